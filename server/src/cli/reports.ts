/** Reports of the scans of one command line, in any format. */
import { posix } from "node:path";
import manifest from "../../../package.json" with { type: "json" };
import type { Engine } from "../engine/index.ts";
import { repositoryOf } from "../host/repository.ts";
import type { OutputFormat, ScanOptions } from "./args.ts";
import { asidesIn } from "./report/asides.ts";
import { githubReport } from "./report/github.ts";
import { gitlabReport } from "./report/gitlab.ts";
import { type JsonReport, jsonReport } from "./report/json.ts";
import { sarifReport } from "./report/sarif.ts";
import { textReport } from "./report/text.ts";
import type { Tool } from "./report/tool.ts";
import { type PathOf, type Scan, shownPaths } from "./scanned.ts";
import type { Scans } from "./scans.ts";
import { infoOf, type ShardInfo } from "./shards/shard-info.ts";

export type Options = Pick<
  ScanOptions,
  "all" | "failOn" | "shard" | "includeSuppressed" | "baseline" | "values" | "repos" | "paths"
>;

/** Formats that have no room for what a scan allowed or left out. */
const LISTS_ALONE: ReadonlySet<OutputFormat> = new Set(["gitlab"]);
/** Formats that say it to people. */
const SAYS_ALL: ReadonlySet<OutputFormat> = new Set(["text", "github"]);

/** Reports of one command, in all formats. */
export interface Reports {
  readonly textOf: (format: OutputFormat | undefined) => string;
  /** Sentences that a list of findings alone leaves unsaid. */
  readonly asides: () => readonly string[];
}

/** Tells if what a scan allowed or left out has to be said beside its reports. */
export function needsAsides(formats: readonly OutputFormat[]): boolean {
  return (
    formats.some((format) => LISTS_ALONE.has(format)) &&
    !formats.some((format) => SAYS_ALL.has(format))
  );
}

export function reportsOf(found: Scans, options: Options, ready: Engine): Reports {
  const { scans, roots } = found;
  const { displayName: name, version } = manifest;
  const tool: Tool = { name, version, rules: ready.rules() };
  const pathOf = shownPaths(roots.size);
  const inRepositories = (): JsonReport => jsonReport(scans, tool, fromRepository(roots.size));
  const withInformation = options.failOn === "info";
  const shard = (reportOfOne?: (scan: Scan) => JsonReport): { shard?: ShardInfo } => {
    if (options.shard === undefined) return {};
    const run = { ...found, shard: options.shard, version, arguments: argumentsOf(options) };
    return { shard: infoOf(run, reportOfOne) };
  };
  const textOf = (format: OutputFormat = "text"): string => {
    switch (format) {
      case "text":
        return textReport(scans, options.all);
      case "github":
        return githubReport(inRepositories(), withInformation);
      case "gitlab":
        return gitlabReport(inRepositories(), withInformation);
      case "json":
        return jsonText({
          ...jsonReport(scans, tool, pathOf),
          ...shard((scan) => jsonReport([scan], tool, pathOf)),
        });
      case "sarif": {
        const properties = options.shard === undefined ? {} : { properties: shard() };
        return jsonText({ ...sarifReport(scans, tool), ...properties });
      }
    }
  };
  return { textOf, asides: () => asidesIn(inRepositories()) };
}

export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** Names of paths as the hosts of repositories know them. */
function fromRepository(scans: number): PathOf {
  const shown = shownPaths(scans);
  return (scan, path) =>
    scans === 1 ? posix.join(repositoryOf(scan.root).pathInRepository, path) : shown(scan, path);
}

/** Arguments by which the same scan is run again. */
function argumentsOf({
  includeSuppressed,
  baseline,
  values,
  repos,
  paths,
}: Options): readonly string[] {
  const named = Object.entries({ baseline, values, repos }).flatMap(([option, value]) =>
    value === undefined ? [] : [`--${option}`, value],
  );
  // A path may look like an option.
  const rest = paths.length === 0 ? [] : ["--", ...paths];
  return [...(includeSuppressed ? ["--include-suppressed"] : []), ...named, ...rest];
}
