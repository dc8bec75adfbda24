/** The JSON report, version 1. Its fields are promises. */
import { BASELINE_FILE, sumTallies } from "../../engine/index.ts";
import type { Message } from "../../host/commits/messages.ts";
import type { Allowed, FoundCommit } from "../scan-file.ts";
import type { PathOf, Scan } from "../scanned.ts";
import type { Tool } from "./tool.ts";

export type JsonReport = ReturnType<typeof jsonReport>;

export function jsonReport(
  scans: readonly Scan[],
  tool: Pick<Tool, "name" | "version">,
  shownPath: PathOf,
) {
  const sum = (of: (scan: Scan) => number): number =>
    scans.reduce((all, scan) => all + of(scan), 0);
  return {
    version: 1,
    tool: { name: tool.name, version: tool.version },
    summary: {
      files: sum((scan) => scan.files),
      bytes: sum((scan) => scan.bytes),
      skipped: scans.flatMap((scan) =>
        scan.skipped.map(({ path, reason, kind }) => ({
          path: shownPath(scan, path),
          reason,
          kind,
        })),
      ),
      cutShort: scans.flatMap((scan) => scan.cutShort.map((text) => shownPath(scan, text))),
      config: {
        files: scans.flatMap((scan) =>
          scan.config.files.map((file) => ({ ...file, path: shownPath(scan, file.path) })),
        ),
        problems: scans.flatMap((scan) =>
          scan.config.faults.map(({ path, line, column, severity, message }) => ({
            path: shownPath(scan, path),
            line,
            column,
            severity,
            message,
          })),
        ),
      },
      suppressed: sumTallies(scans.map((scan) => scan.suppressed)),
      changes: scans.flatMap(({ change, ...scan }) =>
        change === undefined
          ? []
          : [
              {
                of: `${change.noun}s`,
                base: change.base ?? null,
                commits: change.commits ?? null,
                messages: change.messages ?? null,
                left: change.left ?? null,
                marked: change.marked.map((one) =>
                  markedOf(one, shownPath(scan, one.snapshot.path)),
                ),
              },
            ],
      ),
      removable: scans.flatMap((scan) =>
        scan.removable.map((fingerprint) => ({
          path: shownPath(scan, BASELINE_FILE),
          fingerprint,
        })),
      ),
      notes: scans.flatMap((scan) => scan.notes),
      durationMs: sum((scan) => scan.durationMs),
    },
    findings: scans.flatMap((scan) =>
      scan.found.map(({ finding, snapshot, start, end, related, fixes, commit, message }) => ({
        ruleId: finding.ruleId,
        sin: finding.sin,
        credential: finding.credential ?? null,
        severity: finding.severity,
        confidence: finding.confidence,
        path: shownPath(scan, snapshot.path),
        startLine: start.line + 1,
        startColumn: start.column + 1,
        endLine: end.line + 1,
        endColumn: end.column + 1,
        startOffset: finding.span.start,
        endOffset: finding.span.end,
        message: finding.message,
        fingerprint: finding.fingerprint,
        ...(commit === undefined ? {} : { commit: commitOf(commit) }),
        ...(message === undefined ? {} : { text: textOf(message) }),
        ...(finding.isInPlace ? { inPlace: true } : {}),
        ...(related.length === 0
          ? {}
          : {
              related: related.map((place) => ({
                path: shownPath(scan, place.path),
                startLine: place.start.line + 1,
                startColumn: place.start.column + 1,
                endLine: place.end.line + 1,
                endColumn: place.end.column + 1,
                message: place.message,
              })),
            }),
        fixes,
      })),
    ),
  };
}

function textOf({ of, id, name }: Message): object {
  return { of, id, ...(name === undefined ? {} : { name }) };
}

function commitOf({ id, authorDate, isPushed }: FoundCommit) {
  return { id, authorDate: authorDate ?? null, pushed: isPushed ?? null };
}

/** Finding that a comment allows. */
function markedOf({ finding, start, by }: Allowed, path: string) {
  const [first] = by;
  return {
    ruleId: finding.ruleId,
    path,
    startLine: start.line + 1,
    startColumn: start.column + 1,
    by: first?.by,
  };
}
