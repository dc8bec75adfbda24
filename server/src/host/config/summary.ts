/** Summarizes what configuration files did to a scan, so that none of it happens silently. */
import type { RuleInfo } from "../../engine/index.ts";
import type { Configs } from "./configs.ts";
import type { ConfigFault } from "./fault.ts";

/** Effect of one file: lists are empty and numbers zero where it left out nothing. */
export interface ConfigUse {
  /** Path relative to the scanned folder. */
  readonly path: string;
  /** Rules and kinds of problem that it turns off. */
  readonly off: readonly string[];
  /** Rules and kinds of problem that it makes less serious, with the new severity. */
  readonly lowered: readonly { readonly id: string; readonly severity: string }[];
  /** Number of files it left out. */
  readonly excluded: number;
}

export interface ConfigSummary {
  readonly files: readonly ConfigUse[];
  /** Faults with paths relative to the scanned folder. */
  readonly faults: readonly ConfigFault[];
  /** Rules that the project brings. */
  readonly rules: readonly RuleInfo[];
}

/** The reason for which a file was skipped. */
export function exclusionBy(path: string): string {
  return `excluded by ${path}`;
}

/**
 * Summarizes; `excludedBy`: for each excluded file the path of its configuration, as it is shown.
 */
export async function summarize(
  configs: Configs,
  excludedBy: readonly string[],
): Promise<ConfigSummary> {
  const files = new Map<string, ConfigUse>();
  const faults = new Map<string, ConfigFault>();
  const rules = new Map<string, RuleInfo>();
  for (const config of await configs.all()) {
    if (config.path !== undefined) {
      const path = configs.shown(config.path);
      const excluded = excludedBy.filter((text) => text === path).length;
      const lowered = Object.entries(config.lowered)
        .map(([id, severity]) => ({ id, severity }))
        .sort((a, b) => (a.id < b.id ? -1 : 1));
      files.set(path, { path, off: offIn(config.severity), lowered, excluded });
    }
    for (const fault of config.faults) {
      const path = configs.shown(fault.path);
      faults.set(`${path}:${fault.span.start}:${fault.message}`, { ...fault, path });
    }
    for (const ownRule of config.ownRules) rules.set(ownRule.id, ownRule);
  }
  const sorted = [...faults.values()].sort(byPlace);
  return { files: [...files.values()], faults: sorted, rules: [...rules.values()] };
}

/** Describes for people what each file left out, one sentence each. */
export function sentencesOf(files: readonly ConfigUse[]): readonly string[] {
  return files.flatMap(({ path, off, lowered, excluded }) => [
    ...(off.length === 0 ? [] : [`${path} turns off: ${off.join(", ")}.`]),
    ...(lowered.length === 0
      ? []
      : [`${path} lowers: ${lowered.map((rule) => `${rule.id} (${rule.severity})`).join(", ")}.`]),
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
