/** Advice for a value whose reader is not known, in the terms of the project. */

import { languageFor, PACKAGE_FILES } from "../../languages/index.ts";
import type { Project } from "../../project/project.ts";
import type { Workspace } from "../../project/workspace.ts";
import { oncePer } from "../../text/once-per.ts";
import { baseName, foldersAbove } from "../../text/path.ts";
import type { ConfigValue } from "../use-reference/reference.ts";

/** A reference would be taken for the value by all programs that expand none. */
export async function unknownReader(
  workspace: Workspace,
  { entry, path }: ConfigValue,
  name: string,
): Promise<string> {
  const loader = await loaderOf(workspace, path);
  const ways = await waysToRead(workspace.project, path, name);
  const how = ways.length === 0 ? "" : ` (${ways.join(", ")})`;
  const who = loader === undefined ? "the program that loads the file" : loader;
  const key = entry.path.at(-1);
  const what = key === undefined || /^\d+$/.test(key) ? "the value" : `"${key}"`;
  return (
    `No program is known to expand variables in this file: take ${what} out, put ${name} in .env, and let ` +
    `${who} read it from the environment${how}. Nothing was changed.`
  );
}

/**
 * Phrases for reading the variable in the languages whose packages are beside the file or above it.
 */
async function waysToRead(
  project: Project,
  path: string,
  name: string,
): Promise<readonly string[]> {
  const folders = foldersAbove(path);
  const ways = new Set<string>();
  for (const [manifest, languages] of PACKAGE_FILES) {
    if (!(await isInOneOf(project, folders, manifest))) continue;
    for (const { packages } of languages) {
      const instruction = packages?.inWords?.(name);
      if (instruction !== undefined) ways.add(instruction);
    }
  }
  return [...ways];
}

async function isInOneOf(
  project: Project,
  folders: readonly string[],
  name: string,
): Promise<boolean> {
  for (const folder of folders) {
    const file = await project.read(folder + name);
    if (file.kind === "text") return true;
  }
  return false;
}

/** Limit on programs that are read to find the one that loads a file. */
const MOST_PROGRAMS = 200;

interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const programsOf = oncePer(({ project }: Workspace) => readPrograms(project));

async function readPrograms(project: Project): Promise<readonly SourceFile[]> {
  const paths = (await project.list()).filter((text) => languageFor(text, undefined) !== undefined);
  if (paths.length > MOST_PROGRAMS) return [];
  const found: SourceFile[] = [];
  for (const path of paths) {
    const file = await project.read(path);
    if (file.kind === "text") found.push({ path, text: file.text });
  }
  return found;
}

/** The one program of the project that names the file. */
async function loaderOf(workspace: Workspace, path: string): Promise<string | undefined> {
  const name = baseName(path);
  const naming = (await programsOf(workspace)).filter(({ text }) => {
    const at = text.indexOf(name);
    return at > 0 && /["'`/\\]/.test(text.charAt(at - 1));
  });
  return naming.length === 1 ? naming[0]?.path : undefined;
}
