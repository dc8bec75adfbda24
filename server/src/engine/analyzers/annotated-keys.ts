/** Annotations of a file that are about a key, and what is called so. */
import type { Match } from "../detect/match-rules.ts";
import { isSecretName } from "../detect/sensitive-name.ts";
import { isTestPath } from "../detect/test-path.ts";
import { annotationsIn, type PlacedAnnotation } from "../lifetimes/annotations.ts";
import { commentsOf } from "../suppress/comments.ts";
import { oncePer } from "../text/once-per.ts";
import { pathInRepository } from "../text/snapshot.ts";
import { contains, type Span, textOf } from "../text/span.ts";
import type { Analysis } from "./analysis.ts";
import { nameOf } from "./literal-message.ts";

export interface AnnotatedKey {
  readonly annotation: PlacedAnnotation;
  /** Key as a message may call it. */
  readonly called: string;
  /** Credential that is written there, if one is. */
  readonly credential: string | undefined;
  /** Variable that is named there. */
  readonly envName: string | undefined;
  /** True in tests and samples, where nothing is urgent. */
  readonly isInTest: boolean;
}

/** Names before a value, and names of variables wherever they stand; a value is neither. */
const NAME =
  /[A-Za-z_][\w.-]{2,60}(?=["'\])}]{0,3}[ \t]{0,4}[:=])|(?<![\w-])[A-Z][A-Z0-9]{1,30}_[A-Z0-9_]{1,30}(?![\w.-])/g;
/** Beginning of a line in which a name is looked for. */
const NAME_REACH = 300;

/** Lists annotations that have a key, or the name of one, on their line. */
export const annotatedKeys = oncePer((analysis: Analysis): readonly AnnotatedKey[] => {
  const { snapshot, facts, entries, format, host } = analysis;
  // What is only shown there is somebody else's.
  if (host?.runs === false) return [];
  const { path, text } = snapshot;
  const all = annotationsIn(text, commentsOf(path, text, facts, entries));
  // There each line is a value of its own, however it is indented.
  const isFlat = format?.id === "dotenv";
  const annotations = isFlat
    ? all.map((annotation) => ({ ...annotation, reach: annotation.line }))
    : all;
  const isInTest = annotations.length > 0 && isTestPath(pathInRepository(snapshot));
  return annotations.flatMap((annotation) => {
    const key = keyAt(analysis, annotation);
    return key === undefined ? [] : [{ annotation, ...key, isInTest }];
  });
});

/** Tells whether an annotation says how old the value at a place is. */
export function isDated(analysis: Analysis, span: Span): boolean {
  return annotatedKeys(analysis).some(
    ({ annotation: { dates, reach } }) =>
      contains(reach, { start: span.start, end: span.start }) &&
      dates.some(({ day }) => day !== undefined),
  );
}

function keyAt(
  { snapshot: { text }, matches, encoded }: Analysis,
  { line, reach }: PlacedAnnotation,
): Pick<AnnotatedKey, "called" | "credential" | "envName"> | undefined {
  const near = [...matches, ...encoded].filter(
    ({ span }) => reach.start <= span.start && span.start < reach.end,
  );
  const start = textOf(text, { ...line, end: Math.min(line.end, line.start + NAME_REACH) });
  const names = [...start.matchAll(NAME)].filter(
    ({ 0: word, index }) => isSecretName(word) && !isPartOf(near, line.start + index),
  );
  // A variable of the environment says more than one of the program.
  const name = (names.find(({ 0: word }) => /^[A-Z]/.test(word)) ?? names[0])?.[0];
  const match = near.find(({ rule }) => !rule.public);
  if (match === undefined && (name === undefined || near.length > 0)) return undefined;
  const called = name ?? (match === undefined ? "" : nameOf(match, text));
  return { called, credential: match?.rule.id, envName: name };
}

function isPartOf(matches: readonly Match[], at: number): boolean {
  return matches.some(({ span }) => span.start <= at && at < span.end);
}
