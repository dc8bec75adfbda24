/** Tells the editor's menus which files have problems, so that they offer a fix only there. */
import * as vscode from "vscode";
import { DIAGNOSTIC_SOURCE } from "../../server/src/protocol.ts";

/** Key of the `when` clauses in package.json. */
const CONTEXT = "secretHygiene.filesWithProblems";

export function markProblemFiles(context: vscode.ExtensionContext): void {
  // By paths: in a remote window the editor has other URIs for the same files. It takes the system's path of a
  // local file, and that of the URI of a remote one.
  const files = new Map<string, readonly string[]>();
  const isMarked = (uri: vscode.Uri): boolean =>
    vscode.languages.getDiagnostics(uri).some(({ source }) => source === DIAGNOSTIC_SOURCE);
  const update = (uris: readonly vscode.Uri[]): void => {
    const changed = uris.filter((uri) => isMarked(uri) !== files.has(uri.toString()));
    for (const uri of changed) {
      const paths = [...new Set([uri.fsPath, uri.path])];
      if (!files.delete(uri.toString())) files.set(uri.toString(), paths);
    }
    if (changed.length === 0) return;
    void vscode.commands.executeCommand("setContext", CONTEXT, [...files.values()].flat());
  };
  context.subscriptions.push(vscode.languages.onDidChangeDiagnostics(({ uris }) => update(uris)));
}
