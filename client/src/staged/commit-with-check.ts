/** "Commit with Check": looks at what is staged first. It never blocks: the person decides, and the hook can. */
import * as vscode from "vscode";
import type { StagedSecret, StagedSecrets } from "../../../server/src/protocol.ts";
import type { Parts } from "../parts.ts";
import { gitApi } from "./git-extension.ts";
import { stagedText } from "./staged-text.ts";

const SHOW = "Show";
const COMMIT = "Commit anyway";

type CheckParts = Pick<Parts, "client" | "messages">;

/** `given`: the repository of the menu; without it the only one, or the one that a person picks. */
export async function commitWithCheck(parts: CheckParts, given: unknown): Promise<void> {
  const root = rootIn(given) ?? (await pickedRoot(parts));
  if (root === undefined) return;
  const location = vscode.ProgressLocation.SourceControl;
  const title = "Looking at what is staged";
  const staged = await vscode.window.withProgress({ location, title }, () =>
    parts.client.staged({ root: root.toString() }),
  );
  if (isClean(staged)) {
    if (staged.files > 0) await commit(root);
    else say(parts, "Nothing is staged. Stage what the commit is to take, then it is looked at.");
    return;
  }
  const { message, detail } = stagedText(staged);
  const buttons = staged.secrets.length === 0 ? [COMMIT] : [SHOW, COMMIT];
  const chosen = await parts.messages.ask(message, detail, buttons);
  if (chosen === COMMIT) await commit(root);
  else if (chosen === SHOW) await show(staged.secrets);
}

function isClean({ refused, secrets, unread }: StagedSecrets): boolean {
  return refused === null && secrets.length === 0 && unread.length === 0;
}

/** Commits by the git extension, with its own settings and message box. */
async function commit(root: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand("git.commit", root);
}

/** Root of a source control, as the menu hands it over. */
function rootIn(given: unknown): vscode.Uri | undefined {
  if (given instanceof vscode.Uri) return given;
  const isControl = typeof given === "object" && given !== null && "rootUri" in given;
  return isControl && given.rootUri instanceof vscode.Uri ? given.rootUri : undefined;
}

async function pickedRoot(parts: CheckParts): Promise<vscode.Uri | undefined> {
  const api = await gitApi();
  const roots = api?.repositories.map(({ rootUri }) => rootUri) ?? [];
  const [first, ...others] = roots;
  if (first === undefined) {
    say(parts, "No git repository is open here.");
    return undefined;
  }
  if (others.length === 0) return first;
  const rows = roots.map((root) => ({ label: vscode.workspace.asRelativePath(root), root }));
  const title = "Commit with Check: choose a repository";
  return (await vscode.window.showQuickPick(rows, { title }))?.root;
}

function say({ messages }: CheckParts, message: string): void {
  // Not awaited: a message that nobody closes must not hold the command up.
  void messages.show({ kind: "info", message, buttons: [] });
}

async function show(secrets: readonly StagedSecret[]): Promise<void> {
  const rows = secrets.map((secret) => ({
    label: `${secret.path}:${secret.line}`,
    detail: secret.message,
    secret,
  }));
  const [only] = rows;
  const title = "Secrets in what is staged";
  const chosen = rows.length === 1 ? only : await vscode.window.showQuickPick(rows, { title });
  if (chosen === undefined) return;
  const { uri, line } = chosen.secret;
  const at = new vscode.Position(line - 1, 0);
  const selection = new vscode.Range(at, at);
  await vscode.window.showTextDocument(vscode.Uri.parse(uri), { selection });
}
