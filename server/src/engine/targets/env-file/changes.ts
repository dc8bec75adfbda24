/** Turns saves and ignored files of the drafts into changes of whole files. */

import { takeOutStep } from "../../formats/take-out.ts";
import type { Project, ProjectFile } from "../../project/project.ts";
import { applyEdits, type Edit } from "../../text/edit.ts";
import { isInIndex } from "../../text/exposure.ts";
import { isRefusal, type Refusal } from "../refusal.ts";
import type { FileChange } from "../steps.ts";
import type { Save } from "../target.ts";
import { dialectOf, type EnvDialect } from "./dialect.ts";
import { gitignoreChange } from "./place.ts";
import { unsafePlace } from "./safety.ts";
import { addVariables, portableVariables, readEnvFile, type Variable } from "./variables.ts";

/** The changes of the env files and of the `.env.example` beside them. */
export async function saveChanges(
  saves: readonly Save[],
  project: Project,
): Promise<readonly FileChange[] | Refusal> {
  const changes: FileChange[] = [];
  for (const path of new Set(saves.map((save) => save.path))) {
    const unsafe = unsafePlace(path);
    if (unsafe !== undefined) return unsafe;
    const own = saves.filter((save) => save.path === path);
    const file = await project.read(path);
    const exposure = await project.exposure(path);
    if (isInIndex(exposure)) {
      const step = takeOutStep(path, exposure);
      return { refused: `Git tracks ${path}: run ${step} first; nothing was changed.` };
    }
    const change = changeAdding(path, file, own, await dialectOf(project, path));
    if (isRefusal(change)) return change;
    // The example first: it is made with a new env file, which a run that was stopped may have made already.
    const example = await exampleChange(path, file, own, project);
    if (example !== undefined) changes.push(example);
    if (change !== undefined) changes.push(change);
  }
  return changes;
}

function changeAdding(
  path: string,
  file: ProjectFile,
  variables: readonly Variable[],
  dialect: EnvDialect,
): FileChange | Refusal | undefined {
  if (file.kind === "refused") return { refused: `${path} ${file.why}; nothing was changed.` };
  const text = file.kind === "text" ? file.text : "";
  const known = portableVariables(text, dialect);
  const missing = once(variables).filter((variable) => known.get(variable.name) !== variable.value);
  if (missing.length === 0) return undefined;
  const edits = addVariables(text, missing, dialect);
  if (isRefusal(edits)) return edits;
  const readBack = portableVariables(applyEdits(text, edits), dialect);
  const lost = missing.find((variable) => readBack.get(variable.name) !== variable.value);
  if (lost !== undefined) {
    return {
      refused: `${path} would not give the value of ${lost.name} back; move it by hand. Nothing was changed.`,
    };
  }
  return toChange(path, file, edits);
}

/** The example names what a fresh clone has to fill in; made together with a new env file. */
async function exampleChange(
  envPath: string,
  env: ProjectFile,
  saves: readonly Save[],
  project: Project,
): Promise<FileChange | undefined> {
  const path = `${envPath.replace(/\.local$/, "")}.example`;
  const file = await project.read(path);
  if (file.kind === "refused" || (file.kind === "missing" && env.kind !== "missing")) {
    return undefined;
  }
  const text = file.kind === "text" ? file.text : "";
  const known = readEnvFile(text);
  const names = once(saves.map(({ name }) => ({ name, value: "" })));
  const edits = addVariables(
    text,
    names.filter((variable) => !known.has(variable.name)),
  );
  return isRefusal(edits) || edits.length === 0 ? undefined : toChange(path, file, edits);
}

export interface IgnorePart {
  readonly changes: readonly FileChange[];
  /** Env files git has to ignore once `changes` are made. */
  readonly paths: readonly string[];
}

export async function ignoreChanges(
  envPaths: readonly string[],
  project: Project,
): Promise<IgnorePart | Refusal> {
  const paths = [...new Set(envPaths)];
  const changes: FileChange[] = [];
  for (const path of paths) {
    if ((await project.exposure(path)) === "ignored") continue;
    const change = await gitignoreChange(project, path);
    if (isRefusal(change)) return change;
    const earlier = changes.findIndex((fileChange) => fileChange.path === change.path);
    const merged = changes[earlier];
    if (merged === undefined) changes.push(change);
    else changes[earlier] = { ...merged, edits: [...merged.edits, ...change.edits] };
  }
  return { changes, paths };
}

function toChange(path: string, file: ProjectFile, edits: readonly Edit[]): FileChange {
  return { path, before: file.kind === "text" ? file.text : undefined, edits };
}

function once(variables: readonly Variable[]): readonly Variable[] {
  const byName = new Map(variables.map((variable) => [variable.name, variable]));
  return [...byName.values()];
}
