/**
 * Tells whether a manifest of the project starts a program by itself, beside what its framework
 * builds.
 */
import { languageFor } from "../languages/index.ts";
import { foldersAbove } from "../text/path.ts";
import type { Project } from "./project.ts";

/** The command, such as `node`, of the script that starts the program. */
export async function startCommand(project: Project, path: string): Promise<string | undefined> {
  const { framework, manifests = [] } = languageFor(path, undefined)?.packages.loader ?? {};
  if (framework === undefined) return undefined;
  for (const folder of foldersAbove(path)) {
    const start = framework.start(path.slice(folder.length));
    for (const name of manifests) {
      const file = await project.read(folder + name);
      const command = file.kind === "text" ? start.exec(file.text)?.[1] : undefined;
      if (command !== undefined) return command;
    }
  }
  return undefined;
}
