/** The report for people. */
import { CUT_SHORT, describeTally } from "../../engine/index.ts";
import { nameOf } from "../../host/commits/messages.ts";
import type { ConfigFault } from "../../host/config/fault.ts";
import { sentencesOf } from "../../host/config/summary.ts";
import type { Found, Placed } from "../scan-file.ts";
import { type Scan, unreadIn } from "../scanned.ts";
import { inCommit } from "./where-added.ts";
import { whyInformation } from "./why-information.ts";

const MOST_SKIPPED = 20;
/** Limit on related places of one finding. */
const MOST_RELATED = 4;

/** `showsAll`: keys that are where they belong are listed, too. */
export function textReport(scans: readonly Scan[], showsAll: boolean): string {
  const isOnly = scans.length === 1;
  return scans
    .map((scan) => `${isOnly ? "" : `In ${printable(scan.root)}:\n`}${textOf(scan, showsAll)}`)
    .join("\n");
}

function textOf(scan: Scan, showsAll: boolean): string {
  const problems = scan.found.filter((found) => found.finding.severity !== "info");
  const informing = scan.found.filter(
    ({ finding }) => finding.severity === "info" && (showsAll || !finding.isInPlace),
  );
  const lines = problems.map(lineOf);
  if (informing.length > 0) {
    const places = informing.map(
      (found) =>
        `  ${placeOf(found)} ${found.finding.ruleId} (${printable(whyInformation(found))})${commitLine(found)}`,
    );
    lines.push("For information:", ...places);
  }
  if (lines.length > 0) lines.push("");
  lines.push(verdict(scan, problems), lookedAt(scan));
  if (scan.change?.left !== undefined) lines.push(scan.change.left);
  // What a configuration leaves out is summed up below.
  const skipped = scan.skipped.filter((skippedFile) => skippedFile.kind === "left-out");
  for (const skippedFile of unreadIn(scan))
    lines.push(`  not looked at: ${printable(skippedFile.path)} (${skippedFile.reason})`);
  for (const skippedFile of skipped.slice(0, MOST_SKIPPED)) {
    lines.push(`  left out: ${printable(skippedFile.path)} (${skippedFile.reason})`);
  }
  const more = skipped.length - MOST_SKIPPED;
  if (more > 0) lines.push(`  … and ${more} more; --format json names all of them`);
  lines.push(...suppressionLines(scan), ...markedLines(scan), ...configLines(scan));
  const git = gitSentence(scan);
  if (git !== undefined) lines.push(git);
  return `${lines.join("\n")}\n`;
}

/** Says how much was looked at; of a change also the bytes, as proof that it was. */
function lookedAt({ files, bytes, skipped, durationMs, change }: Scan): string {
  const looked =
    change === undefined
      ? `${count(files, "file")} scanned`
      : `${count(files, change.noun)} scanned (${count(bytes, "byte")})`;
  const commits = change?.commits === undefined ? "" : `${count(change.commits, "commit")}, `;
  const messages = change?.messages === undefined ? "" : `, ${count(change.messages, "message")}`;
  return `${commits}${looked}${messages}, ${skipped.length} left out, ${durationMs} ms.`;
}

/** Sums a scan up; one that scanned nothing has shown nothing. */
function verdict(scan: Scan, problems: readonly Found[]): string {
  const unread = unreadIn(scan).length;
  if (problems.length === 0 && unread > 0) {
    return `Nothing was found, but ${count(unread, "file or folder", "files and folders")} could not be looked at.`;
  }
  if (problems.length === 0 && scan.change?.left !== undefined) {
    return "Nothing was found in what was looked at, which is not all.";
  }
  if (problems.length === 0) return nothingFound(scan);
  const errors = problems.filter((problem) => problem.finding.severity === "error").length;
  const warnings = problems.length - errors;
  return `${problems.length} to fix: ${count(errors, "error")}, ${count(warnings, "warning")}.`;
}

function nothingFound({ files, change }: Scan): string {
  if (files > 0 || (change?.messages ?? 0) > 0) return "Nothing to fix.";
  return `No ${change?.noun ?? "file"} was scanned.`;
}

/** "1 file", "2 files". */
export function count(number: number, noun: string, nouns = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : nouns}`;
}

function suppressionLines({ suppressed, removable, notes }: Scan): readonly string[] {
  const described = describeTally(suppressed);
  const lines = described === "" ? [...notes] : [`${described}.`, ...notes];
  if (removable.length === 0) return lines;
  const entries =
    removable.length === 1
      ? "1 entry of the baseline matches"
      : `${removable.length} entries of the baseline match`;
  return [...lines, `${entries} nothing any more; see "secret-hygiene baseline".`];
}

/** Lists what comments in a change allow of it. */
function markedLines({ change }: Scan): readonly string[] {
  return (change?.marked ?? []).map(
    (one) => `  allowed by a comment: ${placeOf(one)} ${one.finding.ruleId}`,
  );
}

/** Lists files that the configuration left out, and its mistakes. */
function configLines({ config, cutShort }: Scan): readonly string[] {
  const uses = sentencesOf(config.files).map(printable);
  const slow = cutShort.map((text) => `${printable(text)} ${CUT_SHORT}`);
  return [...uses, ...slow, ...config.faults.map(faultLine)];
}

export function faultLine({ path, line, column, severity, message }: ConfigFault): string {
  return `${printable(path)}:${line}:${column} ${severity}: ${printable(message)}`;
}

function lineOf(found: Found): string {
  const { finding, fixes } = found;
  const preferred = fixes.find((offeredFix) => offeredFix.preferred);
  const fix = preferred === undefined ? "" : `\n    fix: ${printable(preferred.title)}`;
  const message = printable(finding.message);
  const rest = `${commitLine(found)}${alsoAt(found)}${fix}`;
  return `${placeOf(found)} ${finding.severity} ${finding.ruleId}\n    ${message}${rest}`;
}

/** Line on the commit that added a finding; "" where there is none. */
function commitLine({ commit }: Found): string {
  if (commit === undefined) return "";
  return `\n    ${inCommit(commit)}`;
}

/** Line with the related places of a finding; "" for none. */
function alsoAt({ related }: Found): string {
  if (related.length === 0) return "";
  const shown = related
    .slice(0, MOST_RELATED)
    .map(({ path, start }) => `${path}:${start.line + 1}`);
  const more = related.length - shown.length;
  return `\n    with: ${printable(shown.join(", "))}${more > 0 ? ` and ${more} more` : ""}`;
}

/** `path:line:column`, as editors and terminals make links of it. */
export function placeOf({ snapshot, start, message }: Placed): string {
  const name = message === undefined ? snapshot.path : nameOf(message);
  return `${printable(name)}:${start.line + 1}:${start.column + 1}`;
}

/** Says what is wrong with git here; nothing when it answers. */
export function gitSentence(scan: Scan): string | undefined {
  // Git has just given it.
  if (scan.change !== undefined) return undefined;
  const { isRepository, isSilent } = scan.project.git();
  if (isRepository) return undefined;
  return isSilent
    ? "Git does not answer for this repository (not installed, or the folder is another user's)."
    : "This folder is in no git repository, so nothing is known of what was committed.";
}

/**
 * Replaces control characters: file names come from strangers and must not control the terminal.
 */
export function printable(text: string): string {
  return text.replace(/\p{Cc}|\p{Cf}/gu, "\uFFFD");
}
