/** Decides if a scan relies on earlier ones, and opens their cache. */
import manifest from "../../../package.json" with { type: "json" };
import { QuietFiles } from "../host/quiet/quiet-files.ts";
import type { OpenQuiet } from "./scan-context.ts";

/** Variables set by continuous integration, by git while it runs a hook, and by pre-commit. */
const AUTOMATIC = ["CI", "GIT_INDEX_FILE", "PRE_COMMIT"] as const;

/** True if the cache may be read; in CI and hooks only if asked for. */
export function wantsCache(option: boolean | undefined, env: NodeJS.ProcessEnv): boolean {
  return option ?? AUTOMATIC.every((name) => (env[name] ?? "") === "");
}

export function quietOpener(warn: (sentence: string) => void, isTrusted: () => boolean): OpenQuiet {
  const { version } = manifest;
  return (root, isWhole) =>
    QuietFiles.open({ root, dist: __dirname, version, isWhole, warn, isTrusted });
}
