/**
 * # Fix: clear-output
 *
 * Clears the output of the notebook's cell that printed a secret, as "Clear Outputs" does. Never preferred:
 * what a cell printed may have taken hours.
 */
import { indexEntries } from "../../formats/entry-index.ts";
import { cellOf, isNotebook, outputOf, partOf } from "../../formats/notebook.ts";
import { NO_DRAFT } from "../draft.ts";
import type { Fix, FixContext } from "../fix.ts";

export const clearOutput: Fix = {
  id: "clear-output",
  change: "clears the output",
  title: () => "Clear the output of this cell",
  applies: async (context) => cellThatPrinted(context) !== undefined,
  preferable: false,
  draft: async (context) => {
    const cell = cellThatPrinted(context);
    const { path, text } = context.analysis.snapshot;
    const spans = cell === undefined ? [] : outputOf(text, cell);
    if (spans.length === 0) return undefined;
    const edits = spans.map(({ span, empty }) => ({ path, edit: { span, text: empty } }));
    return { ...NO_DRAFT, edits };
  },
};

function cellThatPrinted({ analysis, finding }: FixContext): string | undefined {
  const { snapshot, entries } = analysis;
  if (!isNotebook(snapshot.path) || finding.sin === 0) return undefined;
  const index = indexEntries(snapshot.text, entries);
  const entry = index.at(finding.span);
  if (entry === undefined || partOf(entry, index) !== "output") return undefined;
  return cellOf(entry);
}
