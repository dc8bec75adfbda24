/** Folder of the person's own for what programs keep: no version in its name, and in no repository. */
import { lstatSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { codeOf } from "../disk.ts";
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
export function madeFolder(path: string): string | undefined {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return whyUnsafe(realFolder(path));
  } catch (error) {
    return `cannot be made (${codeOf(error) ?? "no reason given"})`;
  }
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
