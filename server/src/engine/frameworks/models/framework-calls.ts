/** Finds calls of language models by frameworks, where a program imports one. */
import { oncePer } from "../../text/once-per.ts";
import type { Span } from "../../text/span.ts";
import { wordsOf } from "../key-makers/long-lived.ts";
import { behindSign, called } from "./called.ts";
import { MODEL_FRAMEWORKS, type ModelFramework } from "./model-frameworks.ts";

/** Text before a call that is looked at. */
const LONGEST_NAME = 60;
const CALLS = oncePer(
  ({ calls, isBare }: ModelFramework): RegExp => called(calls, isBare ? String.raw`\b` : undefined),
);

/** Words of which each program with a framework has one. One expression is quicker than one search for each. */
const WORDS = wordsOf([...new Set(MODEL_FRAMEWORKS.flatMap(({ words }) => words))]);

/** Returns the frameworks that a program imports: for most of them none. */
export function frameworksIn(text: string): readonly ModelFramework[] {
  if (!WORDS.test(text)) return [];
  return MODEL_FRAMEWORKS.filter(
    ({ words, imports }) => words.some((word) => text.includes(word)) && imports.test(text),
  );
}

export function frameworkCallsIn(
  text: string,
  frameworks: readonly ModelFramework[],
): readonly Span[] {
  return frameworks.flatMap((framework) => callsOf(framework, text));
}

function callsOf(framework: ModelFramework, text: string): readonly Span[] {
  const { on, made, when } = framework;
  if (when?.test(text) === false) return [];
  const found = behindSign(text, CALLS(framework));
  if (on === undefined || found.length === 0) return found;
  const names = new Set(
    (made ?? []).flatMap((pattern) => [...text.matchAll(pattern)].map(([, name = ""]) => name)),
  );
  return found.filter(({ start }) => {
    const before = text
      .slice(Math.max(0, start - LONGEST_NAME), start)
      .replace(/\s{0,20}(?:[.>:]|->|\?\.)$/, "");
    return on.test(before) || names.has(/\w{1,60}$/.exec(before)?.[0] ?? "");
  });
}
