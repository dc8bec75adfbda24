/** Marks on files with staged secrets, in the source-control view and wherever else they are listed. */
import * as vscode from "vscode";
import { count } from "../texts.ts";

/** Letters beside the name, which every font has. */
const BADGE = "S!";

export class StagedMarks implements vscode.FileDecorationProvider {
  readonly #changed = new vscode.EventEmitter<vscode.Uri[]>();
  readonly onDidChangeFileDecorations = this.#changed.event;
  /** URIs of files by their repository, one for each secret. */
  readonly #byRoot = new Map<string, readonly string[]>();

  /** Number of staged secrets in all repositories. */
  get count(): number {
    return [...this.#byRoot.values()].reduce((all, uris) => all + uris.length, 0);
  }

  secretsIn(uri: vscode.Uri): number {
    const wanted = uri.toString();
    return [...this.#byRoot.values()].flat().filter((one) => one === wanted).length;
  }

  /** Takes the staged secrets of a repository, one URI for each. */
  set(root: string, uris: readonly string[]): void {
    // Written as the editor writes them.
    const own = uris.map((uri) => vscode.Uri.parse(uri).toString());
    const before = this.#byRoot.get(root) ?? [];
    if (own.join("\n") === before.join("\n")) return;
    this.#byRoot.set(root, own);
    this.#changed.fire([...new Set([...before, ...own])].map((uri) => vscode.Uri.parse(uri)));
  }

  provideFileDecoration(uri: vscode.Uri): vscode.FileDecoration | undefined {
    const secrets = this.secretsIn(uri);
    if (secrets === 0) return undefined;
    const are = secrets === 1 ? "is" : "are";
    const tooltip = `${count(secrets, "secret")} ${are} staged for the next commit`;
    return new vscode.FileDecoration(BADGE, tooltip, new vscode.ThemeColor("list.errorForeground"));
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
