/** Files and folders that a menu, a code action or the palette names. */
import * as vscode from "vscode";

/**
 * Returns the URIs that a command was given: a `Uri` by menus, with all selected ones behind it, strings by code
 * actions, changes of files by the source control view; else that of the active document.
 */
export function namedFiles(given: readonly unknown[]): readonly string[] {
  const named = [...new Set(given.flat().flatMap(uriOf))];
  if (named.length > 0) return named;
  const active = activeUri();
  return active === undefined ? [] : [active];
}

function uriOf(given: unknown): readonly string[] {
  if (given instanceof vscode.Uri) return [given.toString()];
  if (typeof given === "string") return [given];
  const isChange = typeof given === "object" && given !== null && "resourceUri" in given;
  return isChange ? uriOf(given.resourceUri) : [];
}

/** URI of the active document; of a notebook that of the whole notebook. */
function activeUri(): string | undefined {
  const { activeNotebookEditor, activeTextEditor } = vscode.window;
  return (activeNotebookEditor?.notebook ?? activeTextEditor?.document)?.uri.toString();
}
