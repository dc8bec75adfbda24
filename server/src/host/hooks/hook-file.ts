/** One file that may be a hook: whose it is, and its text. */
import { closeSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { codeOf } from "../disk.ts";
import { statsAt } from "../stat.ts";
import { blockIn } from "./hook-block.ts";

export type HookFile =
  | { readonly kind: "missing" }
  | {
      readonly kind: "file";
      readonly bytes: Buffer;
      /** Text; each byte is one character, so that what is another's stays byte for byte. */
      readonly text: string;
      /** Our lines; `broken` where a person changed their ends. */
      readonly block: string | "broken" | undefined;
      /** True if git would run it. */
      readonly isExecutable: boolean;
    }
  /** `why` ends a sentence that begins with the path. */
  | { readonly kind: "other"; readonly why: string };

/** Hooks of people are small; what is larger is a program. */
const LARGEST = 1024 * 1024;

export function hookFileAt(path: string): HookFile {
  const stats = statsAt(path);
  if (stats === undefined) return { kind: "missing" };
  if (stats.isSymbolicLink()) return { kind: "other", why: "is a link to a file elsewhere" };
  if (!stats.isFile()) return { kind: "other", why: "is no file" };
  if (stats.size > LARGEST) return { kind: "other", why: "is a program" };
  try {
    const bytes = readFileSync(path);
    const text = bytes.toString("latin1");
    const isExecutable = process.platform === "win32" || (stats.mode & 0o111) !== 0;
    return { kind: "file", bytes, text, block: blockIn(text), isExecutable };
  } catch (error) {
    return { kind: "other", why: `cannot be read (${codeOf(error) ?? "no reason given"})` };
  }
}

/** Bytes that tell what runs a file. */
const BEGINNING = 512;

/** Beginning of what git would run there, links followed; NUL for what is no file to be read. */
export function beginningOf(path: string): string {
  try {
    if (!statSync(path).isFile()) return "\0";
    const file = openSync(path, "r");
    try {
      const bytes = Buffer.alloc(BEGINNING);
      return bytes.toString("latin1", 0, readSync(file, bytes, 0, BEGINNING, 0));
    } finally {
      closeSync(file);
    }
  } catch {
    return "\0";
  }
}

/** Bytes of a text of ours within one of `HookFile`. */
export function asBytes(text: string): Buffer {
  return Buffer.from(text, "latin1");
}

/** Text of ours as `HookFile` has texts. */
export function asRead(text: string): string {
  return Buffer.from(text, "utf8").toString("latin1");
}
