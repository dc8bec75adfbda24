/** Finds printed values that a program reads, so that they have to stay as they are. */
import type { Facts } from "../../facts/fact.ts";
import type { Printing } from "../../languages/printing.ts";
import { contains, type Span, textOf } from "../../text/span.ts";

/** Old ways to give a value to later steps: `echo "::set-output name=key::…"`. */
const STEP_COMMAND = /::(?:set-output|save-state|set-env)\b(?:(?!::set-|::save-)[^\n])*$/;

/**
 * Tells whether the output goes on: from a command to its function or a later step, or from a call
 * to the code around it.
 */
export function isHandedOn(text: string, span: Span, code: Facts, printing: Printing): boolean {
  return isAnswer(text, span, code, printing) || isOutput(text, span, code, printing);
}

/** Characters before and behind a call that tell whether it is a statement of its own. */
const NEAR = 400;
/**
 * Matches text that a statement can follow: nothing, or the end of another one; not an operator.
 */
const BEHIND = /(?:^|[;{}\w"'\])!?])\s*$/;
/** Matches the rest of a line that is not over: the call is a part of something. */
const GOES_ON = /^[ \t]*(?![ \t]|;|\r?\n|$|#|\/\/|(?:if|unless)\b)/;
/**
 * Matches the end of a block, whose last value may be its own, or code that goes on with the value.
 */
const TAKES_IT = /^[^\n;]*\n\s*(?:end\b|else\b|elsif\b|rescue\b|[})\]|.&+])/;

/** Tells whether a call that returns what it prints is more than a statement. Errs towards yes. */
function isAnswer(text: string, span: Span, { calls }: Facts, { answers }: Printing): boolean {
  if (answers === undefined) return false;
  return calls.some(({ whole, callee }) => {
    if (!contains(whole, span) || !answers.test(textOf(text, callee))) return false;
    const before = text.slice(Math.max(0, whole.start - NEAR), whole.start);
    const after = text.slice(whole.end, whole.end + NEAR);
    const isFirst = /(?:^|[\n;])[ \t]*$/.test(before) && BEHIND.test(before);
    return !isFirst || GOES_ON.test(after) || TAKES_IT.test(after);
  });
}

function isOutput(text: string, span: Span, code: Facts, printing: Printing): boolean {
  const { commands, handsOn } = printing;
  const call = code.calls.findLast((candidate) => contains(candidate.whole, span));
  if (call === undefined || commands !== true) return false;
  if (handsOn?.test(textOf(text, call.callee)) === false) return false;
  if (STEP_COMMAND.test(text.slice(call.whole.start, span.start))) return true;
  const line = /^[^\n;|]*/.exec(text.slice(call.whole.end, call.whole.end + 200))?.[0] ?? "";
  return (
    />{1,2}[ \t]*["']?\$\{?GITHUB_/.test(line) ||
    code.scopes.some((scope) => contains(scope, call.whole))
  );
}
