/** Options that make a shell print its commands, in code that uses a secret. */
import { isSecretName } from "../detect/sensitive-name.ts";
import { type Span, textOf } from "../text/span.ts";
import type { Source } from "./source.ts";

export function tracedOptions(source: Source): readonly Span[] {
  const { text, facts, printing } = source;
  const { trace } = printing;
  if (trace === undefined || !usesSecret(source)) return [];
  return facts.calls.flatMap(({ callee, args }) =>
    trace.callee.test(textOf(text, callee))
      ? args.filter((it) => trace.option.test(textOf(text, it)))
      : [],
  );
}

/** By name, as a secret of the workflow, or as it is written. */
function usesSecret(source: Source): boolean {
  const { text, facts, matches, comments } = source;
  const named = [...facts.envReads, ...facts.assignments];
  if (named.some((it) => isSecretName(textOf(text, it.name)))) return true;
  const run = [...facts.calls.map((it) => it.whole), ...facts.assignments.map((it) => it.value)];
  const start = Math.min(...run.map((it) => it.start));
  const end = Math.max(...run.map((it) => it.end));
  if (/\$\{\{\s*secrets\./.test(text.slice(start, end))) return true;
  return matches.startingIn(start, end).some((it) => !comments.holds(it.span));
}
