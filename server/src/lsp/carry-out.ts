/**
 * Carries plans out: values saved, env files ignored and that verified, then literals replaced.
 * Invariant: when a stage cannot be done whole, no later stage is begun.
 */
import type { FileChange, Plan } from "../engine/fixes/fix.ts";
import { Method, type SaveParams, type SaveResult } from "../protocol.ts";
import { type Folder, uriOf } from "./folders.ts";
import { hasSameCells } from "./notebook-text.ts";
import type { Services } from "./services.ts";
import { type FileEdit, toWorkspaceEdit } from "./to-lsp.ts";

export const CHANGED = "The file changed. Nothing was written; ask for the fix again.";

/** One folder's plan. `folder` is `undefined` for an untitled document without any folder. */
export interface FolderPlan {
  readonly folder: Folder | undefined;
  readonly plan: Plan;
}

export interface Label {
  readonly label: string;
  /** Many files at once: the editor saves them and takes them back in one step. */
  readonly isRefactoring: boolean;
}

/** Answers with why it was not done, as a sentence; `undefined` when all is done. */
export async function carryOut(
  services: Services,
  plans: readonly FolderPlan[],
  label: Label,
): Promise<string | undefined> {
  const edits = plans.flatMap((it) => replacements(services, it));
  if (edits.some((it) => isOutdated(services, it))) return CHANGED;
  const undo: Undo[] = [];
  const failed =
    (await prepareAll(services, plans, undo)) ??
    (edits.some((it) => isOutdated(services, it)) ? CHANGED : undefined);
  if (failed !== undefined) {
    // Nothing was replaced: the sources have the values still, and what was written for nothing must
    // not lie around. Once an edit is sent nobody knows how much of it was done, and all stays.
    for (const it of undo.toReversed()) it();
    return failed;
  }
  const saved = await savedOnes(services, plans);
  return (await applyEdit(services, edits, label)) ?? saveAgain(services, saved);
}

type Undo = () => void;

/** Saves, has git ignore and asks it, folder by folder. */
async function prepareAll(
  services: Services,
  plans: readonly FolderPlan[],
  undo: Undo[],
): Promise<string | undefined> {
  for (const it of plans) {
    const why = await prepare(services, it, undo);
    if (why !== undefined) return why;
  }
  return undefined;
}

/** Files whose buffers hold what is on disk: they are saved after the fix, others are left unsaved. */
async function savedOnes(
  services: Services,
  plans: readonly FolderPlan[],
): Promise<readonly string[]> {
  const uris: string[] = [];
  for (const { folder, plan } of plans) {
    // Without a saved value a fix is an ordinary edit, and when to save is the person's business.
    if (folder === undefined || plan.mustBeIgnored.length === 0) continue;
    for (const { path } of plan.replace) {
      const isUntitled = path.startsWith("untitled:");
      if (!isUntitled && !(await hasUnsaved(services, folder, path)))
        uris.push(uriOf(folder, path));
    }
  }
  return uris;
}

async function saveAgain(services: Services, uris: readonly string[]): Promise<string | undefined> {
  if (services.client().own.save !== true) return undefined;
  for (const uri of uris) {
    const params: SaveParams = { uri };
    const { saved } = await services.connection.sendRequest<SaveResult>(Method.save, params);
    if (!saved)
      return "The secrets are replaced, but not every file could be saved. Save them all.";
  }
  return undefined;
}

/** The `replace` stage as edits against the versions that the editor has now. */
export function replacements(services: Services, { folder, plan }: FolderPlan): FileEdit[] {
  return plan.replace.map((it) => toFileEdit(services, folder, it));
}

async function prepare(
  services: Services,
  { folder, plan }: FolderPlan,
  undo: Undo[],
): Promise<string | undefined> {
  const changes = [...plan.save, ...plan.ignore];
  if (changes.length === 0 && plan.mustBeIgnored.length === 0) return undefined;
  if (folder === undefined) return "Open a folder first: there is no place for an env file yet.";
  return (
    (await write(services, folder, plan.save, undo)) ??
    (await write(services, folder, plan.ignore, undo)) ??
    folder.files.verify(plan.mustBeIgnored)
  );
}

/** Files with unsaved changes are changed and saved by the editor, all others on disk. */
async function write(
  services: Services,
  folder: Folder,
  changes: readonly FileChange[],
  undo: Undo[],
): Promise<string | undefined> {
  const closed: FileChange[] = [];
  for (const it of changes) {
    if (!(await hasUnsaved(services, folder, it.path))) {
      closed.push(it);
      continue;
    }
    const failed = await writeInEditor(services, folder, it);
    if (failed !== undefined) return failed;
  }
  if (closed.length === 0) return undefined;
  const written = await folder.files.write(closed);
  undo.push(written.undo);
  return written.why;
}

async function hasUnsaved(services: Services, folder: Folder, path: string): Promise<boolean> {
  const open = services.documents.get(uriOf(folder, path));
  if (open === undefined) return false;
  const onDisk = await folder.files.diskText(path);
  if (onDisk === undefined || onDisk === open.text) return false;
  return open.cells === undefined || !hasSameCells(onDisk, open.text);
}

async function writeInEditor(
  services: Services,
  folder: Folder,
  change: FileChange,
): Promise<string | undefined> {
  const { path } = change;
  if (services.client().own.save !== true) {
    return `${path} has unsaved changes. Save it and try again; nothing was replaced.`;
  }
  const edit = toFileEdit(services, folder, change);
  if (isOutdated(services, edit)) return CHANGED;
  const failed = await applyEdit(services, [edit], { label: path, isRefactoring: false });
  if (failed !== undefined) return failed;
  const params: SaveParams = { uri: edit.uri };
  const { saved } = await services.connection.sendRequest<SaveResult>(Method.save, params);
  return saved ? undefined : `${path} could not be saved; nothing was replaced.`;
}

function toFileEdit(services: Services, folder: Folder | undefined, it: FileChange): FileEdit {
  const uri = folder === undefined ? it.path : uriOf(folder, it.path);
  const open = services.documents.get(uri);
  const { before, edits } = it;
  return { uri, version: open?.version ?? null, before, cells: open?.cells, edits };
}

/** Whether the editor holds another text than the one the edits were made for. */
function isOutdated(services: Services, edit: FileEdit): boolean {
  const open = services.documents.get(edit.uri);
  if (open === undefined) return edit.version !== null;
  return open.version !== edit.version || open.text !== (edit.before ?? "");
}

async function applyEdit(
  services: Services,
  edits: readonly FileEdit[],
  { label, isRefactoring }: Label,
): Promise<string | undefined> {
  if (edits.length === 0) return undefined;
  const { applied } = await services.connection.sendRequest<{ applied: boolean }>(
    "workspace/applyEdit",
    { label, edit: toWorkspaceEdit(edits), metadata: { isRefactoring } },
  );
  return applied ? undefined : "The editor did not take the change. Nothing was replaced.";
}
