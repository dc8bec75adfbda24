/** Assigns a handler to each LSP method. If you know LSP, start here. */
import {
  type CodeAction,
  type CodeActionParams,
  type DocumentDiagnosticParams,
  DocumentDiagnosticReportKind,
  type ExecuteCommandParams,
  type HoverParams,
} from "vscode-languageserver/node";
import {
  Command,
  type FixAllPlan,
  type FixAllResult,
  type LoadEnvFilesResult,
  Method,
  type ScannedFiles,
  type StagedSecrets,
  type Status,
} from "../protocol.ts";
import { applyFix, codeActions, resolveAction } from "./actions.ts";
import {
  applyFixAll,
  applyFixAllParams,
  fixAllInFile,
  planFixAll,
  planFixAllParams,
} from "./fix-all.ts";
import { guard } from "./guard.ts";
import { hover } from "./hover.ts";
import { loadEnvFiles, loadEnvFilesParams } from "./load-env-file.ts";
import { masked, maskedPlan, maskedResult } from "./masked.ts";
import { notify } from "./notify.ts";
import { pullDocument, pullWorkspace } from "./publish.ts";
import type { Scanner } from "./scan.ts";
import { scanFiles, scanFilesParams } from "./scan-files.ts";
import type { Services } from "./services.ts";
import { stagedParams, stagedSecrets } from "./staged-secrets.ts";

const NO_PLAN: FixAllPlan = { token: "", items: [], refused: [] };
const FAILED: FixAllResult = {
  failed: "Something went wrong; see the Secret Hygiene output.",
  moved: [],
  secrets: 0,
  refused: [],
  notes: [],
  rotate: [],
  unloaded: [],
};

const NOT_LOOKED: StagedSecrets = { refused: FAILED.failed, secrets: [], files: 0, unread: [] };
const NOT_LOADED: LoadEnvFilesResult = { message: FAILED.failed ?? "", isDone: false };

export function registerHandlers(services: Services, scanner: Scanner): void {
  const { connection, log } = services;
  const on = <P, R>(method: string, empty: R, run: (params: P) => R | Promise<R>): void => {
    connection.onRequest(method, guard<P, R>(log, method, empty, run));
  };
  on<HoverParams, unknown>("textDocument/hover", null, (hoverParams) =>
    hover(services, hoverParams),
  );
  on<CodeActionParams, unknown>("textDocument/codeAction", [], (codeActionParams) =>
    codeActions(services, codeActionParams),
  );
  on<CodeAction, unknown>("codeAction/resolve", null, (codeAction) =>
    resolveAction(services, codeAction),
  );
  on<ExecuteCommandParams, unknown>("workspace/executeCommand", null, (executeCommandParams) =>
    executeCommand(services, executeCommandParams),
  );
  on<unknown, FixAllPlan>(Method.planFixAll, NO_PLAN, async (params) =>
    maskedPlan(services, await planFixAll(services, planFixAllParams.parse(params))),
  );
  on<unknown, FixAllResult>(Method.applyFixAll, FAILED, async (params) =>
    maskedResult(services, await applyFixAll(services, applyFixAllParams.parse(params))),
  );
  on<unknown, LoadEnvFilesResult>(Method.loadEnvFiles, NOT_LOADED, async (params) => {
    const { programs } = loadEnvFilesParams.parse(params);
    const { message, isDone } = await loadEnvFiles(services, programs);
    return { message: await masked(services, message), isDone };
  });
  on<unknown, Status | null>(Method.scan, null, async () => {
    // A person asks for it where files may have come and gone without a word.
    for (const folder of services.folders.known()) folder.files.refresh();
    await scanner.scan();
    return services.reports.now();
  });
  on<unknown, ScannedFiles | null>(Method.scanFiles, null, (params) =>
    scanFiles(services, scanFilesParams.parse(params)),
  );
  on<unknown, StagedSecrets>(Method.staged, NOT_LOOKED, (params) =>
    stagedSecrets(services, stagedParams.parse(params)),
  );
}

/** Registers pull diagnostics for clients that ask; the others are pushed to. */
export function registerPull(services: Services): void {
  const { connection, log } = services;
  const empty = { kind: DocumentDiagnosticReportKind.Full, items: [] };
  connection.onRequest(
    "textDocument/diagnostic",
    guard<DocumentDiagnosticParams, unknown>(
      log,
      "textDocument/diagnostic",
      empty,
      (documentDiagnosticParams) =>
        pullDocument(services, documentDiagnosticParams.textDocument.uri),
    ),
  );
  connection.onRequest(
    "workspace/diagnostic",
    guard<unknown, unknown>(log, "workspace/diagnostic", { items: [] }, () =>
      pullWorkspace(services),
    ),
  );
}

const COMMANDS: ReadonlyMap<string, (services: Services, argument: unknown) => Promise<void>> =
  new Map([
    [Command.applyFix, applyFix],
    [Command.fixAllInFile, fixAllInFile],
  ]);

async function executeCommand(services: Services, params: ExecuteCommandParams): Promise<null> {
  const argument: unknown = params.arguments?.[0];
  const command = COMMANDS.get(params.command);
  if (command === undefined) {
    await notify(services, "error", `There is no command ${params.command}.`);
    return null;
  }
  try {
    await command(services, argument);
  } catch (error) {
    // Nobody sees the answer to a command.
    await notify(services, "error", FAILED.failed ?? "");
    throw error;
  }
  return null;
}
