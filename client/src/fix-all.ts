/** "Fix All Secrets": one preview, one edit, one short result. */
import * as vscode from "vscode";
import {
  describeUnfixed,
  type FixAllItem,
  type FixAllPlan,
  type FixAllResult,
  leftOf,
} from "../../server/src/protocol.ts";
import type { Parts } from "./parts.ts";
import {
  buttonsOf,
  type Deed,
  type FixAllOutcome,
  nothingText,
  type PreviewRow,
  previewRows,
  previewTitle,
  resultText,
  wantedOf,
} from "./texts.ts";

type FixAllParts = Pick<Parts, "client" | "output" | "messages">;

export interface FixAllOptions {
  /** Files to fix; without it the whole workspace. */
  readonly uris?: readonly string[];
  readonly preview: boolean;
}

interface Row extends vscode.QuickPickItem {
  /** Rows that only name a file have none. */
  readonly item?: FixAllItem;
}

export async function fixAll(
  parts: FixAllParts,
  { uris, preview }: FixAllOptions,
): Promise<FixAllResult | undefined> {
  const { client } = parts;
  const plan = await planWithProgress(client, uris);
  if (plan.items.length === 0) {
    tell(parts, {
      message: nothingText(plan),
      details: plan.refused.map(describeUnfixed),
      links: [],
      unloaded: [],
      isError: false,
    });
    return undefined;
  }
  // What is in doubt is for a person to pick.
  const items = preview ? await pick(plan) : plan.items.filter((item) => item.doubt === null);
  if (items === undefined) return undefined;
  if (items.length === 0) {
    const details = leftOf(plan, items);
    const [first] = details;
    if (!preview && first !== undefined) {
      const message = `Nothing was fixed. ${first}`;
      tell(parts, { message, details, links: [], unloaded: [], isError: false });
    }
    return undefined;
  }
  const done = await client.applyFixAll({ token: plan.token, items: wantedOf(items) });
  const result = { ...done, refused: [...new Set([...leftOf(plan, items), ...done.refused])] };
  report(parts, result);
  return result;
}

function planWithProgress(
  client: Parts["client"],
  uris: readonly string[] | undefined,
): Thenable<FixAllPlan> {
  const location = vscode.ProgressLocation.Window;
  return vscode.window.withProgress({ location, title: "Looking for secrets" }, () =>
    client.planFixAll(uris === undefined ? {} : { uris }),
  );
}

async function pick(plan: FixAllPlan): Promise<readonly FixAllItem[] | undefined> {
  const isMany = (vscode.workspace.workspaceFolders?.length ?? 0) > 1;
  const rows = previewRows(plan, isMany).map(toRow);
  const picked = await vscode.window.showQuickPick(rows, {
    canPickMany: true,
    title: previewTitle(plan),
    placeHolder: "Untick what should stay as it is; Enter fixes the rest",
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  return picked?.flatMap((row) => row.item ?? []);
}

function toRow(row: PreviewRow): Row {
  if (row.kind === "file") return { label: row.label, kind: vscode.QuickPickItemKind.Separator };
  const { label, description, detail, isPicked, item } = row;
  return { label, description, detail, picked: isPicked, ...(item === undefined ? {} : { item }) };
}

function report(parts: FixAllParts, result: FixAllResult): void {
  tell(parts, resultText(result));
}

function tell(parts: FixAllParts, outcome: FixAllOutcome): void {
  const { output, messages } = parts;
  const { message, details, isError } = outcome;
  if (isError) output.warn(message);
  else output.info([message, ...details].join("\n  "));
  const buttons = buttonsOf(outcome);
  const shown = { message, buttons: [...buttons.keys()] };
  // Not awaited: a message that nobody closes must not hold the command up.
  void messages.show({ kind: isError ? "error" : "info", ...shown }).then(async (chosen) => {
    const deed = chosen === undefined ? undefined : buttons.get(chosen);
    if (deed !== undefined) await act(parts, deed);
  });
}

async function act({ client, output, messages }: FixAllParts, deed: Deed): Promise<void> {
  if (deed.kind === "details") output.show();
  else if (deed.kind === "open") await vscode.env.openExternal(vscode.Uri.parse(deed.url));
  else {
    const { message, isDone } = await client.loadEnvFiles({ programs: deed.programs });
    await messages.show({ kind: isDone ? "info" : "error", message, buttons: [] });
  }
}
