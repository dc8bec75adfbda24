/** Whether what a command of a shell prints is taken for a value by somebody. */
import type { Facts } from "../facts/fact.ts";
import type { Printing } from "../languages/printing.ts";
import { contains, type Span, textOf } from "../text/span.ts";

/** Old ways to give a value to later steps: `echo "::set-output name=key::…"`. */
const STEP_COMMAND = /::(?:set-output|save-state|set-env)\b[^\n]*$/;

/** What a command's function or a later step of a workflow takes as its value must stay what it is. */
export function isHandedOn(text: string, span: Span, code: Facts, printing: Printing): boolean {
  const { commands, handsOn } = printing;
  const call = code.calls.findLast((it) => contains(it.whole, span));
  if (call === undefined || commands !== true) return false;
  if (handsOn?.test(textOf(text, call.callee)) === false) return false;
  if (STEP_COMMAND.test(text.slice(call.whole.start, span.start))) return true;
  const line = /^[^\n;|]*/.exec(text.slice(call.whole.end, call.whole.end + 200))?.[0] ?? "";
  return (
    />{1,2}[ \t]*["']?\$\{?GITHUB_/.test(line) || code.scopes.some((it) => contains(it, call.whole))
  );
}
