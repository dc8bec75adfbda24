/** Loads the env file at the beginning of a program, where a fix has left that to the person. */

import type { Project } from "../../project/project.ts";
import { doubtAbout, withoutEnvironment } from "../../project/runtime-advice.ts";
import { runtimeOf } from "../../project/side.ts";
import { openWorkspace } from "../../project/workspace.ts";
import type { FileChange } from "../../targets/steps.ts";
import { applyEdits, type Edit } from "../../text/edit.ts";
import type { Snapshot } from "../../text/snapshot.ts";
import type { ChangeInspector } from "../plan/file-check.ts";
import type { Plan } from "../plan/plan.ts";
import { entryOf, loaderFor, loadingEdits, missingLoader } from "./loader.ts";

export interface PlannedLoading {
  /** The file that loads the env file from then on. */
  readonly path: string;
  readonly plan: Plan;
}

/**
 * The change that makes the program around `snapshot` load its env file; `undefined` where something loads it,
 * where the project has no package for that, and where nobody can tell in which file the program begins.
 */
export async function plannedLoading(
  snapshot: Snapshot,
  envPath: string,
  project: Project,
  inspector: ChangeInspector,
): Promise<PlannedLoading | undefined> {
  const analysis = await inspector.analysed(snapshot);
  const loader = await missingLoader(project, analysis, envPath);
  const path = loader && (await entryOf(project, analysis, envPath, loader));
  if (path === undefined) return undefined;
  const file = path === snapshot.path ? snapshot : await project.read(path);
  if (!("text" in file)) return undefined;
  const { text } = file;
  const exposure = await project.exposure(path);
  const entry = await inspector.analysed({ ...snapshot, path, text, exposure });
  const own = loaderFor(entry);
  const runtime = await runtimeOf(entry, openWorkspace(project));
  const isSure = withoutEnvironment(runtime) === undefined && doubtAbout(runtime) === undefined;
  if (own === undefined || entry.facts === undefined || !isSure) return undefined;
  const { edits, note } = await loadingEdits(project, entry, envPath, own);
  const change = { path, before: text, edits: edits.map(({ edit }) => edit) };
  if (edits.length === 0 || edits.some((edit) => edit.path !== path)) return undefined;
  if (!(await isParsed(change, snapshot.languageId, inspector))) return undefined;
  const step = { kind: "change", stage: "replace", change } as const;
  const notes = note === undefined ? [] : [note];
  return { path, plan: { groups: [{ steps: [step], fixes: [], notes }], refused: [] } };
}

async function isParsed(
  { path, before = "", edits }: FileChange & { readonly edits: readonly Edit[] },
  languageId: string | undefined,
  { countErrors }: ChangeInspector,
): Promise<boolean> {
  const errors = await countErrors(path, languageId, before);
  const now = await countErrors(path, languageId, applyEdits(before, edits));
  return errors !== undefined && now !== undefined && now <= errors;
}
