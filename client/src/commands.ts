/** Contributed commands: id → handler. */
import * as vscode from "vscode";
import { Command } from "../../server/src/protocol.ts";
import { fixAll } from "./fix-all.ts";
import { installHook } from "./install-hook.ts";
import { showMenu } from "./menu.ts";
import { namedFiles } from "./named-files.ts";
import type { Parts } from "./parts.ts";
import { openSample } from "./sample.ts";
import { commitWithCheck } from "./staged/commit-with-check.ts";
import { scannedText, scanText } from "./texts.ts";
import { showWalkthrough } from "./walkthrough.ts";

const SHOW_PROBLEMS = "Show problems";

export function registerCommands(context: vscode.ExtensionContext, parts: Parts): void {
  const { client, output, messages, status } = parts;
  const handlers: Readonly<Record<string, (...given: unknown[]) => Promise<unknown>>> = {
    [Command.fixAllInFile]: async (...given) => {
      const [uri] = namedFiles(given.slice(0, 1));
      if (uri === undefined) return undefined;
      const preview = wantsPreview(given[0]) && wantsPreview(given[1]);
      return fixAll(parts, { uris: [uri], preview });
    },
    [Command.fixAllInWorkspace]: (...given) => fixAll(parts, { preview: wantsPreview(given[0]) }),
    [Command.fixAllHere]: async (...given) => {
      const uris = namedFiles(given);
      return uris.length === 0 ? undefined : fixAll(parts, { uris, preview: true });
    },
    [Command.scanWorkspace]: async () => {
      const scanned = await client.scan();
      // One that a newer scan has ended waits for that one's result.
      const result = scanned?.scanning === false ? scanned : await status.settled();
      // Not awaited: a message that nobody closes must not hold the command up.
      const message = scanText(result);
      void messages.show({ kind: "info", message, buttons: [] });
    },
    [Command.scanHere]: (...given) => scanHere(parts, namedFiles(given)),
    [Command.commitWithCheck]: (...given) => commitWithCheck(parts, given[0]),
    [Command.showMenu]: () => showMenu(status.last),
    [Command.installHook]: () => installHook(context),
    [Command.showWalkthrough]: showWalkthrough,
    [Command.openSample]: () => openSample(context),
    [Command.showOutput]: async () => output.show(),
    [Command.restart]: () => client.restart(),
  };
  for (const [id, handler] of Object.entries(handlers)) {
    context.subscriptions.push(vscode.commands.registerCommand(id, handler));
  }
}

async function scanHere({ client, messages }: Parts, uris: readonly string[]): Promise<void> {
  if (uris.length === 0) return;
  const location = vscode.ProgressLocation.Window;
  const scanned = await vscode.window.withProgress({ location, title: "Looking for secrets" }, () =>
    client.scanFiles({ uris }),
  );
  if (scanned === null) return;
  const buttons = scanned.findings === 0 ? [] : [SHOW_PROBLEMS];
  const shown = { kind: "info", message: scannedText(scanned), buttons } as const;
  // Not awaited: a message that nobody closes must not hold the command up.
  void messages.show(shown).then(async (chosen) => {
    if (chosen === undefined) return;
    await vscode.commands.executeCommand("workbench.actions.view.problems");
  });
}

function wantsPreview(given: unknown): boolean {
  const isOption = typeof given === "object" && given !== null && "preview" in given;
  return !isOption || given.preview !== false;
}
