/** The client as an editor starts it, beside our stand-ins. */
import assert from "node:assert/strict";
import "./in-place-of-vscode.ts";
import { forgetServer, server } from "./language-client.ts";
import { ExtensionMode, editor, forgetAll, Uri } from "./vscode.ts";

/** The extension as the editor calls it. */
export interface Extension {
  activate(context: object): Promise<unknown>;
  deactivate(): Promise<void>;
}

export const extension: Extension = await import("../../client/src/extension.ts");
interface Subscription {
  dispose(): void;
}

/** Disposables of the last activated extension, ended with it. */
export const subscriptions: Subscription[] = [];

/** The extension's memory over all windows, as its key and value. */
export const remembered = new Map<string, unknown>();
/** Keys of it that follow the person to other machines. */
export const synchronized: string[] = [];
const globalState = {
  get: (key: string): unknown => remembered.get(key),
  update: async (key: string, value: unknown): Promise<void> => {
    remembered.set(key, value);
  },
  setKeysForSync: (keys: readonly string[]): void => {
    synchronized.push(...keys);
  },
};

export async function activate(extensionMode = ExtensionMode.Production): Promise<unknown> {
  subscriptions.length = 0;
  const asAbsolutePath = (path: string): string => `/extension/${path}`;
  const extensionUri = Uri.parse("file:///extension");
  const globalStorageUri = Uri.parse("file:///storage");
  const paths = { asAbsolutePath, extensionUri, globalStorageUri };
  return extension.activate({ subscriptions, ...paths, extensionMode, globalState });
}

/** Calls as the command palette, a menu or a code action does. */
export async function call(id: string, ...given: readonly unknown[]): Promise<unknown> {
  const handler = editor.commands.get(id);
  assert.ok(handler, `No command ${id}`);
  const answer = await handler(...given);
  await turn();
  return answer;
}

/** Lets everything run that is not awaited. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export async function fromServer(method: string, params: unknown): Promise<unknown> {
  const handler = server.handlers.get(method);
  assert.ok(handler, `Nobody takes ${method}`);
  return handler(params);
}

export function sentTo(method: string): readonly unknown[] {
  return server.sent.flatMap(([name, params]) => (name === method ? [params] : []));
}

/** Resets everything that an earlier test did. */
export function startAfresh(): void {
  forgetAll();
  synchronized.length = 0;
  // The walkthrough has been shown; what comes of its first start is a test of its own.
  remembered.clear();
  remembered.set("walkthroughShown", true);
  forgetServer();
}
