/** Joins the reports of all shards, if they are those of one scan. */
import { join } from "node:path/posix";
import type { Severity } from "../../engine/index.ts";
import type { JoinedFormat, MergeOptions } from "../args.ts";
import { CannotRun } from "../cannot-run.ts";
import { asidesIn } from "../report/asides.ts";
import { githubReport } from "../report/github.ts";
import { gitlabReport } from "../report/gitlab.ts";
import type { JsonReport } from "../report/json.ts";
import { printable } from "../report/text.ts";
import { disagreements } from "./agreement.ts";
import { joinedJson, joinedSarif } from "./join.ts";
import { type JsonShard, readReport, type SarifShard, type ShardReport } from "./read-report.ts";

export interface Merged {
  /** Makes the report of a format; without one that of the files. */
  readonly report: (format: JoinedFormat | undefined) => string;
  /** Sentences that a list of findings alone leaves unsaid; none where SARIF is joined. */
  readonly asides: readonly string[];
  readonly severities: readonly Severity[];
  /** Sentences on arguments of the scan that name nothing. */
  readonly missing: readonly string[];
  /** True if all files were looked at by all rules. */
  readonly isComplete: boolean;
}

const SEVERITIES = { error: "error", warning: "warning", note: "info", none: "info" } as const;

/** Joins files, or says all that keeps them from being joined. */
export function mergedOf(
  { files, format, report, failOn }: Pick<MergeOptions, "files" | "format" | "report" | "failOn">,
  version: string,
): Merged {
  const read = [...new Set(files)].map(readReport);
  const reports = read
    .filter((one) => typeof one !== "string")
    .sort((a, b) => a.info.index - b.info.index);
  const unread = read.filter((one) => typeof one === "string");
  const faults = [...unread, ...disagreements(reports, version)];
  if (faults.length > 0) throw new CannotRun(faults.map(printable).join("\n"));
  const wanted = [format, ...report.map((further) => further.format)];
  const isSarif = reports.every((one) => one.format === "sarif");
  if (wanted.some((one) => one !== undefined && (one === "sarif") !== isSarif)) {
    const own = isSarif ? "sarif" : "json, github or gitlab";
    throw new CannotRun(`Reports in ${isSarif ? "SARIF" : "JSON"} are joined to --format ${own}.`);
  }
  const parts = isSarif ? ofSarif(reports) : ofJson(reports, failOn === "info");
  return {
    ...parts,
    missing: reports[0]?.info.missing ?? [],
    isComplete: reports.every(({ info }) => info.isComplete),
  };
}

function ofJson(
  reports: readonly ShardReport[],
  withInformation: boolean,
): Pick<Merged, "report" | "asides" | "severities"> {
  const shards = reports.filter((one): one is JsonShard => one.format === "json");
  const joined = joinedJson(shards);
  if (joined === undefined) throw new CannotRun("There is no report.");
  const [only, ...others] = shards[0]?.info.targets ?? [];
  const folder = others.length === 0 ? (only?.folder ?? "") : "";
  return {
    severities: joined.findings.map(({ severity }) => severity),
    asides: asidesIn(below(folder, joined)),
    report: (format = "json") => {
      if (format === "json") return `${JSON.stringify(joined, undefined, 2)}\n`;
      const inRepository = below(folder, joined);
      return format === "github"
        ? githubReport(inRepository, withInformation)
        : gitlabReport(inRepository, withInformation);
    },
  };
}

/** Report with the paths as they are from the repository's root. */
function below(folder: string, report: JsonReport): JsonReport {
  if (folder === "") return report;
  const moved = <T extends { readonly path: string }>(one: T): T => ({
    ...one,
    // A configuration may lie above the folder.
    path: join(folder, one.path),
  });
  const { summary } = report;
  const { problems, files } = summary.config;
  const config = { problems: problems.map(moved), files: files.map(moved) };
  const cutShort = summary.cutShort.map((path) => join(folder, path));
  return {
    ...report,
    summary: { ...summary, config, cutShort, skipped: summary.skipped.map(moved) },
    findings: report.findings.map(moved),
  };
}

function ofSarif(
  reports: readonly ShardReport[],
): Pick<Merged, "report" | "asides" | "severities"> {
  const joined = joinedSarif(reports.filter((one): one is SarifShard => one.format === "sarif"));
  const results = joined?.runs.flatMap((run) => run.results ?? []) ?? [];
  return {
    asides: [],
    severities: results
      .filter(({ suppressions = [] }) => suppressions.length === 0)
      .map(({ level = "warning" }) => SEVERITIES[level]),
    report: () => `${JSON.stringify(joined, undefined, 2)}\n`,
  };
}
