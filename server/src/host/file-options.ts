/**
 * Options for one file: a person's settings and the project's configuration together. A setting
 * wins; a file that either excludes is left alone.
 */
import picomatch from "picomatch";
import type { RuleSet, Snapshot } from "../engine/index.ts";
import { choicesOf, maxBytesOf, NO_CONFIG, rotationOf, sharedKeysOf } from "./config/config.ts";
import type { Configs } from "./config/configs.ts";
import type { PythonEnvironment } from "./config/schema.ts";
import type { SeverityOverrides } from "./config/severity.ts";

/** Settings of a person, whatever the project says. */
export interface PersonalSettings {
  readonly enable: boolean;
  /** Globs, from the folder. */
  readonly exclude: readonly string[];
  readonly severity: SeverityOverrides;
  /** Megabytes. */
  readonly maxFileSize: number | null;
  readonly pythonEnvironment: PythonEnvironment | null;
}

export const NO_SETTINGS: PersonalSettings = {
  enable: true,
  exclude: [],
  severity: {},
  maxFileSize: null,
  pythonEnvironment: null,
};

/** The exclusion by a person's settings, where a configuration's is its path. */
export const BY_SETTINGS = "settings";

export interface FileOptions {
  readonly enable: boolean;
  readonly maxBytes: number;
  /** Wishes of the project for the snapshot. */
  readonly wishes: Pick<Snapshot, "choices" | "rotation" | "sharedKeys">;
  /** Path of the configuration that excludes it, or `BY_SETTINGS`; `undefined`: it is analyzed. */
  readonly excludedBy: string | undefined;
  /** Overrides; the first that names the rule decides. */
  readonly severity: readonly SeverityOverrides[];
  /** Rules that apply; `undefined` where only our own do. */
  readonly rules: RuleSet | undefined;
  /** Ids of the project's own rules, which have no page. */
  readonly undocumented: ReadonlySet<string>;
  /** Digest of the configuration. */
  readonly digest: string;
}

/** Merges settings and configuration; without `configs` the project has no say. */
export async function fileOptionsFor(
  path: string,
  configs: Configs | undefined,
  settings: PersonalSettings = NO_SETTINGS,
): Promise<FileOptions> {
  const config = (await configs?.of(path)) ?? NO_CONFIG;
  const excludedBy = isExcluded(settings, path) ? BY_SETTINGS : await configs?.exclusionOf(path);
  return {
    enable: settings.enable,
    maxBytes: maxBytesOf(config, settings.maxFileSize),
    wishes: {
      ...choicesOf(config, settings.pythonEnvironment),
      ...rotationOf(config),
      ...sharedKeysOf(config),
    },
    excludedBy,
    severity: [settings.severity, config.severity],
    rules: config.rules,
    undocumented: new Set(config.ownRules.map((ownRule) => ownRule.id)),
    digest: config.digest,
  };
}

function isExcluded({ exclude }: PersonalSettings, path: string): boolean {
  return exclude.length > 0 && picomatch([...exclude], { dot: true })(path);
}
