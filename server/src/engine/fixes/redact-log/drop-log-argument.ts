/** Takes a printed secret out of a call that prints other things too. */

import type { Analysis } from "../../analyzers/analysis.ts";
import { isCalled } from "../../text/callee-name.ts";
import type { Edit } from "../../text/edit.ts";
import { contains, isSameSpan, type Span, textOf } from "../../text/span.ts";
import { leavesUnused } from "../code/left-unused.ts";
import { beginsArgument } from "../code/macro-argument.ts";
import { NO_DRAFT } from "../draft.ts";
import type { Fix } from "../fix.ts";
import { isHandedOn } from "./handed-on.ts";

const FORMAT = /%[-+ #0]{0,9}[\d*.]{0,20}[a-zA-Z]|%\(|\{[^{}]*\}/;

export const dropLogArgument: Fix = {
  id: "drop-log-argument",
  change: "leaves it out of what is printed",
  title: () => "Do not print this value",
  preferable: false,
  applies: async ({ analysis, finding }) =>
    finding.ruleId === "secret-in-log" && withoutArgument(analysis, finding.span) !== undefined,
  draft: async ({ analysis, finding }) => {
    if (finding.ruleId !== "secret-in-log") return undefined;
    const edit = withoutArgument(analysis, finding.span);
    return edit && { ...NO_DRAFT, edits: [{ path: analysis.snapshot.path, edit }] };
  },
};

function withoutArgument(analysis: Analysis, span: Span): Edit | undefined {
  const { snapshot, facts, language } = analysis;
  const { text } = snapshot;
  const printing = language?.logging;
  if (leavesUnused(analysis, span)) return undefined;
  const call = facts?.calls.findLast(
    (candidate) =>
      printing !== undefined &&
      isCalled(textOf(text, candidate.callee), printing.logCallee) &&
      candidate.args.some((argument) => isSameSpan(argument, span)),
  );
  if (call === undefined || call.args.length < 2) return undefined;
  if (facts && printing && isHandedOn(text, span, facts, printing)) return undefined;
  if (printing?.fixedArity?.test(textOf(text, call.callee)) === true) return undefined;
  const at = call.args.findIndex((arg) => contains(arg, span));
  // In a macro the signs before an argument are none of it: `info!(%key)`.
  if (printing?.wordwise && !beginsArgument(text, span.start)) return undefined;
  // A format string counts its arguments, and of a name and a value neither goes alone.
  const template = printing?.template ?? FORMAT;
  const before = call.args.slice(0, Math.max(at, 1));
  const isCounted = before.some((argument) => template.test(textOf(text, argument)));
  if (isCounted || printing?.paired?.test(textOf(text, call.callee))) return undefined;
  const previous = call.args[at - 1];
  const next = call.args[at + 1];
  const from = previous ? previous.end : span.start;
  const to = previous === undefined && next ? next.start : span.end;
  return { span: { start: from, end: to }, text: "" };
}
