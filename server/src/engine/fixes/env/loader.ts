/** Tells whether anything loads `.env` for a program, and what to say where nothing does. */

import type { Analysis } from "../../analyzers/analysis.ts";
import type { Loader } from "../../languages/loader.ts";
import type { Project } from "../../project/project.ts";
import { startCommand } from "../../project/started.ts";
import type { Edit } from "../../text/edit.ts";
import { eolOf } from "../../text/lines.ts";
import { oncePer } from "../../text/once-per.ts";
import { folderOf } from "../../text/path.ts";
import type { Snapshot } from "../../text/snapshot.ts";
import { insertions } from "../code/import-line.ts";
import type { PathEdit } from "../fix.ts";
import { isOnlyShown } from "../move-to-env/shown-literal.ts";

export function loaderFor({ language }: Analysis): Loader | undefined {
  return language?.packages.loader;
}

const isLoading = oncePer(
  (analysis: Analysis) => loaderFor(analysis)?.called.test(analysis.snapshot.text) === true,
);

/**
 * Finds the loader that this file's program lacks; `undefined` when the project loads its env file.
 */
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

/**
 * Tells whether there is code that makes the program load its env file, and what that code takes.
 */
export async function canBeLoaded(
  project: Project,
  loader: Loader,
  envPath: string,
): Promise<boolean> {
  if (loader.needs === undefined) return false;
  return loader.library?.isRequired !== true || hasLibrary(project, loader, envPath);
}

/** Tells whether the project depends on the package that loads env files. */
async function hasLibrary(
  project: Project,
  { library }: Loader,
  envPath: string,
): Promise<boolean> {
  for (const { file, names } of library?.manifests ?? []) {
    const manifest = await project.read(folderOf(envPath) + file);
    if (manifest.kind === "text" && names.test(manifest.text)) return true;
  }
  return false;
}

/**
 * Finds the file that is to load the env file: where the project has the package for it, the one in which the
 * program begins; `undefined` where nobody can tell which that is.
 */
export async function entryOf(
  project: Project,
  { snapshot }: Analysis,
  envPath: string,
  loader: Loader,
): Promise<string | undefined> {
  const folder = folderOf(envPath);
  if (envPath !== `${folder}.env` || !(await hasLibrary(project, loader, envPath))) {
    return undefined;
  }
  const entries = loader.entries.map((entry) => folder + entry);
  if (entries.includes(snapshot.path)) return snapshot.path;
  const found: string[] = [];
  for (const entry of entries) {
    if ((await project.read(entry)).kind === "text") found.push(entry);
  }
  const [first = snapshot.path, ...others] = found;
  return others.length === 0 ? first : undefined;
}

/** Tells whether the project wants this very file to load the env file. */
export async function shouldLoad(
  project: Project,
  analysis: Analysis,
  envPath: string,
  loader: Loader,
): Promise<boolean> {
  return (await entryOf(project, analysis, envPath, loader)) === analysis.snapshot.path;
}

/** Name of the way to load the file, for menus. */
export async function loaderName(
  project: Project,
  loader: Loader,
  envPath: string,
): Promise<string> {
  const isInstalled = await hasLibrary(project, loader, envPath);
  const { library, name } = loader;
  return isInstalled && library !== undefined ? library.name : name;
}

type LoaderNeeds = NonNullable<Loader["needs"]>;

export interface Loading {
  readonly edits: readonly PathEdit[];
  /** Remaining work, as a sentence. */
  readonly note: string | undefined;
}

/** The edits that make the file's program load its env file by itself. */
export async function loadingEdits(
  project: Project,
  analysis: Analysis,
  envPath: string,
  loader: Loader,
): Promise<Loading> {
  const { path, text } = analysis.snapshot;
  const isNamed = await hasLibrary(project, loader, envPath);
  const needs = (isNamed ? loader.library?.code?.(text) : undefined) ?? loader.needs;
  const own =
    needs === undefined || isPresent(analysis.snapshot)(needs)
      ? []
      : insertions(analysis, [needs]).map((edit) => ({ path, edit }));
  const { requirement } = loader;
  if (requirement === undefined || isNamed) return { edits: own, note: undefined };
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

const isPresent = oncePer(({ text }: Snapshot) =>
  oncePer(({ present }: LoaderNeeds) => present.test(text)),
);

function lineAtEnd(text: string, line: string): Edit {
  const eol = eolOf(text);
  const gap = text === "" || text.endsWith("\n") ? "" : eol;
  return { span: { start: text.length, end: text.length }, text: `${gap}${line}${eol}` };
}
