/** The frameworks that a project's own files name, nearest first where one file may say either. */
import type { Framework, Manifest } from "../frameworks/framework.ts";
import { FRAMEWORKS } from "../frameworks/index.ts";
import { oncePer } from "../text/once-per.ts";
import { foldersAbove } from "../text/path.ts";
import type { Project } from "./project.ts";
import type { Workspace } from "./workspace.ts";

export interface ProjectFramework {
  readonly framework: Framework;
  /** The path of the file below what shows the framework. */
  readonly below: string;
  /** The text of what shows it. */
  readonly manifest: string;
}

/** Matches paths that may show a framework, once for all: projects have many files. */
const MAY_SHOW = new RegExp(
  FRAMEWORKS.flatMap((framework) => framework.project ?? [])
    .map(({ file }) => file.source.replace(/(?<!\[)\^/g, "(?:^|\\/)"))
    .join("|"),
);

/** Paths below a folder that, seen from there, fit what a file that shows a framework is called. */
type Manifests = (folder: string, file: RegExp) => readonly string[];

/** Manifests of a folder, cached, since many files ask for the same folders. */
const manifestsOf = oncePer(async ({ project }: Workspace): Promise<Manifests> => {
  const below = new Map<string, string[]>();
  for (const path of (await project.list()).filter((text) => MAY_SHOW.test(text))) {
    for (const folder of foldersAbove(path)) {
      const others = below.get(folder);
      if (others === undefined) below.set(folder, [path]);
      else others.push(path);
    }
  }
  const known = new Map<RegExp, Map<string, readonly string[]>>();
  return (folder, file) => {
    const answers = known.get(file) ?? new Map<string, readonly string[]>();
    known.set(file, answers);
    const answer =
      answers.get(folder) ??
      (below.get(folder) ?? []).filter((text) => file.test(text.slice(folder.length)));
    answers.set(folder, answer);
    return answer;
  };
});

/** Returns the frameworks in the order of their list. */
export async function frameworksOf(
  workspace: Workspace,
  path: string,
): Promise<readonly ProjectFramework[]> {
  const manifests = await manifestsOf(workspace);
  const found: ProjectFramework[] = [];
  for (const framework of FRAMEWORKS) {
    if (framework.project === undefined || !framework.handles.test(path)) continue;
    for (const manifest of framework.project) {
      const shown = await shownBy(manifest, path, manifests, workspace.project);
      if (shown === undefined) continue;
      found.push({ framework, below: path.slice(shown.folder.length), manifest: shown.text });
      break;
    }
  }
  return found;
}

interface Shown {
  readonly folder: string;
  readonly text: string;
}

/** Finds the nearest folder with such a file. */
async function shownBy(
  { file, text, unless, isOneOfMany }: Manifest,
  path: string,
  manifests: Manifests,
  project: Project,
): Promise<Shown | undefined> {
  for (const folder of foldersAbove(path)) {
    const here = manifests(folder, file);
    for (const manifest of here) {
      const read = await project.read(manifest);
      if (read.kind !== "text") continue;
      const fits = text?.test(read.text) !== false && unless?.test(read.text) !== true;
      if (fits) return { folder, text: read.text };
    }
    if (here.length > 0 && isOneOfMany !== true) return undefined;
  }
  return undefined;
}
