// What the journeys share: real files in the two git folders of the workspace, and waiting.
import { strict as assert } from "node:assert";
import { execFile } from "node:child_process";
import { appendFileSync } from "node:fs";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import * as vscode from "vscode";
import { fill } from "../../support/placeholders.ts";

const POLL = 20;
const run = promisify(execFile);

/** A made-up key of the right shape; another number gives another key. */
export function anthropicKey(number = 0): string {
  return fill(`{digit:${number}}sk-ant-api03-{alnum:93}AA`).text.slice(number);
}

export function python(key: string): string {
  return `import anthropic\n\nclient = anthropic.Anthropic(api_key="${key}")\n`;
}

export function javascript(key: string): string {
  return `import Anthropic from "@anthropic-ai/sdk";\n\nexport const client = new Anthropic({ apiKey: "${key}" });\n`;
}

/** The path of a file in one of the workspace's folders. */
export function inFolder(index: number, name: string): string {
  const folder = vscode.workspace.workspaceFolders?.[index];
  assert.ok(folder, `The workspace has no folder ${index}.`);
  return join(folder.uri.fsPath, name);
}

/** Adds a line to what the run prints. */
export function report(line: string): void {
  const folder = process.env["SECRET_HYGIENE_TEST_RUN"];
  assert.ok(folder);
  appendFileSync(join(folder, "output.txt"), `      ${line}\n`);
}

/** Asks again until there is an answer; fails with what was last known once the time is up. */
export async function until<T>(
  what: string,
  probe: () => T | undefined | Promise<T | undefined>,
  known: () => unknown = () => "",
  limit = 15_000,
): Promise<T> {
  const deadline = performance.now() + limit;
  for (;;) {
    const answer = await probe();
    if (answer !== undefined) return answer;
    if (performance.now() > deadline) {
      const details = JSON.stringify(known());
      throw new assert.AssertionError({ message: `No ${what} within ${limit} ms. ${details}` });
    }
    await delay(POLL);
  }
}

/** Writes a file, and waits for the editor to show it so where it has the file open. */
export async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  const open = vscode.workspace.textDocuments.find(
    (document) => document.uri.scheme === "file" && document.uri.fsPath === path,
  );
  if (open === undefined) return;
  await until(`${path} as it was written`, () =>
    open.isClosed || open.getText() === text ? true : undefined,
  );
}

export async function read(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch(() => undefined);
}

/** Waits until a file on disk holds a text, and gives the whole file. */
export function untilOnDisk(path: string, text: string): Promise<string> {
  return until(`${path} with the expected text`, async () => {
    const found = await read(path);
    return found?.includes(text) ? found : undefined;
  });
}

export async function show(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(path));
}

/** The diagnostic that covers exactly this text of the document. */
export function diagnosticOn(
  document: vscode.TextDocument,
  text: string,
): Promise<vscode.Diagnostic> {
  const all = (): vscode.Diagnostic[] => vscode.languages.getDiagnostics(document.uri);
  return until(
    `diagnostic on exactly the key in ${document.uri.path}`,
    () => all().find((diagnostic) => document.getText(diagnostic.range) === text),
    () => all().map((diagnostic) => [diagnostic.range, diagnostic.code]),
  );
}

/** The one preferred quick fix on a diagnostic. */
export async function preferredFix(
  document: vscode.TextDocument,
  diagnostic: vscode.Diagnostic,
): Promise<vscode.CodeAction> {
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    document.uri,
    diagnostic.range,
    vscode.CodeActionKind.QuickFix.value,
    50,
  );
  const preferred = actions.filter((action) => action.isPreferred);
  const titles = actions.map((action) => action.title);
  assert.equal(preferred.length, 1, `Preferred among ${JSON.stringify(titles)}`);
  const [fix] = preferred;
  assert.ok(fix);
  return fix;
}

/** Does what choosing the action in the lightbulb menu does: first its edit, then its command. */
export async function choose(action: vscode.CodeAction): Promise<void> {
  if (action.edit) assert.ok(await vscode.workspace.applyEdit(action.edit));
  const { command } = action;
  if (command) await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
}

/** Moves a key; `meanwhile` runs between seeing the fix in the menu and choosing it. */
export async function moveToEnv(
  path: string,
  key: string,
  meanwhile: () => Thenable<unknown> = () => Promise.resolve(),
): Promise<void> {
  const { document } = await show(path);
  const fix = await preferredFix(document, await diagnosticOn(document, key));
  assert.match(fix.title, /Move to \.env/);
  await meanwhile();
  await choose(fix);
}

interface ShownTexts {
  /** Messages, oldest first. */
  readonly shownMessages: readonly {
    readonly kind: string;
    readonly message: string;
    readonly buttons: readonly string[];
  }[];
  readonly status: () => { readonly text: string; readonly tooltip: string };
  /** Answers to the next questions. */
  readonly answers: string[];
  readonly stagedIn: (uri: vscode.Uri) => number;
}

/** Texts that the person sees, as the extension gives them to tests. */
export async function shownTexts(): Promise<ShownTexts> {
  const extension = vscode.extensions.getExtension<ShownTexts>("secret-hygiene.secret-hygiene");
  assert.ok(extension);
  return extension.activate();
}

/** Returns the messages during `during`, once one of them matches. */
export async function saidDuring(
  during: () => Thenable<unknown>,
  wanted: RegExp,
  limit?: number,
): Promise<ShownTexts["shownMessages"][number]> {
  const { shownMessages } = await shownTexts();
  const before = shownMessages.length;
  await during();
  return until(
    `message like ${wanted}`,
    () => shownMessages.slice(before).find((it) => wanted.test(it.message)),
    () => shownMessages.slice(before),
    limit,
  );
}

/** Waits for the status bar to say this. */
export async function untilStatus(text: string): Promise<{ readonly tooltip: string }> {
  const { status } = await shownTexts();
  return until(`status ${text}`, () => (status().text === text ? status() : undefined), status);
}

/** Tells whether git would leave this file out. */
export async function isIgnored(path: string): Promise<boolean> {
  const asked = run("git", ["check-ignore", "--quiet", path], { cwd: dirname(path) });
  return asked.then(
    () => true,
    () => false,
  );
}

/** Only our own: at its start the workbench edits its settings file by itself. */
function ours(document: vscode.TextDocument): boolean {
  return document.isUntitled || vscode.workspace.getWorkspaceFolder(document.uri) !== undefined;
}

/** Empties open files: the editor keeps what was opened for a while, and with it what was found there. */
async function emptyOpen(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) {
    const path = document.uri.fsPath;
    if (document.uri.scheme !== "file" || !ours(document)) continue;
    if (document.getText() !== "" && (await read(path)) !== undefined) await write(path, "");
  }
}

/** Empties both folders (their git repositories stay) and closes every editor, saving nothing. */
export async function startAfresh(): Promise<void> {
  for (const notebook of vscode.workspace.notebookDocuments) {
    if (!notebook.isDirty) continue;
    await vscode.window.showNotebookDocument(notebook);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  }
  for (const document of vscode.workspace.textDocuments) {
    if (!document.isDirty || !ours(document)) continue;
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  }
  await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  await emptyOpen();
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    for (const name of await readdir(folder.uri.fsPath)) {
      if (name === ".git") continue;
      await rm(join(folder.uri.fsPath, name), { recursive: true, force: true });
    }
  }
}
