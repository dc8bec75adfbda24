/**
 * Notebooks: in a code cell the language's environment access, as in any program; in prose a mention
 * of the name; what a cell printed has to be cleared.
 */
import type { Analysis, Cell } from "../analyzers/analysis.ts";
import { NOTHING_MORE } from "../analyzers/nothing-more.ts";
import { indexEntries } from "../formats/entry-index.ts";
import { cellOf, inCell, inFile, partOf } from "../formats/notebook.ts";
import { textOf } from "../text/span.ts";
import { isRefusal } from "./draft.ts";
import type { Edit } from "./edit.ts";
import type { Refusal } from "./fix.ts";
import { inPlace, type Place, type Reference } from "./reference.ts";
import { replaceLiteral } from "./replace-literal.ts";
import { SHOWN } from "./shown-literal.ts";

export function notebookReference(
  place: Place,
  name: string,
  analysis: Analysis,
): Reference | Refusal {
  const { entry, entries, path, text } = place;
  switch (partOf(entry, indexEntries(text, entries))) {
    case "code":
      return inCode(place, name, analysis);
    case "prose":
      return inPlace(place, SHOWN, []);
    case "output":
      return { refused: "A cell printed it: clear the cell's output and save the notebook." };
    default:
      return { refused: `Nothing reads variables here: take the value out of ${path} by hand.` };
  }
}

function inCode({ entry, path, secret }: Place, name: string, analysis: Analysis) {
  const cell = analysis.cells.get(cellOf(entry));
  const span = cell && inCell(cell, secret);
  if (cell === undefined || span === undefined) {
    return { refused: "This cell's code cannot be changed safely yet; move the value by hand." };
  }
  const edits = replaceLiteral(programOf(cell, analysis), span, name, undefined);
  if (isRefusal(edits)) return edits;
  const placed = edits.map((it) => inNotebook(cell, it));
  // A span that reaches over two strings of the list would take the list's commas along.
  if (placed.some((it) => /[\r\n]/.test(textOf(analysis.snapshot.text, it.span)))) {
    return { refused: "The text goes on over several lines of the cell; move it by hand." };
  }
  const note = `${path}: start the notebook with ${name} in its environment, or load .env in its first cell.`;
  return { edits: placed, notes: [note] };
}

/** The cell as a program of its own. */
function programOf({ facts, language, source }: Cell, analysis: Analysis): Analysis {
  return {
    ...NOTHING_MORE,
    snapshot: { ...analysis.snapshot, text: source },
    language,
    facts,
    matches: [],
    isCutShort: false,
    format: undefined,
    host: undefined,
  };
}

function inNotebook(cell: Cell, { span, text }: Edit): Edit {
  return { span: inFile(cell, span), text: JSON.stringify(text).slice(1, -1) };
}
