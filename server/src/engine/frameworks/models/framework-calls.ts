/** Finds calls of language models by frameworks, where a program imports one. */
import { oncePer } from "../../text/once-per.ts";
import type { Span } from "../../text/span.ts";
import { behindSign, called } from "./called.ts";
import { MODEL_FRAMEWORKS, type ModelFramework } from "./model-frameworks.ts";

/** Text before a call that is looked at. */
const LONGEST_NAME = 60;
const CALLS = oncePer(
  ({ calls, isBare }: ModelFramework): RegExp => called(calls, isBare ? String.raw`\b` : undefined),
);

export function importsFramework(text: string): boolean {
  return importedBy(text).length > 0;
}

export function frameworkCallsIn(text: string): readonly Span[] {
  return importedBy(text).flatMap((framework) => callsOf(framework, text));
}

function importedBy(text: string): readonly ModelFramework[] {
  return MODEL_FRAMEWORKS.filter(
    ({ words, imports }) => words.some((word) => text.includes(word)) && imports.test(text),
  );
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
