/** The loop that reads a stream, and what a record in it takes. */
import type { Analysis } from "../../analyzers/analysis.ts";
import type { Facts } from "../../facts/fact.ts";
import type { ModelStream } from "../../frameworks/models/recordable-sdks.ts";
import type { StreamRecording } from "../../languages/stream-recording.ts";
import type { Refusal } from "../../targets/refusal.ts";
import type { Edit } from "../../text/edit.ts";
import { eolOf, lineEnd, lineStart } from "../../text/lines.ts";
import { contains, type Span, textOf } from "../../text/span.ts";
import type { Call, CallRequest } from "./call-request.ts";
import type { CallStatement } from "./call-statement.ts";
import { codeIn } from "./code-only.ts";

export interface StreamLoop {
  /** Variable of the loop. */
  readonly element: string;
  /** Offset of the first line of its body. */
  readonly start: number;
  readonly indent: string;
}

const NO_LOOP =
  "The answer is a stream, and not one loop alone reads it: record the `usage` of its last element where it is read.";
const LEAVES =
  "The loop may end before its stream does, and the usage comes last: let it run to the end first.";

/** Returns the only reader of a stream, if it is a loop that reads it to its end. */
export function loopOf(
  { snapshot: { text } }: Analysis,
  facts: Facts,
  call: Call,
  { answer, behind }: CallStatement,
  { opening, over, head, bodyEnd, leaves }: StreamRecording,
): StreamLoop | Refusal {
  const scope = scopeAround(facts, call.whole, text);
  const isIn = (span: Span): boolean => contains(scope, span) && !contains(call.whole, span);
  const mentions = facts.identifiers.filter((span) => isIn(span) && textOf(text, span) === answer);
  const loop = facts.assignments.find(
    ({ value }) => isIn(value) && value.start > behind && textOf(text, value) === answer,
  );
  const isOnly = new Set(mentions.map(({ start }) => start)).size === 2;
  if (loop === undefined || !isOnly) return { refused: NO_LOOP };
  const { name, value } = loop;
  const line = lineStart(text, name.start);
  const indent = /^[ \t]*/.exec(text.slice(line, name.start))?.[0] ?? "";
  const begins = head.exec(text.slice(value.end, lineEnd(text, value.end) + LONGEST_INDENT))?.[0];
  const isLoop =
    opening.test(text.slice(line + indent.length, name.start)) &&
    over.test(text.slice(name.end, value.start)) &&
    /^[\w$]+$/.test(textOf(text, name));
  if (!isLoop || begins === undefined) return { refused: NO_LOOP };
  const start = value.end + begins.length;
  const code = codeIn(text, { start: 0, end: text.length }, facts);
  const end = bodyEnd(code, start, indent);
  if (end === undefined) return { refused: NO_LOOP };
  if (leaves.test(text.slice(start, end))) return { refused: LEAVES };
  // A comment may stand further left or right than the code below it.
  const [, inner] = /^([ \t]*)\S/m.exec(code.slice(start, end)) ?? [];
  if (inner === undefined) return { refused: NO_LOOP };
  return { element: textOf(text, name), start, indent: inner };
}

/** Characters behind the end of a line that its pattern may look at. */
const LONGEST_INDENT = 200;

/** The innermost function around a call, or the whole text. */
function scopeAround({ scopes }: Facts, call: Span, text: string): Span {
  const around = scopes.filter((scope) => contains(scope, call));
  return (
    around.toSorted((a, b) => a.end - a.start - (b.end - b.start))[0] ?? {
      start: 0,
      end: text.length,
    }
  );
}

/** Returns the edits by which a stream says what it costs; none where it does so by itself. */
export function askedFor(
  text: string,
  { options, stream: streamed }: CallRequest,
  { asked }: ModelStream,
  stream: StreamRecording,
  quote: string,
): readonly Edit[] | Refusal {
  if (asked === undefined || streamed === undefined) return [];
  const { option, flag, list } = asked;
  const given = options.find(({ name }) => textOf(text, name).replace(/["']/g, "") === option);
  if (given !== undefined && !textOf(text, given.value).includes(flag)) {
    return {
      refused: `Set \`${flag}\` in \`${option}\` first, and skip elements whose \`${list}\` is empty.`,
    };
  }
  if (given !== undefined) return [];
  const { name, value } = streamed;
  const line = lineStart(text, name.start);
  const before = text.slice(line, name.start);
  const gap = before.trim() === "" ? eolOf(text) + before : " ";
  const added = `,${gap}${stream.flag(option, flag, quote)}`;
  return [{ span: { start: value.end, end: value.end }, text: added }];
}
