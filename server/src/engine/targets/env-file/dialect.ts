/**
 * Dialect of an env file: how the program that it is for reads it, as far as its package shows
 * that.
 */

import { expandsEnv, TOOLS_MANIFEST } from "../../frameworks/env-tools.ts";
import type { Project } from "../../project/project.ts";
import { foldersAbove } from "../../text/path.ts";
import type { Refusal } from "../refusal.ts";

/** `expanding`: `$NAME` in a value is a variable's, in single quotes too, and `\$` a dollar sign. */
export type EnvDialect = "portable" | "expanding";

/** Dialect in the package of the env file. */
export async function dialectOf(project: Project, envPath: string): Promise<EnvDialect> {
  for (const folder of foldersAbove(envPath)) {
    const file = await project.read(folder + TOOLS_MANIFEST);
    if (file.kind === "text") return expandsEnv(file.text) ? "expanding" : "portable";
  }
  return "portable";
}

/** Finds a reader of another kind, to which a dollar sign would mean something else. */
export async function dollarObstacle(
  project: Project,
  envPath: string,
  value: string,
  isOfPackage: boolean,
): Promise<Refusal | undefined> {
  if (isOfPackage || !value.includes("$")) return undefined;
  if ((await dialectOf(project, envPath)) === "portable") return undefined;
  return {
    refused:
      `The value has a "$", which the tools of ${TOOLS_MANIFEST} expand in ${envPath} and other programs do not; ` +
      "move it by hand.",
  };
}

/** Tells whether programs of a language are started by the tools of such a package. */
export function isOfPackages(manifests: readonly string[] | undefined): boolean {
  return manifests?.includes(TOOLS_MANIFEST) === true;
}
