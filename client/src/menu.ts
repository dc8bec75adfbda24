/** The menu behind the status bar item. */
import * as vscode from "vscode";
import { Command, type Status } from "../../server/src/protocol.ts";
import { count, statusTexts } from "./texts.ts";

/** A row and the command that it runs. */
interface Row extends vscode.QuickPickItem {
  readonly command: string;
  readonly argument?: unknown;
}

const SETTINGS = "@ext:secret-hygiene.secret-hygiene";

/** Shows the menu and runs what is chosen. */
export async function showMenu(status: Status): Promise<void> {
  const title = statusTexts(status).label;
  const chosen = await vscode.window.showQuickPick(rowsFor(status), { title });
  if (chosen === undefined) return;
  const given = chosen.argument === undefined ? [] : [chosen.argument];
  await vscode.commands.executeCommand(chosen.command, ...given);
}

function rowsFor({ findings }: Status): readonly Row[] {
  const hasFolder = (vscode.workspace.workspaceFolders?.length ?? 0) > 0;
  const { isTrusted } = vscode.workspace;
  const ofFolder: readonly Row[] = [
    ...(findings === 0
      ? []
      : [{ label: "$(wand) Fix all secrets…", command: Command.fixAllInWorkspace }]),
    { label: "$(search) Scan the workspace", command: Command.scanWorkspace },
    ...(isTrusted
      ? [{ label: "$(git-commit) Install the git hook", command: Command.installHook }]
      : []),
  ];
  const noFolder: Row = {
    label: "$(folder-opened) Open a folder…",
    detail: "Without one only open files are looked at, and nothing can be moved to .env.",
    command: "workbench.action.files.openFolder",
  };
  const noTrust: Row = {
    label: "$(shield) Restricted Mode",
    detail:
      "Secrets are found and fixed. The configuration of this folder and its settings that switch detection off are not obeyed.",
    command: "workbench.trust.manage",
  };
  return [
    {
      label: `$(warning) Show ${findings === 0 ? "problems" : count(findings, "secret problem")}`,
      command: "workbench.actions.view.problems",
    },
    ...(hasFolder ? ofFolder : [noFolder]),
    ...(isTrusted ? [] : [noTrust]),
    {
      label: "$(gear) Settings",
      command: "workbench.action.openSettings",
      argument: SETTINGS,
    },
    { label: "$(book) First steps", command: Command.showWalkthrough },
    { label: "$(output) Show the log", command: Command.showOutput },
  ];
}
