/**
 * Jupyter notebooks: JSON in which cells hold code and prose, and outputs hold what was printed.
 * A cell's lines are JSON strings; its code is read with the place of each character in the file.
 */

import { findNodeAtLocation, parseTree } from "jsonc-parser";
import { baseName } from "../text/path.ts";
import { type Span, textOf } from "../text/span.ts";
import { type EntryIndex, indexEntries } from "./entry-index.ts";
import type { Entry } from "./format.ts";
import { json } from "./json.ts";

export type NotebookPart = "code" | "prose" | "output" | "other";

/** Output of a cell, and what stands there before a run. */
export interface Printed {
  readonly span: Span;
  readonly empty: string;
}

/** Outputs of a cell's last run, in text order. */
export function outputOf(text: string, cell: string): readonly Printed[] {
  const root = parseTree(text);
  const parts = [
    { name: "execution_count", empty: "null" },
    { name: "outputs", empty: "[]" },
  ];
  const found = parts.flatMap(({ name, empty }) => {
    const node = root && findNodeAtLocation(root, ["cells", Number(cell), name]);
    if (node === undefined) return [];
    return [{ span: { start: node.offset, end: node.offset + node.length }, empty }];
  });
  return found.toSorted((a, b) => a.span.start - b.span.start);
}

/** Text with escapes undone. Character `i` of `source` stands at `places[i]` of the file. */
export interface CellCode {
  readonly source: string;
  readonly places: readonly Span[];
}

export function isNotebook(path: string): boolean {
  return /\.ipynb$/i.test(baseName(path));
}

export function partOf(entry: Entry, entries: EntryIndex): NotebookPart {
  const [cells, index = "", field] = entry.path;
  if (cells !== "cells") return "other";
  if (field === "outputs") return "output";
  if (field !== "source") return "other";
  return entries.textAt(entry, ["cells", index, "cell_type"]) === "code" ? "code" : "prose";
}

/** Tells of places in a notebook's text the number of the cell, from 0, that printed what stands there. */
export function printingCells(text: string): (span: Span) => number | undefined {
  const entries = indexEntries(text, json.entries(text));
  return (span) => {
    const entry = entries.at(span);
    if (entry === undefined || partOf(entry, entries) !== "output") return undefined;
    return Number(cellOf(entry));
  };
}

/** A cell's language in lower case, else the kernel's, where the notebook says it. */
export function kernelLanguage(entry: Entry, entries: EntryIndex): string | undefined {
  const paths = [
    ["cells", cellOf(entry), "metadata", "vscode", "languageId"],
    ["metadata", "kernelspec", "language"],
    ["metadata", "language_info", "name"],
  ];
  const languageName = paths
    .map((path) => entries.textAt(entry, path))
    .find((name) => name !== undefined);
  return languageName?.toLowerCase();
}

/** The number of the cell that an entry of a cell's source belongs to. */
export function cellOf(entry: Entry): string {
  return entry.path[1] ?? "";
}

/** The source of one cell: one string, or a list of lines. */
export function codeOfCell(text: string, entries: readonly Entry[], cell: string): CellCode {
  const own = entries.filter(
    ({ path }) => path[0] === "cells" && path[1] === cell && path[2] === "source",
  );
  const signs = own.flatMap((entry) => signsIn(text, entry.value));
  return {
    source: signs.map((sign) => sign.sign).join(""),
    places: signs.map((sign) => sign.place),
  };
}

/** Maps a span of the cell's code to the file. */
export function inFile({ places }: CellCode, { start, end }: Span): Span {
  const last = places.at(-1)?.end ?? 0;
  const from = places[start]?.start ?? last;
  return { start: from, end: start === end ? from : (places[end - 1]?.end ?? last) };
}

/** Maps a span of the file, with no half escape, to the cell's code. */
export function inCell({ places }: CellCode, { start, end }: Span): Span | undefined {
  const first = places.findIndex((place) => place.start === start);
  const last = places.findIndex((place) => place.end === end);
  return first < 0 || last < first ? undefined : { start: first, end: last + 1 };
}

const ESCAPES: Readonly<Record<string, string>> = {
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};

function signsIn(text: string, value: Span): readonly { sign: string; place: Span }[] {
  const found = [];
  for (const match of textOf(text, value).matchAll(/\\u([0-9a-fA-F]{4})|\\(.)|[^\\]/gs)) {
    const start = value.start + match.index;
    const place = { start, end: start + match[0].length };
    const [character, hex, escaped] = match;
    // A sign outside the first plane stands as its two halves, as offsets count them.
    if (hex !== undefined)
      found.push({ sign: String.fromCharCode(Number.parseInt(hex, 16)), place });
    else
      found.push({
        sign: escaped === undefined ? character : (ESCAPES[escaped] ?? escaped),
        place,
      });
  }
  return found;
}
