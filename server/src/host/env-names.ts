import { envFileKind } from "../engine/index.ts";

/** Tells env files of any kind, which are scanned even where git ignores them. */
export function isEnvFile(name: string): boolean {
  return envFileKind(name) !== undefined;
}

/** Tells an env file with real values, not the example of one. */
export function holdsValues(name: string): boolean {
  return envFileKind(name) === "values";
}
