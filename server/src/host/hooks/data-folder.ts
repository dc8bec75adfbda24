/** Folder of the person's own for what programs keep: no version in its name, and in no repository. */
import { lstatSync, mkdirSync, type Stats } from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";
import { codeOf, isInside } from "../disk.ts";
import { realFolder } from "../repository.ts";

const NAME = "secret-hygiene";

/** Place of a machine: its variables, its system and the person's home. */
export interface Machine {
  readonly variables: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly home: string | undefined;
}

export function thisMachine(): Machine {
  return { variables: process.env, platform: process.platform, home: ownHome() };
}

function ownHome(): string | undefined {
  try {
    return homedir();
  } catch {
    // A user without a home.
    return undefined;
  }
}

/** Path of our folder, which need not exist; `undefined` where the system names no place. */
export function dataFolder({ variables, platform, home }: Machine): string | undefined {
  const base =
    platform === "win32"
      ? absolute(variables["LOCALAPPDATA"])
      : (absolute(variables["XDG_DATA_HOME"]) ?? inHome(home, platform));
  return base === undefined ? undefined : join(base, NAME);
}

function inHome(home: string | undefined, platform: NodeJS.Platform): string | undefined {
  const place = platform === "darwin" ? ["Library", "Application Support"] : [".local", "share"];
  return home === undefined ? undefined : absolute(join(home, ...place));
}

function absolute(path: string | undefined): string | undefined {
  return path !== undefined && isAbsolute(path) ? path : undefined;
}

/** Makes the folder; returns why it cannot be used, as the end of a sentence. */
export function madeFolder(path: string, machine: Machine): string | undefined {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return whyUnsafeFolder(realFolder(path), machine);
  } catch (error) {
    return `cannot be made (${codeOf(error) ?? "no reason given"})`;
  }
}

/** Reason why others could put another folder in the place of this one, or write in it. */
export function whyUnsafeFolder(path: string, { home }: Machine): string | undefined {
  const own = process.getuid?.();
  const unsafe = whyUnsafe(path);
  if (own === undefined || unsafe !== undefined) return unsafe;
  const realHome = home === undefined ? undefined : realFolder(home);
  for (let at = dirname(path); ; at = dirname(at)) {
    const stats = lstatSync(at);
    // Above a person's home the owners are the system's affair.
    const isPersons = realHome === undefined || at === realHome || isInside(realHome, at);
    if (isPersons && stats.uid !== own && stats.uid !== 0) {
      return `lies in ${at}, which is another user's`;
    }
    if (isOthersToRename(stats, own)) return `lies in ${at}, which can be written by others`;
    if (dirname(at) === at) return undefined;
  }
}

const STICKY = 0o1000;

/** True if others can rename what lies in a folder; a group named as its only user is no others. */
function isOthersToRename({ mode, gid }: Stats, own: number): boolean {
  if ((mode & STICKY) !== 0) return false;
  return (mode & 0o002) !== 0 || ((mode & 0o020) !== 0 && gid !== own && gid !== 0);
}

/** Reason why others could write a program there that our hooks start; `undefined` for none. */
export function whyUnsafe(path: string): string | undefined {
  const { uid, mode } = lstatSync(path);
  const own = process.getuid?.();
  // Windows has no such modes.
  if (own === undefined) return undefined;
  if (uid !== own) return "is another user's";
  return (mode & 0o022) === 0 ? undefined : "can be written by others";
}
