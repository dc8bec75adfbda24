/** Contributed commands: id → handler. */
import * as vscode from "vscode";
import { Command } from "../../server/src/protocol.ts";
import { fixAll } from "./fix-all.ts";
import type { Parts } from "./parts.ts";
import { scanText } from "./texts.ts";

export function registerCommands(context: vscode.ExtensionContext, parts: Parts): void {
  const { client, output, messages, status } = parts;
  const handlers: Readonly<Record<string, (...given: unknown[]) => Promise<unknown>>> = {
    [Command.fixAllInFile]: async (...given) => {
      const uri = uriOf(given[0]) ?? activeUri();
      if (uri === undefined) return undefined;
      const preview = wantsPreview(given[0]) && wantsPreview(given[1]);
      return fixAll(parts, { uris: [uri], preview });
    },
    [Command.fixAllInWorkspace]: (...given) => fixAll(parts, { preview: wantsPreview(given[0]) }),
    [Command.scanWorkspace]: async () => {
      const scanned = await client.scan();
      // One that a newer scan has ended waits for that one's result.
      const result = scanned?.scanning === false ? scanned : await status.settled();
      // Not awaited: a message that nobody closes must not hold the command up.
      const message = scanText(result);
      void messages.show({ kind: "info", message, buttons: [] });
    },
    [Command.showOutput]: async () => output.show(),
    [Command.restart]: () => client.restart(),
  };
  for (const [id, handler] of Object.entries(handlers)) {
    context.subscriptions.push(vscode.commands.registerCommand(id, handler));
  }
}

/** Menus hand over a `Uri`, code actions a string. */
function uriOf(given: unknown): string | undefined {
  if (given instanceof vscode.Uri) return given.toString();
  return typeof given === "string" ? given : undefined;
}

/** URI of the active document; of a notebook that of the whole notebook. */
function activeUri(): string | undefined {
  const { activeNotebookEditor, activeTextEditor } = vscode.window;
  return (activeNotebookEditor?.notebook ?? activeTextEditor?.document)?.uri.toString();
}

function wantsPreview(given: unknown): boolean {
  const isOption = typeof given === "object" && given !== null && "preview" in given;
  return !isOption || given.preview !== false;
}
