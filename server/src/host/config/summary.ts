/** What configuration files did to a scan, so that none of it happens silently. */
import type { RuleInfo } from "../../engine/index.ts";
import type { Configs } from "./configs.ts";
import type { ConfigFault } from "./fault.ts";

/** What one file left out; both lists and numbers are zero where it left out nothing. */
export interface ConfigUse {
  /** Relative to the scanned folder. */
  readonly path: string;
  /** Rules and kinds of problem that it turned off. */
  readonly off: readonly string[];
  /** How many files it left out. */
  readonly excluded: number;
}

export interface ConfigSummary {
  readonly files: readonly ConfigUse[];
  /** With paths relative to the scanned folder. */
  readonly faults: readonly ConfigFault[];
  /** Rules that the project brings. */
  readonly rules: readonly RuleInfo[];
}

/** The reason for which a file was skipped. */
export function exclusionBy(path: string): string {
  return `excluded by ${path}`;
}

/** `reasons` for which files were skipped. */
export async function summarize(
  configs: Configs,
  reasons: readonly string[],
): Promise<ConfigSummary> {
  const files = new Map<string, ConfigUse>();
  const faults = new Map<string, ConfigFault>();
  const rules = new Map<string, RuleInfo>();
  for (const config of await configs.all()) {
    if (config.path !== undefined) {
      const path = configs.shown(config.path);
      const excluded = reasons.filter((it) => it === exclusionBy(path)).length;
      files.set(path, { path, off: offIn(config.severity), excluded });
    }
    for (const it of config.faults) {
      const path = configs.shown(it.path);
      faults.set(`${path}:${it.span.start}:${it.message}`, { ...it, path });
    }
    for (const it of config.ownRules) rules.set(it.id, it);
  }
  const sorted = [...faults.values()].sort(byPlace);
  return { files: [...files.values()], faults: sorted, rules: [...rules.values()] };
}

/** For people: what each file left out, one sentence each. */
export function sentencesOf(files: readonly ConfigUse[]): readonly string[] {
  return files.flatMap(({ path, off, excluded }) => [
    ...(off.length === 0 ? [] : [`${path} turns off: ${off.join(", ")}.`]),
    ...(excluded === 0
      ? []
      : [`${path} leaves out ${excluded === 1 ? "1 file" : `${excluded} files`}.`]),
  ]);
}

function byPlace(a: ConfigFault, b: ConfigFault): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.span.start - b.span.start;
}

function offIn(severity: Readonly<Record<string, string>>): readonly string[] {
  const off = Object.entries(severity).filter(([, wish]) => wish === "off");
  return off.map(([id]) => id).sort();
}
