/** Sentences on what a scan allowed or left out, for formats that list findings alone. */
import { describeTally } from "../../engine/index.ts";
import { sentencesOf } from "../../host/config/summary.ts";
import type { JsonReport } from "./json.ts";

type Summary = JsonReport["summary"];
/** Finding of a change that a comment in it allows. */
export type Marked = Summary["changes"][number]["marked"][number];

/** Findings that comments of a change allow, at their places. */
export function markedIn({ summary }: Pick<JsonReport, "summary">): readonly Marked[] {
  return summary.changes.flatMap(({ marked }) => marked);
}

export function describeMarked({ ruleId, by }: Marked): string {
  return `A comment of this change allows ${ruleId} here${by === undefined ? "" : ` (${by})`}.`;
}

/** Number of findings that comments, files or a baseline allow. */
export function allowedIn({ summary }: Pick<JsonReport, "summary">): number {
  return summary.suppressed.reduce((sum, { count }) => sum + count, 0);
}

/** Sentences on what allowed findings, and on what configuration switches off. */
export function quietingIn({ summary }: Pick<JsonReport, "summary">): readonly string[] {
  const tally = describeTally(summary.suppressed);
  return [...(tally === "" ? [] : [`${tally}.`]), ...sentencesOf(summary.config.files)];
}

/** Sentences on what was not looked at, or not all of it. */
export function unseenIn({ summary }: Pick<JsonReport, "summary">): readonly string[] {
  return [
    ...summary.skipped
      .filter(({ kind }) => kind === "unread")
      .map(({ path, reason }) => `${path} ${reason}: not looked at.`),
    ...summary.changes.flatMap(({ left }) => left ?? []),
  ];
}

/** All that a list of findings alone would leave unsaid. */
export function asidesIn(report: Pick<JsonReport, "summary">): readonly string[] {
  const { config, cutShort, notes } = report.summary;
  return [
    ...config.problems.map(
      ({ path, line, column, severity, message }) =>
        `${path}:${line}:${column} ${severity}: ${message}`,
    ),
    ...unseenIn(report),
    ...cutShort.map((path) => `${path}: not all of it was looked at.`),
    ...quietingIn(report),
    ...notes,
  ];
}
