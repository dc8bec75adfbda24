/** The columns of a group of constants, as gofmt wants them once some lines have left it. */
import type { Span } from "../../text/span.ts";
import type { LiteralEdit } from "../language.ts";

const CONSTANT = /^\t(?<name>\w+)(?<gap>(?:[ \t]+(?<type>[\w.*[\]]+))?[ \t]*)= /;

interface Line {
  readonly start: number;
  readonly name: string;
  readonly type: string;
  /** Blanks from the name to the sign. */
  readonly gap: string;
}

/** Aligns columns anew; nothing where they were not aligned before. */
export function realigned(
  text: string,
  lines: readonly Span[],
  isMoved: (line: Span) => boolean,
): readonly LiteralEdit[] {
  const parsed = lines.map((span) => ({ span, line: lineAt(text, span) }));
  const blocks = runsOf(parsed, ({ line }) => line !== undefined);
  return blocks.flatMap((block) => {
    const all = block.flatMap(({ line }) => line ?? []);
    if (!block.some(({ span }) => isMoved(span)) || aligned(all).length > 0) return [];
    const kept = runsOf(block, ({ span }) => !isMoved(span));
    return kept.flatMap((run) => aligned(run.flatMap(({ line }) => line ?? [])));
  });
}

function lineAt(text: string, { start, end }: Span): Line | undefined {
  const { name, gap, type = "" } = CONSTANT.exec(text.slice(start, end))?.groups ?? {};
  return name === undefined || gap === undefined ? undefined : { start, name, type, gap };
}

/** The changes that align neighbouring lines. */
function aligned(lines: readonly Line[]): readonly LiteralEdit[] {
  const names = Math.max(...lines.map(({ name }) => name.length));
  const types = Math.max(...lines.map(({ type }) => type.length));
  return lines.flatMap(({ start, name, type, gap }) => {
    const typed = types === 0 ? "" : ` ${type.padEnd(types)}`;
    const wanted = `${" ".repeat(names - name.length)}${typed} `;
    const at = start + 1 + name.length;
    return wanted === gap ? [] : [{ span: { start: at, end: at + gap.length }, text: wanted }];
  });
}

/** The longest runs of items that fit. */
function runsOf<T>(items: readonly T[], fits: (item: T) => boolean): readonly (readonly T[])[] {
  const runs: T[][] = [];
  let current: T[] = [];
  for (const item of items) {
    if (fits(item)) current.push(item);
    else current = [];
    if (current.length === 1) runs.push(current);
  }
  return runs;
}
