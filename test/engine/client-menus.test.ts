/** The client's menus: what they offer where, and what they do with the files that they are given. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, Method } from "../../server/src/protocol.ts";
import { activate, call, fromServer, sentTo, startAfresh } from "../support/client.ts";
import { server } from "../support/language-client.ts";
import { editor, Uri, window, workspace } from "../support/vscode.ts";

const MANIFEST = join(import.meta.dirname, "../../package.json");
const STATUS = { findings: 3, suppressed: "", scanning: false, skipped: 0 };
const FILE = "file:///p/app.py";
const OTHER = "file:///p/web.ts";

/** Labels of the menu's rows without their icons. */
async function labels(): Promise<readonly string[]> {
  await call(Command.showMenu);
  const rows = editor.picked.at(-1)?.rows ?? [];
  return rows.map((row) => String(row["label"]).replace(/^\$\([\w-]+\) /, ""));
}

describe("the menu of the status bar", () => {
  beforeEach(async () => {
    startAfresh();
    await activate();
  });

  it("offers what there is to do", async () => {
    workspace.workspaceFolders = [{ name: "p" }];
    await fromServer(Method.status, STATUS);
    const always = ["Scan the workspace", "Install the git hook", "Settings", "First steps"];
    const last = "Show the log";
    assert.deepEqual(await labels(), [
      "Show 3 secret problems",
      "Fix all secrets…",
      ...always,
      last,
    ]);
    await fromServer(Method.status, { ...STATUS, findings: 0 });
    assert.deepEqual(await labels(), ["Show problems", ...always, last]);
  });

  it("says what is not done without a folder, and without trust", async () => {
    const rows = await labels();
    assert.ok(rows.includes("Open a folder…"), rows.join());
    assert.ok(!rows.includes("Scan the workspace"), rows.join());
    assert.ok(!rows.includes("Restricted Mode"), rows.join());
    workspace.isTrusted = false;
    workspace.workspaceFolders = [{ name: "p" }];
    const restricted = await labels();
    assert.ok(restricted.includes("Restricted Mode"), restricted.join());
    assert.ok(!restricted.includes("Install the git hook"), restricted.join());
  });

  it("runs what is chosen, and nothing without a choice", async () => {
    await labels();
    assert.deepEqual(editor.executed, []);
    editor.picksOne = "$(gear) Settings";
    await call(Command.showMenu);
    const settings = "@ext:secret-hygiene.secret-hygiene";
    assert.deepEqual(editor.executed, [["workbench.action.openSettings", settings]]);
  });

  it("leads to commands of the editor or of the manifest alone", async () => {
    workspace.workspaceFolders = [{ name: "p" }];
    await fromServer(Method.status, STATUS);
    await labels();
    const { contributes } = JSON.parse(readFileSync(MANIFEST, "utf8"));
    const ours = contributes.commands.map((entry: { readonly command: string }) => entry.command);
    const asked = (editor.picked[0]?.rows ?? []).map((row) => String(row["command"]));
    assert.deepEqual(
      asked.filter((id) => !ours.includes(id) && !id.startsWith("workbench.")),
      [],
    );
  });
});

describe("the menus of files", () => {
  const scanned = { files: 2, findings: 1, skipped: [] };

  beforeEach(async () => {
    startAfresh();
    await activate();
    server.answers.set(Method.scanFiles, () => scanned);
    server.answers.set(Method.planFixAll, () => ({ token: "", items: [], refused: [] }));
  });

  const asked = (): unknown => sentTo(Method.scanFiles).at(-1);

  it("give what is selected in the explorer, each once", async () => {
    await call(Command.scanHere, Uri.parse(FILE), [Uri.parse(FILE), Uri.parse(OTHER)]);
    assert.deepEqual(asked(), { uris: [FILE, OTHER] });
    await call(Command.fixAllHere, Uri.parse(FILE), [Uri.parse(FILE)]);
    assert.deepEqual(sentTo(Method.planFixAll), [{ uris: [FILE] }]);
  });

  it("give the changes that are selected in the source control view", async () => {
    const changes = [{ resourceUri: Uri.parse(FILE) }, { resourceUri: Uri.parse(OTHER) }];
    await call(Command.scanHere, ...changes);
    assert.deepEqual(asked(), { uris: [FILE, OTHER] });
  });

  it("mean the active document where nothing is given, and nothing without one", async () => {
    await call(Command.scanHere);
    await call(Command.fixAllHere);
    assert.deepEqual([asked(), sentTo(Method.planFixAll)], [undefined, []]);
    Object.assign(window, { activeTextEditor: { document: { uri: Uri.parse(FILE) } } });
    await call(Command.scanHere);
    assert.deepEqual(asked(), { uris: [FILE] });
  });

  it("say what a scan found, and lead to it", async () => {
    editor.chooses = () => "Show problems";
    await call(Command.scanHere, Uri.parse(FILE));
    const message = "1 secret problem found in 2 files.";
    assert.deepEqual(editor.shown, [{ kind: "info", message, buttons: ["Show problems"] }]);
    assert.deepEqual(editor.executed, [["workbench.actions.view.problems"]]);
  });

  it("offer a fix only for files with problems of ours", async () => {
    const tell = (...uris: readonly string[]): void => {
      for (const handler of editor.diagnosticHandlers) handler({ uris: uris.map(Uri.parse) });
    };
    editor.sourcesAt = (uri) => (uri === FILE ? ["other", "Secret Hygiene"] : ["other"]);
    tell(FILE, OTHER);
    tell(FILE);
    editor.sourcesAt = () => [];
    tell(FILE, OTHER);
    const key = "secretHygiene.filesWithProblems";
    assert.deepEqual(editor.executed, [
      ["setContext", key, ["/p/app.py"]],
      ["setContext", key, []],
    ]);
    const { menus } = JSON.parse(readFileSync(MANIFEST, "utf8")).contributes;
    const fixes = Object.entries<readonly { readonly command: string; readonly when: string }[]>(
      menus,
    )
      .filter(([menu]) => /^(?:editor|explorer)\//.test(menu))
      .flatMap(([, entries]) => entries.filter(({ command }) => command.includes("fixAll")));
    assert.equal(fixes.length, 2);
    for (const { when } of fixes) assert.match(when, new RegExp(`resourcePath in ${key}`));
  });
});
