/** Words on how an env file is taken out of git. */
import { type Exposure, isNewInIndex, quotedPath, unstageCommand } from "../text/exposure.ts";
import { envFileKind } from "./env-file.ts";

/** Command to run, in quotes, and for a committed env file the fix that does the same. */
export function takeOutStep(path: string, exposure: Exposure): string {
  if (isNewInIndex(exposure)) return `"${unstageCommand(path)}"`;
  const own = quotedPath(path);
  return envFileKind(path) === "values"
    ? `"secret-hygiene stop-tracking ${own}" (in the editor: the fix "Stop tracking")`
    : `"git rm --cached ${own}"`;
}
