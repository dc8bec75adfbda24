/** Reads the report of a shard, which comes from another machine and may be anything. */
import { readFileSync, statSync } from "node:fs";
import type { Log } from "sarif";
import * as z from "zod";
import type { JsonReport } from "../report/json.ts";
import { LIST_NAMES, LISTS, type ShardInfo, shardInfo } from "./shard-info.ts";

interface Read<Format extends string, Report> {
  readonly format: Format;
  readonly file: string;
  readonly info: ShardInfo;
  readonly report: Report;
}

export type JsonShard = Read<"json", JsonReport>;
export type SarifShard = Read<"sarif", Log>;
/** Report of a shard, or the sentence why it is none. */
export type ShardReport = JsonShard | SarifShard;

const path = z.object({ path: z.string() });
const place = z.object({
  startLine: z.number(),
  startColumn: z.number(),
  endLine: z.number(),
  endColumn: z.number(),
});
const severity = z.enum(["error", "warning", "info"]);
/** Parts of a JSON report that are joined or shown. */
const jsonReport = z.object({
  version: z.literal(1),
  tool: z.object({ name: z.string(), version: z.string() }),
  summary: z.object({
    files: z.number(),
    bytes: z.number(),
    skipped: z.array(path.extend({ reason: z.string(), kind: z.string() })),
    cutShort: z.array(z.string()),
    config: z.object({
      files: z.array(
        path.extend({
          off: z.array(z.string()),
          lowered: z.array(z.object({ id: z.string(), severity: z.string() })),
          excluded: z.number(),
        }),
      ),
      problems: z.array(
        path.extend({
          line: z.number(),
          column: z.number(),
          severity: z.enum(["error", "warning"]),
          message: z.string(),
        }),
      ),
    }),
    suppressed: z.array(z.object({ by: z.string(), count: z.number() })),
    changes: z.array(z.never()),
    removable: z.array(path),
    notes: z.array(z.string()),
    durationMs: z.number(),
  }),
  findings: z.array(
    path.extend({
      ...place.shape,
      ruleId: z.string(),
      severity,
      message: z.string(),
      fingerprint: z.string(),
    }),
  ),
});

/** Parts of a SARIF log that are joined. */
const sarifLog = z.object({
  version: z.literal("2.1.0"),
  runs: z.array(
    z.object({
      tool: z.object({ driver: z.object({ version: z.string() }) }),
      results: z.array(
        z.object({
          level: z.enum(["error", "warning", "note"]),
          suppressions: z.array(z.unknown()).optional(),
          locations: z
            .array(
              z.object({
                physicalLocation: z.object({ artifactLocation: z.object({ uri: z.string() }) }),
              }),
            )
            .length(1),
        }),
      ),
    }),
  ),
});

const withShard = z.object({ shard: shardInfo });
const withShardInProperties = z.object({ properties: withShard });

/** Returns the report in a file, or a sentence on what is wrong with the file. */
export function readReport(file: string): ShardReport | string {
  let value: unknown;
  try {
    // Another kind of file, such as a pipe, could be waited for for ever.
    if (!statSync(file).isFile()) return `${file} is no ordinary file.`;
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    return error instanceof SyntaxError
      ? `${file} is no whole report: its shard may have died while it wrote.`
      : `${file} cannot be read.`;
  }
  return jsonIn(file, value) ?? sarifIn(file, value) ?? `${file} is no report of a shard.`;
}

function jsonIn(file: string, value: unknown): JsonShard | undefined {
  const { data } = withShard.safeParse(value);
  if (data === undefined || !isJsonReport(value)) return undefined;
  const { shard: info } = data;
  // Else an entry would be lost.
  return isCounted(info, value) ? { format: "json", file, info, report: value } : undefined;
}

function sarifIn(file: string, value: unknown): SarifShard | undefined {
  const { data } = withShardInProperties.safeParse(value);
  if (data === undefined || !isSarif(value)) return undefined;
  const { shard: info } = data.properties;
  const shares = info.targets.filter(({ share }) => share !== undefined);
  if (shares.length !== value.runs.length) return undefined;
  return { format: "sarif", file, info, report: value };
}

/** Tells if all lists have as many entries as the targets together. */
function isCounted({ targets }: ShardInfo, report: JsonReport): boolean {
  return LIST_NAMES.every((name) => {
    const counted = targets.reduce((all, { share }) => all + (share?.counts?.[name] ?? 0), 0);
    return counted === LISTS[name](report).length;
  });
}

// What is joined stays as it was written, so it is checked and not taken over.
function isJsonReport(value: unknown): value is JsonReport {
  return jsonReport.safeParse(value).success;
}

function isSarif(value: unknown): value is Log {
  return sarifLog.safeParse(value).success;
}
