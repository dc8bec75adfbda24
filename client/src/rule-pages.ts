/** Opens a rule's packaged page when the code of a problem is clicked. */
import * as vscode from "vscode";

export function registerRulePages(context: vscode.ExtensionContext): void {
  const handler: vscode.UriHandler = {
    handleUri: async (uri) => {
      // The link may come from anywhere: only plain rule ids lead to a page.
      const id = /^\/rules\/([a-z0-9-]+)$/.exec(uri.path)?.[1];
      if (id === undefined) return;
      const page = vscode.Uri.joinPath(context.extensionUri, "docs", "rules", `${id}.md`);
      try {
        await vscode.workspace.fs.stat(page);
      } catch {
        await vscode.window.showWarningMessage(`There is no page on the rule ${id}.`);
        return;
      }
      await vscode.commands.executeCommand("markdown.showPreview", page);
    },
  };
  context.subscriptions.push(vscode.window.registerUriHandler(handler));
}
