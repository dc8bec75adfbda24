/** Uses of an exposed variable in one file: what a server reads is renamed, everything else listed. */
import { isScript, type Side } from "../frameworks/side.ts";
import { lineIndex } from "../text/line-index.ts";
import type { Draft, PathEdit, PlacedNote } from "./fix.ts";

export interface ExposedIn {
  readonly path: string;
  readonly text: string;
  /** The name under which browsers get the value. */
  readonly old: string;
  /** The name that only servers see. */
  readonly name: string;
  readonly side: Side;
}

/** What one file adds to the fix. */
export type Part = Pick<Draft, "ignores" | "edits"> & { readonly notes: readonly PlacedNote[] };

export function usesIn(file: ExposedIn): Part {
  const { path, text, old, name } = file;
  const edits: PathEdit[] = [];
  const notes: PlacedNote[] = [];
  const lines = lineIndex(text);
  for (const use of text.matchAll(usesOf(old))) {
    const [said] = use;
    const span = { start: use.index, end: use.index + said.length };
    if (mayRename(file, said, use.index)) {
      const renamed = said.replace("import.meta.env", "process.env").replace(old, name);
      edits.push({ path, edit: { span, text: renamed } });
    } else {
      const line = lines.positionAt(use.index).line + 1;
      notes.push({ path, span, line, advice: adviceOn(file) });
    }
  }
  return { ignores: [], edits, notes };
}

/** Reads of it, and its name anywhere else. */
function usesOf(old: string): RegExp {
  return new RegExp(
    `\\b(?:process\\.env|import\\.meta\\.env)(?:\\.${old}\\b|\\[\\s*["']${old}["']\\s*\\])` +
      `|(?<![\\w-])${old}\\b`,
    "g",
  );
}

function mayRename({ path, text, old, side }: ExposedIn, said: string, at: number): boolean {
  if (said !== old) return side === "server";
  // Outside of scripts, where it is a part of a template, this is a reference to the variable.
  return !isScript(path) && text.slice(at - 2, at) === "$" + "{";
}

function adviceOn({ old, name, side }: ExposedIn): string {
  if (side === "client") {
    return `This runs in the browser: call your server instead of reading ${old} here.`;
  }
  return (
    `This still names ${old}: if it runs in the browser, call your server instead; on the server, ` +
    `read ${name}.`
  );
}
