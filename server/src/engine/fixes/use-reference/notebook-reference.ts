/**
 * Fixes notebooks: in a code cell by the language's environment access, in prose by a mention of
 * the name; a cell's output has to be cleared.
 */

import type { Analysis, Cell } from "../../analyzers/analysis.ts";
import { NO_SYNTAX } from "../../analyzers/no-syntax.ts";
import { indexEntries } from "../../formats/entry-index.ts";
import { cellOf, codeOfCell, inCell, inFile, partOf } from "../../formats/notebook.ts";
import { kernelLineAt } from "../../languages/kernel-lines.ts";
import type { Language } from "../../languages/language.ts";
import { isRefusal, type Refusal } from "../../targets/refusal.ts";
import type { Edit } from "../../text/edit.ts";
import { textOf } from "../../text/span.ts";
import { replaceLiteral } from "../code/replace-literal.ts";
import { SHOWN } from "../move-to-env/shown-literal.ts";
import { type ConfigValue, inPlace, type Reference, type Target } from "./reference.ts";

export function notebookReference(
  place: ConfigValue,
  { name, envPath }: Target,
  analysis: Analysis,
): Reference | Refusal {
  const { entry, entries, path, text } = place;
  switch (partOf(entry, indexEntries(text, entries))) {
    case "code":
      return inCode(place, { name, envPath }, analysis);
    case "prose":
      return inPlace(place, SHOWN, []);
    case "output":
      return { refused: "A cell printed it: clear the cell's output and save the notebook." };
    default:
      return { refused: `Nothing reads variables here: take the value out of ${path} by hand.` };
  }
}

type Variable = Pick<Target, "name" | "envPath">;

function inCode(
  { entries, entry, path, secret, text }: ConfigValue,
  variable: Variable,
  analysis: Analysis,
) {
  const cell = analysis.cells.get(cellOf(entry));
  const span = cell && inCell(cell, secret);
  if (cell === undefined || span === undefined) {
    const { source } = codeOfCell(text, entries, cellOf(entry));
    return { refused: source.startsWith("%%") ? forAnotherProgram(variable) : BY_HAND };
  }
  const byKernel = onKernelLine(cell, span.start, variable);
  if (byKernel !== undefined) return { refused: byKernel };
  const edits = replaceLiteral(programOf(cell, analysis), span, variable.name, undefined);
  if (isRefusal(edits)) return edits;
  const placed = edits.map((edit) => inNotebook(cell, edit));
  // A span that reaches over two strings of the list would take the list's commas along.
  if (placed.some((edit) => /[\r\n]/.test(textOf(analysis.snapshot.text, edit.span)))) {
    return { refused: "The text goes on over several lines of the cell; move it by hand." };
  }
  return { edits: placed, notes: loadNotes(cell.language, path, text, variable.envPath) };
}

const BY_HAND = "This cell's code cannot be changed safely yet; move the value by hand.";

function forAnotherProgram({ envPath, name }: Variable): string {
  return (
    `Another program gets this cell: put ${name} in ${envPath}, load that in a cell above, and read ` +
    "the variable here."
  );
}

function onKernelLine({ language, source }: Cell, offset: number, { envPath, name }: Variable) {
  const lines = language.access.kernelLines;
  const line = lines && kernelLineAt(source, lines, offset);
  return line === undefined ? undefined : lines?.advice(line, name, envPath);
}

/**
 * Builds one loader note for a notebook, however many variables it reads; none where a cell loads
 * the file.
 */
function loadNotes(
  { packages: { loader } }: Language,
  path: string,
  text: string,
  envPath: string,
) {
  if (loader.called.test(text) === true) return [];
  const how = loader.inCell === undefined ? `load ${envPath}` : `run "${loader.inCell}"`;
  return [
    `Nothing loads ${envPath} for ${path}: ${how} in its first cell, or start Jupyter with the variables.`,
  ];
}

/** The cell as a program of its own. */
function programOf({ facts, language, source }: Cell, analysis: Analysis): Analysis {
  return {
    ...NO_SYNTAX,
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
