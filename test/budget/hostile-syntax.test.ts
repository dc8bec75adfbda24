/**
 * Checks texts made to be slow for a parser, for every language: its delimiters and those of all
 * others, opened, closed, alternating and nested. Keys before and after, and a printed name, make
 * sure that the syntax is asked for. Analysis and fix have a budget each, of processor time.
 */
import assert from "node:assert/strict";
import { LANGUAGES } from "../../server/src/engine/languages/index.ts";
import type { Language } from "../../server/src/engine/languages/language.ts";
import { cpuTime } from "../support/cpu-time.ts";
import { engine } from "../support/engine.ts";
import { memoryProject, snapshotOf } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

const BUDGET_MS = 3_000;
const RULE = "groq-api-key";
const KEY = fill("gsk_{alnum:52}").text;
const LENGTH = 1_500;
/** Length of a text at which quadratic cost shows. */
const LONG = 20_000;

const BRACKETS = ["(", ")", "[", "]", "{", "}", "<", ">", "a<", "()", "{}", "([{", "a(", "{a: "];
const QUOTES = ['"', "'", "`", '"""', "'''", '#"', 'R"(', "[==[", "q{", "qq(", "~s(", "@'", "\\"];
const HOLES = ['"${', '"#{', '"\\(', 'f"{', "`${", "@{[", "$(", "${a:-", "{{"];
const BODIES = ["<<EOT\n", "<<~A\n", "<<'A'\n", "<<<A\n", "/*", "--[[", "=pod\n", "/**", "<!--"];
const HEADS = [
  "def a=",
  "def a\n",
  "if a ",
  "case ",
  "else ",
  "fn a() { ",
  "class A {",
  "do ",
  "#if a\n",
];
const JOINTS = [
  "a.",
  "a?b:",
  "a=",
  "a => ",
  "a -> ",
  "<- ",
  "~> ",
  "&1",
  "|> ",
  "a && ",
  "::",
  "a;",
  "@",
];
const UNITS = [...BRACKETS, ...QUOTES, ...HOLES, ...BODIES, ...HEADS, ...JOINTS];
const REAL_DEPTH = 50;
const HOSTILE_DEPTH = 5000;
const CLOSING: Readonly<Record<string, string>> = {
  '"${': '}"',
  '"#{': '}"',
  '"\\(': ')"',
  'f"{': '}"',
  "`${": "}`",
  "@{[": "]}",
  "$(": ")",
  "${a:-": "}",
  "{{": "}}",
};

/** Texts that once took longer than the budget, each in its own language. */
const WORST: readonly (readonly [string, string])[] = [
  ["c", "a;"],
  ["c", "<- "],
  ["csharp", "~> "],
  ["dart", "~r/"],
  ["elixir", "\t\n"],
  ["scala", "def a="],
];

describe("texts made to be slow for a parser", () => {
  for (const language of LANGUAGES) {
    it(`${language.id}: found and fixed in time`, async () => {
      const path = `a${language.suffixes[0] ?? ""}`;
      // What the first text of a language costs more is its grammar.
      await engine().analyze(snapshotOf(path, around(language, "")));
      const own = WORST.filter(([id]) => id === language.id).map(([, it]) => it);
      for (const text of own) await check(language, path, text, filled(text, LONG));
      for (const { name, text } of hostileTexts()) await check(language, path, name, text);
    }).timeout(600_000);
  }
});

interface Hostile {
  readonly name: string;
  readonly text: string;
}

function nested(opening: string, depth: number): Hostile {
  const closing = CLOSING[opening] ?? "";
  const text = `${opening.repeat(depth)}a${closing.repeat(depth)}`;
  return { name: `${opening} ${depth} deep`, text };
}

function* hostileTexts(): Generator<Hostile> {
  for (const unit of UNITS) yield { name: unit, text: filled(unit, LENGTH) };
  for (const opening of HOLES) yield nested(opening, REAL_DEPTH);
  for (const opening of HOLES.slice(0, 3)) yield nested(opening, HOSTILE_DEPTH);
  yield { name: "everything in turns", text: filled(UNITS.join(""), LENGTH) };
  yield { name: "everything in one literal", text: `"${filled(UNITS.join(""), LENGTH)}"` };
  yield { name: "1 MB of one line", text: filled('a(b, "c"); ', 1_000_000) };
  yield { name: "1 MB of one literal", text: `a = "${filled("b c ", 1_000_000)}"` };
}

function filled(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length));
}

function around(language: Language, text: string): string {
  const opened = language.id === "php" ? "<?php " : "";
  return `${opened}x = "${KEY}"\n${text}\ny = "${KEY}"\nprint(apiKey); echo $API_KEY\n`;
}

async function check(language: Language, path: string, name: string, text: string): Promise<void> {
  const whole = around(language, text);
  const snapshot = snapshotOf(path, whole);
  const start = cpuTime();
  const findings = await engine().analyze(snapshot);
  const analyzed = cpuTime();
  const found = findings.filter((finding) => finding.credential === RULE);
  // Whatever stands around it, the first one at least is a key by its form alone.
  assert.ok(found.length > 0, name);
  const requests = found.slice(0, 1).map((finding) => ({ snapshot, finding }));
  await engine().plan(requests, memoryProject({ [path]: whole }));
  const planned = cpuTime();
  const took = (ms: number): string => `${name}: ${Math.round(ms)} ms`;
  assert.ok(analyzed - start < BUDGET_MS, `analysis of ${took(analyzed - start)}`);
  assert.ok(planned - analyzed < BUDGET_MS, `fix in ${took(planned - analyzed)}`);
}
