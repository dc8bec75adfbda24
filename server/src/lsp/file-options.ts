/**
 * Options for one file: the person's settings and the project's configuration together. A setting
 * wins; a file that either excludes is left alone.
 */
import picomatch from "picomatch";
import type { RuleSet } from "../engine/index.ts";
import type { Snapshot } from "../engine/text/snapshot.ts";
import { type Config, choicesOf, maxBytesOf, NO_CONFIG } from "../host/config/config.ts";
import type { SeverityOverrides } from "../host/config/severity.ts";
import type { DocumentRef } from "./folders.ts";
import type { Settings } from "./settings.ts";

export interface FileOptions {
  readonly enable: boolean;
  readonly maxBytes: number;
  /** Choices between several ways of a fix, for the snapshot. */
  readonly choices: Pick<Snapshot, "choices">;
  /**
   * Name of the configuration that excludes it, or the settings; `undefined`: the file is analyzed.
   */
  readonly excludedBy: string | undefined;
  /** Overrides; the first that names the rule decides. */
  readonly severity: readonly SeverityOverrides[];
  /** Rules that apply; `undefined` where only our own do. */
  readonly rules: RuleSet | undefined;
  /** Ids of the project's own rules, which have no page. */
  readonly undocumented: ReadonlySet<string>;
}

/** Merges settings and configuration; that of a workspace which is not trusted has no effect. */
export async function fileOptionsFor(
  place: DocumentRef,
  settings: Settings,
  isTrusted: boolean,
): Promise<FileOptions> {
  const configs = isTrusted ? place.folder?.files.configs() : undefined;
  const config: Config = (await configs?.of(place.path)) ?? NO_CONFIG;
  const excludedBy = isExcluded(settings, place.path)
    ? "settings"
    : await configs?.exclusionOf(place.path);
  return {
    enable: settings.enable,
    maxBytes: maxBytesOf(config, settings.maxFileSize),
    choices: choicesOf(config, settings.pythonEnvironment),
    excludedBy,
    severity: [settings.severity, config.severity],
    rules: config.rules,
    undocumented: new Set(config.ownRules.map((ownRule) => ownRule.id)),
  };
}

function isExcluded({ exclude }: Settings, path: string): boolean {
  return exclude.length > 0 && picomatch([...exclude], { dot: true })(path);
}
