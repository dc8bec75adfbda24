/** Reads all files of a folder by which people allow findings. */
import { loadLinear } from "../rules/linear.ts";
import type { Allowlist } from "../text/allowlist.ts";
import { gitleaksAllowing } from "./gitleaks-allowlist.ts";
import { joined, readGitleaksConfig } from "./gitleaks-config.ts";
import { gitleaksIgnore } from "./gitleaks-ignore.ts";
import { BASELINE_FILE, fingerprintList, IGNORE_FILE } from "./ignore-file.ts";
import { secretsBaseline } from "./secrets-baseline.ts";

/** The names of those files, directly in the folder; the first that allows a finding gets the credit. */
export const ALLOW_FILES = [
  IGNORE_FILE,
  BASELINE_FILE,
  ".gitleaksignore",
  ".betterleaksignore",
  ".secrets.baseline",
  ".gitleaks.toml",
  ".betterleaks.toml",
] as const;
export type AllowFile = (typeof ALLOW_FILES)[number];

export interface FolderAllowing {
  readonly allowlists: readonly Allowlist[];
  /** Sentences on what is not honoured. They repeat nothing of the files. */
  readonly notes: readonly string[];
}

/** Files that a configuration extends. */
export interface Extension {
  readonly texts: readonly string[];
  /** Reason why there are not more, as the end of a sentence. */
  readonly why: string | undefined;
}

/** Merges allowlists; `texts` holds existing files, `extensions` what they extend. */
export async function folderAllowing(
  texts: ReadonlyMap<AllowFile, string>,
  extensions: ReadonlyMap<AllowFile, Extension> = new Map(),
): Promise<FolderAllowing> {
  const allowlists: Allowlist[] = [];
  const notes: string[] = [];
  for (const name of ALLOW_FILES) {
    const text = texts.get(name);
    if (text === undefined) continue;
    const read = await readFile(name, text, extensions.get(name) ?? NOT_EXTENDED);
    if (read.allowlist !== undefined) allowlists.push(read.allowlist);
    else notes.push(`${name} cannot be read and is not honoured.`);
    notes.push(...read.faults.map((fault) => `${name}: ${fault}`));
  }
  return { allowlists, notes };
}

interface Read {
  readonly allowlist: Allowlist | undefined;
  /** Sentences on what is not honoured. */
  readonly faults: readonly string[];
}

const NOT_EXTENDED: Extension = { texts: [], why: undefined };

async function readFile(name: AllowFile, text: string, extension: Extension): Promise<Read> {
  switch (name) {
    case IGNORE_FILE:
    case BASELINE_FILE:
      return { allowlist: fingerprintList(name, text), faults: [] };
    case ".gitleaksignore":
    case ".betterleaksignore":
      return { allowlist: gitleaksIgnore(name, text), faults: [] };
    case ".secrets.baseline":
      return { allowlist: secretsBaseline(name, text), faults: [] };
    case ".gitleaks.toml":
    case ".betterleaks.toml":
      return readConfig(name, text, extension);
    default:
      return name satisfies never;
  }
}

async function readConfig(name: AllowFile, text: string, { texts, why }: Extension): Promise<Read> {
  const own = readGitleaksConfig(text);
  if (own.kind === "broken") return { allowlist: undefined, faults: [] };
  const others = texts.map(readGitleaksConfig);
  const config = joined([own, ...others.filter((other) => other.kind === "config")]);
  const { allowlist, refused } = gitleaksAllowing(name, config, await loadLinear());
  const isUnread = others.some((other) => other.kind === "broken");
  return {
    allowlist,
    faults: [
      ...(refused === 0 ? [] : [`${refused} of its patterns ${are(refused)} not honoured.`]),
      ...(config.filters === 0 ? [] : [filtersIgnored(config.filters)]),
      ...(why === undefined ? [] : [`what it extends is not honoured: the file ${why}.`]),
      ...(isUnread ? ["a file that it extends cannot be read and is not honoured."] : []),
    ],
  };
}

function filtersIgnored(count: number): string {
  const what = count === 1 ? "filter expression" : "filter expressions";
  return `${count} ${what} of betterleaks ${are(count)} not honoured.`;
}

function are(count: number): string {
  return count === 1 ? "is" : "are";
}
