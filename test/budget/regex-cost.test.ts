/**
 * Every regular expression of the sources takes its time from the text's length: tried on texts made of its
 * own parts. Those of rules are tried in `rules.test.ts`, those of a project run in RE2.
 */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { formats } from "../../server/src/engine/formats/index.ts";
import { LANGUAGES } from "../../server/src/engine/languages/index.ts";
import { cpuTime } from "../support/cpu-time.ts";
import { regexLiterals } from "../support/regex-literals.ts";
import { hostileTo } from "../support/regex-samples.ts";

const SOURCES = join(import.meta.dirname, "../../server/src");
/** Lengths of text; small steps at the beginning, since an exponential one never ends. */
const SIZES = [16, 20, 24, 28, 32, 40, 60, 100, 1_000];
const LONGEST = 64_000;
/**
 * Time for the longest text: a linear expression takes some milliseconds, a quadratic one a second
 * or more. Between the two the machine may be slow: then a part of the text is the measure.
 */
const BUDGET_MS = 250;
const MOST_MS = 4 * BUDGET_MS;
/** Parts of which a text is four: a cost that grows with the square is sixteen of them. */
const PART = 4;
const MOST_PARTS = 8;

/** Expressions that are only tried on short texts, and how long these are at most. */
const SHORT: readonly (readonly [where: RegExp, longest: number, why: string])[] = [
  [/^engine\/formats\/tools\b/, 4_096, "paths of files"],
  [/^engine\/frameworks\/[\w-]+\.ts:\d+\.(?:files?|path)\b/, 4_096, "paths of files"],
  [/^engine\/frameworks\/(?:side|shipped)\.ts/, 4_096, "paths and names of files"],
  [/^engine\/detect\/test-path\.ts/, 4_096, "paths of files"],
  [/\bsecret-in-log\.ts:\d+\.ANSWERS\b/, 4_096, "paths of files"],
  [/^engine\/detect\/bare-value\.ts/, 64, "the REACH before a name"],
  [/^engine\/rules\/(?:compile|schema)\.ts/, 2_000, "patterns of rules"],
  [/^engine\/text\/generated\.ts/, 4_000, "the HEAD of a file"],
  [/^engine\/languages\/ecmascript\/style\.ts/, 1_000, "code that a fix puts in"],
  [
    /(?:^|\.)(?:logCallee|harmlessCallee|passThrough|[A-Z]+_HARMLESS)$/,
    1_000,
    "names of calls: isCalled",
  ],
];

interface Named {
  readonly where: string;
  readonly regex: RegExp;
}

describe("regular expressions", function () {
  this.timeout(900_000);

  it("of the sources are linear in the text", async () => {
    const literals = await regexLiterals(filesBelow(SOURCES), SOURCES);
    assert.ok(literals.length > 800, `${literals.length} literals`);
    assert.deepEqual(onceEach(literals).flatMap(slowOn), []);
  });

  it("of languages and formats are linear in the text, those made for a name included", () => {
    const data = [...fieldsOf("languages", LANGUAGES), ...fieldsOf("formats", formats)];
    assert.ok(data.length > 300, `${data.length} expressions`);
    assert.deepEqual(onceEach(data).flatMap(slowOn), []);
  });

  it("that are not linear are told", () => {
    const regexes = [/^\s*a/m, /=+$/, /(?:a|a)*b/, /\s*,?\s*\)/, /x.*y/g];
    const told = regexes.filter((pattern) => slowOn({ where: "", regex: pattern }).length > 0);
    assert.deepEqual(told, regexes);
  });
});

function longestFor(where: string): number {
  return SHORT.find(([it]) => it.test(where))?.[1] ?? LONGEST;
}

/** Languages of a family share most of theirs. */
function onceEach(named: readonly Named[]): readonly Named[] {
  const sorted = [...named].sort((a, b) => longestFor(a.where) - longestFor(b.where));
  return [...new Map(sorted.map((it) => [`${it.regex}`, it])).values()];
}

function slowOn({ where, regex }: Named): readonly string[] {
  const longest = longestFor(where);
  const sizes = [...SIZES, LONGEST].filter((siz) => siz <= longest);
  // A sticky one is tried at one place.
  const tried = new RegExp(
    regex.source,
    `${regex.flags.replace(/[gyd]/g, "")}${regex.sticky ? "y" : "g"}`,
  );
  for (const { prefix, unit } of hostileTo(regex)) {
    for (const size of sizes) {
      const cost = (length: number): number =>
        costOf(tried, `${prefix}${unit.repeat(Math.ceil(length / unit.length))}\u0001`);
      const took = cost(size);
      if (took > MOST_MS || (took > BUDGET_MS && took > MOST_PARTS * cost(size / PART))) {
        return [
          `${where} ${regex}: ${Math.round(took)} ms on ${JSON.stringify(prefix)} and ${size} of ${JSON.stringify(unit)}`,
        ];
      }
    }
  }
  return [];
}

/** Returns the least of three measurements: garbage of other suites may be collected during one. */
function costOf(regex: RegExp, text: string): number {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3 && least > BUDGET_MS; round += 1) {
    const start = cpuTime();
    runOver(regex, text);
    const took = cpuTime() - start;
    least = Math.min(least, took);
    if (took > MOST_MS) break;
  }
  return least;
}

function runOver(regex: RegExp, text: string): void {
  regex.lastIndex = 0;
  for (let found = regex.exec(text); found !== null; found = regex.exec(text)) {
    if (regex.sticky) return;
    if (found[0] === "") regex.lastIndex += 1;
  }
}

function filesBelow(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(".ts")).map((name) => join(folder, name));
}

/** Functions that make an expression for a variable or an accessor. */
const MAKERS = new Set(["overwrites", "present", "bound"]);

function fieldsOf(where: string, value: unknown, seen = new Set<unknown>()): readonly Named[] {
  if (value instanceof RegExp) return [{ where, regex: value }];
  if (typeof value === "function" && MAKERS.has(where.split(".").at(-1) ?? "")) {
    const made: unknown = value("NAME");
    return made instanceof RegExp ? [{ where, regex: made }] : [];
  }
  if (typeof value !== "object" || value === null || seen.has(value)) return [];
  seen.add(value);
  return Object.entries(value).flatMap(([name, it]) => fieldsOf(`${where}.${name}`, it, seen));
}
