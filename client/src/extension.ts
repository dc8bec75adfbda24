/** Entry of dist/client.cjs: wiring only. The client knows nothing of rules, languages or fixes. */
import * as vscode from "vscode";
import { Client } from "./client.ts";
import { registerCommands } from "./commands.ts";
import { registerRulePages } from "./rule-pages.ts";
import { StatusItem } from "./status.ts";

let client: Client | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel("Secret Hygiene", { log: true });
  const status = new StatusItem();
  client = new Client(context, output, (it) => status.show(it));
  context.subscriptions.push(output, status);
  registerCommands(context, client, output, status);
  registerRulePages(context);
  await client.start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
