/** What the client says it can do, and what the server answers. */
import {
  CodeActionKind,
  type InitializeParams,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from "vscode-languageserver/node";
import { z } from "zod";
import { Command, NOTEBOOK_TYPE } from "../protocol.ts";
import type { ClientFacts } from "./services.ts";
import { FIX_ALL_KIND } from "./to-lsp.ts";

const clientOptions = z
  .object({
    save: z.boolean().catch(false),
    commands: z.boolean().catch(false),
    // Most editors know no trust; what a person opens there is taken for their own.
    trusted: z.boolean().catch(true),
  })
  .catch({ save: false, commands: false, trusted: true });

export const UNKNOWN_CLIENT: ClientFacts = {
  pulls: false,
  refreshesDiagnostics: false,
  resolvesActions: false,
  showsDisabled: false,
  hasConfiguration: false,
  hasProgress: false,
  watchesFiles: false,
  changesFolders: false,
  own: {},
};

export function clientFacts({
  capabilities,
  initializationOptions,
}: InitializeParams): ClientFacts {
  const { textDocument, workspace, window } = capabilities;
  const canPull = textDocument?.diagnostic !== undefined;
  const resolved = textDocument?.codeAction?.resolveSupport?.properties ?? [];
  return {
    // A client that takes both is pushed to: that is how problems of unopened files reach it.
    pulls: canPull && textDocument?.publishDiagnostics === undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    resolvesActions: resolved.includes("edit") && resolved.includes("command"),
    showsDisabled: textDocument?.codeAction?.disabledSupport === true,
    hasConfiguration: workspace?.configuration === true,
    hasProgress: window?.workDoneProgress === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    changesFolders: workspace?.workspaceFolders === true,
    own: clientOptions.parse(initializationOptions),
  };
}

export function serverCapabilities(client: ClientFacts): ServerCapabilities {
  // A client with a command of this name would meet its own name again.
  const own = client.own.commands === true ? [] : [Command.fixAllInFile];
  return {
    textDocumentSync: {
      openClose: true,
      change: TextDocumentSyncKind.Incremental,
      save: { includeText: false },
    },
    notebookDocumentSync: { notebookSelector: [{ notebook: NOTEBOOK_TYPE }], save: true },
    hoverProvider: true,
    codeActionProvider: {
      codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL_KIND],
      resolveProvider: client.resolvesActions,
    },
    executeCommandProvider: { commands: [Command.applyFix, ...own] },
    ...(client.pulls
      ? { diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: true } }
      : {}),
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
}
