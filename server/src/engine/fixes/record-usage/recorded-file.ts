/** Records of usage in one program: edits for the calls whose answers are at hand, reasons for the others. */
import type { Analysis } from "../../analyzers/analysis.ts";
import type { Recording } from "../../languages/recording.ts";
import { modelFactsOf } from "../../project/model-facts.ts";
import { isRefusal, type Refusal } from "../../targets/refusal.ts";
import type { Edit } from "../../text/edit.ts";
import { isGenerated } from "../../text/generated.ts";
import { lineIndex } from "../../text/line-index.ts";
import { contains, type Span, textOf } from "../../text/span.ts";
import { requestOf } from "./call-request.ts";
import { type CallStatement, statementOf } from "./call-statement.ts";
import { type ModelCall, modelCallOf } from "./model-call.ts";
import { type Recorded, recordBehind, recordInLoop } from "./record-edits.ts";

/** A call that stays without a record. */
export interface LeftCall {
  readonly path: string;
  /** Line of the call, counted from 1. */
  readonly line: number;
  /** Step that has to be done there, as a sentence. */
  readonly advice: string;
}

export interface RecordedFile {
  readonly edits: readonly Edit[];
  readonly left: readonly LeftCall[];
  /** Lines of calls whose key has no known name. */
  readonly keyless: readonly number[];
}

const UNREAD =
  "This could not be read as a program here: record the `usage` of the answer by hand.";
const NO_RECORDS =
  "Records are written for some languages alone: let a tracer or a gateway count this call.";
/** Longer programs are no one's who reads them: each call looks at the whole text. */
const LONGEST_FILE = 200_000;
const TOO_LONG = "The file is too long for this: record the `usage` of the answer by hand.";
const GENERATED = "A program writes this file: mend what the file is made from.";
const AWAIT = "The call has to be awaited first: await it where its answer gets its name.";
const STREAM =
  "Nothing in this stream says what it cost: leave the stream, or let a tracer or a gateway count this call.";

/** `others`: programs that may make the clients. */
export function recordedIn(analysis: Analysis, others: readonly Analysis[]): RecordedFile {
  const { path, text } = analysis.snapshot;
  const lines = lineIndex(text);
  const lineOf = (at: number): number => lines.positionAt(at).line + 1;
  const free = freeNames(text);
  const edits: Edit[] = [];
  const left: LeftCall[] = [];
  const keyless: number[] = [];
  for (const span of modelFactsOf(path, text).calls) {
    const done = recordOf(analysis, span, others, free);
    if (isRefusal(done)) left.push({ path, line: lineOf(span.start), advice: done.refused });
    else edits.push(...done.edits);
    if (!isRefusal(done) && done.key === undefined) keyless.push(lineOf(span.start));
  }
  return { edits, left, keyless };
}

function recordOf(
  analysis: Analysis,
  span: Span,
  others: readonly Analysis[],
  free: (wanted: string) => string,
): Recorded | Refusal {
  const { facts, language, snapshot } = analysis;
  if (isGenerated(snapshot.text)) return { refused: GENERATED };
  if (snapshot.text.length > LONGEST_FILE) return { refused: TOO_LONG };
  const recording = language?.recording;
  if (recording === undefined) return { refused: NO_RECORDS };
  const called = facts?.calls.find(
    ({ callee }) => contains(callee, span) && callee.end === span.end,
  );
  if (facts === undefined || called === undefined) return { refused: UNREAD };
  const call = modelCallOf(analysis, textOf(snapshot.text, called.callee), others);
  if (isRefusal(call)) return call;
  const request = requestOf(snapshot.text, facts, called, recording);
  if (isRefusal(request)) return request;
  const statement = statementOf(analysis, facts, called, recording);
  if (isRefusal(statement)) return statement;
  if (!statement.isAwaited && hasToWait(snapshot.text, statement, call, recording))
    return { refused: AWAIT };
  const site = { analysis, facts, recording, call, statement, free };
  const { stream } = call.method;
  if (request.stream === undefined) return recordBehind(site);
  if (stream === undefined) return { refused: STREAM };
  return recordInLoop(site, stream, request, called);
}

/** Tells whether the answer is a promise still, as far as anything in the program says so. */
function hasToWait(
  text: string,
  { answer }: CallStatement,
  { clients }: ModelCall,
  { waits, mayWait, waitsLater }: Recording,
): boolean {
  if (waits === undefined || clients.some(({ made }) => waits.test(`${made}(`))) return true;
  // Of a client that is handed in, or goes by another name, only the program around it tells.
  if (waitsLater?.(answer).test(text) === true) return true;
  const isNamed = clients.length > 0 && !text.includes(" as ");
  return !isNamed && mayWait?.test(text) === true;
}

/** Gives names that the text does not have, each once. */
function freeNames(text: string): (wanted: string) => string {
  const given = new Set<string>();
  return (wanted) => {
    const isFree = (name: string): boolean =>
      !given.has(name) && !new RegExp(String.raw`(?<![\w$])${name}(?![\w$])`).test(text);
    let name = wanted;
    for (let number = 2; !isFree(name); number += 1) name = `${wanted}${number}`;
    given.add(name);
    return name;
  };
}
