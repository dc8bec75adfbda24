/** Finds calls that print their arguments, and literals among these. */

import type { CallFact } from "../facts/fact.ts";
import type { Printing } from "../languages/printing.ts";
import { isCalled } from "../text/callee-name.ts";
import { contains, type Span, textOf } from "../text/span.ts";
import { MAX_EXPRESSION } from "./expression-end.ts";
import { isHidden } from "./secret-values.ts";
import { type DataflowSource, oncePerWhole } from "./source.ts";

/** Limit behind a call up to which its output's target is looked for. */
const MOST_PIPES = 400;

export function isLogCall({ whole, callee }: CallFact, source: DataflowSource): boolean {
  const { text, printing, scopes } = source;
  const calleeText = textOf(text, callee);
  if (!isCalled(calleeText, printing.logCallee)) return false;
  return !(printing.returns?.test(calleeText) && scopes.holds(whole));
}

/**
 * Tells whether a call shows this part of its own arguments: `print("sk-…")`, and not
 * `print(len("sk-…"))`.
 */
export function isPrintedLiteral(literal: Span, source: DataflowSource): boolean {
  const near = source.calls.startingIn(literal.start - MAX_EXPRESSION, literal.start);
  return near.some((call) => {
    const argument = call.args.find((arg) => contains(arg, literal));
    if (argument === undefined || !isLogCall(call, source)) return false;
    if (isHidden(literal, argument, source)) return false;
    return !source.captured.holds(call.whole) && !goesElsewhere(call, source);
  });
}

const isCaughtIn = oncePerWhole(
  ({ text, printing }: DataflowSource) => printing.caught?.by.test(text) === true,
);

/** Tells whether the output is piped, caught or written where nobody reads it as a log. */
export function goesElsewhere({ whole, callee, args }: CallFact, source: DataflowSource): boolean {
  const { text, printing } = source;
  if (printing.caught?.calls.test(textOf(text, callee)) && isCaughtIn(source)) return true;
  if (textOf(text, upToReach(whole)).includes("::add-mask::")) return true;
  const { elsewhere, toElsewhere } = printing;
  if (toElsewhere && args.some((arg) => toElsewhere.test(textOf(text, upToReach(arg)))))
    return true;
  const after = afterPipes(text.slice(whole.end, whole.end + MOST_PIPES), printing);
  return elsewhere?.test(after) === true;
}

/** Skips pipes whose output is printed as the call would print it. */
function afterPipes(after: string, { passOn }: Printing): string {
  let rest = after;
  for (let pipe = passOn?.exec(rest); pipe; pipe = passOn?.exec(rest)) {
    rest = rest.slice(pipe[0].length);
  }
  return rest;
}

/** The part of a long span that is looked at. */
export function upToReach({ start, end }: Span): Span {
  return { start, end: Math.min(end, start + MAX_EXPRESSION) };
}
