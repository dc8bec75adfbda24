/** Pages that the server writes, shown as the editor shows Markdown. No file holds them. */
import * as vscode from "vscode";
import type { ShowPageParams } from "../../server/src/protocol.ts";

const SCHEME = "secret-hygiene-page";

/** Lives as long as the extension; remembers the last page of each title. */
export class ShownPages implements vscode.TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;
  readonly #registered = vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? "";
  }

  async show({ title, text }: ShowPageParams): Promise<null> {
    const uri = vscode.Uri.parse(`${SCHEME}:/${encodeURIComponent(title)}.md`);
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    await vscode.commands.executeCommand("markdown.showPreview", uri);
    return null;
  }

  dispose(): void {
    this.#registered.dispose();
    this.#changed.dispose();
  }
}
