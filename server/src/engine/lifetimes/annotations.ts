/** Finds the annotations of a text and the lines that they are about. */
import { type CommentAt, lineAround } from "../suppress/comments.ts";
import type { Span } from "../text/span.ts";
import { type Annotation, annotationIn, labelsIn, mayBeAnnotated } from "./annotation.ts";

export interface PlacedAnnotation extends Annotation {
  /** Span of the line that it is about. */
  readonly line: Span;
  /** Span that begins with that line and holds a value that is written below its name. */
  readonly reach: Span;
}

/** Limit on labels that are looked at, against texts made to be slow. */
const MOST_LABELS = 4000;
/** Lines of comment between an annotation and its key. */
const MOST_COMMENT_LINES = 8;
/** Lines below the first one, and further in than it, on which the key may be written. */
const LINES_BELOW = 3;
const COMMENT_LINE = /^[ \t]*(?:#|\/\/|\/\*|\*|--|;|%|<!--|-->|::|'|REM\b)/i;

export function annotationsIn(text: string, commentAt: CommentAt): readonly PlacedAnnotation[] {
  if (!mayBeAnnotated(text)) return [];
  const found: PlacedAnnotation[] = [];
  let readTo = 0;
  let looked = 0;
  for (const { index } of labelsIn(text)) {
    if (index < readTo) continue;
    looked += 1;
    if (looked > MOST_LABELS) break;
    const comment = commentAt(index);
    if (comment === undefined) continue;
    const own = lineAround(text, index);
    readTo = Math.max(comment.end, index + 1);
    const annotation = annotationIn(text.slice(index, comment.end), index);
    const line = annotation && aboutLine(text, own, Math.max(comment.span.start, own.start));
    if (annotation === undefined || line === undefined) continue;
    found.push({ ...annotation, line, reach: { start: line.start, end: below(text, line) } });
  }
  return found;
}

/** Finds the line that a comment is about: its own, or the next one that is no comment. */
function aboutLine(text: string, own: Span, comment: number): Span | undefined {
  const before = text.slice(own.start, comment);
  if (/[^\s\uFEFF]/.test(before)) return own;
  let line = nextLine(text, own);
  for (let skipped = 0; line !== undefined; skipped += 1) {
    const lineText = text.slice(line.start, line.end);
    if (lineText.trim() === "" || skipped > MOST_COMMENT_LINES) return undefined;
    if (!COMMENT_LINE.test(lineText)) return line;
    line = nextLine(text, line);
  }
  return undefined;
}

function nextLine(text: string, { end }: Span): Span | undefined {
  const after = text.startsWith("\r\n", end) ? end + 2 : end + 1;
  return after > text.length ? undefined : lineAround(text, after);
}

/** End of the lines that belong to a key whose name is on `first`. */
function below(text: string, first: Span): number {
  let { end } = first;
  const depth = indentOf(text, first);
  let line: Span | undefined = first;
  for (let count = 0; count < LINES_BELOW; count += 1) {
    line = nextLine(text, line);
    // What stands beside the first line is a key of its own.
    if (line === undefined || indentOf(text, line) <= depth) break;
    end = line.end;
  }
  return end;
}

/** Number of blanks before a line; an empty one has none. */
function indentOf(text: string, { start, end }: Span): number {
  return Math.max(0, text.slice(start, end).search(/[^ \t]/));
}
