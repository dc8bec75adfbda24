/** Findings as reports list them, by whose digest it is seen that none was lost, added or changed. */
import { createHash } from "node:crypto";
import { rangeIn, runOf } from "./join.ts";
import type { ShardReport } from "./read-report.ts";

/** Parts of a finding that reports of all formats have, and that are masked in none. */
export interface ListedFinding {
  readonly ruleId: string | undefined;
  /** Severity as SARIF has it. */
  readonly level: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly fingerprint: string | undefined;
}

export const LEVELS = { error: "error", warning: "warning", info: "note" } as const;

/** Digest of findings, in whatever order they come. */
export function listDigest(findings: readonly ListedFinding[]): string {
  const lines = findings.map(({ ruleId, level, line, column, fingerprint }) =>
    JSON.stringify([ruleId, level, line, column, fingerprint]),
  );
  return createHash("sha256").update(lines.sort().join("\n")).digest("hex").slice(0, 32);
}

/** Findings that a report lists for one of its targets, without those that are allowed. */
export function listedIn(shard: ShardReport, target: number): readonly ListedFinding[] {
  if (shard.format === "json") {
    return shard.report.findings
      .slice(...rangeIn(shard, "findings", target))
      .map(({ ruleId, severity, startLine, startColumn, fingerprint }) => ({
        ...{ ruleId, fingerprint, level: LEVELS[severity] },
        ...{ line: startLine, column: startColumn },
      }));
  }
  const results = runOf(shard, target)?.results ?? [];
  return results
    .filter(({ suppressions = [] }) => suppressions.length === 0)
    .map(({ ruleId, level, locations, partialFingerprints }) => {
      const region = locations?.[0]?.physicalLocation?.region;
      return {
        ...{ ruleId, level, line: region?.startLine, column: region?.startColumn },
        fingerprint: partialFingerprints?.["secretHygiene/v1"],
      };
    });
}

/** Versions of the program that a report names. */
export function versionsOf(shard: ShardReport): readonly (string | undefined)[] {
  const own =
    shard.format === "json"
      ? [shard.report.tool.version]
      : shard.report.runs.map(({ tool }) => tool.driver.version);
  return [shard.info.version, ...own];
}
