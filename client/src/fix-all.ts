/** "Fix All Secrets": one preview, one edit, one short result. */
import * as vscode from "vscode";
import type { FixAllItem, FixAllPlan, FixAllResult } from "../../server/src/protocol.ts";
import type { Client } from "./client.ts";

export interface FixAllOptions {
  /** Without it the whole workspace. */
  readonly uris?: readonly string[];
  readonly preview: boolean;
}

interface Row extends vscode.QuickPickItem {
  readonly item: FixAllItem;
}

const SHOW_DETAILS = "Show details";

export async function fixAll(
  client: Client,
  output: vscode.LogOutputChannel,
  { uris, preview }: FixAllOptions,
): Promise<FixAllResult | undefined> {
  const plan = await planWithProgress(client, uris);
  if (plan.items.length === 0) {
    const why = plan.refused[0];
    const said = why === undefined ? "No secrets to fix." : `Nothing can be fixed. ${why}`;
    tell(output, said, plan.refused);
    return undefined;
  }
  const items = preview ? await pick(plan) : plan.items;
  if (items === undefined || items.length === 0) return undefined;
  const wanted = items.map(({ id, uri }) => ({ id, uri }));
  const done = await client.applyFixAll({ token: plan.token, items: wanted });
  // The preview promised that the result says why these could not be picked.
  const result = { ...done, refused: [...new Set([...plan.refused, ...done.refused])] };
  report(output, result);
  return result;
}

function planWithProgress(
  client: Client,
  uris: readonly string[] | undefined,
): Thenable<FixAllPlan> {
  const location = vscode.ProgressLocation.Window;
  return vscode.window.withProgress({ location, title: "Looking for secrets" }, () =>
    client.planFixAll(uris === undefined ? {} : { uris }),
  );
}

async function pick({ items, refused }: FixAllPlan): Promise<readonly FixAllItem[] | undefined> {
  const others =
    refused.length === 0 ? "" : ` (${refused.length} cannot be fixed: the result says why)`;
  const rows: Row[] = items.map((item) => ({
    label: item.title,
    description: `${item.path}:${item.line}`,
    ...(item.target === null ? {} : { detail: `→ ${item.target}` }),
    picked: true,
    item,
  }));
  const picked = await vscode.window.showQuickPick(rows, {
    canPickMany: true,
    title: `Fix ${count(items.length, "secret")}${others}`,
    placeHolder: "Untick what should stay as it is; Enter fixes the rest",
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return picked?.map((it) => it.item);
}

function report(output: vscode.LogOutputChannel, result: FixAllResult): void {
  if (result.failed !== null) {
    output.warn(result.failed);
    void vscode.window.showErrorMessage(result.failed);
    return;
  }
  const rotate = result.rotate.map(({ title, url }) =>
    url === null ? `Rotate: ${title}` : `Rotate: ${title}, ${url}`,
  );
  const left = [
    result.rotate.length > 0 ? `${count(result.rotate.length, "key")} still to be rotated.` : "",
    result.refused.length > 0 ? `${result.refused.length} could not be fixed.` : "",
  ];
  const said = [`Fixed ${count(result.moved.length, "secret")}.`, ...left];
  const details = [...result.moved, ...result.refused, ...result.notes, ...rotate];
  tell(output, said.filter((it) => it !== "").join(" "), details);
}

function tell(output: vscode.LogOutputChannel, said: string, details: readonly string[]): void {
  output.info([said, ...details].join("\n  "));
  const buttons = details.length > 0 ? [SHOW_DETAILS] : [];
  // Not awaited: a message that nobody closes must not hold the command up.
  void vscode.window.showInformationMessage(said, ...buttons).then((chosen) => {
    if (chosen === SHOW_DETAILS) output.show();
  });
}

function count(number: number, noun: string): string {
  return number === 1 ? `1 ${noun}` : `${number} ${noun}s`;
}
