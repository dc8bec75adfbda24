/** The walkthrough: opened by itself once in a person's life, and by the menu. */
import * as vscode from "vscode";

const WALKTHROUGH = "secret-hygiene.secret-hygiene#first-minutes";
const SHOWN = "walkthroughShown";
/** The editor's own setting on walkthroughs of extensions that have just been installed. */
const OPENS = "workbench.welcomePage.walkthroughs.openOnInstall";

export async function showWalkthrough(): Promise<void> {
  await vscode.commands.executeCommand("workbench.action.openWalkthrough", WALKTHROUGH, false);
}

/** Opens the walkthrough at the first start after the first installation. */
export async function showWalkthroughOnce({ globalState }: vscode.ExtensionContext): Promise<void> {
  // On all machines whose settings are the same.
  globalState.setKeysForSync([SHOWN]);
  if (globalState.get<boolean>(SHOWN) === true) return;
  await globalState.update(SHOWN, true);
  if (vscode.workspace.getConfiguration().get<boolean>(OPENS) === false) return;
  await showWalkthrough();
}
