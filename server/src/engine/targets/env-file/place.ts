/** Finds the `.env` that a program reads, and the `.gitignore` that has to name it. */

import { COMPOSE } from "../../frameworks/deployables.ts";
import {
  ENV_FOLDER_OPTIONS,
  expandsEnv,
  OWN_ENV_FILES,
  readsLocalEnv,
  TOOLS_MANIFEST,
} from "../../frameworks/env-tools.ts";
import { publicName } from "../../frameworks/public-prefixes.ts";
import { languageFor, PACKAGE_FILES } from "../../languages/index.ts";
import type { Project } from "../../project/project.ts";
import { isInIndex } from "../../text/exposure.ts";
import { baseName, folderOf, joinedPath } from "../../text/path.ts";
import type { Refusal } from "../refusal.ts";
import type { FileChange } from "../steps.ts";
import { type EnvDialect, isOfPackages } from "./dialect.ts";
import { portableVariables, readEnvFile } from "./variables.ts";

/**
 * The env file for the program that `path` belongs to: beside a compose file, else in the nearest
 * program's root, else in the workspace folder's. With `value`, the file that has it already.
 */
export async function envPathFor(project: Project, path: string, value?: string): Promise<string> {
  if (path.includes(":")) return ".env";
  if (COMPOSE.path.test(path)) return `${folderOf(path)}.env`;
  const program = await programRoot(project, path);
  const root = (await envDirOf(project, program)) ?? program;
  const local = await localEnvFor(project, program, root, value);
  return local ?? (await ownEnvFor(project, program, path)) ?? `${root}.env`;
}

/** The env file that a tool of the program reads instead of `.env`. */
async function ownEnvFor(
  project: Project,
  program: string,
  path: string,
): Promise<string | undefined> {
  const { packages } = languageFor(path, undefined) ?? {};
  if (!isOfPackages(packages?.manifests)) return undefined;
  const manifest = await project.read(program + TOOLS_MANIFEST);
  if (manifest.kind === "text" && readsLocalEnv(manifest.text)) return undefined;
  for (const { name, configs } of OWN_ENV_FILES) {
    const own = await project.read(program + name);
    if (own.kind !== "text") continue;
    for (const config of configs) {
      const file = await project.read(program + config);
      if (file.kind === "text") return program + name;
    }
  }
  return undefined;
}

const ROOT_FILES = [...PACKAGE_FILES.keys(), ...COMPOSE.names];

async function programRoot(project: Project, path: string): Promise<string> {
  const named = await namedRoots(project, path);
  // What stands around a submodule is another program.
  const home = await project.repository(path);
  for (
    let folder = folderOf(path);
    folder !== home && folder !== "";
    folder = folderOf(folder.slice(0, -1))
  ) {
    if (named.has(folder)) return folder;
    for (const name of ROOT_FILES) {
      const file = await project.read(folder + name);
      if (file.kind === "text") return folder;
    }
  }
  return home;
}

/** Folders of packages whose manifest has a name of its own, such as `App.csproj`. */
async function namedRoots(project: Project, path: string): Promise<ReadonlySet<string>> {
  const suffixes = languageFor(path, undefined)?.packages?.suffixes ?? [];
  if (suffixes.length === 0) return new Set();
  const paths = await project.list();
  return new Set(paths.filter((text) => suffixes.some((end) => text.endsWith(end))).map(folderOf));
}

/** The folder of env files that a build tool's configuration names. */
async function envDirOf(project: Project, program: string): Promise<string | undefined> {
  for (const { configs, folder, otherRoot } of ENV_FOLDER_OPTIONS) {
    for (const config of configs) {
      const file = await project.read(program + config);
      if (file.kind !== "text" || otherRoot.test(file.text)) continue;
      const namedFolder = folder.exec(file.text)?.[2];
      const place = namedFolder && below(program, namedFolder);
      if (place !== undefined) return place;
    }
  }
  return undefined;
}

/** The folder, with the final `/`; `undefined` for one outside the workspace. */
function below(folder: string, namedFolder: string): string | undefined {
  if (namedFolder.startsWith("/")) return undefined;
  const path = joinedPath(folder, namedFolder);
  return path && `${path}/`;
}

/** `.env.local`, where it is there, the project's tool reads it and git does not track it. */
async function localEnvFor(
  project: Project,
  program: string,
  root: string,
  value: string | undefined,
): Promise<string | undefined> {
  const manifest = await project.read(program + TOOLS_MANIFEST);
  if (manifest.kind !== "text" || !readsLocalEnv(manifest.text)) return undefined;
  const dialect = expandsEnv(manifest.text) ? "expanding" : "portable";
  const path = `${root}.env.local`;
  const local = await project.read(path);
  if (local.kind !== "text" || isInIndex(await project.exposure(path))) return undefined;
  if (value === undefined || serverNameOf(local.text, value, dialect) !== undefined) return path;
  // A value that `.env` has stays there, unless the other file hides its name.
  const plain = await project.read(`${root}.env`);
  const name = plain.kind === "text" ? serverNameOf(plain.text, value, dialect) : undefined;
  return name === undefined || readEnvFile(local.text).has(name) ? path : undefined;
}

function serverNameOf(text: string, value: string, dialect: EnvDialect): string | undefined {
  for (const [name, stored] of portableVariables(text, dialect)) {
    if (stored === value && publicName(name) === undefined) return name;
  }
  return undefined;
}

/** Adds `.env` to the `.gitignore` beside it if there is one, else to its repository's. */
export async function gitignoreChange(
  project: Project,
  envPath: string,
): Promise<FileChange | Refusal> {
  const beside = `${folderOf(envPath)}.gitignore`;
  const own = await project.read(beside);
  const path = own.kind === "text" ? beside : `${await project.repository(envPath)}.gitignore`;
  const file = own.kind === "text" ? own : await project.read(path);
  if (file.kind === "refused") return { refused: `${path} ${file.why}; nothing was changed.` };
  const text = file.kind === "text" ? file.text : "";
  // To git CR is no end of line.
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const gap = text === "" || text.endsWith("\n") ? "" : eol;
  const line = baseName(envPath);
  // Without a repository nothing says whether the line that is there counts; it does.
  const isPresent = text.split(/\r?\n/).includes(line);
  if (isPresent && (await project.exposure(envPath)) === "unknown") {
    return { path, before: text, edits: [] };
  }
  const span = { start: text.length, end: text.length };
  const edits = [gap, `${line}${eol}`]
    .filter((name) => name !== "")
    .map((name) => ({ span, text: name }));
  return { path, before: file.kind === "text" ? text : undefined, edits };
}
