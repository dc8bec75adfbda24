/** Checks secrets that are joined from literals, escaped, or both, and texts that only look so. */
import assert from "node:assert/strict";
import { indexRules } from "../../server/src/engine/detect/anchors.ts";
import { secretOf } from "../../server/src/engine/detect/encoding.ts";
import { matchesIn } from "../../server/src/engine/detect/rule-set.ts";
import { textOf } from "../../server/src/engine/text/span.ts";
import { cpuTime } from "../support/cpu-time.ts";
import { type Random, randomOf } from "../support/mutate.ts";
import { fill } from "../support/placeholders.ts";
import { RULES } from "../support/rules.ts";
import { type Sample, TOKEN_RULES, SAMPLES as TOKEN_SAMPLES } from "../support/samples.ts";

const ALL = indexRules(RULES);
const BUDGET_MS = 5_000;
const SEED = 20_263;
/** Signs outside these end a token; no literal that is cut apart or escaped is read across them. */
const IN_TOKEN = /^[\w\-.~+/=:@$|!#^&*?]+$/;

const JOINTS = [
  `" + "`,
  `"+"`,
  `" +\n    "`,
  `"\n    + "`,
  `" + \\\n  f"`,
  `' . '`,
  `" .. "`,
  `" <> "`,
  `" & "`,
  `" & _\r\n    "`,
  `\\" + \\"`,
  "` + `",
  "\\\n",
];
/** Joints without an operator, which also separate a command's arguments. */
const LOOSE_JOINTS = [`" "`, `'"`, `"\n    "`, `" \\\n    "`, `"\r\n\t"`];

/** Two literals, A and B, that a program joins without anything between. */
const LISTS = [
  `["A", "B"].join("")`,
  `["A",\n  "B",\n].join('')`,
  `key = "".join(["A", "B"])`,
  `key = ''.join(('A', 'B'))`,
  `key <- paste0("A", "B")`,
  `String.Join("", "A", "B");`,
  `string.Join(string.Empty, new[] { "A", "B" })`,
  `string.Concat("A", "B")`,
  `String.join("", "A", "B")`,
  `strings.Join([]string{"A", "B"}, "")`,
  `implode('', ['A', 'B'])`,
  `join('', 'A', 'B');`,
  `table.concat({"A", "B"})`,
  `Enum.join(["A", "B"])`,
  `listOf("A", "B").joinToString("")`,
  `List("A", "B").mkString`,
  `let key = ["A", "B"].joined()`,
  `let key = concat!("A", "B");`,
  `["A", "B"].concat()`,
  `-join @("A", "B")`,
  `("A", "B") -join ""`,
  `"A".concat("B")`,
];

const hex = (sign: string): string => sign.charCodeAt(0).toString(16);
const ESCAPES: readonly (readonly [form: string, escaped: (sign: string) => string])[] = [
  ["\\u0073", (name) => `\\u00${hex(name)}`],
  ["\\u{73}", (name) => `\\u{${hex(name)}}`],
  ["\\U00000073", (name) => `\\U000000${hex(name)}`],
  ["\\x73", (name) => `\\x${hex(name).toUpperCase()}`],
  ["\\163", (name) => `\\${name.charCodeAt(0).toString(8).padStart(3, "0")}`],
  ["%73", (name) => `%${hex(name)}`],
];

/** Samples on one line and without characters that part words. */
const SAMPLES = TOKEN_SAMPLES.filter(({ text, span }) => IN_TOKEN.test(textOf(text, span)));

describe("secrets in pieces", () => {
  const random = randomOf(SEED);

  it("are those of nearly all rules that know a token by its form", () => {
    assert.ok(new Set(SAMPLES.map((sample) => sample.rule)).size > 0.9 * TOKEN_RULES.length);
  });

  for (const joint of JOINTS) {
    it(`${JSON.stringify(joint)} anywhere in any example`, () => {
      for (const sample of SAMPLES) {
        const { start, end } = sample.span;
        isFoundWith(sample, between(start + 1, end, random), 0, joint);
      }
    });
  }

  for (const joint of LOOSE_JOINTS) {
    it(`${JSON.stringify(joint)} in the beginning of any example`, () => {
      for (const sample of SAMPLES) {
        const { start } = sample.span;
        isFoundWith(sample, between(start + 1, start + 8, random), 0, joint);
      }
    });
  }

  for (const [form, escaped] of ESCAPES) {
    it(`${form} for any sign of any example`, () => {
      for (const sample of SAMPLES) {
        const at = between(sample.span.start, sample.span.end, random);
        isFoundWith(sample, at, 1, escaped(sample.text.charAt(at)));
      }
    });
  }

  for (const list of LISTS) {
    it(`literals of a list: ${list}`, () => {
      const key = fill("gsk_{alnum:52}").text;
      const text = list.replace("A", key.slice(0, 20)).replace("B", key.slice(20));
      const [match] = matchesIn(text, "", ALL).matches;
      assert.ok(match !== undefined);
      assert.equal(secretOf(text, match), key);
    });
  }

  it("every slash of a URL with a backslash", () => {
    const written = fill("https://hooks.slack.com/services/{alnum:44}").text;
    const text = `{"url": "${written.replaceAll("/", "\\/")}"}`;
    assert.deepEqual(idsIn(text), ["slack-webhook-url"]);
  });

  it("every sign escaped, in three literals", () => {
    const key = fill("gsk_{alnum:52}").text;
    const parts = [key.slice(0, 2), key.slice(2, 30), key.slice(30)];
    const literals = parts.map(
      (part) => `"${[...part].map((sign) => `\\x${hex(sign)}`).join("")}"`,
    );
    const text = `key = ${literals.join(" + ")};`;
    const [match] = matchesIn(text, "", ALL).matches;
    assert.ok(match !== undefined);
    assert.equal(secretOf(text, match), key);
  });

  for (const [why, written] of [
    ["an escaped backslash", String.raw`"\\u0067sk_{alnum:52}"`],
    ["two levels of escapes", String.raw`"\u005cu0067sk_{alnum:52}"`],
    ["elements of a list", `["gsk_", "{alnum:52}"]`],
    ["elements of a list that is joined by something", `["gsk_", "{alnum:52}"].join("-")`],
    ["the same in Python", `", ".join(["gsk_", "{alnum:52}"])`],
    ["the same in Go", `strings.Join([]string{"gsk_", "{alnum:52}"}, ", ")`],
    ["the same in Lua", `table.concat({"gsk_", "{alnum:52}"}, " ")`],
    ["parts of a path", `path.join("gsk_", "{alnum:52}")`],
    ["a list with something else in it", `["gsk_", x, "{alnum:52}"].join("")`],
    ["something between the literals", `"gsk_" + x + "{alnum:52}"`],
    ["a blank in a literal", `"gsk_ " + "{alnum:52}"`],
    ["made up", `"gsk_" + "your-key-here-your-key-here-your-key-here-your-key-h"`],
  ] as const) {
    it(`is silent: ${why}`, () => assert.deepEqual(idsIn(fill(written).text), []));
  }

  it("two words are no longer token than the first, where that is one", () => {
    const text = fill(`login "sk_live_{alnum:30}" "{alnum:20}"`).text;
    const [match] = matchesIn(text, "", ALL).matches;
    assert.equal(match?.span.end, text.indexOf('" "'));
  });

  it("what is found in one piece stays as it is", () => {
    const text = fill(`"gsk_{alnum:52}" + "/path" + "\\u0041"`).text;
    const [match] = matchesIn(text, "", ALL).matches;
    assert.deepEqual([match?.rule.id, match?.writing], ["groq-api-key", undefined]);
  });

  const size = 1 << 20;
  for (const [what, unit] of [
    ["joints", `a"+"`],
    ["joints over lines", `a" +\n "`],
    ["quotes behind blanks", `a"${" ".repeat(199)}`],
    ["joints that are none", `a" + + "`],
    ["escapes", "\\u0061"],
    ["escapes beside words", "a\\x61 "],
    ["backslashes", "\\"],
    ["continued lines", "a\\\n  "],
    ["lists", `a","`],
    ["lists that are joined", `"].join(""), ["a","`],
    ["words that join", `join("", "`],
    ["brackets before words that join", `a"].join`],
    ["percents", "%61"],
    ["one word, escapes far from each other", `${"a".repeat(5_000)}%61`],
    ["joined anchors", `gsk_"+"sk-ant-" + "`],
    ["joined words with an anchor", `"gsk_" + "aaaaaaaaaaaaaaaa" `],
    ["joined keys", `"gsk_" + "{alnum:52}" `],
    ["joined keys in one word", `gsk_" + "{alnum:52}+" + "`],
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

function idsIn(text: string): readonly string[] {
  return matchesIn(text, "", ALL).matches.map((match) => match.rule.id);
}

/** Tells whether the rule finds a sample of which `instead` replaces `count` characters. */
function isFoundWith(
  { rule: { id }, text, span }: Sample,
  at: number,
  count: number,
  instead: string,
): void {
  const changed = text.slice(0, at) + instead + text.slice(at + count);
  const end = span.end + instead.length - count;
  const found = matchesIn(changed, "", ALL).matches.find(
    (match) => match.span.start === span.start,
  );
  assert.deepEqual(
    { id: found?.rule.id, end: found?.span.end, as: found?.writing?.as },
    { id, end, as: "pieces" },
    `${id}, changed at ${at - span.start}`,
  );
  assert.ok(found !== undefined);
  assert.ok(secretOf(changed, found) === text.slice(span.start, span.end), "it is read otherwise");
}

/** A whole number from `least` up to but not at `limit`. */
function between(least: number, limit: number, random: Random): number {
  return least + Math.floor(random() * (limit - least));
}
