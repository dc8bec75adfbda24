// From a staged secret to one that git does not track: marked, asked before the commit, taken out.
import { strict as assert } from "node:assert";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as vscode from "vscode";
import {
  anthropicKey,
  choose,
  diagnosticOn,
  inFolder,
  read,
  saidDuring,
  show,
  shownTexts,
  startAfresh,
  until,
  write,
} from "./support.ts";

const run = promisify(execFile);
/** Milliseconds that each step may take where a machine is busy; a step ends as soon as its result is there. */
const LIMIT = 75_000;

interface GitRepository {
  readonly rootUri: vscode.Uri;
  readonly inputBox: { value: string };
}

interface Git {
  readonly getAPI: (version: 1) => { readonly repositories: readonly GitRepository[] };
}

async function git(...args: readonly string[]): Promise<string> {
  return (await run("git", args, { cwd: inFolder(0, "") })).stdout;
}

describe("a staged secret", () => {
  before(startAfresh);

  // What was committed here is nothing to the other journeys.
  after(async () => {
    await git("update-ref", "-d", "HEAD");
    await git("rm", "-r", "--cached", "-q", "--ignore-unmatch", ".");
  });

  it("is marked, asked about before the commit, and taken out again", async () => {
    const key = anthropicKey();
    const path = inFolder(0, ".env");
    const text = `ANTHROPIC_API_KEY=${key}\n`;
    await git("config", "user.name", "a");
    await git("config", "user.email", "a@example.com");
    await write(path, text);
    await git("add", "-f", ".env");
    const { stagedIn, answers, status } = await shownTexts();
    const uri = vscode.Uri.file(path);
    await until("mark on the staged file", () => stagedIn(uri) === 1 || undefined, status, LIMIT);
    assert.match(status().tooltip, /1 secret staged for the next commit/);

    const root = vscode.Uri.file(inFolder(0, ""));
    const api = (await vscode.extensions.getExtension<Git>("vscode.git")?.activate())?.getAPI(1);
    const repository = api?.repositories.find(({ rootUri }) => rootUri.fsPath === root.fsPath);
    assert.ok(repository, "The editor has git, and the repository is open in it.");
    repository.inputBox.value = "c";
    const check = () =>
      vscode.commands.executeCommand("secretHygiene.commitWithCheck", repository.rootUri);
    answers.push("");
    await saidDuring(check, /^1 secret is staged for this commit\.\n\.env:1 /, LIMIT);
    assert.equal((await git("rev-list", "--all")).trim(), "", "Nobody agreed.");
    answers.push("Commit anyway");
    await check();
    const commits = async () => (await git("rev-list", "--all")).trim() || undefined;
    await until("commit", commits, status, LIMIT);
    await until("no mark any more", () => stagedIn(uri) === 0 || undefined, status, LIMIT);

    const { document } = await show(path);
    const { range } = await diagnosticOn(document, key);
    const fix = await until(
      "offer to stop tracking",
      async () => {
        const command = "vscode.executeCodeActionProvider";
        const kind = vscode.CodeActionKind.QuickFix.value;
        const offered = await vscode.commands.executeCommand<vscode.CodeAction[]>(
          ...([command, document.uri, range, kind, 50] as const),
        );
        return offered.find(({ title }) => title.startsWith("Stop tracking .env"));
      },
      status,
      LIMIT,
    );
    answers.push("Stop tracking");
    const said = await saidDuring(() => choose(fix), /^Git does not track \.env any more/, LIMIT);
    assert.match(
      said.message,
      /Rotate anthropic-api-key of line 1 at https:\/\/\S+ because history still holds it, since [0-9a-f]{12}/,
    );
    assert.ok(!said.message.includes(key));
    assert.equal((await git("ls-files", ".env")).trim(), "");
    assert.equal(await read(path), text);
    assert.equal(await read(inFolder(0, ".gitignore")), ".env\n");
  }).timeout(10 * LIMIT);
});
