/**
 * Builds the text of an open notebook as it will be saved, since the engine knows notebooks as
 * files, with the place of each character in the editor's cells. Outputs are missing: editors do
 * not send them.
 */
import { countPassing, type Span, USUAL_KERNEL } from "../engine/index.ts";

/** One cell as the editor has it. */
export interface OpenCell {
  readonly uri: string;
  readonly version: number;
  readonly languageId: string;
  readonly isCode: boolean;
  readonly text: string;
}

/** A cell with the place of each of its characters in the notebook's text. */
export interface PlacedCell extends OpenCell {
  readonly starts: readonly number[];
  readonly end: number;
}

export interface NotebookText {
  readonly text: string;
  readonly cells: readonly PlacedCell[];
}

/** A span of one cell's own text. */
export interface InCell {
  readonly cell: PlacedCell;
  readonly span: Span;
}

/** Builds the text with Jupyter's indentation, so that a line is as it will be in the file. */
export function notebookText(cells: readonly OpenCell[]): NotebookText {
  const kernel = cells.find((cell) => cell.isCode)?.languageId ?? USUAL_KERNEL;
  const placed: PlacedCell[] = [];
  let text = '{\n "cells": [';
  for (const cell of cells) {
    const { isCode, languageId } = cell;
    const metadata = isCode && languageId !== kernel ? { vscode: { languageId } } : {};
    text += placed.length === 0 ? "\n" : ",\n";
    text += `  {\n   "cell_type": "${isCode ? "code" : "markdown"}",\n`;
    text += `   "metadata": ${JSON.stringify(metadata)},\n   "source": [`;
    const source = sourceText(cell.text, text.length);
    text += source.text;
    placed.push({ ...cell, starts: source.starts, end: text.length - 1 });
    text += "\n   ]\n  }";
  }
  text += `\n ],\n "metadata": {\n  "language_info": {\n   "name": ${JSON.stringify(kernel)}\n  }\n }\n}\n`;
  return { text, cells: placed };
}

/** The lines of a cell as JSON strings, when the first of them begins at `offset`. */
function sourceText(source: string, offset: number) {
  const starts: number[] = [];
  let text = "";
  for (const [number, line] of linesOf(source).entries()) {
    text += `${number === 0 ? "" : ","}\n    "`;
    for (const sign of line) {
      // Of a sign that is written as it is the second half stands a place further on.
      for (let half = 0; half < sign.length; half += 1) starts.push(offset + text.length + half);
      text += JSON.stringify(sign).slice(1, -1);
    }
    text += '"';
  }
  return { text, starts };
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? [];
}

/** Maps a span to a cell; `undefined` for what stands in no cell. */
export function inCells(cells: readonly PlacedCell[], span: Span): InCell | undefined {
  const cell = cells.find(
    (placedCell) =>
      (placedCell.starts[0] ?? placedCell.end) <= span.start && span.end <= placedCell.end,
  );
  if (cell === undefined) return undefined;
  return { cell, span: { start: indexAt(cell, span.start), end: indexAt(cell, span.end) } };
}

/** Unescapes a replacement: a cell has no JSON escapes. */
export function unescaped(text: string): string {
  const content: unknown = JSON.parse(`"${text}"`);
  return String(content);
}

/** Tells whether two notebooks have the same cells, whatever else is in the files. */
export function hasSameCells(one: string, other: string): boolean {
  const cells = [one, other].map(sourcesIn);
  return cells[0] !== undefined && cells[0] === cells[1];
}

/** Tells whether both notebooks have this very cell at this place, among as many others. */
export function hasSameCell(one: string, other: string, cell: number): boolean {
  const [first, second] = [one, other].map(cellsIn);
  const source = first?.[cell];
  return source !== undefined && first?.length === second?.length && source === second?.[cell];
}

/** Number of the first character at or behind `offset`. */
function indexAt({ starts }: PlacedCell, offset: number): number {
  return countPassing(starts.length, (index) => (starts[index] ?? 0) < offset);
}

function sourcesIn(text: string): string | undefined {
  return cellsIn(text)?.join("\n");
}

/** The kind and the source of each cell, as one text each. */
function cellsIn(text: string): readonly string[] | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    const cells = fieldOf(parsed, "cells");
    if (!Array.isArray(cells)) return undefined;
    return cells.map((cell: unknown) => {
      const source = fieldOf(cell, "source");
      const whole = Array.isArray(source) ? source.join("") : source;
      return JSON.stringify([fieldOf(cell, "cell_type"), whole]);
    });
  } catch {
    return undefined;
  }
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}
