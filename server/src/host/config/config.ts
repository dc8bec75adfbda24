/** Configuration that applies to the files of one place in a project. */
import { type RuleInfo, type RuleSet, type Snapshot, USUAL_POLICY } from "../../engine/index.ts";
import { MAX_BYTES } from "../disk.ts";
import type { ConfigFault } from "./fault.ts";
import type { ConfigSource, PythonEnvironment } from "./schema.ts";
import type { SeverityOverrides } from "./severity.ts";

export interface Config {
  /** Path of the deciding file from the repository's root; `undefined` without one. */
  readonly path: string | undefined;
  readonly severity: SeverityOverrides;
  /** Rules that it makes less serious, without turning them off. */
  readonly lowered: SeverityOverrides;
  /** Tells whether a path relative to the file's folder, with `/`, is excluded. */
  readonly isExcluded: (path: string) => boolean;
  /** Megabytes. */
  readonly maxFileSize: number | undefined;
  readonly pythonEnvironment: PythonEnvironment | undefined;
  readonly rotation: ConfigSource["rotation"];
  readonly sharedKeys: ConfigSource["sharedKeys"];
  /** Rules that apply; `undefined` where only our own do. */
  readonly rules: RuleSet | undefined;
  /** Rules in `rules` that are not ours. */
  readonly ownRules: readonly RuleInfo[];
  readonly faults: readonly ConfigFault[];
  /** Paths of all files it was read from. */
  readonly sources: readonly string[];
  /** Digest of all that was read for it, also of what was not there. */
  readonly digest: string;
}

export const NO_CONFIG: Config = {
  path: undefined,
  severity: {},
  lowered: {},
  isExcluded: () => false,
  maxFileSize: undefined,
  pythonEnvironment: undefined,
  rotation: undefined,
  sharedKeys: undefined,
  rules: undefined,
  ownRules: [],
  faults: [],
  sources: [],
  digest: "",
};

const MEGABYTE = 1024 * 1024;

/** Size limit of a file to be scanned. A person's own setting wins. */
export function maxBytesOf(config: Config, megabytes?: number | null): number {
  const wanted = megabytes ?? config.maxFileSize;
  return wanted === undefined ? MAX_BYTES : wanted * MEGABYTE;
}

/** Choices for fixes that can go either way. A person's own setting wins. */
export function choicesOf(
  { pythonEnvironment }: Config,
  own?: PythonEnvironment | null,
): Pick<Snapshot, "choices"> {
  return (own ?? pythonEnvironment) === "getenv" ? { choices: ["python-getenv"] } : {};
}

/** Variables whose value is shared on purpose. */
export function sharedKeysOf({
  sharedKeys,
}: Pick<Config, "sharedKeys">): Pick<Snapshot, "sharedKeys"> {
  return sharedKeys === undefined ? {} : { sharedKeys };
}

/** Policy on the ages of keys, where the project has one; a warning never comes before information. */
export function rotationOf({ rotation }: Pick<Config, "rotation">): Pick<Snapshot, "rotation"> {
  if (rotation === undefined) return {};
  const warnAfterDays = rotation.warnAfterDays ?? USUAL_POLICY.warnAfterDays;
  const informAfterDays = rotation.informAfterDays ?? USUAL_POLICY.informAfterDays;
  return { rotation: { warnAfterDays, informAfterDays: Math.min(informAfterDays, warnAfterDays) } };
}
