/** Values in strings, where the grammar takes them for text or for less than they are. */
import type { StringValues } from "../languages/string-syntax.ts";
import { contains, type Span, textOf } from "../text/span.ts";
import type { EnvReadFact, Facts, StringFact } from "./fact.ts";

/** Facts that the syntax alone gives, before values inside strings are added. */
type FoundInStrings = Pick<Facts, "code" | "identifiers" | "envReads">;

/**
 * Adds values found inside strings; known facts within such a value are replaced by it. In text
 * order.
 */
export function withValues(
  known: FoundInStrings,
  strings: readonly StringFact[],
  text: string,
  values: StringValues | undefined,
): FoundInStrings {
  if (values === undefined) return known;
  const code: Span[] = [];
  const names: Span[] = [];
  const envReads: EnvReadFact[] = [];
  for (const { whole, inner } of strings) {
    if (!values.opening.test(text.slice(whole.start, inner.start))) continue;
    for (const found of textOf(text, inner).matchAll(values.value)) {
      const { env, braced, name = braced } = found.groups ?? {};
      const start = inner.start + found.index;
      const whole = { start, end: start + found[0].length };
      const spanOf = (part: string): Span => {
        const at = start + found[0].indexOf(part);
        return { start: at, end: at + part.length };
      };
      code.push(whole);
      if (name !== undefined) names.push(spanOf(name));
      if (env !== undefined) envReads.push({ whole, name: spanOf(env) });
    }
  }
  const named = [...names, ...envReads.map((envRead) => envRead.whole)];
  return {
    code: merged(known.code, code, code),
    identifiers: merged(known.identifiers, names, named),
    envReads: [...known.envReads, ...envReads].toSorted((a, b) => a.whole.start - b.whole.start),
  };
}

function merged(
  known: readonly Span[],
  own: readonly Span[],
  instead: readonly Span[],
): readonly Span[] {
  const kept = known.filter((span) => !instead.some((other) => contains(other, span)));
  return [...kept, ...own].toSorted((a, b) => a.start - b.start);
}
