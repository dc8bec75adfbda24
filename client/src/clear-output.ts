/** Clears what a cell of an open notebook printed, as one step that one undo takes back. */
import * as vscode from "vscode";
import type { ClearOutputParams, ClearOutputResult } from "../../server/src/protocol.ts";

export async function clearOutput({ uri, cell }: ClearOutputParams): Promise<ClearOutputResult> {
  const wanted = vscode.Uri.parse(uri).toString();
  const notebook = vscode.workspace.notebookDocuments.find(
    (document) => document.uri.toString() === wanted,
  );
  if (notebook === undefined || cell >= notebook.cellCount) return { cleared: false, saved: false };
  const wasSaved = !notebook.isDirty;
  const { kind, document, metadata } = notebook.cellAt(cell);
  // Editors have no edit for outputs alone: the same cell comes again, as before its run.
  const data = new vscode.NotebookCellData(kind, document.getText(), document.languageId);
  data.metadata = metadata;
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.NotebookRange(cell, cell + 1);
  edit.set(notebook.uri, [vscode.NotebookEdit.replaceCells(range, [data])]);
  const cleared = await vscode.workspace.applyEdit(edit);
  return { cleared, saved: cleared && wasSaved && (await notebook.save()) };
}
