/** "Fix All" of the client beside a stand-in for the editor: the preview, the request, the result. */
import assert from "node:assert/strict";
import { Command, type FixAllPlan, type FixAllResult, Method } from "../../server/src/protocol.ts";
import { activate, call, sentTo, startAfresh } from "../support/client.ts";
import { server } from "../support/language-client.ts";
import { editor, Uri, window, workspace } from "../support/vscode.ts";

const OTHER = { id: "b", uri: "file:///p/b.py", path: "b.py", line: 2, folder: "p" };
const ITEM: FixAllPlan["items"][number] = {
  ...{ id: "a", uri: "file:///p/a.py", path: "a.py", line: 1, folder: "p" },
  ...{ title: "Groq API key", change: "moves the value", target: "KEY in .env", doubt: null },
};
const DOUBTED: FixAllPlan["items"][number] = {
  ...ITEM,
  ...OTHER,
  doubt: { why: "Nobody knows who reads it.", fixId: "move-to-env" },
};
const REFUSED = { ...OTHER, title: "OpenAI API key", why: "Nobody expands it." };
const PLAN: FixAllPlan = { token: "t", items: [ITEM], refused: [] };
const DONE: FixAllResult = {
  failed: null,
  moved: ["a.py"],
  secrets: 1,
  refused: [],
  notes: [],
  rotate: [],
  unloaded: [],
};
const ROTATE = [
  { title: "Groq API key", url: "https://groq.com/keys", keys: 1 },
  { title: "Acme token", url: "https://acme.io/keys", keys: 2 },
];

function planned(plan: FixAllPlan, result: FixAllResult = DONE): void {
  server.answers.set(Method.planFixAll, () => plan);
  server.answers.set(Method.applyFixAll, () => result);
}

describe("Fix All in an editor", () => {
  beforeEach(async () => {
    startAfresh();
    await activate();
  });

  const WITHOUT = { preview: false };

  it("asks for the whole workspace, shows a preview, and does what is picked", async () => {
    planned({ ...PLAN, items: [ITEM, DOUBTED], refused: [REFUSED] });
    await call(Command.fixAllInWorkspace);
    assert.deepEqual(sentTo(Method.planFixAll), [{}]);
    const [{ rows = [], options = {} } = {}] = editor.picked;
    assert.deepEqual(
      rows.map((row) => [row["label"], row["picked"]]),
      [
        ["a.py", undefined],
        ["Groq API key", true],
        ["b.py", undefined],
        ["$(warning) Groq API key", false],
        ["Cannot be fixed; stays as it is", undefined],
        ["$(circle-slash) OpenAI API key", false],
      ],
    );
    assert.equal(rows[0]?.["kind"], -1, "A file's name is no row.");
    assert.equal(options["canPickMany"], true);
    assert.equal(options["ignoreFocusOut"], true);
    assert.match(String(options["title"]), /^Fix 1 secret \(1 for you to decide, 1 cannot/);
    const items = [{ id: "a", uri: "file:///p/a.py" }];
    assert.deepEqual(sentTo(Method.applyFixAll), [{ token: "t", items }]);
    const [shown] = editor.shown;
    assert.equal(shown?.kind, "info");
    assert.match(shown?.message ?? "", /^Fixed 1 secret\. 2 could not be fixed: /);
  });

  it("does what the person picks against all doubt, and then does not call it left", async () => {
    planned({ ...PLAN, items: [ITEM, DOUBTED] });
    editor.picks = (rows) => rows;
    await call(Command.fixAllInWorkspace);
    const items = [
      { id: "a", uri: "file:///p/a.py" },
      { id: "b", uri: "file:///p/b.py", fixId: "move-to-env" },
    ];
    assert.deepEqual(sentTo(Method.applyFixAll), [{ token: "t", items }]);
    assert.equal(editor.shown[0]?.message, "Fixed 1 secret.");
  });

  it("names the folder in the preview where several are open", async () => {
    planned(PLAN);
    workspace.workspaceFolders = [{ name: "p" }];
    await call(Command.fixAllInWorkspace);
    workspace.workspaceFolders = [{ name: "p" }, { name: "q" }];
    await call(Command.fixAllInWorkspace);
    const names = editor.picked.map(({ rows }) => rows[0]?.["label"]);
    assert.deepEqual(names, ["a.py", "p • a.py"]);
  });

  for (const [how, picks] of [
    ["leaves the preview", () => undefined],
    ["picks nothing", () => []],
  ] as const) {
    it(`does nothing and says nothing when the person ${how}`, async () => {
      planned(PLAN);
      editor.picks = picks;
      assert.equal(await call(Command.fixAllInWorkspace), undefined);
      assert.deepEqual([sentTo(Method.applyFixAll), editor.shown], [[], []]);
    });
  }

  it("without a preview does what is in no doubt, and says what is left", async () => {
    planned({ ...PLAN, items: [ITEM, DOUBTED] });
    const result = Object(await call(Command.fixAllInWorkspace, WITHOUT));
    assert.deepEqual(editor.picked, []);
    assert.equal(Object(sentTo(Method.applyFixAll)[0]).items.length, 1);
    assert.deepEqual(result.refused, ["b.py:2 Groq API key: Nobody knows who reads it."]);
    assert.match(editor.shown[0]?.message ?? "", /1 could not be fixed: b\.py:2 /);
  });

  it("says why nothing was done where all is in doubt", async () => {
    planned({ ...PLAN, items: [DOUBTED] });
    await call(Command.fixAllInWorkspace, WITHOUT);
    assert.deepEqual(sentTo(Method.applyFixAll), []);
    const message = "Nothing was fixed. b.py:2 Groq API key: Nobody knows who reads it.";
    assert.deepEqual(editor.shown, [{ kind: "info", message, buttons: ["Show details"] }]);
  });

  it("says so where there is nothing to fix", async () => {
    planned({ ...PLAN, items: [] });
    await call(Command.fixAllInWorkspace);
    planned({ ...PLAN, items: [], refused: [REFUSED] });
    await call(Command.fixAllInWorkspace);
    assert.deepEqual(editor.picked, []);
    const [none, refused] = editor.shown;
    assert.deepEqual(none, { kind: "info", message: "No secrets to fix.", buttons: [] });
    assert.match(refused?.message ?? "", /^Nothing can be fixed\. b\.py:2 OpenAI API key: Nobody/);
    assert.deepEqual(refused?.buttons, ["Show details"]);
  });

  it("makes the programs load their env file when the person presses that button", async () => {
    const unloaded = [{ uri: "file:///p/a.py", envPath: ".env" }];
    planned(PLAN, { ...DONE, unloaded });
    server.answers.set(Method.loadEnvFiles, () => ({
      message: "main.py loads .env now.",
      isDone: true,
    }));
    editor.chooses = ({ buttons }) => buttons.find((button) => button === "Load the file");
    await call(Command.fixAllInWorkspace, WITHOUT);
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(editor.shown[0]?.buttons, ["Load the file", "Show details"]);
    assert.deepEqual(sentTo(Method.loadEnvFiles), [{ programs: unloaded }]);
    const message = "main.py loads .env now.";
    assert.deepEqual(editor.shown[1], { kind: "info", message, buttons: [] });
  });

  it("says an error as one, and writes it down", async () => {
    planned(PLAN, { ...DONE, failed: "The files changed." });
    await call(Command.fixAllInWorkspace, WITHOUT);
    const message = "The files changed.";
    assert.deepEqual(editor.shown, [{ kind: "error", message, buttons: [] }]);
    assert.deepEqual(editor.log, [`warn ${message}`]);
  });

  it("writes down all of it, and opens what is chosen", async () => {
    planned(PLAN, { ...DONE, rotate: ROTATE });
    await call(Command.fixAllInWorkspace, WITHOUT);
    const buttons = ["Rotate Groq API key", "Rotate Acme token", "Show details"];
    assert.deepEqual(editor.shown[0]?.buttons, buttons);
    const log = editor.log[0] ?? "";
    assert.match(log, /^info Fixed 1 secret\. 3 keys to be rotated/);
    assert.match(log, /Rotate 2 keys: Acme token, https:\/\/acme\.io\/keys\n {2}a\.py/);
    assert.deepEqual([editor.opened, editor.outputShown], [[], 0], "Nothing was chosen.");
    editor.chooses = () => "Rotate Acme token";
    await call(Command.fixAllInWorkspace, WITHOUT);
    assert.deepEqual([editor.opened, editor.outputShown], [["https://acme.io/keys"], 0]);
    editor.chooses = () => "Show details";
    await call(Command.fixAllInWorkspace, WITHOUT);
    assert.deepEqual([editor.opened.length, editor.outputShown], [1, 1]);
  });

  it("of a file takes it from the menu, the code action or what stands in front", async () => {
    planned(PLAN);
    const uris = () => sentTo(Method.planFixAll).map((it) => Object(it).uris);
    await call(Command.fixAllInFile);
    assert.deepEqual(uris(), [], "No file stands in front.");
    await call(Command.fixAllInFile, Uri.parse("file:///p/menu.py"));
    await call(Command.fixAllInFile, "file:///p/action.py", WITHOUT);
    assert.equal(editor.picked.length, 1, "The code action wants no preview.");
    const text = { document: { uri: Uri.parse("file:///p/text.py") } };
    Object.assign(window, { activeTextEditor: text });
    await call(Command.fixAllInFile, WITHOUT);
    await call(Command.fixAllInFile);
    assert.equal(editor.picked.length, 2);
    const notebook = { notebook: { uri: Uri.parse("file:///p/a.ipynb") } };
    Object.assign(window, { activeNotebookEditor: notebook });
    await call(Command.fixAllInFile);
    const names = ["menu.py", "action.py", "text.py", "text.py", "a.ipynb"];
    assert.deepEqual(
      uris(),
      names.map((name) => [`file:///p/${name}`]),
    );
  });
});
