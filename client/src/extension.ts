/** Entry of dist/client.cjs: wiring only. The client knows nothing of rules, languages or fixes. */
import * as vscode from "vscode";
import { Client } from "./client.ts";
import { registerCommands } from "./commands.ts";
import { Messages, type ShownMessage } from "./messages.ts";
import { markProblemFiles } from "./problem-files.ts";
import { RulePages } from "./rule-pages.ts";
import { ShownPages } from "./shown-pages.ts";
import { watchStaged } from "./staged/watch-staged.ts";
import { StatusItem } from "./status.ts";
import type { StatusTexts } from "./texts.ts";
import { showWalkthroughOnce } from "./walkthrough.ts";

let client: Client | undefined;

/** Messages shown so far, exported for tests in the real editor only. */
export interface ForTests {
  readonly shownMessages: readonly ShownMessage[];
  readonly status: () => StatusTexts;
  /** Answers to the next questions. */
  readonly answers: string[];
  /** Number of staged secrets in a file. */
  readonly stagedIn: (uri: vscode.Uri) => number;
}

export async function activate(context: vscode.ExtensionContext): Promise<ForTests | undefined> {
  const isTest = context.extensionMode === vscode.ExtensionMode.Test;
  const shownMessages: ShownMessage[] = [];
  const output = vscode.window.createOutputChannel("Secret Hygiene", { log: true });
  const status = new StatusItem();
  const answers: string[] = [];
  const messages = isTest
    ? new Messages((shown) => shownMessages.push(shown), answers)
    : new Messages();
  const shownPages = new ShownPages();
  const pages = { shown: shownPages, rules: new RulePages(context, shownPages) };
  client = new Client(context, output, messages, pages, (state) => status.show(state));
  context.subscriptions.push(output, status, shownPages);
  const parts = { client, output, messages, status };
  registerCommands(context, parts);
  markProblemFiles(context);
  // A test's editor begins with a new profile each time.
  if (!isTest) void showWalkthroughOnce(context);
  await client.start();
  const staged = watchStaged(context, parts);
  if (!isTest) return undefined;
  return { shownMessages, status: () => status.texts, answers, stagedIn: staged.secretsIn };
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
