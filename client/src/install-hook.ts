/** Installs the hooks of git by the packaged command line, in a terminal that shows what it says. */
import * as vscode from "vscode";

const TITLE = "Install the git hook";

export async function installHook(context: vscode.ExtensionContext): Promise<void> {
  const folder = await chosenFolder();
  if (folder === undefined) return;
  // Of the PATH, as the hook itself will run: the editor's own Node.js runs nothing but the editor.
  const args = [context.asAbsolutePath("dist/cli.cjs"), "hook", "install"];
  const execution = new vscode.ProcessExecution("node", args, { cwd: folder.uri.fsPath });
  const task = new vscode.Task({ type: "process" }, folder, TITLE, "Secret Hygiene", execution);
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Always, clear: true };
  await vscode.tasks.executeTask(task);
}

async function chosenFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length <= 1) return folders[0];
  return vscode.window.showWorkspaceFolderPick({ placeHolder: "The repository to guard" });
}
