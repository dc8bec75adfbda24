/**
 * A secret written as the value for the case that a variable is not set:
 * `os.environ.get("KEY", "«secret»")`, `process.env.KEY ?? "«secret»"`, `${KEY:-«secret»}`. The value
 * goes where the program asks already, and the read alone stays.
 */
import type { Analysis } from "../analyzers/analysis.ts";
import type { Facts } from "../facts/fact.ts";
import { expansionAround } from "../formats/expansion.ts";
import { publicName } from "../frameworks/public-prefixes.ts";
import { contains, type Span, textOf } from "../text/span.ts";

export interface Fallback {
  /** The variable that the program prefers. */
  readonly name: string;
  /** The read with the literal. */
  readonly whole: Span;
  /** What stays of it, where it is no literal of its own. */
  readonly alone?: string;
}

const OPERATOR = /^\s*(?:\?\?|\|\||or)\s*$/;
const LONGEST_OPERATOR = 40;

export function fallbackAround(
  { snapshot: { text }, facts, language }: Analysis,
  secret: Span,
): Fallback | undefined {
  if (language?.readEnv.fromShell) return expansionIn(text, facts, secret);
  const literal = facts?.strings.findLast((it) => contains(it.inner, secret));
  const isAlone = literal?.inner.start === secret.start && literal.inner.end === secret.end;
  if (literal === undefined || !isAlone || literal.place !== "expression") return undefined;
  for (const { whole, name } of facts?.envReads ?? []) {
    const said = textOf(text, name);
    // A public name is a way into the browser: no value may go there.
    if (publicName(said) !== undefined) continue;
    if (contains(whole, literal.whole)) return { name: said, whole };
    const gap = literal.whole.start - whole.end;
    if (gap < 0 || gap > LONGEST_OPERATOR) continue;
    if (OPERATOR.test(text.slice(whole.end, literal.whole.start))) {
      return { name: said, whole: { start: whole.start, end: literal.whole.end } };
    }
  }
  return undefined;
}

/** In single quotes and here-documents the same text expands to nothing. */
function expansionIn(text: string, facts: Facts | undefined, secret: Span): Fallback | undefined {
  const expansion = expansionAround(text, secret);
  if (expansion === undefined) return undefined;
  const { name, span } = expansion;
  const isRead = facts?.envReads.some((it) => it.whole.end === span.end);
  return isRead ? { name, whole: span, alone: `\${${name}:?}` } : undefined;
}
