/**
 * Reads environment variables in Rust. A literal lives as long as the program (`&'static str`), so
 * its replacement has to: the helpers keep what they gave out, each text once.
 */
import { inOrder } from "../in-order.ts";
import type { Dependency, ReadEnv } from "../language.ts";
import { calling } from "../part-helper.ts";

/** Prefix, hashes and quote; hashes and quote are the group. */
export const RUST_OPENING = /^(?:[bc]?r(?=[#"])|[bc](?="))?(#*")/;

const WHOLE: Dependency = {
  accessors: ["require_env", "require_env_variable", "require_environment_variable"],
  kind: "helper",
  present: (accessor) =>
    new RegExp(
      String.raw`^(?:pub(?:\([^)]*\))? )?fn ${accessor}\(name: &'static str\) -> &'static str \{` +
        inOrder(String.raw`\benv::var\(name\)`, String.raw`\bpanic!`),
    ),
  code: ({ accessor }) =>
    [
      `fn ${accessor}(name: &'static str) -> &'static str {`,
      "    use std::{collections::BTreeMap, env, sync::Mutex};",
      "    static KNOWN: Mutex<BTreeMap<&str, &str>> = Mutex::new(BTreeMap::new());",
      "    let mut known = KNOWN.lock().unwrap_or_else(|it| it.into_inner());",
      "    known.entry(name).or_insert_with(|| match env::var(name) {",
      "        Ok(value) if !value.is_empty() => Box::leak(value.into_boxed_str()),",
      '        _ => panic!("environment variable {name} is not set"),',
      "    })",
      "}",
    ].join("\n"),
};

const PART: Dependency = {
  accessors: ["text_with_env", "text_with_env_variable"],
  kind: "helper",
  present: (accessor) =>
    new RegExp(
      String.raw`^(?:pub(?:\([^)]*\))? )?fn ${accessor}\(before: &str, name: &str, after: &str\)` +
        String.raw` -> &'static str \{` +
        inOrder(String.raw`\benv::var\(name\)`, String.raw`\bpanic!`),
    ),
  code: ({ accessor }) =>
    [
      `fn ${accessor}(before: &str, name: &str, after: &str) -> &'static str {`,
      "    use std::{collections::BTreeSet, env, sync::Mutex};",
      "    static KNOWN: Mutex<BTreeSet<&str>> = Mutex::new(BTreeSet::new());",
      "    let text = match env::var(name) {",
      '        Ok(value) if !value.is_empty() => format!("{before}{value}{after}"),',
      '        _ => panic!("environment variable {name} is not set"),',
      "    };",
      "    let mut known = KNOWN.lock().unwrap_or_else(|it| it.into_inner());",
      "    if let Some(kept) = known.get(text.as_str()) {",
      "        return kept;",
      "    }",
      "    let kept: &'static str = Box::leak(text.into_boxed_str());",
      "    known.insert(kept);",
      "    kept",
      "}",
    ].join("\n"),
};

export const RUST_ENV: ReadEnv = {
  expression: ({ name, accessor }) => `${accessor}("${name}")`,
  needs: WHOLE,
  partNeeds: PART,
  embed: calling({
    opening: RUST_OPENING,
    whole: /^c/,
    bytes: (read) => `${read}.as_bytes()`,
  }),
  fallback: { methods: ["unwrap_or", "unwrap_or_else", "or_else", "or", "get_or_insert_with"] },
  overwrites: (name) => {
    const set = String.raw`\bset_var\(\s*"${name}"\s*,\s*`;
    const removed = String.raw`\bremove_var\(\s*"${name}"`;
    return new RegExp([set, removed].join("|"), "g");
  },
};
