/** A tiny LSP client over the bundled server, and temporary folders for it to work in. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-jsonrpc/node";
import type {
  ApplyWorkspaceEditParams,
  ClientCapabilities,
  CodeAction,
  InitializeResult,
  Position,
  PublishDiagnosticsParams,
  Range,
  ServerCapabilities,
} from "vscode-languageserver-protocol";
import { URI } from "vscode-uri";
import { Method, type Status } from "../../server/src/protocol.ts";

export interface ClientSetup {
  readonly folders?: readonly string[];
  readonly capabilities?: ClientCapabilities;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Called at once when the server asks; answers whether the edit was taken. */
  readonly applyEdit?: (params: ApplyWorkspaceEditParams) => boolean | Promise<boolean>;
  readonly save?: (uri: string) => boolean | Promise<boolean>;
  /** Environment of the server; ours without it. */
  readonly env?: NodeJS.ProcessEnv;
  /** Arguments of Node before the program. */
  readonly nodeArguments?: readonly string[];
}

/** Much like VS Code. */
export const PUSH: ClientCapabilities = {
  textDocument: {
    publishDiagnostics: { versionSupport: true, codeDescriptionSupport: true, dataSupport: true },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source.fixAll"] } },
      resolveSupport: { properties: ["edit", "command"] },
    },
    hover: { contentFormat: ["markdown", "plaintext"] },
  },
  notebookDocument: { synchronization: {} },
  workspace: {
    configuration: true,
    applyEdit: true,
    workspaceFolders: true,
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ["create"],
      metadataSupport: true,
    },
  },
};

/** Lives from `start` to `stop`; no test leaves a server behind. */
export class LspClient {
  readonly #process: ChildProcess;
  readonly #waiting = new Set<() => void>();
  readonly connection: MessageConnection;
  /** Everything the server sent, as text. */
  readonly traffic: string[] = [];
  readonly published: PublishDiagnosticsParams[] = [];
  readonly logged: string[] = [];
  readonly messages: string[] = [];
  #status: Status | undefined;
  #capabilities: ServerCapabilities = {};

  private constructor(child: ChildProcess, connection: MessageConnection) {
    this.#process = child;
    this.connection = connection;
  }

  /** Capabilities that the server announces. */
  get capabilities(): ServerCapabilities {
    return this.#capabilities;
  }

  get pid(): number | undefined {
    return this.#process.pid;
  }

  static async start(setup: ClientSetup = {}): Promise<LspClient> {
    const args = [...(setup.nodeArguments ?? []), "dist/server.cjs", "--stdio"];
    const child = spawn(process.execPath, args, {
      env: setup.env ?? process.env,
      stdio: ["pipe", "pipe", "inherit"],
    });
    const reader = new StreamMessageReader(child.stdout);
    const connection = createMessageConnection(reader, new StreamMessageWriter(child.stdin));
    const client = new LspClient(child, connection);
    client.#listen(setup);
    const folders = (setup.folders ?? []).map((folder) => ({ uri: uriOf(folder), name: folder }));
    const { capabilities } = await connection.sendRequest<InitializeResult>("initialize", {
      processId: process.pid,
      rootUri: folders[0]?.uri ?? null,
      workspaceFolders: folders,
      capabilities: setup.capabilities ?? PUSH,
      initializationOptions: { status: true, ...setup.options },
    });
    client.#capabilities = capabilities;
    await connection.sendNotification("initialized", {});
    return client;
  }

  open(uri: string, languageId: string, text: string, version = 1): Promise<void> {
    const textDocument = { uri, languageId, version, text };
    return this.connection.sendNotification("textDocument/didOpen", { textDocument });
  }

  change(uri: string, version: number, text: string): Promise<void> {
    const textDocument = { uri, version };
    const contentChanges = [{ text }];
    return this.connection.sendNotification("textDocument/didChange", {
      textDocument,
      contentChanges,
    });
  }

  /** Inserts `text`, as an editor does for a key. */
  type(uri: string, version: number, at: Position, text: string): Promise<void> {
    return this.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version },
      contentChanges: [{ range: { start: at, end: at }, text }],
    });
  }

  /** Resolves with what is published for exactly this version (`undefined`: a closed file). */
  diagnostics(uri: string, version: number | undefined): Promise<PublishDiagnosticsParams> {
    return this.until(() =>
      this.published.findLast(
        (publishDiagnosticsParams) =>
          publishDiagnosticsParams.uri === uri && publishDiagnosticsParams.version === version,
      ),
    );
  }

  /** Resolves with the codes of the newest problems of a file, once they are these. */
  codes(uri: string, wanted: readonly string[]): Promise<readonly string[]> {
    return this.until(() => {
      const newest = this.published.findLast(
        (publishDiagnosticsParams) => publishDiagnosticsParams.uri === uri,
      );
      const codes = newest?.diagnostics.map((diagnostic) => String(diagnostic.code));
      return codes?.join() === wanted.join() ? codes : undefined;
    });
  }

  /** Asks again after each message of the server until there is a result. */
  async until<T>(ask: () => T | undefined): Promise<T> {
    for (;;) {
      const answer = ask();
      if (answer !== undefined) return answer;
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  /** Resolves when the workspace has been scanned and no newer scan is under way. */
  async scanned(): Promise<void> {
    while (this.#status?.scanning !== false) {
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  /** Resolves with the next one published after the first `before`. */
  async next(
    before: number,
    isWanted: (params: PublishDiagnosticsParams) => boolean,
  ): Promise<PublishDiagnosticsParams> {
    for (;;) {
      const found = this.published.slice(before).find(isWanted);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  /** Resolves with the first notification of this method that fits. */
  async said<T>(method: string, isWanted: (params: T) => boolean): Promise<T> {
    for (;;) {
      for (const text of this.traffic) {
        const said: { readonly method: string; readonly params: T } = JSON.parse(text);
        if (said.method === method && isWanted(said.params)) return said.params;
      }
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  actions(uri: string, range: Range, only?: readonly string[]): Promise<readonly CodeAction[]> {
    const context = { diagnostics: [], ...(only === undefined ? {} : { only }) };
    return this.connection.sendRequest<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri },
      range,
      context,
    });
  }

  resolve(action: CodeAction): Promise<CodeAction> {
    return this.connection.sendRequest<CodeAction>("codeAction/resolve", action);
  }

  execute(command: string, args: readonly unknown[]): Promise<unknown> {
    return this.connection.sendRequest("workspace/executeCommand", { command, arguments: args });
  }

  /** Saves a document, as an editor does that writes it to disk. */
  save(uri: string): Promise<void> {
    const textDocument = { uri };
    return this.connection.sendNotification("textDocument/didSave", { textDocument });
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest("shutdown");
    await this.connection.sendNotification("exit");
    this.connection.dispose();
    this.#process.kill();
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }

  #listen({ settings = {}, applyEdit, save }: ClientSetup): void {
    const { connection } = this;
    const record = (method: string, params: unknown): void => {
      this.traffic.push(JSON.stringify({ method, params }));
      this.#wake();
    };
    connection.onNotification(record);
    connection.onNotification(
      "textDocument/publishDiagnostics",
      (publishDiagnosticsParams: PublishDiagnosticsParams) => {
        this.published.push(publishDiagnosticsParams);
        record("textDocument/publishDiagnostics", publishDiagnosticsParams);
      },
    );
    connection.onNotification(Method.status, (status: Status) => {
      record(Method.status, status);
      this.#status = status;
      this.#wake();
    });
    const said = (method: string) => (it: { readonly message: string }) => {
      record(method, it);
      this.messages.push(it.message);
    };
    connection.onNotification("window/showMessage", said("window/showMessage"));
    connection.onNotification("window/logMessage", (it: { readonly message: string }) => {
      this.logged.push(it.message);
      record("window/logMessage", it);
    });
    connection.onRequest("workspace/configuration", (it: { readonly items: unknown[] }) =>
      it.items.map(() => settings),
    );
    connection.onRequest("client/registerCapability", (it: unknown) => {
      record("client/registerCapability", it);
      return null;
    });
    connection.onRequest(
      "workspace/applyEdit",
      async (applyWorkspaceEditParams: ApplyWorkspaceEditParams) => {
        record("workspace/applyEdit", applyWorkspaceEditParams);
        return { applied: (await applyEdit?.(applyWorkspaceEditParams)) ?? true };
      },
    );
    connection.onRequest("secretHygiene/save", async ({ uri }: { readonly uri: string }) => ({
      saved: (await save?.(uri)) ?? false,
    }));
    connection.listen();
  }
}

/**
 * Returns a URI as VS Code writes it: it escapes more than Node does, such as the `+` of
 * SvelteKit's files.
 */
export function uriOf(path: string): string {
  return URI.file(path).toString();
}

/** A folder with these files, under git unless said otherwise. */
export function temporaryFolder(
  files: Readonly<Record<string, string>>,
  git = true,
): { readonly path: string; readonly remove: () => void } {
  const path = realpathSync(mkdtempSync(join(tmpdir(), "secret-hygiene-")));
  if (git) execFileSync("git", ["init", "-q"], { cwd: path });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
