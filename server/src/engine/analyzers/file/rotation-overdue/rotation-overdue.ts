/** Keys that are still there after the day that an annotation names. */
import { mayBeAnnotated } from "../../../lifetimes/annotation.ts";
import { daysBetween } from "../../../text/day.ts";
import type { Analyzer, Problem } from "../../analysis.ts";
import { type AnnotatedKey, annotatedKeys } from "../../annotated-keys.ts";

export const rotationOverdue: Analyzer = {
  id: "rotation-overdue",
  sin: 5,
  title: "Key past the day it was to be rotated",
  why: "Who copied it since then can still use it, and nobody would notice.",
  severity: "error",
  confidence: "high",
  needsSyntax: ({ snapshot }) => mayBeAnnotated(snapshot.text),
  run: (analysis) => {
    const { today } = analysis.snapshot;
    if (today === undefined) return [];
    return annotatedKeys(analysis).flatMap((key) => problemOf(key, today) ?? []);
  },
};

function problemOf(key: AnnotatedKey, today: string): Problem | undefined {
  const { annotation, called, credential, envName, isInTest } = key;
  const past = annotation.dates.find(
    ({ label, day }) => label !== "rotated" && day !== undefined && day < today,
  );
  if (past?.day === undefined) return undefined;
  const ago = daysAgo(daysBetween(past.day, today));
  const sentence =
    past.label === "expires"
      ? `${called} expired on ${past.day}, ${ago}.`
      : `${called} was to be rotated by ${past.day}, ${ago}.`;
  return {
    ruleId: rotationOverdue.id,
    sin: 5,
    severity: isInTest ? "info" : "error",
    confidence: "high",
    span: past.span,
    isName: true,
    credential,
    envName,
    message: [sentence, ...ownerOf(annotation.owner)].join(" "),
  };
}

function daysAgo(days: number): string {
  return days === 1 ? "yesterday" : `${days} days ago`;
}

function ownerOf(owner: string | undefined): readonly string[] {
  return owner === undefined ? [] : [`Owner: ${owner}.`];
}
