/**
 * Recall over names × values × forms: what `forms.txt` lists is filled with every kind of value, the names
 * in turn. Counted, because a few of thousands of drawn values look like words or references by chance.
 */
import assert from "node:assert/strict";
import { analyzeText } from "../../server/src/engine/analyzers/analyze.ts";
import { indexRules } from "../../server/src/engine/detect/anchors.ts";
import type { Match } from "../../server/src/engine/detect/match-rules.ts";
import { compileRules } from "../../server/src/engine/rules/compile.ts";
import { snapshotOf } from "../support/memory-project.ts";
import { RULE_FILES } from "../support/rules.ts";
import { type Case, casesOf, formsOf, lookAlikesOf } from "./forms.ts";
import {
  HARMLESS_NAMES,
  HARMLESS_VALUES,
  KEY_NAMES,
  KEYS,
  PASSWORD_NAMES,
  PASSWORDS,
} from "./values.ts";

const RULES = indexRules(compileRules(RULE_FILES));
const CASES = casesOf(formsOf("forms"));
const FOUND = new Map(CASES.map((it) => [it, isFound(it)]));

/** Share found of the cases with one form, name or kind of value. */
const LEAST = { form: 0.75, name: 0.95, value: 0.8 } as const;

describe("forms of name and value", () => {
  it("are as many as they were", () => {
    assert.ok(formsOf("forms").length >= 381, "forms");
    assert.ok(CASES.length >= 19_900, "cases");
    assert.ok(KEYS.length >= 18 && PASSWORDS.length >= 39, "values");
    assert.ok(KEY_NAMES.length >= 37 && PASSWORD_NAMES.length >= 23, "names");
  });

  it("are found with a key in 98 of 100 cases", () => {
    assert.ok(share(CASES.filter((it) => it.kind === "key")) >= 0.98);
  });

  it("are found with a password in 97 of 100 cases", () => {
    assert.ok(share(CASES.filter((it) => it.kind === "password")) >= 0.97);
  });

  each("form", ({ path, written }) => `${path}: ${written}`);
  each("name", ({ name }) => name);
  each("value", ({ value }) => value);
});

describe("look-alikes of names and values", () => {
  const cases = lookAlikesOf(formsOf("forms"));

  it("are more than the forms", () => {
    assert.ok(cases.length > CASES.length, "cases");
    assert.ok(HARMLESS_VALUES.length >= 48 && HARMLESS_NAMES.length >= 31, "values and names");
  });

  it("are silent but for one in 1000", () => {
    const loud = cases.filter(({ path, text }) => matchesIn(path, text).length > 0);
    assert.ok(
      loud.length <= cases.length / 1_000,
      loud.map((it) => `${it.path}: ${it.name}: ${it.written}`).join("\n"),
    );
  });
});

/**
 * Adds a test for each form, name or kind of value: one that is not seen at all would be lost in
 * the sum.
 */
function each(what: keyof typeof LEAST, keyOf: (one: Case) => string): void {
  it(`have no ${what} that hides values`, () => {
    const weak = [...new Set(CASES.map(keyOf))].filter(
      (key) => share(CASES.filter((it) => keyOf(it) === key)) < LEAST[what],
    );
    assert.deepEqual(weak, []);
  });
}

function share(cases: readonly Case[]): number {
  return cases.filter((it) => FOUND.get(it) === true).length / cases.length;
}

function matchesIn(path: string, text: string): readonly Match[] {
  return analyzeText(snapshotOf(path, text), RULES).matches;
}

function isFound({ path, text, span }: Case): boolean {
  return matchesIn(path, text).some(
    (match) => match.span.start === span.start && match.span.end === span.end,
  );
}
