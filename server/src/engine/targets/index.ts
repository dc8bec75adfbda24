/** The list of targets. */
import { envFile } from "./env-file/env-file.ts";
import type { ValueTarget } from "./target.ts";

export const TARGETS: readonly ValueTarget[] = [envFile];

/** Target of all values, until a project can choose another. */
export const DEFAULT_TARGET: ValueTarget = envFile;
