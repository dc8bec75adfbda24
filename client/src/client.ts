/**
 * Starts the language client: finds the server, selects documents, answers the server's requests.
 */
import * as vscode from "vscode";
import {
  LanguageClient,
  type LanguageClientOptions,
  MessageType,
  type ServerOptions,
  ShowMessageNotification,
  type ShowMessageParams,
  ShowMessageRequest,
  type ShowMessageRequestParams,
  TransportKind,
} from "vscode-languageclient/node";
import {
  type ApplyFixAllParams,
  type ClientOptions,
  type ConfirmParams,
  type ConfirmResult,
  type FixAllPlan,
  type FixAllResult,
  LANGUAGE_SERVER_ID,
  type LoadEnvFilesParams,
  type LoadEnvFilesResult,
  Method,
  NOTEBOOK_TYPE,
  type PlanFixAllParams,
  type SaveParams,
  type SaveResult,
  type ScanFilesParams,
  type ScannedFiles,
  type ShowPageParams,
  type StagedParams,
  type StagedSecrets,
  type Status,
} from "../../server/src/protocol.ts";
import { clearOutput } from "./clear-output.ts";
import type { Messages, ShownMessage } from "./messages.ts";
import type { RulePages } from "./rule-pages.ts";
import type { ShownPages } from "./shown-pages.ts";

/** Pages that are shown as Markdown. */
interface Pages {
  /** Pages that the server writes. */
  readonly shown: ShownPages;
  /** Pages of rules, out of the package. */
  readonly rules: RulePages;
}

/** Lives as long as the extension; the server behind it may be started again. */
export class Client {
  readonly #client: LanguageClient;

  constructor(
    context: vscode.ExtensionContext,
    output: vscode.LogOutputChannel,
    messages: Messages,
    pages: Pages,
    onStatus: (status: Status) => void,
  ) {
    const module = context.asAbsolutePath("dist/server.cjs");
    const run = { module, transport: TransportKind.ipc };
    // Only where the editor itself is debugged, for "Attach to the language server" of launch.json.
    const debug = { ...run, options: { execArgv: ["--nolazy", "--inspect=6009"] } };
    const server: ServerOptions = { run, debug };
    const name = "Secret Hygiene";
    this.#client = new LanguageClient(
      LANGUAGE_SERVER_ID,
      name,
      server,
      clientOptions(pages.rules, output),
    );
    this.#client.onRequest(Method.save, save);
    this.#client.onRequest(Method.clearOutput, clearOutput);
    this.#client.onRequest(
      Method.confirm,
      async ({ message, detail, button }: ConfirmParams): Promise<ConfirmResult> => {
        return { confirmed: (await messages.ask(message, detail, [button])) === button };
      },
    );
    this.#client.onRequest(Method.showPage, (page: ShowPageParams) => pages.shown.show(page));
    this.#client.onNotification(Method.status, onStatus);
    this.#client.onNotification(
      ShowMessageNotification.method,
      (showMessageParams: ShowMessageParams) => {
        void messages.show(toSaid(showMessageParams));
      },
    );
    this.#client.onRequest(
      ShowMessageRequest.method,
      async (showMessageRequestParams: ShowMessageRequestParams) => {
        const title = await messages.show(toSaid(showMessageRequestParams));
        return title === undefined ? null : { title };
      },
    );
    context.subscriptions.push(
      vscode.workspace.onDidGrantWorkspaceTrust(() =>
        this.#client.sendNotification(Method.trusted),
      ),
    );
  }

  start(): Promise<void> {
    return this.#client.start();
  }

  async stop(): Promise<void> {
    if (this.#client.isRunning()) await this.#client.stop();
  }

  restart(): Promise<void> {
    return this.#client.restart();
  }

  /** Scans all folders; `null` where the server failed. */
  scan(): Promise<Status | null> {
    return this.#client.sendRequest<Status | null>(Method.scan, {});
  }

  /** Scans files and folders; `null` where the server failed. */
  scanFiles(params: ScanFilesParams): Promise<ScannedFiles | null> {
    return this.#client.sendRequest<ScannedFiles | null>(Method.scanFiles, params);
  }

  /** Looks at what is staged in a repository. */
  staged(params: StagedParams): Promise<StagedSecrets> {
    return this.#client.sendRequest<StagedSecrets>(Method.staged, params);
  }

  planFixAll(params: PlanFixAllParams): Promise<FixAllPlan> {
    return this.#client.sendRequest<FixAllPlan>(Method.planFixAll, params);
  }

  loadEnvFiles(params: LoadEnvFilesParams): Promise<LoadEnvFilesResult> {
    return this.#client.sendRequest<LoadEnvFilesResult>(Method.loadEnvFiles, params);
  }

  applyFixAll(params: ApplyFixAllParams): Promise<FixAllResult> {
    return this.#client.sendRequest<FixAllResult>(Method.applyFixAll, params);
  }
}

function toSaid({ type, message, actions = [] }: ShowMessageRequestParams): ShownMessage {
  const isSerious = type === MessageType.Error || type === MessageType.Warning;
  const serious = type === MessageType.Error ? "error" : "warning";
  return {
    kind: isSerious ? serious : "info",
    message,
    buttons: actions.map((action) => action.title),
  };
}

function clientOptions(pages: RulePages, output: vscode.LogOutputChannel): LanguageClientOptions {
  // Asked for at each start: trust may have been given since the last one.
  const own = (): ClientOptions => ({
    save: true,
    clearOutput: true,
    confirm: true,
    showPage: true,
    commands: true,
    status: true,
    uriScheme: vscode.env.uriScheme,
    trusted: vscode.workspace.isTrusted,
  });
  return {
    documentSelector: [
      { scheme: "file" },
      { scheme: "untitled" },
      { notebook: NOTEBOOK_TYPE, language: "*" },
    ],
    initializationOptions: own,
    outputChannel: output,
    middleware: {
      window: {
        // A link to ourselves would ask the person first whether we may open it.
        showDocument: async (params, token, next) =>
          (await pages.open(params.uri)) ? { success: true } : next(params, token),
      },
    },
  };
}

/**
 * Saves a document for the server, when an env file has unsaved changes and after a fix. A document
 * that is not open, or not dirty, is saved already.
 */
async function save({ uri }: SaveParams): Promise<SaveResult> {
  const wanted = vscode.Uri.parse(uri).toString();
  const { notebookDocuments, textDocuments } = vscode.workspace;
  const documents = [...notebookDocuments, ...textDocuments];
  const document = documents.find((document) => document.uri.toString() === wanted);
  if (document?.isDirty !== true) return { saved: true };
  return { saved: (await document.save()) || !document.isDirty };
}
