/** Whether anything loads `.env` for a program, and what to say where nothing does. */
import type { Analysis } from "../analyzers/analysis.ts";
import type { Loader } from "../languages/loader.ts";
import { oncePer } from "../text/once-per.ts";
import type { Snapshot } from "../text/snapshot.ts";
import type { Edit } from "./edit.ts";
import type { PathEdit, Project } from "./fix.ts";
import { insertions } from "./import-line.ts";
import { isOnlyShown } from "./shown-literal.ts";
import { startCommand } from "./started.ts";

export function loaderFor({ language }: Analysis): Loader | undefined {
  return language?.loader;
}

const isLoading = oncePer(
  (analysis: Analysis) => loaderFor(analysis)?.called.test(analysis.snapshot.text) === true,
);

/** The loader that this file's program lacks; `undefined` when the project loads its env file. */
export async function missingLoader(
  project: Project,
  analysis: Analysis,
  envPath: string,
): Promise<Loader | undefined> {
  const loader = loaderFor(analysis);
  // What is only shown needs no variable.
  if (isOnlyShown(analysis)) return undefined;
  if (loader === undefined || isLoading(analysis)) return undefined;
  const folder = folderOf(envPath);
  const holds = async (names: readonly string[], wanted: RegExp): Promise<boolean> => {
    for (const name of names) {
      const file = await project.read(folder + name);
      if (file.kind === "text" && wanted.test(file.text)) return true;
    }
    return false;
  };
  const { called, entries, framework, manifests, present } = loader;
  if (await holds(manifests, present)) return undefined;
  if (framework === undefined || !(await holds(manifests, framework.present))) {
    return (await holds(entries, called)) ? undefined : loader;
  }
  const { path } = analysis.snapshot;
  const command = await startCommand(project, path);
  if (command === undefined) return undefined;
  const advice = (env: string) => framework.advice(env, path, command);
  return { ...loader, advice };
}

/** Whether there is code that makes the program load its env file, and what that code takes. */
export async function canBeLoaded(
  project: Project,
  { needs, library }: Loader,
  envPath: string,
): Promise<boolean> {
  if (needs === undefined || library === undefined) return needs !== undefined;
  const manifest = await project.read(folderOf(envPath) + library.manifest);
  return manifest.kind === "text" && library.named.test(manifest.text);
}

type LoaderNeeds = NonNullable<Loader["needs"]>;

export interface Loading {
  readonly edits: readonly PathEdit[];
  /** What is left to do, as a sentence. */
  readonly note: string | undefined;
}

/** The edits that make the file's program load its env file by itself. */
export async function loadingEdits(
  project: Project,
  analysis: Analysis,
  envPath: string,
  loader: Loader,
): Promise<Loading> {
  const { path } = analysis.snapshot;
  const { needs } = loader;
  const own =
    needs === undefined || isThere(analysis.snapshot)(needs)
      ? []
      : insertions(analysis, [needs]).map((edit) => ({ path, edit }));
  const { requirement } = loader;
  if (requirement === undefined) return { edits: own, note: undefined };
  const manifest = folderOf(envPath) + requirement.manifest;
  const file = await project.read(manifest);
  const note = `${path} needs ${requirement.name}: install it before the next start.`;
  if (file.kind !== "text") return { edits: own, note };
  // Named already, and called by nobody so far.
  if (file.text.includes(requirement.line)) return { edits: own, note: undefined };
  return {
    edits: [...own, { path: manifest, edit: lineAtEnd(file.text, requirement.line) }],
    note,
  };
}

const isThere = oncePer(({ text }: Snapshot) =>
  oncePer(({ present }: LoaderNeeds) => present.test(text)),
);

function lineAtEnd(text: string, line: string): Edit {
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const gap = text === "" || text.endsWith("\n") ? "" : eol;
  return { span: { start: text.length, end: text.length }, text: `${gap}${line}${eol}` };
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}
