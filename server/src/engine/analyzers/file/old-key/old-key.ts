/** Keys last rotated long ago, by their annotation alone. */

import { ageIn, severityOfAge } from "../../../lifetimes/age.ts";
import { mayBeAnnotated } from "../../../lifetimes/annotation.ts";
import type { Analysis, Analyzer, Kind, Problem } from "../../analysis.ts";
import { type AnnotatedKey, annotatedKeys } from "../../annotated-keys.ts";

export const OLD_KEY: Kind = {
  id: "old-key",
  sin: 5,
  title: "Key that was not rotated for long",
  why: "The older a key, the more copies of it there are, in logs, backups and heads of people who left.",
  severity: "warning",
  confidence: "medium",
};

export const oldKey: Analyzer = {
  ...OLD_KEY,
  needsSyntax: ({ snapshot }) => mayBeAnnotated(snapshot.text),
  run: (analysis) => annotatedKeys(analysis).flatMap((key) => problemOf(analysis, key) ?? []),
};

function problemOf({ snapshot }: Analysis, key: AnnotatedKey): Problem | undefined {
  const { annotation, called, credential, envName, isInTest } = key;
  const { dates, owner } = annotation;
  const rotated = dates.find(({ label, day }) => label === "rotated" && day !== undefined);
  const until = dates.some(({ label, day }) => label !== "rotated" && day !== undefined);
  // Somebody has named the day; whether it has passed is told elsewhere.
  if (rotated?.day === undefined || until) return undefined;
  const age = ageIn(rotated.day, snapshot);
  const severity = age === undefined ? undefined : severityOfAge(age, snapshot);
  if (age === undefined || severity === undefined) return undefined;
  const whose = owner === undefined ? "" : ` Owner: ${owner}.`;
  return {
    ruleId: OLD_KEY.id,
    sin: 5,
    severity: isInTest ? "info" : severity,
    confidence: "medium",
    span: rotated.span,
    isName: true,
    credential,
    envName,
    message: `${called} was last rotated on ${rotated.day}, ${age} days ago.${whose}`,
  };
}
