/** Effects of the plan runner beside an editor, whose open documents come first. */
import type { Edit, Stage } from "../engine/index.ts";
import type {
  Effects,
  Failure,
  PlacedChange,
  Replacement,
  WriteOutcome,
} from "../host/plan/effects.ts";
import type { Job } from "../host/plan/job.ts";
import { Method, type SaveParams, type SaveResult } from "../protocol.ts";
import { applyEdit, inTime, type Label, TAKES_NO_EDITS, WRITTEN } from "./apply-edit.ts";
import { type Folder, uriOf } from "./folders.ts";
import { hasSameCells } from "./notebook-text.ts";
import type { Services } from "./services.ts";
import type { FileEdit } from "./to-lsp.ts";

export const CHANGED = "The file changed. Nothing was written; ask for the fix again.";

const NO_FOLDER = "Open the folder of the file first.";

/** The folder of a plan; `undefined` for an untitled document without any. */
export type Root = Folder | undefined;

export type FolderPlan = Job<Root>;

type Placed = PlacedChange<Root>;

export function editorEffects(services: Services, label: Label): Effects<Root> {
  return {
    check: (placed, stage) => check(services, placed, stage),
    write: (placed) => write(services, placed),
    replace: (changes) => replace(services, changes, label),
    takeBack: (placed, own) => takeBack(services, placed, own),
    checkUntrack: async (folder, path) =>
      folder === undefined
        ? failureOf(NO_FOLDER)
        : folder.files.effects.checkUntrack(folder.files.root, path),
    untrack: async (folder, path, changes) =>
      folder === undefined
        ? { kind: "failed", failure: failureOf(NO_FOLDER) }
        : folder.files.effects.untrack(folder.files.root, path, changes),
    exposures: async (folder, paths) => {
      if (folder === undefined || paths.length === 0) return new Map();
      folder.files.refresh();
      return folder.files.effects.exposures(folder.files.root, paths);
    },
  };
}

/** The change as an edit against the version that the editor has now. */
export function toFileEdit(services: Services, { root, change }: Placed): FileEdit {
  const { path, before, edits } = change;
  const uri = root === undefined ? path : uriOf(root, path);
  const open = services.documents.get(uri);
  return { uri, version: open?.version ?? null, before, cells: open?.cells, edits };
}

async function check(
  services: Services,
  placed: Placed,
  stage: Stage,
): Promise<Failure | undefined> {
  const { root: folder, change } = placed;
  if (stage === "replace" && !services.client().takesEdits && !isMadeHere(services, placed)) {
    return failureOf(TAKES_NO_EDITS);
  }
  if (folder === undefined) {
    if (stage !== "replace") {
      return failureOf("Open a folder first: there is no place for an env file yet.");
    }
    return isOutdated(services, placed) ? { kind: "changed" } : undefined;
  }
  const isOpen = services.documents.get(uriOf(folder, change.path)) !== undefined;
  if (isOpen && stage === "replace") {
    return isOutdated(services, placed) ? { kind: "changed" } : undefined;
  }
  if (isOpen && (await hasUnsaved(services, folder, change.path))) {
    return checkUnsaved(services, placed);
  }
  return folder.files.effects.check({ root: folder.files.root, change }, stage);
}

function checkUnsaved(services: Services, placed: Placed): Failure | undefined {
  const { path } = placed.change;
  if (services.client().own.save !== true) {
    return failureOf(`${path} has unsaved changes. Save it and try again; nothing was replaced.`);
  }
  return isOutdated(services, placed) ? { kind: "changed" } : undefined;
}

/**
 * Writes a change: a file with unsaved changes by the editor, which saves it, any other on disk.
 */
async function write(services: Services, placed: Placed): Promise<WriteOutcome> {
  const { root: folder, change } = placed;
  if (folder === undefined) return { kind: "failed", failure: { kind: "changed" } };
  if (await hasUnsaved(services, folder, change.path)) return writeInEditor(services, placed);
  return folder.files.effects.write({ root: folder.files.root, change });
}

async function writeInEditor(services: Services, placed: Placed): Promise<WriteOutcome> {
  const failure = checkUnsaved(services, placed);
  if (failure !== undefined) return { kind: "failed", failure };
  const { path } = placed.change;
  const edit = toFileEdit(services, placed);
  const written = await applyEdit(services, [edit], { label: path, isRefactoring: false });
  if (written.kind !== "written") return written;
  const isSaved = await save(services, edit.uri);
  return isSaved ? WRITTEN : uncertain(`${path} could not be saved; nothing was replaced.`);
}

/** Sends one edit for all files, so that one undo takes it back. */
async function replace(
  services: Services,
  changes: readonly Replacement<Root>[],
  label: Label,
): Promise<readonly WriteOutcome[]> {
  const failures = await Promise.all(changes.map((change) => check(services, change, "replace")));
  const wanted = changes.filter(
    (change, at) => failures[at] === undefined && !isMadeHere(services, change),
  );
  const toSave = await savedOnes(services, wanted);
  const edits = wanted.map((replacement) => toFileEdit(services, replacement));
  const answer = await applyEdit(services, edits, label);
  const whole = answer.kind === "written" ? await saveAgain(services, toSave) : answer;
  return Promise.all(
    changes.map(async (placed, at): Promise<WriteOutcome> => {
      const failure = failures[at];
      if (failure !== undefined) return { kind: "failed", failure };
      return isMadeHere(services, placed) ? write(services, placed) : whole;
    }),
  );
}

/** Tells whether the server creates the file, which not every editor can. */
function isMadeHere(services: Services, { root, change }: Placed): boolean {
  return root !== undefined && change.before === undefined && !services.client().createsFiles;
}

/**
 * Lists files whose documents have no unsaved changes: they are saved after the fix, others are
 * not.
 */
async function savedOnes(
  services: Services,
  changes: readonly Replacement<Root>[],
): Promise<readonly string[]> {
  const uris: string[] = [];
  for (const { root: folder, change, isSaved } of changes) {
    // Without a saved value a fix is an ordinary edit, and when to save is the person's business.
    if (folder === undefined || !isSaved || change.path.startsWith("untitled:")) continue;
    if (!(await hasUnsaved(services, folder, change.path))) uris.push(uriOf(folder, change.path));
  }
  return uris;
}

async function saveAgain(services: Services, uris: readonly string[]): Promise<WriteOutcome> {
  if (services.client().own.save !== true) return WRITTEN;
  for (const uri of uris) {
    if (await save(services, uri)) continue;
    const note = "The secrets are replaced, but not every file could be saved. Save them all.";
    return { kind: "written", note };
  }
  return WRITTEN;
}

async function save(services: Services, uri: string): Promise<boolean> {
  const params: SaveParams = { uri };
  const answer = services.connection.sendRequest<SaveResult>(Method.save, params).then(
    ({ saved }) => saved,
    () => false,
  );
  return (await inTime(services, answer)) === true;
}

/** Undoes a change; text that the editor wrote stays where somebody goes on writing. */
async function takeBack(
  services: Services,
  { root: folder, change }: Placed,
  own: readonly Edit[],
): Promise<boolean> {
  if (folder === undefined || (await hasUnsaved(services, folder, change.path))) return false;
  return folder.files.effects.takeBack({ root: folder.files.root, change }, own);
}

async function hasUnsaved(services: Services, folder: Folder, path: string): Promise<boolean> {
  const open = services.documents.get(uriOf(folder, path));
  if (open === undefined) return false;
  const onDisk = await folder.files.diskText(path);
  if (onDisk === undefined || onDisk === open.text) return false;
  return open.cells === undefined || !hasSameCells(onDisk, open.text);
}

/** Tells whether the editor holds another text than the one the edits were made for. */
function isOutdated(services: Services, { root, change }: Placed): boolean {
  const open = services.documents.get(root === undefined ? change.path : uriOf(root, change.path));
  return open === undefined ? root === undefined : open.text !== (change.before ?? "");
}

/** Failure of which nobody knows how much was done, once an edit is sent. */
function uncertain(sentence: string): WriteOutcome {
  return { kind: "uncertain", failure: failureOf(sentence) };
}

function failureOf(sentence: string): Failure {
  return { kind: "editor", sentence };
}
