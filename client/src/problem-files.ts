/** Tells the editor's menus which files have problems, so that they offer a fix only there. */
import * as vscode from "vscode";
import { DIAGNOSTIC_SOURCE } from "../../server/src/protocol.ts";

/** Key of the `when` clauses in package.json. */
const CONTEXT = "secretHygiene.filesWithProblems";

export function markProblemFiles(context: vscode.ExtensionContext): void {
  const files = new Set<string>();
  const isMarked = (uri: vscode.Uri): boolean =>
    vscode.languages.getDiagnostics(uri).some(({ source }) => source === DIAGNOSTIC_SOURCE);
  const update = (uris: readonly vscode.Uri[]): void => {
    const changed = uris.filter((uri) => isMarked(uri) !== files.has(uri.toString()));
    for (const uri of changed) {
      if (!files.delete(uri.toString())) files.add(uri.toString());
    }
    if (changed.length === 0) return;
    void vscode.commands.executeCommand("setContext", CONTEXT, [...files]);
  };
  context.subscriptions.push(vscode.languages.onDidChangeDiagnostics(({ uris }) => update(uris)));
}
