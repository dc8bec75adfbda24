/** Judges whether an env file is safe and read at a place, and what its readers there do. */

import {
  ENV_FOLDER_OPTIONS,
  INSTALL_FOLDERS,
  OUTPUT_FOLDERS,
  STARTERS,
} from "../../frameworks/env-tools.ts";
import { languageFor } from "../../languages/index.ts";
import type { Project } from "../../project/project.ts";
import { baseName, folderOf } from "../../text/path.ts";
import type { Refusal } from "../refusal.ts";
import type { Save } from "../target.ts";
import { needsQuotes } from "./variables.ts";

interface UnsafeFolder {
  readonly names: ReadonlySet<string>;
  /** The end of a sentence that begins with the path. */
  readonly why: string;
}

const UNSAFE_FOLDERS: readonly UnsafeFolder[] = [
  {
    names: new Set(["public", "public_html", "htdocs", "wwwroot"]),
    why: "would be handed out to every visitor",
  },
  {
    names: new Set([...INSTALL_FOLDERS, ".git"]),
    why: "would be lost with the next installation, and nothing of the project reads it",
  },
  {
    names: OUTPUT_FOLDERS,
    why: "would be lost, or shipped, with the next build",
  },
];

/** Explains why no value may be saved at a path. */
export function unsafePlace(path: string): Refusal | undefined {
  const folders = path.split("/").slice(0, -1);
  const unsafe = UNSAFE_FOLDERS.find(({ names }) => folders.some((folder) => names.has(folder)));
  return unsafe && { refused: `${path} ${unsafe.why}: keep the value elsewhere by hand.` };
}

/** A build tool can be told to read no env file at all; then nothing does, unless a program loads it itself. */
export async function unreadPlace(project: Project, envPath: string): Promise<Refusal | undefined> {
  const folder = folderOf(envPath);
  for (const { configs, none } of ENV_FOLDER_OPTIONS) {
    if (none === undefined) continue;
    for (const config of configs) {
      const path = folder + config;
      const file = await project.read(path);
      if (file.kind === "text" && none.option.test(file.text)) {
        return {
          refused: `${path} says "${none.written}", so nothing reads ${envPath}: name a folder there, or take the value from the environment by hand.`,
        };
      }
    }
  }
  return undefined;
}

const WITH_ENV_FILE = /\bdocker\s+(?:container\s+)?run\b[^\n]{0,300}--env-file/;
/** Limit on starters that are looked at. */
const MOST_STARTERS = 100;

interface Starter {
  readonly path: string;
  readonly text: string;
  readonly isShell: boolean;
}

/** Tells, of saved values, which reader of the file would take one for another. */
export function readerNotes(
  project: Project,
): (saves: readonly Save[]) => Promise<readonly string[]> {
  let starters: Promise<readonly Starter[]> | undefined;
  return async (saves) => {
    const notes: string[] = [];
    for (const save of saves) {
      const set = project.exported?.(save.name);
      if (set !== undefined && set !== save.value) notes.push(alreadySet(save));
      starters ??= startersOf(project);
      notes.push(...(await misreadBy(project, await starters, save)));
    }
    return notes;
  };
}

function alreadySet({ name, path }: Save): string {
  return `${name} is set in the environment already, to another value that wins over ${path}: unset it first.`;
}

async function misreadBy(
  project: Project,
  starters: readonly Starter[],
  { name, path, value }: Save,
): Promise<readonly string[]> {
  const file = await project.read(path);
  const hasReturns = file.kind === "text" && file.text.includes("\r\n");
  const shell = starters.find(
    (starter) => starter.isShell && starter.text.includes(baseName(path)),
  );
  const docker = starters.find((starter) => WITH_ENV_FILE.test(starter.text));
  return [
    ...(hasReturns && shell !== undefined
      ? [
          `${path} has Windows line ends, which ${shell.path} takes for part of ${name}: give it Unix line ends.`,
        ]
      : []),
    ...(docker !== undefined && needsQuotes(value)
      ? [
          `"docker run --env-file" of ${docker.path} keeps the quotes around ${name}: pass it with "-e ${name}".`,
        ]
      : []),
  ];
}

async function startersOf(project: Project): Promise<readonly Starter[]> {
  const isShell = (path: string): boolean =>
    languageFor(path, undefined)?.access.readEnv.fromShell === true;
  const paths = (await project.list()).filter(
    (text) => STARTERS.has(baseName(text)) || isShell(text),
  );
  const found: Starter[] = [];
  for (const path of paths.slice(0, MOST_STARTERS)) {
    const file = await project.read(path);
    if (file.kind === "text") found.push({ path, text: file.text, isShell: isShell(path) });
  }
  return found;
}
