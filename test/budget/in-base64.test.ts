/** Secrets in base64, wherever in it they begin, and base64 that holds none. */
import assert from "node:assert/strict";
import { indexRules } from "../../server/src/engine/detect/anchors.ts";
import { base64Forms } from "../../server/src/engine/detect/base64-forms.ts";
import { secretOf } from "../../server/src/engine/detect/encoding.ts";
import { matchesIn } from "../../server/src/engine/detect/rule-set.ts";
import { cpuTime } from "../support/cpu-time.ts";
import { fill } from "../support/placeholders.ts";
import { RULES } from "../support/rules.ts";
import { SAMPLES } from "../support/samples.ts";

const ALL = indexRules(RULES);
const BUDGET_MS = 5_000;
const KEY = fill("gsk_{alnum:52}").text;

describe("base64Forms", () => {
  const words = RULES.flatMap((rule) => rule.words);

  it("stand in the base64 of every text that holds the word", () => {
    for (const word of words.filter((text) => text.length > 3)) {
      for (const before of ["", "a", "ab", "abc"]) {
        for (const after of ["", "~", "\u007f?"]) {
          const encoded = btoa(before + word + after);
          assert.ok(
            [...base64Forms(word)].some((base64Form) => encoded.includes(base64Form)),
            word,
          );
        }
      }
    }
  });

  it("are none of words that are not of ASCII", () => {
    assert.equal(base64Forms("schlüssel").size, 0);
  });
});

describe("secrets in base64", () => {
  it("of every rule that knows a token by its form, at any place", () => {
    const samples = SAMPLES.filter(
      (sample) => !sample.rule.public && /^[\n\x20-\x7e]+$/.test(sample.text),
    );
    let count = 0;
    for (const { rule, text, span } of samples) {
      for (const before of ["", " ", "  "]) {
        const said = before + text;
        if (!rule.words.some((word) => hasForm(said, word, before.length + span.start))) continue;
        count += 1;
        isFoundIn(btoa(said), rule.id, text.slice(span.start, span.end));
      }
    }
    assert.ok(count > 2 * samples.length);
  });

  for (const [where, written] of [
    ["in quotes", `data = "{base64:${KEY}}"`],
    ["a value of a configuration", `key: {base64:${KEY}}`],
    ["of an env file", `KEY={base64:${KEY}}`],
    ["in a data URL", `data:text/plain;base64,{base64:KEY=${KEY}}`],
    ["in a call", `atob('{base64:key ${KEY} and more}')`],
    ["in the alphabet of URLs", `"{base64:?>? ${KEY}}"`.replaceAll("/", "_")],
  ] as const) {
    it(where, () => {
      const text = fill(written).text;
      const [match, ...others] = matchesIn(text, "", ALL).matches;
      assert.ok(match !== undefined && others.length === 0);
      assert.equal(match.rule.id, "groq-api-key");
      assert.match(text.slice(match.span.start, match.span.end), /^[\w+/-]{70,}={0,2}$/);
      assert.ok(secretOf(text, match) === KEY);
    });
  }

  for (const [how, width, lineEnd] of [
    ["lines of 64", 64, "\n"],
    ["lines of 76 with an indentation", 76, "\r\n    "],
  ] as const) {
    it(`over ${how}, wherever it begins`, () => {
      // The word itself may be broken in two; nobody finds it there.
      const found = Array.from({ length: 40 }, (_, at) => {
        const encoded = btoa(
          `${"name: value\n".repeat(10)}${" ".repeat(at)}key: ${KEY}\nmore: ${"abc ".repeat(20)}`,
        );
        const lines = encoded.match(new RegExp(`.{1,${width}}`, "g")) ?? [];
        const text = `data: |\n    ${lines.join(lineEnd)}\nother: 1\n`;
        const [match] = matchesIn(text, "", ALL).matches;
        if (match === undefined) return false;
        assert.ok(secretOf(text, match) === KEY);
        return text.slice(match.span.start, match.span.end) === lines.join(lineEnd);
      });
      assert.ok(found.filter((it) => it).length > 30);
    });
  }

  it("one value a line", () => {
    const keys = Array.from({ length: 3 }, (_, at) => fill("gsk_{alnum:52}", at).text);
    const text = keys.map((key) => btoa(`k=${key}!!`)).join("\n");
    const found = matchesIn(text, "", ALL).matches;
    assert.deepEqual(
      found.map((match) => secretOf(text, match) === keys[found.indexOf(match)]),
      [true, true, true],
    );
  });

  for (const [why, written] of [
    ["bytes that are no text", `"${btoa(`\u0001\u0002\u00ff${KEY}`)}"`],
    ["control characters", `"${btoa(`${KEY}\u0000`)}"`],
    ["two levels", `"${btoa(btoa(KEY))}"`],
    ["made up", `"{base64:gsk_your-key-here-your-key-here-your-key-here-your-key-hx}"`],
    ["too short", `"{base64:gsk_{alnum:12}}"`],
    ["a key for pages", `"{base64:pk_live_{alnum:30}}"`],
    ["signs before it that shift all", `"ab{base64:${KEY}}"`],
  ] as const) {
    it(`is silent: ${why}`, () => {
      const found = matchesIn(fill(written).text, "", ALL).matches;
      assert.deepEqual(
        found.map((match) => match.rule.id),
        [],
      );
    });
  }

  it("what a rule knows as it is, such as a header, goes by that rule", () => {
    const text = fill(`Authorization: Basic {base64:user:${KEY}}`).text;
    const found = matchesIn(text, "", ALL).matches;
    assert.deepEqual(
      found.map((match) => [match.rule.id, match.writing]),
      [["basic-auth-header", undefined]],
    );
  });

  const size = 1 << 20;
  for (const [what, unit] of [
    ["one run of forms", "Z3NrX"],
    ["lines with a form", `Z3NrX${"YWFh".repeat(15)}\n`],
    [
      "lines with a form, of many lengths",
      `Z3NrX${"YWFh".repeat(15)}\nZ3NrX${"YWFh".repeat(14)}\n`,
    ],
    ["many runs with a form", `"Z3NrX${"YWFh".repeat(8)}" `],
    ["many runs with a key that is made up", `"{base64:gsk_{lower:4}aaaaaaaaaaaaaaaaaaaaaaaa}" `],
    ["runs as long as any that is decoded", `"${"Z3NrX0Fh".repeat(2400)}" `],
  ] as const) {
    it(`stays within its time on ${what}`, function () {
      this.timeout(60_000);
      const filled = fill(unit).text;
      const text = filled.repeat(Math.ceil(size / filled.length));
      const start = cpuTime();
      matchesIn(text, "", ALL);
      assert.ok(cpuTime() - start < BUDGET_MS);
    });
  }
});

/**
 * Tells whether base64 has a form of the word; three characters have one only where three bytes
 * begin.
 */
function hasForm(text: string, word: string, from: number): boolean {
  const at = text.indexOf(word, from);
  return at >= 0 && (word.length > 3 || at % 3 === 0);
}

function isFoundIn(encoded: string, id: string, secret: string): void {
  const text = `value = "${encoded}"`;
  const found = matchesIn(text, "", ALL).matches;
  assert.deepEqual(
    found.map(({ rule, span, writing }) => ({ id: rule.id, span, as: writing?.as })),
    [{ id, span: { start: 9, end: 9 + encoded.length }, as: "base64" }],
  );
  assert.ok(found[0] !== undefined && secretOf(text, found[0]) === secret, id);
}
