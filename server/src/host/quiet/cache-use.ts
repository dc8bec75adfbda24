/** Decides if a run relies on earlier ones, and opens what they found. */
import manifest from "../../../../package.json" with { type: "json" };
import { QuietFiles, type QuietOptions } from "./quiet-files.ts";

/** Variables set by continuous integration, by git while it runs a hook, and by pre-commit. */
const AUTOMATIC = ["CI", "GIT_INDEX_FILE", "PRE_COMMIT"] as const;

/** True if the cache may be read; in CI and hooks only if asked for. */
export function wantsCache(option: boolean | undefined, env: NodeJS.ProcessEnv): boolean {
  return option ?? AUTOMATIC.every((name) => (env[name] ?? "") === "");
}

/** Opens the cache of a folder; `undefined` where there is no place for one. */
export type OpenQuiet = (root: string, isWhole: boolean) => QuietFiles | undefined;

export function quietOpener(user: Pick<QuietOptions, "reader" | "warn" | "isTrusted">): OpenQuiet {
  const { version } = manifest;
  return (root, isWhole) => QuietFiles.open({ ...user, root, dist: __dirname, version, isWhole });
}
