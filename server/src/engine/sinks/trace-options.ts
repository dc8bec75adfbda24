/** Options that make a shell print its commands, in code that uses a secret. */
import { isSecretName } from "../detect/sensitive-name.ts";
import { type Span, textOf } from "../text/span.ts";
import type { DataflowSource } from "./source.ts";

export function tracedOptions(source: DataflowSource): readonly Span[] {
  const { text, facts, printing } = source;
  const { trace } = printing;
  if (trace === undefined || !usesSecret(source)) return [];
  return facts.calls.flatMap(({ callee, args }) =>
    trace.callee.test(textOf(text, callee))
      ? args.filter((arg) => trace.option.test(textOf(text, arg)))
      : [],
  );
}

/** Tells whether a secret is used: by name, as a secret of the workflow, or as a literal. */
function usesSecret(source: DataflowSource): boolean {
  const { text, facts, matches, comments } = source;
  const named = [...facts.envReads, ...facts.assignments];
  if (named.some((fact) => isSecretName(textOf(text, fact.name)))) return true;
  const run = [
    ...facts.calls.map((call) => call.whole),
    ...facts.assignments.map((assignment) => assignment.value),
  ];
  const start = Math.min(...run.map((span) => span.start));
  const end = Math.max(...run.map((span) => span.end));
  if (/\$\{\{\s*secrets\./.test(text.slice(start, end))) return true;
  return matches.startingIn(start, end).some((match) => !comments.holds(match.span));
}
