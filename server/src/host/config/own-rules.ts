/** A project's rules in our own format: those in its configuration file, and those in rule files. */
import { posix } from "node:path";
import type * as z from "zod";
import {
  CUSTOM_PROVIDER,
  CustomRuleFileSchema,
  type ProjectRules,
  type Provider,
} from "../../engine/index.ts";
import { type ConfigFault, type ConfigPath, faultAt, faultsOfKind } from "./fault.ts";
import { type ReadFile, readChecked, schemaFaults } from "./read-checked.ts";
import type { ProjectText, ReadText } from "./read-text.ts";
import type { ConfigSource } from "./schema.ts";

/** A rule file that the configuration names, or the reason why it cannot be used. */
interface NamedRuleFile {
  readonly path: string;
  readonly file: ReadFile<z.infer<typeof CustomRuleFileSchema>> | undefined;
  readonly faults: readonly ConfigFault[];
}

const MOST_RULE_FILES = 20;

export function hasOwnRules(config: ConfigSource | undefined): boolean {
  return (config?.rules ?? []).length > 0 || (config?.ruleFiles ?? []).length > 0;
}

/** Adds the rules to `rules`, and returns faults and the files that were looked for. */
export function addOwnRules(
  own: ReadFile<ConfigSource>,
  rules: ProjectRules,
  read: ReadText,
): { readonly faults: readonly ConfigFault[]; readonly sources: readonly string[] } {
  const faults = [...addRules(own, rules, { provider: CUSTOM_PROVIDER })];
  const named = (own.checked.value?.ruleFiles ?? []).map((ruleFile, index) =>
    find(own, ruleFile, index, read),
  );
  for (const { file, faults: found } of named) {
    faults.push(...found);
    if (file === undefined) continue;
    const provider = file.checked.value ?? { provider: CUSTOM_PROVIDER };
    faults.push(...schemaFaults(file), ...addRules(file, rules, provider));
  }
  return { faults, sources: named.map((file) => file.path) };
}

function addRules(
  { source, yaml, checked }: ReadFile<Pick<ConfigSource, "rules">>,
  rules: ProjectRules,
  provider: Provider,
): readonly ConfigFault[] {
  const mistakes = (checked.value?.rules ?? []).flatMap((rule, index) => {
    const fault = rules.add(rule, provider);
    return fault === undefined ? [] : [{ index, ...fault }];
  });
  return faultsOfKind(source, mistakes, ({ index, at, message }) => {
    const place: ConfigPath = ["rules", checked.originalIndex("rules", index), ...at];
    return faultAt(source, yaml.spanOf(place), message);
  });
}

function find(
  { source, yaml, checked }: ReadFile<ConfigSource>,
  name: string,
  index: number,
  read: ReadText,
): NamedRuleFile {
  const path = posix.join(posix.dirname(source.path), name);
  const found = textOf(name, path, index, read);
  if (found.kind === "text") {
    return {
      path,
      file: readChecked({ path, text: found.text }, CustomRuleFileSchema),
      faults: [],
    };
  }
  const span = yaml.spanOf(["ruleFiles", checked.originalIndex("ruleFiles", index)]);
  return { path, file: undefined, faults: [faultAt(source, span, `The file ${found.why}.`)] };
}

function textOf(name: string, path: string, index: number, read: ReadText): ProjectText {
  if (index >= MOST_RULE_FILES)
    return { kind: "refused", why: `is one more than the ${MOST_RULE_FILES} allowed` };
  const isAbsolute = /^(?:[/\\]|[A-Za-z]:)/.test(name);
  return isAbsolute
    ? { kind: "refused", why: "has to be named relative to this one's folder" }
    : read(path);
}
