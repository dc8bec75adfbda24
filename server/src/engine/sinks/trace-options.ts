/** Options that make a shell print its commands, in code that uses a secret. */
import { isSecretName } from "../detect/sensitive-name.ts";
import { type Span, textOf } from "../text/span.ts";
import type { Source } from "./source.ts";

export function tracedOptions({ text, facts, printing }: Source): readonly Span[] {
  const { trace } = printing;
  if (trace === undefined) return [];
  const usesSecret = [...facts.envReads, ...facts.assignments].some((it) =>
    isSecretName(textOf(text, it.name)),
  );
  const first = facts.calls[0];
  const last = facts.calls.at(-1);
  const code = first && last ? text.slice(first.whole.start, last.whole.end) : "";
  if (!usesSecret && !/\$\{\{\s*secrets\./.test(code)) return [];
  return facts.calls.flatMap(({ callee, args }) =>
    trace.callee.test(textOf(text, callee))
      ? args.filter((it) => trace.option.test(textOf(text, it)))
      : [],
  );
}
