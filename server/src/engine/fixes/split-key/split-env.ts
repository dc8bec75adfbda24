/** Splits a key of an env file: the app at hand reads it under a name of its own from then on. */
import { dotenv } from "../../formats/dotenv.ts";
import { indexEntries } from "../../formats/entry-index.ts";
import { envFileKind } from "../../formats/env-file.ts";
import { commandRead, patternRead } from "../../frameworks/reads-by-others.ts";
import { languageFor } from "../../languages/index.ts";
import { appRoots, deployableRoots } from "../../project/apps.ts";
import { isRefusal, type Refusal } from "../../targets/refusal.ts";
import { textOf } from "../../text/span.ts";
import { commentAbove } from "../code/comment-above.ts";
import { NO_DRAFT } from "../draft.ts";
import type { Draft, FixContext } from "../fix.ts";
import { type AppPart, holds, type NamedFile, partOf, type Renaming } from "./app-reads.ts";
import { envFileNamedIn, takingObstacle } from "./env-takers.ts";
import { outsideObstacle, type Surroundings, unseenRead } from "./outside-app.ts";
import { whatIsLeft } from "./what-is-left.ts";

/** Limit on files of one app. */
const MOST_FILES = 2_000;

/** `renaming.app`: the folder around the env file, or below it where several apps read that. */
export async function splitInEnvFile(
  context: FixContext,
  renaming: Renaming,
): Promise<Draft | Refusal> {
  const { analysis, workspace, analysed } = context;
  const { path: envPath } = analysis.snapshot;
  const taken = await whyTaken(context, renaming);
  if (taken !== undefined) return taken;
  const around = await surroundings(workspace.project, renaming, envPath);
  if (isRefusal(around)) return around;
  const isOwn = envPath.startsWith(renaming.app);
  const outside = outsideObstacle(around, renaming, isOwn ? undefined : envPath);
  if (outside !== undefined) return refusedAt(outside);
  // Where the old name stays, whoever takes the file finds it.
  const taking = isOwn
    ? await takingObstacle(around.takers, renaming, envPath, analysed)
    : undefined;
  if (taking !== undefined) return refusedAt(taking);
  const parts: AppPart[] = [];
  for (const file of around.own) {
    const part = await partOf(file, renaming, analysed);
    if (part.obstacle !== undefined) return refusedAt(part.obstacle);
    if (!(await holds(file, part, renaming, analysed))) {
      return { refused: `${file.path} would not read ${renaming.own}: rename it there by hand.` };
    }
    parts.push(part);
  }
  if (parts.every(({ reads }) => reads === 0)) return unread(renaming);
  const edits = parts.flatMap((part) => part.edits);
  const { notes, comment } = whatIsLeft(context, renaming);
  if (isOwn) {
    const above = commentAbove(context, comment);
    const all = above === undefined ? edits : [{ path: envPath, edit: above }, ...edits];
    return { ...NO_DRAFT, ignores: [envPath], edits: all, notes, isNote: true };
  }
  const save = { path: envPath, name: renaming.own, value: entryValue(context), comment };
  return { saves: [save], ignores: [envPath], edits, notes, isNote: true };
}

/** The whole value of the finding's entry. */
export function entryValue({ analysis, finding }: FixContext): string {
  const { text } = analysis.snapshot;
  const entry = indexEntries(text, analysis.entries).at(finding.span);
  return textOf(text, entry?.value ?? finding.span);
}

function refusedAt(obstacle: string): Refusal {
  return { refused: `${obstacle} Then split the key. Nothing was changed.` };
}

function unread({ app, name }: Renaming): Refusal {
  return {
    refused:
      `No program of ${app.slice(0, -1)} is seen to read ${name}, so that nobody can tell what a new name would ` +
      `break: read it by its name where the key is used, and split it then. Nothing was changed.`,
  };
}

/** Refuses a name that the env file has for something else. */
export async function whyTaken(
  { analysis, names }: FixContext,
  { own }: Renaming,
): Promise<Refusal | undefined> {
  const { path } = analysis.snapshot;
  const there = await names.valueOf(path, own);
  if (there === undefined || there === "") return undefined;
  return { refused: `${path} has ${own} already: use that one in the app. Nothing was changed.` };
}

async function surroundings(
  project: FixContext["workspace"]["project"],
  renaming: Renaming,
  envPath: string,
): Promise<Surroundings | Refusal> {
  const { app, name } = renaming;
  const listed = await project.list();
  const near = [".env", ".env.local", ".env.production", ".env.example"].map((end) => app + end);
  const paths = [...new Set([...listed, ...near])];
  const roots = appRoots(paths);
  const inApp = paths.filter((path) => path.startsWith(app));
  if (inApp.length > MOST_FILES) {
    return { refused: `${app.slice(0, -1)} has too many files to look at: rename it by hand.` };
  }
  const own: NamedFile[] = [];
  const outside: NamedFile[] = [];
  for (const path of paths) {
    const file = await project.read(path);
    const isInApp = path.startsWith(app);
    if (file.kind === "refused" && isInApp) return { refused: `${path} ${file.why}` };
    if (file.kind !== "text") continue;
    const found = { path, text: file.text };
    if (!isInApp) outside.push(found);
    else if (mayConcern(found, renaming)) own.push(found);
  }
  const others = outside.filter(
    (file) => file.text.includes(name) || unseenRead(file, renaming) !== undefined,
  );
  const takers = outside.filter((file) => envFileNamedIn(file, envPath) !== undefined);
  return { roots, deployable: deployableRoots(paths), own, others, takers };
}

/** Tells whether a file of the app may read the variable, or start what does. */
function mayConcern({ path, text }: NamedFile, { name, own }: Renaming): boolean {
  return (
    text.includes(name) ||
    languageFor(path, undefined) !== undefined ||
    commandRead(text, name) !== undefined ||
    patternRead(text, name, own) !== undefined
  );
}

/** Tells whether a path is that of an env file whose values a program reads. */
export function isEnvValues(path: string): boolean {
  return dotenv.matches(path) && envFileKind(path) === "values";
}
