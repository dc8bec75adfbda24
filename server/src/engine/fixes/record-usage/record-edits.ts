/** Edits that record one call: behind its statement, or in the loop that reads its stream. */
import type { Analysis } from "../../analyzers/analysis.ts";
import type { Facts } from "../../facts/fact.ts";
import type { ModelStream, StreamEvent } from "../../frameworks/models/recordable-sdks.ts";
import type { Recording, UsageRecord } from "../../languages/recording.ts";
import { isRefusal, type Refusal } from "../../targets/refusal.ts";
import type { Edit } from "../../text/edit.ts";
import { eolOf } from "../../text/lines.ts";
import { accessorFor, isBoundOnce } from "../code/accessor.ts";
import { insertions, type NeededCode } from "../code/import-line.ts";
import { indentedAs } from "../code/indentation.ts";
import { preferredQuote } from "../code/read-edits.ts";
import type { Call, CallRequest } from "./call-request.ts";
import type { CallStatement } from "./call-statement.ts";
import type { ModelCall } from "./model-call.ts";
import { askedFor, loopOf, type StreamLoop } from "./stream-loop.ts";

/** A call that can be recorded. */
export interface CallSite {
  readonly analysis: Analysis;
  readonly facts: Facts;
  readonly recording: Recording;
  readonly call: ModelCall;
  readonly statement: CallStatement;
  /** Gives a name that the file does not have. */
  readonly free: (wanted: string) => string;
}

export interface Recorded {
  readonly edits: readonly Edit[];
  readonly key: string | undefined;
}

const NO_NAME = "A name that the record needs means something else in this file: rename it.";
const UNKNOWN_OPTION =
  "Some versions of this provider's interface do not know the option that adds usage to a stream: set `stream_options` by hand where yours does.";

/** Parts of an answer that a record reads. */
type Parts = Pick<UsageRecord, "model" | "accounts">;
type Common = Omit<UsageRecord, keyof Parts | "indent">;

interface Prepared {
  readonly common: Common;
  readonly edits: readonly Edit[];
}

export function recordBehind(site: CallSite): Recorded | Refusal {
  const { analysis, recording, statement, call, free } = site;
  const prepared = preparedFor(site);
  if (isRefusal(prepared)) return prepared;
  const { answer, behind, isEnded, indent } = statement;
  const { tokens } = call.method;
  const accounts = [{ of: answer, name: free("usage"), tokens }];
  const record = recording.record({ ...prepared.common, model: answer, accounts, indent });
  // A style that leaves out the sign would join the record to a next line that begins with a bracket.
  const styled = isEnded ? record : inStyle(analysis, record);
  const text = eolOf(analysis.snapshot.text) + inFile(analysis, styled, indent);
  const edit = { span: { start: behind, end: behind }, text };
  return { edits: [...prepared.edits, edit], key: call.key };
}

export function recordInLoop(
  site: CallSite,
  stream: ModelStream,
  request: CallRequest,
  called: Call,
): Recorded | Refusal {
  const { analysis, facts, recording, statement, call, free } = site;
  const { text } = analysis.snapshot;
  const loop = loopOf(analysis, facts, called, statement, recording.stream);
  if (isRefusal(loop)) return loop;
  const { asked, begin } = stream;
  const isUnknown = asked && call.clients.some(({ made }) => asked.unknownTo.test(made));
  if (isUnknown === true) return { refused: UNKNOWN_OPTION };
  const quote = preferredQuote(analysis);
  const asking = askedFor(text, request, stream, recording.stream, quote);
  if (isRefusal(asking)) return asking;
  const begun = begin && free("begun");
  const prepared = preparedFor(site, begun === undefined ? [] : [recording.stream.declare(begun)]);
  if (isRefusal(prepared)) return prepared;
  // An element that comes by what was asked for is none that the body knows.
  const added = asking.length === 0 ? undefined : asked?.list;
  const lines = loopCode(site, stream, loop, prepared.common, { begun, added });
  const code = inFile(analysis, inStyle(analysis, lines), loop.indent);
  const at = { start: loop.start, end: loop.start };
  const edit = { span: at, text: code + eolOf(text) };
  return { edits: [...prepared.edits, ...asking, edit], key: call.key };
}

interface LoopParts {
  /** Name of the first event. */
  readonly begun: string | undefined;
  /** List that is empty in the element which the record adds. */
  readonly added: string | undefined;
}

/** Statements at the beginning of a loop's body. */
function loopCode(
  { recording, free }: CallSite,
  { begin, end, tokens }: ModelStream,
  { element, indent }: StreamLoop,
  common: Common,
  { begun, added }: LoopParts,
): string {
  const { stream } = recording;
  const said = (text: string): string => common.quote + text + common.quote;
  const isEvent = ({ type }: StreamEvent): string => stream.isText(`${element}.type`, said(type));
  const partOf = ({ holds }: StreamEvent): string =>
    holds === undefined ? element : `${element}.${holds}`;
  const last = end === undefined ? element : partOf(end);
  const first = begun === undefined ? undefined : stream.maybe(begun);
  const accounts = [
    ...(begin && first ? [{ of: first, name: free("usage"), tokens: begin.tokens }] : []),
    { of: last, name: free("usage"), tokens },
  ];
  const inner = `${indent}    `;
  const record = recording.record({ ...common, model: first ?? last, accounts, indent: inner });
  const ends = end === undefined ? stream.hasField(element, said("usage")) : isEvent(end);
  const keeps =
    begin && begun ? [stream.when(isEvent(begin), stream.assign(begun, partOf(begin)))] : [];
  const skips = added === undefined ? [] : [stream.skipEmpty(element, added)];
  return [...keeps, stream.when(ends, [record, ...skips].join("\n"))].join("\n");
}

/** The time before the call, other statements there, and all that a record needs. */
function preparedFor(
  { analysis, recording, call: { key }, statement, free }: CallSite,
  more: readonly string[] = [],
): Prepared | Refusal {
  const { text } = analysis.snapshot;
  const { before, behind, indent } = statement;
  // One that is bound further down may not be there yet.
  const bound = recording.loggerIn(text.slice(0, before));
  const logger = bound && isBoundOnce(bound.name, bound.span, analysis) ? bound.name : undefined;
  const modules: string[] = [];
  const missing: NeededCode[] = [];
  for (const need of recording.needs(logger !== undefined)) {
    const accessor = accessorFor(analysis, { start: before, end: behind }, need, undefined);
    if (accessor === undefined) return { refused: NO_NAME };
    modules.push(accessor.name);
    missing.push(...accessor.missing);
  }
  const startedAt = free(recording.startedAt);
  const lines = [...more, recording.start(startedAt, modules)].join("\n");
  const start = inFile(analysis, inStyle(analysis, lines), indent) + eolOf(text);
  const edit = { span: { start: before, end: before }, text: start };
  const quote = preferredQuote(analysis);
  return {
    common: { startedAt, key, logger, quote, modules },
    edits: [...insertions(analysis, missing), edit],
  };
}

function inStyle({ snapshot: { text }, language }: Analysis, code: string): string {
  return language?.access.inStyleOf?.(code, text) ?? code;
}

/** Code at the depth of a file's place. */
function inFile({ snapshot: { text } }: Analysis, code: string, indent: string): string {
  return indentedAs(text, code)
    .replace(/^(?=.)/gm, indent)
    .replaceAll("\n", eolOf(text));
}
