/** A project during one plan: what several fixes ask of its files is read once. */
import { RUN_BY_PAGES } from "../frameworks/framework.ts";
import { isScript } from "../frameworks/side.ts";
import { oncePer } from "../text/once-per.ts";
import type { FileFacts } from "./file-facts.ts";
import { textFactsOf } from "./gather.ts";
import { namesModules } from "./imports.ts";
import { isPage } from "./pages.ts";
import type { Project } from "./project.ts";
import { WorkspaceFacts } from "./workspace-facts.ts";

/** A key under which answers are kept; see `oncePer`. */
export interface Workspace {
  readonly project: Project;
}

const steady = oncePer((project: Project): Workspace => ({ project }));

/** Opens a workspace: the same one for a project whose files do not change; else for one plan. */
export function openWorkspace(project: Project): Workspace {
  return project.isSteady === true ? steady(project) : { project };
}

/** Limit on scripts and pages; with more of them nobody would wait for the answer. */
const MOST_FILES = 4000;

/** Returns the facts of all files of a project, gathered now where nobody keeps them. */
export const factsOf = oncePer(async ({ project }: Workspace): Promise<WorkspaceFacts> => {
  const known = project.facts?.();
  if (known?.isWhole === true) return known;
  const list = await project.list();
  const paths = list.filter((path) => isScript(path) || isPage(path) || RUN_BY_PAGES.test(path));
  if (paths.length > MOST_FILES) return WorkspaceFacts.NONE;
  const facts: FileFacts[] = [];
  for (const path of [...paths, ...list.filter(namesModules)]) {
    const file = await project.read(path);
    if (file.kind === "text") facts.push(textFactsOf({ path, text: file.text }));
  }
  return WorkspaceFacts.of(facts);
});
