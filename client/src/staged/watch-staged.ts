/** Keeps marks and numbers of staged secrets right while the index of a repository changes. */
import * as vscode from "vscode";
import type { Parts } from "../parts.ts";
import { type GitApi, type GitRepository, gitApi } from "./git-extension.ts";
import { StagedMarks } from "./staged-marks.ts";

/** Pause after a change: staging many files makes many of them. */
const PAUSE_MS = 300;

export interface Staged {
  /** Number of staged secrets in a file. */
  readonly secretsIn: (uri: vscode.Uri) => number;
}

export function watchStaged(context: vscode.ExtensionContext, parts: Parts): Staged {
  const marks = new StagedMarks();
  const watch = new StagedWatch(parts, marks);
  context.subscriptions.push(vscode.window.registerFileDecorationProvider(marks), marks, watch);
  // Before that nothing runs git, and the editor has no git extension.
  if (vscode.workspace.isTrusted) void watch.start();
  context.subscriptions.push(
    vscode.workspace.onDidGrantWorkspaceTrust(() => void watch.start()),
    vscode.extensions.onDidChange(() => void watch.start()),
  );
  return { secretsIn: (uri) => marks.secretsIn(uri) };
}

class StagedWatch {
  readonly #parts: Parts;
  readonly #marks: StagedMarks;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #listening = new Map<string, vscode.Disposable>();
  #opened: vscode.Disposable | undefined;
  #isByGit = false;

  constructor(parts: Parts, marks: StagedMarks) {
    this.#parts = parts;
    this.#marks = marks;
  }

  /** Starts to listen, or listens to the git extension once it is there. */
  async start(): Promise<void> {
    if (!vscode.workspace.isTrusted || this.#isByGit) return;
    const api = await gitApi();
    if (api === undefined) {
      if (this.#listening.size === 0) this.#watchFolders();
      return;
    }
    this.#isByGit = true;
    for (const listener of this.#listening.values()) listener.dispose();
    this.#listening.clear();
    this.#listen(api);
  }

  #listen(api: GitApi): void {
    for (const repository of api.repositories) this.#add(repository);
    this.#opened = vscode.Disposable.from(
      api.onDidOpenRepository((repository) => this.#add(repository)),
      api.onDidCloseRepository(({ rootUri }) => this.#remove(rootUri)),
    );
  }

  #add({ rootUri, state }: GitRepository): void {
    this.#remove(rootUri);
    this.#listening.set(
      rootUri.toString(),
      state.onDidChange(() => this.#soon(rootUri)),
    );
    this.#soon(rootUri);
  }

  #remove(root: vscode.Uri): void {
    this.#listening.get(root.toString())?.dispose();
    this.#listening.delete(root.toString());
    this.#show(root, []);
  }

  /** Watches the index itself where the editor has no git. */
  #watchFolders(): void {
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      const pattern = new vscode.RelativePattern(folder, ".git/index");
      const watcher = vscode.workspace.createFileSystemWatcher(pattern);
      const soon = (): void => this.#soon(folder.uri);
      watcher.onDidChange(soon);
      watcher.onDidCreate(soon);
      this.#listening.set(folder.uri.toString(), watcher);
      this.#soon(folder.uri);
    }
  }

  #soon(root: vscode.Uri): void {
    const id = root.toString();
    clearTimeout(this.#timers.get(id));
    this.#timers.set(
      id,
      setTimeout(() => void this.#look(root), PAUSE_MS),
    );
  }

  async #look(root: vscode.Uri): Promise<void> {
    try {
      const { refused, secrets } = await this.#parts.client.staged({ root: root.toString() });
      if (refused === null) this.#show(root, secrets);
    } catch {
      // The server is being started again, and the next change asks once more.
    }
  }

  #show(root: vscode.Uri, secrets: readonly { readonly uri: string }[]): void {
    this.#marks.set(
      root.toString(),
      secrets.map(({ uri }) => uri),
    );
    this.#parts.status.showStaged(this.#marks.count);
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    for (const listener of this.#listening.values()) listener.dispose();
    this.#opened?.dispose();
  }
}
