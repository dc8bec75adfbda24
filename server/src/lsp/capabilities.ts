/** Capabilities of client and server, as `initialize` exchanges them. */
import {
  CodeActionKind,
  type InitializeParams,
  MarkupKind,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from "vscode-languageserver/node";
import * as z from "zod";
import { Command, NOTEBOOK_TYPE } from "../protocol.ts";
import type { ClientFacts } from "./client-facts.ts";
import { FIX_ALL_KIND } from "./to-lsp.ts";

const clientOptions = z
  .object({
    save: z.boolean().catch(false),
    clearOutput: z.boolean().catch(false),
    confirm: z.boolean().catch(false),
    showPage: z.boolean().catch(false),
    commands: z.boolean().catch(false),
    status: z.boolean().catch(false),
    uriScheme: z
      .string()
      .regex(/^[a-z][a-z0-9+.-]*$/)
      .optional()
      .catch(undefined),
    editTakesAtMost: z.number().positive().optional().catch(undefined),
    // Most editors know no trust; what a person opens there is taken for their own.
    trusted: z.boolean().catch(true),
  })
  .catch({
    save: false,
    clearOutput: false,
    confirm: false,
    showPage: false,
    commands: false,
    status: false,
    trusted: true,
  });

export const UNKNOWN_CLIENT: ClientFacts = clientFacts({
  processId: null,
  rootUri: null,
  capabilities: {},
});

/** Invariant: what a client does not mention it cannot do. */
export function clientFacts({
  capabilities,
  initializationOptions,
}: Pick<
  InitializeParams,
  "capabilities" | "initializationOptions" | "processId" | "rootUri"
>): ClientFacts {
  const { textDocument, workspace, window, notebookDocument } = capabilities;
  const { publishDiagnostics, codeAction, diagnostic, hover } = textDocument ?? {};
  const { workspaceEdit } = workspace ?? {};
  const canPull = diagnostic !== undefined;
  const resolved = codeAction?.resolveSupport?.properties ?? [];
  return {
    // A client that takes both is pushed to: that is how problems of unopened files reach it.
    pulls: canPull && publishDiagnostics === undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    // Pulling came later than all that a diagnostic may carry.
    describesCodes: canPull || publishDiagnostics?.codeDescriptionSupport === true,
    relatesPlaces: publishDiagnostics?.relatedInformation === true,
    keepsData: canPull || publishDiagnostics?.dataSupport === true,
    takesActions:
      codeAction?.codeActionLiteralSupport !== undefined ||
      codeAction?.resolveSupport !== undefined ||
      codeAction?.disabledSupport === true,
    resolvesActions: resolved.includes("edit") && resolved.includes("command"),
    showsDisabled: codeAction?.disabledSupport === true,
    readsMarkdown: hover?.contentFormat?.includes(MarkupKind.Markdown) !== false,
    opensPages: window?.showDocument?.support === true,
    asksBack: window?.showMessage?.messageActionItem !== undefined,
    takesEdits: workspace?.applyEdit === true,
    editForms:
      workspaceEdit === undefined
        ? "both"
        : workspaceEdit.documentChanges === true
          ? "documents"
          : "changes",
    createsFiles: workspaceEdit?.resourceOperations?.includes("create") === true,
    takesMetadata: workspaceEdit?.metadataSupport === true,
    hasConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    hasProgress: window?.workDoneProgress === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    changesFolders: workspace?.workspaceFolders === true,
    hasNotebooks: notebookDocument !== undefined,
    own: clientOptions.parse(initializationOptions),
  };
}

export function serverCapabilities(client: ClientFacts): ServerCapabilities {
  // A client with a command of this name would meet its own name again.
  const own = client.own.commands === true ? [] : [Command.fixAllInFile];
  const kinds = {
    codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL_KIND],
    resolveProvider: client.resolvesActions,
  };
  return {
    textDocumentSync: {
      openClose: true,
      change: TextDocumentSyncKind.Incremental,
      save: { includeText: false },
    },
    ...(client.hasNotebooks
      ? {
          notebookDocumentSync: { notebookSelector: [{ notebook: NOTEBOOK_TYPE }], save: true },
        }
      : {}),
    hoverProvider: true,
    codeActionProvider: client.takesActions ? kinds : true,
    executeCommandProvider: { commands: [Command.applyFix, ...own] },
    ...(client.pulls
      ? { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true } }
      : {}),
    ...(client.changesFolders
      ? { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } }
      : {}),
  };
}
