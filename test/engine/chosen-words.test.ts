/** Passwords that are words: found where a value is given to the name alone, and for information only. */
import assert from "node:assert/strict";
import { analyzeText } from "../../server/src/engine/analyzers/analyze.ts";
import { indexRules } from "../../server/src/engine/detect/anchors.ts";
import { compileRules } from "../../server/src/engine/rules/compile.ts";
import { snapshotOf } from "../support/memory-project.ts";
import { RULE_FILES } from "../support/rules.ts";

const RULES = indexRules(compileRules(RULE_FILES));
const WORDS = ["falcon", "Marble", "sunsetriver", "sunset-river-falcon", "foobar", "orange_tiger"];
const NAMES_OF_THINGS = [
  ..."password-reset-form currentPassword login required latin1 wrong OWNER basic".split(" "),
  ..."user.password.label my-test-value changeme change-me your-password disabled".split(" "),
];

const GIVEN: readonly (readonly [path: string, written: string])[] = [
  ["app.py", 'db_password = "⟨⟩"\n'],
  ["app.ts", 'const client = connect({ user: "app", password: "⟨⟩" });\n'],
  ["main.go", 'package a\n\nvar c = Config{\n\tPassword: "⟨⟩",\n}\n'],
  ["config.yaml", "db:\n  password: ⟨⟩\n"],
  ["app.properties", "db.password=⟨⟩\n"],
  ["App.java", 'class A { void f() { source.setPassword("⟨⟩"); } }\n'],
];

/** Texts in which a word beside such a name is something else. */
const NOT_GIVEN: readonly (readonly [path: string, written: string])[] = [
  ["forms.py", 'fields = ("restriction", "password", "⟨⟩")\n'],
  ["auth.py", 'keyring.set_password("⟨⟩", key, passwd)\n'],
  ["a.py", 'client = client_secret("⟨⟩")\napi_key = "⟨⟩"\n'],
  ["guide.md", "What to pass to `⟨⟩`.\n"],
  ["judges.py", 'text = """pass {"⟨⟩": "x"}"""\n'],
];

describe("words as passwords", () => {
  for (const [path, written] of GIVEN) {
    it(`are information in ${path}`, () => {
      for (const word of WORDS) assert.deepEqual(severities(path, written, word), ["info"], word);
      for (const word of NAMES_OF_THINGS) {
        assert.deepEqual(severities(path, written, word), [], word);
      }
    });
  }

  for (const [path, written] of NOT_GIVEN) {
    it(`are something else in ${path}`, () => {
      for (const word of WORDS) assert.deepEqual(severities(path, written, word), [], word);
    });
  }
});

function severities(path: string, written: string, value: string): readonly string[] {
  const text = written.replaceAll("⟨⟩", value);
  return analyzeText(snapshotOf(path, text), RULES).matches.map((match) => match.severity);
}
