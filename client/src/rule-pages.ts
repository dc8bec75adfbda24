/** Opens a rule's packaged page when the code of a problem is clicked. */
import * as vscode from "vscode";
import type { ShownPages } from "./shown-pages.ts";
import { ruleOfPage } from "./texts.ts";

/** Pages of all rules, read when the first of them is asked for. Lives as long as the extension. */
export class RulePages {
  readonly #file: vscode.Uri;
  readonly #shown: ShownPages;
  #texts: Promise<ReadonlyMap<string, string>> | undefined;

  constructor(context: vscode.ExtensionContext, shown: ShownPages) {
    this.#file = vscode.Uri.joinPath(context.extensionUri, "dist", "rule-pages.json");
    this.#shown = shown;
    const handleUri = async (uri: vscode.Uri): Promise<void> => {
      await this.open(uri.toString());
    };
    context.subscriptions.push(vscode.window.registerUriHandler({ handleUri }));
  }

  /** Opens the page of a link, and tells whether it leads to a page of ours at all. */
  async open(link: string): Promise<boolean> {
    const id = ruleOfPage(link);
    if (id === undefined) return false;
    this.#texts ??= this.#read();
    const text = (await this.#texts).get(id);
    if (text === undefined) {
      await vscode.window.showWarningMessage(`There is no page on the rule ${id}.`);
    } else await this.#shown.show({ title: id, text });
    return true;
  }

  async #read(): Promise<ReadonlyMap<string, string>> {
    const bytes = await vscode.workspace.fs.readFile(this.#file);
    const pages: Record<string, string> = JSON.parse(new TextDecoder().decode(bytes));
    return new Map(Object.entries(pages));
  }
}
