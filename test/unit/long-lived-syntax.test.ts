/** Texts for which the search for long-lived keys wants a parser: only those that show one. */
import assert from "node:assert/strict";
import { analyzeText } from "../../server/src/engine/analyzers/analyze.ts";
import { longLivedKey } from "../../server/src/engine/analyzers/file/long-lived-key/long-lived-key.ts";
import { indexRules } from "../../server/src/engine/detect/anchors.ts";

const SIGNED = 'require "jwt"\ntoken = JWT.encode({ user: 1 }, key, "HS256")\n';
const SCRIPT = "aws iam create-access-key --user-name ci\n";

describe("syntax for long-lived keys", () => {
  const wants = (path: string, text: string): boolean => {
    const snapshot = { path, text, exposure: "untracked", today: "2026-11-30" } as const;
    return longLivedKey.needsSyntax(analyzeText(snapshot, indexRules([])));
  };

  for (const [what, path, text] of [
    ["a call that signs without an end", "app/session.rb", SIGNED],
    ["one that may stand in a comment", "app/session.rb", `# ${SIGNED.replace("\n", "\n# ")}`],
    ["a command", "setup.sh", SCRIPT],
    ["an annotation", "app/keys.rb", "# rotated: 2026-01-01\nKEY = 1\n"],
  ] as const) {
    it(`is wanted for ${what}`, () => assert.ok(wants(path, text)));
  }

  for (const [what, path, text] of [
    ["a library that signs", "app/session.rb", 'require "jwt"\nJWT.decode(token, key)\n'],
    ["a call with an end", "app/session.rb", SIGNED.replace("user: 1", "exp: Time.now.to_i + 60")],
    ["a program that runs no others", "app/names.go", `package app\n// ${SCRIPT}`],
    ["a test", "test/session_test.rb", SIGNED],
  ] as const) {
    it(`is not wanted for ${what}`, () => assert.ok(!wants(path, text)));
  }
});
