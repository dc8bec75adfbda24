/** The share that one run has of a scan, and what all runs must have seen alike. */
import { createHash } from "node:crypto";
import type { Allowing } from "../../host/allow-files.ts";
import type { Configs } from "../../host/config/configs.ts";
import type { FileResult, Placed } from "../scan-file.ts";
import type { Scan, Seen } from "../scanned.ts";
import { LEVELS, listDigest } from "./listed.ts";
import { fromFolder, type Wish } from "./shard.ts";

/** Scan before it is known how long it took. */
export type Timeless = Omit<Scan, "durationMs">;

/** Scan with all that it was made of. */
export interface Whole {
  readonly scan: Timeless;
  readonly pathInRepository: string;
  readonly results: ReadonlyMap<string, FileResult>;
  readonly configs: Configs;
  readonly allowing: Allowing;
}

type Sums = Pick<Scan, "files" | "bytes" | "suppressed">;
type IsOwn = (path: string) => boolean;

/** Takes a run's share out of a scan; `sumOf`: sums over some of its files. */
export async function shareOf(
  whole: Whole,
  wish: Wish,
  sumOf: (isOwn: IsOwn) => Promise<Sums>,
): Promise<Timeless> {
  const { scan, pathInRepository } = whole;
  const { isFirst } = wish;
  const isOwn = fromFolder(wish, pathInRepository);
  const own = await sumOf(isOwn);
  const { found, allowed = [] } = scan;
  const isOwnPlace = ({ snapshot }: Placed): boolean => isOwn(snapshot.path);
  const share = {
    seen: await seenIn(whole),
    found,
    ruleIds: new Set([...found, ...allowed].map(({ finding }) => finding.ruleId)),
  };
  return {
    ...scan,
    files: own.files,
    bytes: own.bytes,
    suppressed: own.suppressed,
    found: found.filter(isOwnPlace),
    allowed: scan.allowed?.filter(isOwnPlace),
    skipped: scan.skipped.filter(({ path }) => isOwn(path)),
    cutShort: scan.cutShort.filter(isOwn),
    config: isFirst ? scan.config : { ...scan.config, files: [], faults: [] },
    removable: isFirst ? scan.removable : [],
    notes: isFirst ? scan.notes : [],
    share,
  };
}

/**
 * Digests of names, sizes and findings. The text of a file is in none of them: who knows the rest of a
 * tree could try passwords until the digest is met.
 */
async function seenIn({ scan, results, configs, allowing }: Whole): Promise<Seen> {
  const files = [...results].map(([path, { bytes, skipped }]) => [path, bytes, skipped?.reason]);
  return {
    configuration: digestOf([
      (await configs.all()).map(({ path, digest }) => [path, digest]),
      [...allowing.texts].sort(([a], [b]) => (a < b ? -1 : 1)),
    ]),
    tree: digestOf([
      files.sort(([a = ""], [b = ""]) => (a < b ? -1 : 1)),
      scan.skipped.map(({ path, reason, kind }) => [path, reason, kind]),
    ]),
    findings: digestOf([
      [...scan.found, ...(scan.allowed ?? [])].map(({ finding, snapshot }) => {
        const { ruleId, severity, span, message, fingerprint, related } = finding;
        return [snapshot.path, ruleId, severity, span, message, fingerprint, related];
      }),
      scan.suppressed,
      scan.removable,
    ]),
    listed: listDigest(
      scan.found.map(({ finding: { ruleId, severity, fingerprint }, start }) => ({
        ...{ ruleId, fingerprint, level: LEVELS[severity] },
        ...{ line: start.line + 1, column: start.column + 1 },
      })),
    ),
  };
}

function digestOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 32);
}
