/** The statement that gives an answer its name, with room for statements around it. */
import type { Analysis } from "../../analyzers/analysis.ts";
import type { Facts } from "../../facts/fact.ts";
import type { Recording } from "../../languages/recording.ts";
import type { Refusal } from "../../targets/refusal.ts";
import { lineEnd, lineStart } from "../../text/lines.ts";
import { contains, isSameSpan, type Span, textOf } from "../../text/span.ts";
import type { Call } from "./call-request.ts";
import { codeIn } from "./code-only.ts";

export interface CallStatement {
  /** Name of the answer. */
  readonly answer: string;
  /** Offset of the line before which a statement may stand. */
  readonly before: number;
  /** Offset of the end of the line behind which one may stand. */
  readonly behind: number;
  /** True if a sign ends the statement, so that the next line is none of its own. */
  readonly isEnded: boolean;
  readonly indent: string;
  readonly isAwaited: boolean;
}

type Assigned = Facts["assignments"][number];

const UNNAMED =
  "The answer has no name of its own here: give it one in a statement of its own, and use the name in its place.";
const NOT_ALONE =
  "Other code stands on the lines of this statement, or it is a body without a block: give it lines of its own in a block.";
const IN_CLASS = "Names of a class body are its members: move the call into a function.";
const OTHER_TYPE =
  "The name of the answer has a type that may have no `usage`: give it the type of the SDK's answer.";
/** Text above a statement that is looked at. */
const REACH = 400;

export function statementOf(
  analysis: Analysis,
  facts: Facts,
  call: Call,
  recording: Recording,
): CallStatement | Refusal {
  const { text } = analysis.snapshot;
  const assigned = facts.assignments.find(({ value }) => isValue(text, value, call, recording));
  if (assigned === undefined) return { refused: UNNAMED };
  const { name, value } = assigned;
  const answer = textOf(text, name);
  if (!/^[\w$]+$/.test(answer)) return { refused: UNNAMED };
  const start = startOf(text, name.start);
  const indent = /^[ \t]*/.exec(text.slice(start, name.start))?.[0] ?? "";
  const binder = text.slice(start + indent.length, name.start);
  const binds = recording.binds.exec(text.slice(name.end, value.start));
  const end = recording.end.exec(text.slice(value.end, lineEnd(text, value.end)))?.[0];
  const isAlone =
    binds !== null &&
    end !== undefined &&
    recording.binder.test(binder) &&
    recording.isInList(codeBefore(text, start, facts), binder);
  if (!isAlone) return { refused: NOT_ALONE };
  if (isInClass(facts, name)) return { refused: IN_CLASS };
  if (!hasUsage(text, assigned, binder, binds[1], recording)) return { refused: OTHER_TYPE };
  return {
    answer,
    before: aboveDirectives(text, start, facts),
    behind: value.end + end.length,
    isEnded: end.trimStart().startsWith(";"),
    indent,
    isAwaited: !isSameSpan(value, call.whole),
  };
}

function isValue(text: string, value: Span, { whole }: Call, { awaits }: Recording): boolean {
  if (value.end !== whole.end || value.start > whole.start) return false;
  const before = text.slice(value.start, whole.start);
  return before === "" || awaits.exec(`${before}x`)?.[0] === before;
}

function startOf(text: string, at: number): number {
  const start = lineStart(text, at);
  return text.charAt(start) === "\uFEFF" ? start + 1 : start;
}

/** The end of the code above a line, without the comments between and what stands in literals. */
function codeBefore(text: string, at: number, facts: Facts): string {
  let end = at;
  for (const comment of facts.comments.filter((span) => span.end <= at).toReversed()) {
    if (text.slice(comment.end, end).trim() !== "") break;
    end = comment.start;
  }
  const near = { start: Math.max(0, end - REACH), end };
  return codeIn(text, near, facts).replace("\uFEFF", "").trimEnd();
}

/** Comments that speak of the line below them stay with it. */
function aboveDirectives(text: string, at: number, { docComments }: Facts): number {
  let line = at;
  for (const { start, end } of docComments.filter((span) => span.end <= at).toReversed()) {
    const own = startOf(text, start);
    const isAbove = /^[ \t]*(?:\r\n|\r|\n)$/.test(text.slice(end, line));
    if (!isAbove || text.slice(own, start).trim() !== "") break;
    line = own;
  }
  return line;
}

/** Tells whether the innermost class or function around a name is a class. */
function isInClass({ classes, scopes }: Facts, name: Span): boolean {
  const sizeOf = ({ start, end }: Span): number => end - start;
  const around = (span: Span): boolean => contains(span, name);
  const least = (spans: readonly Span[]): number => Math.min(...spans.filter(around).map(sizeOf));
  return least(classes.map(({ value }) => value)) < least(scopes);
}

function hasUsage(
  text: string,
  { name }: Assigned,
  binder: string,
  written: string | undefined,
  { answerType, declared }: Recording,
): boolean {
  if (answerType === undefined) return true;
  if (written !== undefined) return answerType.test(written.trim());
  if (binder !== "") return true;
  const found = declared?.(textOf(text, name)).exec(text);
  const type = found?.[1]?.trim();
  return found !== null && found !== undefined && (type === undefined || answerType.test(type));
}
