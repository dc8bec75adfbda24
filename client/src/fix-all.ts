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
  nothingText,
  type PreviewRow,
  previewRows,
  previewTitle,
  resultText,
  type Told,
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

const SHOW_DETAILS = "Show details";

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
    if (!preview && first !== undefined)
      tell(parts, { message: `Nothing was fixed. ${first}`, details, links: [], isError: false });
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

function tell({ output, messages }: FixAllParts, { message, details, links, isError }: Told): void {
  if (isError) output.warn(message);
  else output.info([message, ...details].join("\n  "));
  const buttons = links.map(({ title }) => `Rotate ${title}`);
  if (details.length > 0) buttons.push(SHOW_DETAILS);
  // Not awaited: a message that nobody closes must not hold the command up.
  void messages.show({ kind: isError ? "error" : "info", message, buttons }).then((chosen) => {
    if (chosen === SHOW_DETAILS) output.show();
    const link = links.find(({ title }) => chosen === `Rotate ${title}`);
    if (link !== undefined) void vscode.env.openExternal(vscode.Uri.parse(link.url));
  });
}
