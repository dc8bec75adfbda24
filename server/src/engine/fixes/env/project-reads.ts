/**
 * Finds the variables that the programs of a project read already: a value saved under such a name
 * would reach them, and a value set there would reach the place that is fixed.
 */

import { languageFor } from "../../languages/index.ts";
import type { Project } from "../../project/project.ts";
import type { Workspace } from "../../project/workspace.ts";
import { lineIndex } from "../../text/line-index.ts";
import { oncePer, oncePerText } from "../../text/once-per.ts";
import { folderOf } from "../../text/path.ts";
import type { Snapshot } from "../../text/snapshot.ts";
import { type Span, textOf } from "../../text/span.ts";
import type { FixContext } from "../fix.ts";

/** Limit on programs beside an env file; with more of them nobody would wait for the answer. */
const MOST_PROGRAMS = 400;

interface Program {
  readonly path: string;
  readonly text: string;
}

/** Programs by the folder they are below. */
const programsOf = oncePer((_: Workspace) => new Map<string, Promise<readonly Program[]>>());

/**
 * Tells whether a program beside the env file or below it reads `name`, not counting the finding's
 * own line.
 */
export async function readsElsewhere(
  { analysis: { language, snapshot }, finding, workspace }: FixContext,
  envPath: string,
  name: string,
): Promise<boolean> {
  const isReadHere = readsIn(snapshot, name);
  const isItsOwn =
    !isReadHere ||
    (language?.access.readEnv.fromShell === true && isSetTo(snapshot, finding.span, name));
  const text = isItsOwn ? "" : withoutLines(snapshot.text, finding.span);
  const own = { path: snapshot.path, text };
  const folder = folderOf(envPath);
  const folders = programsOf(workspace);
  const others = folders.get(folder) ?? programsBelow(workspace.project, folder);
  folders.set(folder, others);
  const programs = [own, ...(await others).filter((other) => other.path !== own.path)];
  return programs.some(({ text }) => reads(text, name));
}

async function programsBelow(project: Project, folder: string): Promise<readonly Program[]> {
  const paths = (await project.list())
    .filter((name) => name.startsWith(folder) && languageFor(name, undefined) !== undefined)
    .map((path) => ({ path, depth: path.split("/").length }))
    .toSorted((a, b) => a.depth - b.depth)
    .slice(0, MOST_PROGRAMS);
  const found: Program[] = [];
  for (const { path } of paths) {
    const file = await project.read(path);
    if (file.kind === "text") found.push({ path, text: file.text });
  }
  return found;
}

/**
 * Tells whether the secret is assigned to that variable: in shells `NAME='«secret»'` sets what the
 * script reads further down.
 */
function isSetTo({ text }: Snapshot, { start }: Span, name: string): boolean {
  const before = text.slice(Math.max(0, start - name.length - 3), start);
  return new RegExp(`(?<![\\w$\\-{])${name}=["']?$`).test(before);
}

/**
 * Tells whether a text reads the variable in any language: the name stands behind a word for the
 * environment on its line, or behind a dollar sign.
 */
function reads(text: string, name: string): boolean {
  if (!text.includes(name) || !/^\w+$/.test(name)) return false;
  const read = new RegExp(`(?:[eE]nv|ENV)[^\\n]{0,60}(?<!\\w)${name}(?!\\w)|\\$\\{?${name}(?!\\w)`);
  return read.test(text);
}

/** Thousands of findings of a file ask for the same name. */
const readsIn = oncePerText(({ text }: Snapshot, name) => reads(text, name));

/** The lines that hold the span are those that the fix is about. */
function withoutLines(text: string, { start, end }: Span): string {
  const lines = lineIndex(text);
  const from = lines.lineStart(start);
  const rest = /^[^\n]*/.exec(text.slice(end))?.[0].length ?? 0;
  return textOf(text, { start: 0, end: from }) + text.slice(end + rest);
}
