/** Secrets that are not written in one piece: what a fix says of them, and that it leaves them whole. */
import assert from "node:assert/strict";
import { hardcodedSecret } from "../../server/src/engine/analyzers/file/hardcoded-secret/hardcoded-secret.ts";
import { secretInConfig } from "../../server/src/engine/analyzers/file/secret-in-config/secret-in-config.ts";
import { moveToEnv } from "../../server/src/engine/fixes/move-to-env/move-to-env.ts";
import { useReference } from "../../server/src/engine/fixes/use-reference/use-reference.ts";
import { fixed } from "../support/fixed.ts";
import { fill } from "../support/placeholders.ts";

const JOINED = "The value is joined from several literals; write it as one, then move it.";
const ESCAPED = "The value is written with escapes; move it by hand.";

const INDENTED =
  "The lines of this value are indented, which may not be part of it; move it by hand.";
const PEM: readonly string[] = [
  "-----BEGIN RSA PRIVATE KEY-----",
  "MIIEpAIBAAKCAQEA{alnum:48}",
  "{alnum:40}==",
  "-----END RSA PRIVATE KEY-----",
];

const IN_CODE: readonly (readonly [path: string, code: string, refused: string])[] = [
  ["a.py", `key = "gsk_{alnum:20}" + "{alnum:32}"\n`, JOINED],
  ["a.py", `key = ("gsk_{alnum:20}"\n  "{alnum:32}")\n`, JOINED],
  ["a.py", `# key = "gsk_{alnum:20}" + "{alnum:32}"\n`, JOINED],
  ["a.py", `key = "\\x67sk_{alnum:52}"\n`, ESCAPED],
  ["a.ts", `const key = process.env.GROQ_API_KEY ?? "gs" + "k_{alnum:52}";\n`, JOINED],
  ["a.ts", `const key = "\\u0067sk_{alnum:52}";\n`, ESCAPED],
  ["a.ts", `fetch("https://api.example.org/?key=%67sk_{alnum:52}");\n`, ESCAPED],
  ["a.ts", `const key = ["${PEM.join('",\n  "')}"].join("\\n");\n`, JOINED],
  ["a.rb", `KEY = <<~END\n  ${PEM.join("\n  ")}\nEND\n`, INDENTED],
  ["a.sh", `KEY='gsk_'"{alnum:52}"\n`, JOINED],
];

const IN_CONFIGURATION: readonly (readonly [path: string, text: string])[] = [
  ["a.json", `{"key": "gs\\u006b_{alnum:52}"}\n`],
  ["a.yaml", `key: "\\x67sk_{alnum:52}"\n`],
  ["a.toml", `link = "https://api.example.org/?key=%67sk_{alnum:52}"\n`],
];

describe("secrets in pieces are not replaced", () => {
  for (const [path, code, refused] of IN_CODE) {
    it(code.trim(), () => staysIn(hardcodedSecret.run, moveToEnv, path, code, refused));
  }
  for (const [path, text] of IN_CONFIGURATION) {
    it(text.trim(), () => staysIn(secretInConfig.run, useReference, path, text, ESCAPED));
  }
});

async function staysIn(
  run: Parameters<typeof fixed>[0],
  fix: Parameters<typeof fixed>[1],
  path: string,
  written: string,
  refused: string,
): Promise<void> {
  const files = { [path]: fill(written).text };
  const result = await fixed(run, fix, path, files);
  assert.deepEqual(result?.notes, [refused]);
  assert.ok(result.files[path] === files[path], "the file is another");
}
