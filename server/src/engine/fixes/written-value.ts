/** What a finding's literal is to the program that reads it, and whether it can be replaced at all. */
import type { Analysis } from "../analyzers/analysis.ts";
import type { Match } from "../detect/match-rules.ts";
import { secretOf } from "../detect/writing.ts";
import { type Span, textOf } from "../text/span.ts";
import type { Refusal } from "./fix.ts";

const JOINT = /["'`]/;

/** What has to be saved: the program itself decodes base64, so that stays as it is. */
export function valueAt(analysis: Analysis, span: Span): string {
  const match = matchAt(analysis, span);
  const { text } = analysis.snapshot;
  return match?.writing?.as === "pieces" ? secretOf(text, match) : textOf(text, span);
}

/** Whatever stands around the pieces of a secret would be cut apart with them. */
export function piecesObstacle(analysis: Analysis, span: Span): Refusal | undefined {
  if (matchAt(analysis, span)?.writing?.as !== "pieces") return undefined;
  return JOINT.test(textOf(analysis.snapshot.text, span))
    ? { refused: "The value is joined from several literals; write it as one, then move it." }
    : { refused: "The value is written with escapes; move it by hand." };
}

function matchAt({ matches }: Analysis, span: Span): Match | undefined {
  return matches.find((it) => it.span.start === span.start && it.span.end === span.end);
}
