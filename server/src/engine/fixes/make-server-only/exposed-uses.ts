/** Uses of an exposed variable in one file: all of them get the new name, or the first that cannot is told. */
import { bundledReadOf, PUBLIC_IMPORT, readFrom } from "../../frameworks/bundled-reads.ts";
import { isScript, type Side } from "../../frameworks/side.ts";
import { containerFormatFor } from "../../languages/container-formats.ts";
import { lineIndex } from "../../text/line-index.ts";
import { contains, type Span } from "../../text/span.ts";
import type { Draft, PathEdit } from "../fix.ts";

export interface ExposedIn {
  readonly path: string;
  readonly text: string;
  /** The name under which browsers get the value. */
  readonly old: string;
  /** The name that only servers see. */
  readonly name: string;
  readonly side: Side;
}

/** One file's part of the fix, and the places that keep it from being whole. */
export type Part = Pick<Draft, "ignores" | "edits"> & { readonly obstacles: readonly Obstacle[] };

export interface Obstacle {
  readonly path: string;
  readonly span: Span;
  /** Line of the span, counted from 1. */
  readonly line: number;
  /** Step that has to be done there first, as a sentence. */
  readonly advice: string;
}

export function usesIn(file: ExposedIn): Part {
  const { path, text, old, name } = file;
  const edits: PathEdit[] = [];
  const obstacles: Obstacle[] = [];
  const lines = lineIndex(text);
  const imported = importedIn(file);
  for (const use of text.matchAll(usesOf(old))) {
    const [usedText] = use;
    const span = { start: use.index, end: use.index + usedText.length };
    const isImported = imported !== undefined && usedText === old;
    if (isImported || mayRename(file, usedText, use.index)) {
      edits.push({ path, edit: { span, text: usedText.replace(old, name) } });
    } else {
      const line = lines.positionAt(use.index).line + 1;
      obstacles.push({ path, span, line, advice: adviceOn(file, usedText) });
    }
  }
  if (imported !== undefined) edits.push({ path, edit: { span: imported, text: "private" } });
  return { ignores: [], edits, obstacles };
}

/** Reads of it, and its name anywhere else. */
function usesOf(old: string): RegExp {
  return new RegExp(String.raw`${bundledReadOf(old)}|(?<![\w-])${old}\b`, "g");
}

/** The word `public` of the server's one import of this variable alone. */
function importedIn({ text, old, name, side }: ExposedIn): Span | undefined {
  if (side !== "server" || new RegExp(`\\b${name}\\b`).test(text)) return undefined;
  const own = [...text.matchAll(PUBLIC_IMPORT)].filter((match) => match[1] === old);
  const [only] = own;
  if (only === undefined || own.length > 1) return undefined;
  const end = only.index + only[0].length - 1;
  return { start: end - "public".length, end };
}

/** The rest of a line behind the sign of a comment. */
const COMMENT = /^[ \t]*(?:\/\/|#|\*|\/\*|<!--)[^\n]*/gm;

function mayRename({ path, text, old, side }: ExposedIn, usedText: string, at: number): boolean {
  if (usedText !== old) return side === "server" && readFrom(usedText) === "process";
  if (containerFormatFor(path, undefined)?.runs === false) return true;
  const span = { start: at, end: at + usedText.length };
  for (const found of text.matchAll(COMMENT)) {
    if (contains({ start: found.index, end: found.index + found[0].length }, span)) return true;
  }
  // Outside of scripts, where it is a part of a template, this is a reference to the variable.
  return !isScript(path) && text.slice(at - 2, at) === "$" + "{";
}

function adviceOn({ old, name, side }: ExposedIn, usedText: string): string {
  if (side === "client") {
    return `This runs in the browser: call your server instead of reading ${old} here.`;
  }
  if (side === "server" && readFrom(usedText) === "bundler") {
    return `A bundler puts only public variables here: read ${name} as the server's own way is.`;
  }
  return (
    `This still names ${old}: if it runs in the browser, call your server instead; on the server, ` +
    `read ${name}.`
  );
}
