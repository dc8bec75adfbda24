/** Opens a rule's packaged page when the code of a problem is clicked. */
import * as vscode from "vscode";
import { ruleOfPage } from "./texts.ts";

export function registerRulePages(context: vscode.ExtensionContext): void {
  const handleUri = async (uri: vscode.Uri): Promise<void> => {
    await openRulePage(context, uri.toString());
  };
  context.subscriptions.push(vscode.window.registerUriHandler({ handleUri }));
}

/** Opens the page of a link, and tells whether it leads to a page of ours at all. */
export async function openRulePage(
  context: vscode.ExtensionContext,
  link: string,
): Promise<boolean> {
  const id = ruleOfPage(link);
  if (id === undefined) return false;
  const page = vscode.Uri.joinPath(context.extensionUri, "docs", "rules", `${id}.md`);
  try {
    await vscode.workspace.fs.stat(page);
  } catch {
    await vscode.window.showWarningMessage(`There is no page on the rule ${id}.`);
    return true;
  }
  await vscode.commands.executeCommand("markdown.showPreview", page);
  return true;
}
