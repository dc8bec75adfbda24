/** All files of a folder by which people say that findings are none, and what they say. */
import { loadLinear } from "../rules/linear.ts";
import type { Allowlist } from "../text/allowlist.ts";
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

/** `texts` holds those of the files that are there. */
export async function folderAllowing(
  texts: ReadonlyMap<AllowFile, string>,
): Promise<FolderAllowing> {
  const allowlists: Allowlist[] = [];
  const notes: string[] = [];
  for (const name of ALLOW_FILES) {
    const text = texts.get(name);
    if (text === undefined) continue;
    const { allowlist, refused } = await read(name, text);
    if (allowlist !== undefined) allowlists.push(allowlist);
    else notes.push(`${name} cannot be read and is not honoured.`);
    if (refused > 0)
      notes.push(
        `${name}: ${refused} of its patterns ${refused === 1 ? "is" : "are"} not honoured.`,
      );
  }
  return { allowlists, notes };
}

interface Read {
  readonly allowlist: Allowlist | undefined;
  /** How many patterns are not honoured. */
  readonly refused: number;
}

async function read(name: AllowFile, text: string): Promise<Read> {
  switch (name) {
    case IGNORE_FILE:
    case BASELINE_FILE:
      return { allowlist: fingerprintList(name, text), refused: 0 };
    case ".gitleaksignore":
    case ".betterleaksignore":
      return { allowlist: gitleaksIgnore(name, text), refused: 0 };
    case ".secrets.baseline":
      return { allowlist: secretsBaseline(name, text), refused: 0 };
    case ".gitleaks.toml":
    case ".betterleaks.toml":
      return readConfig(name, text);
    default:
      return name satisfies never;
  }
}

/** Most folders have no such file, and what reads one takes longer to load than all the rest. */
async function readConfig(name: AllowFile, text: string): Promise<Read> {
  const [{ readGitleaksConfig }, { gitleaksAllowing }] = await Promise.all([
    import("./gitleaks-config.ts"),
    import("./gitleaks-allowlist.ts"),
  ]);
  const config = readGitleaksConfig(text);
  return config === undefined
    ? { allowlist: undefined, refused: 0 }
    : gitleaksAllowing(name, config, await loadLinear());
}
