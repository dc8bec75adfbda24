/** Something wrong in a configuration file, with its place. Never quotes a value. */
import { lineIndex, type Span } from "../../engine/index.ts";

/** A configuration file as it was read. */
export interface SourceFile {
  /** Path from the repository's root, with `/`. */
  readonly path: string;
  readonly text: string;
}

export interface ConfigFault {
  /** Path of the file to mend, relative to the repository's root. */
  readonly path: string;
  readonly span: Span;
  /** Line number, from 1. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** `warning`: in a file that is another tool's, or something that has no effect. */
  readonly severity: "error" | "warning";
}

/** Field names and list positions, from the top of the file. */
export type ConfigPath = readonly (string | number)[];

/**
 * Limit on faults of one kind in a file: nobody reads more, and finding each one's place takes
 * long.
 */
const MOST_FAULTS = 100;

/** Makes one fault for each of `mistakes` up to a bound; the last one counts the rest. */
export function faultsOfKind<T>(
  source: SourceFile,
  mistakes: readonly T[],
  toFault: (mistake: T) => ConfigFault,
): readonly ConfigFault[] {
  const shown = mistakes.slice(0, MOST_FAULTS).map(toFault);
  const more = mistakes.length - shown.length;
  if (more === 0) return shown;
  const message = `There are ${more} more such mistakes in this file.`;
  return [...shown, faultAt(source, { start: 0, end: 0 }, message, shown[0]?.severity)];
}

export function faultAt(
  { path, text }: SourceFile,
  span: Span,
  message: string,
  severity: ConfigFault["severity"] = "error",
): ConfigFault {
  const { line, column } = lineIndex(text).positionAt(span.start);
  return { path, span, line: line + 1, column: column + 1, message, severity };
}
