/** Parts of the extension that its commands share. */
import type * as vscode from "vscode";
import type { Client } from "./client.ts";
import type { Messages } from "./messages.ts";
import type { StatusItem } from "./status.ts";

export interface Parts {
  readonly client: Client;
  readonly output: vscode.LogOutputChannel;
  readonly messages: Messages;
  readonly status: StatusItem;
}
