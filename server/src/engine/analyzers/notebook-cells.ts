/** The code of a notebook's cells that hold a credential, parsed in the kernel's language. */
import type { Syntax } from "../facts/syntax.ts";
import { indexEntries } from "../formats/entry-index.ts";
import type { Entry } from "../formats/format.ts";
import { cellOf, codeOfCell, isNotebook, kernelLanguage, partOf } from "../formats/notebook.ts";
import { notebookLanguage } from "../languages/index.ts";
import { withoutKernelLines } from "../languages/kernel-lines.ts";
import type { Cell, TextAnalysis } from "./analysis.ts";

export async function notebookCells(
  { snapshot, matches }: TextAnalysis,
  entries: readonly Entry[],
  syntax: Syntax,
): Promise<ReadonlyMap<string, Cell>> {
  const cells = new Map<string, Cell>();
  if (!isNotebook(snapshot.path)) return cells;
  const { text } = snapshot;
  const index = indexEntries(text, entries);
  for (const { span } of matches) {
    const entry = index.at(span);
    if (entry === undefined || partOf(entry, index) !== "code" || cells.has(cellOf(entry)))
      continue;
    const language = notebookLanguage(kernelLanguage(entry, index));
    const code = codeOfCell(text, entries, cellOf(entry));
    // The first line of such a cell hands it to another program.
    if (language === undefined || code.source.startsWith("%%")) continue;
    const { kernelLines } = language.access;
    const program = kernelLines ? withoutKernelLines(code.source, kernelLines) : code.source;
    const facts = await syntax.parse(language, program);
    if (facts !== undefined) cells.set(cellOf(entry), { ...code, language, facts });
  }
  return cells;
}
