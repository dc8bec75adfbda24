/**
 * Saves a secret that is printed where it is written, such as `puts "sk-…"`, and prints
 * `[redacted]`, all in one fix: a read of the environment would print it again.
 */
import type { Analysis } from "../../analyzers/analysis.ts";
import type { Facts } from "../../facts/fact.ts";
import { isPrintedLiteral } from "../../sinks/printing-calls.ts";
import { type DataflowSource, sourceOf } from "../../sinks/source.ts";
import type { Edit } from "../../text/edit.ts";
import { oncePer } from "../../text/once-per.ts";
import { contains, type Span } from "../../text/span.ts";
import { fallbackAround } from "../code/fallback.ts";
import { redactedLiteral, redaction, type Script, scriptAround } from "./redaction.ts";

/** Dataflow sources of a program's findings; a workflow has one for each of its steps. */
const sourcesIn = oncePer((_: Analysis) => new Map<Facts, DataflowSource>());

/** Drafts the replacement; `undefined` where it is not printed, or the output is needed. */
export function printedInstead(analysis: Analysis, secret: Span): Edit | undefined {
  const { host } = analysis;
  const script = host?.runs === false ? undefined : scriptAround(analysis, secret);
  if (script === undefined || !isPrintedLiteral(secret, sourceFor(analysis, script))) {
    return undefined;
  }
  const fallback = fallbackAround(analysis, secret);
  return fallback === undefined || fallback.stays === true
    ? redactedLiteral(analysis, secret, script)
    : redaction(analysis, fallback.whole);
}

function sourceFor(analysis: Analysis, { code, printing }: Script): DataflowSource {
  const { text } = analysis.snapshot;
  const known = sourcesIn(analysis);
  const source =
    known.get(code) ?? sourceOf({ text, facts: code, printing, matches: analysis.matches });
  known.set(code, source);
  return source;
}

/** Characters between the two; more stand nowhere where one is meant for the other. */
const NEAR = 100;

/** The read with the secret that is written behind it, `read ?? "sk-…"`; the read alone where there is none. */
export function withFallback(analysis: Analysis, read: Span): Span {
  return (
    analysis.matches
      .filter(({ span }) => span.start > read.start && span.start < read.end + NEAR)
      .map((match) => fallbackAround(analysis, match.span)?.whole)
      .find((candidate) => candidate !== undefined && contains(candidate, read)) ?? read
  );
}
