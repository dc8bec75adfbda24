/** Checks that reports are all those of one scan, and says what is wrong where they are not. */

import { listDigest, listedIn, versionsOf } from "./listed.ts";
import type { ShardReport } from "./read-report.ts";
import { dealt } from "./shard.ts";

/** Sentences on what keeps reports from being joined; none where they may be. */
export function disagreements(reports: readonly ShardReport[], version: string): readonly string[] {
  const [first, ...others] = reports;
  if (first === undefined) return [];
  const foreign = reports.flatMap((report) => {
    const other = versionsOf(report).find((one) => one !== version);
    if (other === undefined) return [];
    return [`${report.file} was written by version ${other}, and this is ${version}.`];
  });
  const different = others.flatMap((other) => difference(first, other) ?? []);
  if (foreign.length + different.length > 0) return [...foreign, ...different];
  const unfit = [...twice(reports), ...missing(first, reports), ...unlike(reports)];
  return unfit.length > 0 ? unfit : altered(first, reports);
}

/** Sentences on folders of which the reports together do not list what was found. */
function altered({ info }: ShardReport, reports: readonly ShardReport[]): readonly string[] {
  return info.targets.flatMap(({ path }, place) => {
    const digest = listDigest(reports.flatMap((report) => listedIn(report, place)));
    const shares = reports.flatMap((report) => report.info.targets[place]?.share ?? []);
    if (shares.every(({ listed }) => listed === digest)) return [];
    return [`The reports do not list what was found in ${path}: one of them was changed.`];
  });
}

/** Sentence on two reports that are none of one scan. */
function difference(first: ShardReport, other: ShardReport): string | undefined {
  const { info } = first;
  const than = `than ${first.file}`;
  if (other.format !== first.format) return `${other.file} has another format ${than}.`;
  if (other.info.of !== info.of) {
    return `${other.file} is of ${other.info.of} shards, and ${first.file} of ${info.of}.`;
  }
  if (!isSame(other.info.arguments, info.arguments)) {
    return `${other.file} was scanned with other arguments ${than}.`;
  }
  if (!isSame([...other.info.missing].sort(), [...info.missing].sort())) {
    return `${other.file} did not find the same folders ${than}.`;
  }
  const named = other.info.targets.map(({ path, folder }) => [path, folder]);
  if (
    !isSame(
      named,
      info.targets.map(({ path, folder }) => [path, folder]),
    )
  ) {
    return `${other.file} was scanned in other folders ${than}.`;
  }
  return undefined;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function twice(reports: readonly ShardReport[]): readonly string[] {
  return reports.flatMap((report, place) => {
    const { index, of } = report.info;
    const earlier = reports.slice(0, place).find((one) => one.info.index === index);
    if (earlier === undefined) return [];
    return [
      `${report.file} and ${earlier.file} are both shard ${index} of ${of}: name one of them.`,
    ];
  });
}

/** Names the shards whose report is missing, and how to run each again alone. */
function missing(
  { format, info }: ShardReport,
  reports: readonly ShardReport[],
): readonly string[] {
  const found = new Set(reports.map((report) => report.info.index));
  const indexes = Array.from({ length: info.of }, (_, place) => place + 1);
  return indexes
    .filter((index) => !found.has(index))
    .map((index) => {
      const shard = ["--shard", `${index}/${info.of}`, "--format", format, "--output", "FILE"];
      const command = ["secret-hygiene", "scan", ...shard, ...info.arguments.map(quoted)];
      return `Shard ${index} of ${info.of} is missing. Run it again alone: ${command.join(" ")}`;
    });
}

/** Word as a shell takes it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

const WHY = {
  configuration: "was scanned with another configuration, ignore file or baseline",
  tree: "saw other files",
  findings:
    "found other things in the same files (another day, history, env file or list of values?)",
} as const;
const KINDS = ["configuration", "tree", "findings"] as const;

/** Compares what the shards of each folder saw. */
function unlike(reports: readonly ShardReport[]): readonly string[] {
  const [first] = reports;
  if (first === undefined) return [];
  const { targets, of } = first.info;
  const runs = dealt(
    targets.map(({ path }) => path),
    of,
  );
  return targets.flatMap(({ path }, place) => {
    const shares = reports.map((report) => ({ report, share: report.info.targets[place]?.share }));
    const odd = shares.find(
      ({ report, share }) =>
        (share !== undefined) !== (runs.get(path)?.includes(report.info.index) === true),
    );
    if (odd !== undefined)
      return [`${odd.report.file} has a share of "${path}" that is not its own.`];
    const [own, ...others] = shares.filter(({ share }) => share !== undefined);
    return others.flatMap(({ report, share }) => {
      const kind = KINDS.find((one) => share?.[one] !== own?.share?.[one]);
      if (kind === undefined) return [];
      return [`${report.file} ${WHY[kind]} than ${own?.report.file} in "${path}".`];
    });
  });
}
