/** Annotations whose date is none: nobody will be reminded by them. */
import { type Dated, mayBeAnnotated } from "../../../lifetimes/annotation.ts";
import type { Analyzer } from "../../analysis.ts";
import { annotatedKeys } from "../../annotated-keys.ts";

export const invalidRotationDate: Analyzer = {
  id: "invalid-rotation-date",
  sin: 5,
  title: "Rotation date that cannot be understood",
  why: "Whoever wrote it expects to be reminded on that day, and will not be.",
  severity: "warning",
  confidence: "high",
  needsSyntax: ({ snapshot }) => mayBeAnnotated(snapshot.text),
  run: (analysis) =>
    annotatedKeys(analysis).flatMap(({ annotation, isInTest }) =>
      annotation.dates.flatMap((date) => {
        const mistake = mistakeIn(date, analysis.snapshot.today);
        if (mistake === undefined) return [];
        return [
          {
            ruleId: invalidRotationDate.id,
            sin: 5,
            severity: isInTest ? "info" : "warning",
            confidence: "high",
            span: date.span,
            isName: true,
            message: mistake,
          },
        ];
      }),
    ),
};

/** Repeats nothing of what is written: people paste keys into comments too. */
function mistakeIn({ day, isNever, label }: Dated, today: string | undefined): string | undefined {
  if (day === undefined) {
    return isNever ? undefined : `This is no date: ${label} takes one such as 2027-01-31.`;
  }
  const isAhead = label === "rotated" && today !== undefined && day > today;
  return isAhead ? `This day lies ahead: ${label} names the day of the last rotation.` : undefined;
}
