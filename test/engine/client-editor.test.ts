/** The client beside a stand-in for the editor: what it shows and asks, and what it does with the answers. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, Method } from "../../server/src/protocol.ts";
import {
  activate,
  call,
  extension,
  fromServer,
  sentTo,
  startAfresh,
  subscriptions,
  turn,
} from "../support/client.ts";
import { server } from "../support/language-client.ts";
import { ExtensionMode, editor, Uri, workspace } from "../support/vscode.ts";

const MANIFEST = join(import.meta.dirname, "../../package.json");
const PAGE = "vscode://secret-hygiene.secret-hygiene/rules/openai-key";

describe("the client in an editor", () => {
  beforeEach(() => {
    startAfresh();
  });

  it("starts the packaged server, and stops the one that runs", async () => {
    await activate();
    const [id, name, run] = server.made[0] ?? [];
    assert.deepEqual([id, name], ["secretHygiene", "Secret Hygiene"]);
    assert.deepEqual(run, {
      run: { module: "/extension/dist/server.cjs", transport: 1 },
      debug: {
        module: "/extension/dist/server.cjs",
        transport: 1,
        options: { execArgv: ["--nolazy", "--inspect=6009"] },
      },
    });
    await extension.deactivate();
    await extension.deactivate();
    assert.deepEqual(server.steps, ["start", "stop"]);
  });

  it("says what it can, and at each start whether the workspace is trusted", async () => {
    await activate();
    const options = Object(server.made[0]?.[3]);
    const can = {
      save: true,
      clearOutput: true,
      confirm: true,
      showPage: true,
      commands: true,
      status: true,
      uriScheme: "vscode",
    };
    assert.deepEqual(options.initializationOptions(), { ...can, trusted: true });
    workspace.isTrusted = false;
    assert.deepEqual(options.initializationOptions(), { ...can, trusted: false });
    assert.deepEqual(options.documentSelector, [
      { scheme: "file" },
      { scheme: "untitled" },
      { notebook: "jupyter-notebook", language: "*" },
    ]);
    assert.deepEqual(sentTo(Method.trusted), []);
    assert.equal(editor.trustHandlers.length, 2);
    for (const handler of editor.trustHandlers) await handler();
    assert.equal(sentTo(Method.trusted).length, 1);
  });

  it("has a handler for each command of its manifest", async () => {
    await activate();
    const { contributes } = JSON.parse(readFileSync(MANIFEST, "utf8"));
    const ids = contributes.commands.map((it: { readonly command: string }) => it.command);
    assert.ok(ids.length >= 5, `${ids.length} commands`);
    assert.deepEqual([...editor.commands.keys()].toSorted(), ids.toSorted());
  });

  it("shows the status, which leads to the menu", async () => {
    await activate();
    const [item] = editor.items;
    assert.deepEqual([item?.isShown, item?.text], [true, "$(sync~spin) 0"]);
    assert.equal(item?.command, Command.showMenu);
    await fromServer(Method.status, { findings: 3, suppressed: "", scanning: false, skipped: 0 });
    assert.equal(item?.text, "$(key) 3");
    assert.equal(item?.tooltip, "Secret Hygiene: 3 secret problems");
    assert.equal(item?.accessibilityInformation.label, "Secret Hygiene: 3 secret problems");
  });

  it("ends a scan with a word, once the scan's own status came", async () => {
    await activate();
    const scanned = call(Command.scanWorkspace);
    await turn();
    assert.deepEqual(editor.shown, [], "Still scanning.");
    assert.equal(sentTo(Method.scan).length, 1);
    await fromServer(Method.status, { findings: 1, suppressed: "", scanning: true, skipped: 0 });
    await turn();
    assert.deepEqual(editor.shown, []);
    await fromServer(Method.status, { findings: 2, suppressed: "", scanning: false, skipped: 0 });
    await scanned;
    const said = { kind: "info", message: "2 secret problems found.", buttons: [] };
    assert.deepEqual(editor.shown, [said]);
    await call(Command.scanWorkspace);
    assert.deepEqual(editor.shown, [said, said], "What is settled is said at once.");
  });

  it("says the result of a scan that ended before its status came", async () => {
    await activate();
    await fromServer(Method.status, { findings: 0, suppressed: "", scanning: false, skipped: 0 });
    const status = { findings: 4, suppressed: "", scanning: false, skipped: 0 };
    server.answers.set(Method.scan, () => status);
    await call(Command.scanWorkspace);
    const said = { kind: "info", message: "4 secret problems found.", buttons: [] };
    assert.deepEqual(editor.shown, [said]);
  });

  it("leaves nothing behind when it ends", async () => {
    await activate();
    assert.equal(editor.hasLog, true, "The output is a log.");
    // The output, the status, trust, links of pages, files with problems, pages, what is staged, and each command.
    assert.equal(subscriptions.length, 11 + editor.commands.size);
    for (const subscription of subscriptions) subscription.dispose();
    assert.deepEqual(
      editor.items.map((item) => item.isShown),
      [false],
    );
  });

  it("shows its output, and restarts the server", async () => {
    await activate();
    await call(Command.showOutput);
    assert.equal(editor.outputShown, 1);
    await call(Command.restart);
    assert.deepEqual(server.steps, ["start", "restart"]);
  });

  for (const [type, kind] of [
    [1, "error"],
    [2, "warning"],
    [3, "info"],
    [4, "info"],
  ] as const) {
    it(`shows a message of the server of type ${type} as ${kind}, and says which button was chosen`, async () => {
      await activate();
      await fromServer("window/showMessage", { type, message: "Moved." });
      const question = {
        type,
        message: "Moved.",
        actions: [{ title: "Open" }, { title: "Rotate" }],
      };
      assert.equal(await fromServer("window/showMessageRequest", question), null);
      editor.chooses = () => "Rotate";
      assert.deepEqual(await fromServer("window/showMessageRequest", question), {
        title: "Rotate",
      });
      const asked = { kind, message: "Moved.", buttons: ["Open", "Rotate"] };
      assert.deepEqual(editor.shown, [{ ...asked, buttons: [] }, asked, asked]);
    });
  }

  it("lets tests read what was shown, and nobody else", async () => {
    assert.equal(await activate(), undefined);
    assert.equal(await activate(ExtensionMode.Development), undefined);
    const api = Object(await activate(ExtensionMode.Test));
    await fromServer("window/showMessage", { type: 2, message: "Careful." });
    assert.deepEqual(api.shownMessages, [{ kind: "warning", message: "Careful.", buttons: [] }]);
    assert.equal(api.status().text, "$(sync~spin) 0");
  });
});

describe("saving for the server", () => {
  beforeEach(async () => {
    startAfresh();
    await activate();
  });

  /** Opens a document; `saves`: whether the editor says that it saved it. */
  function open(uri: string, isDirty: boolean, saves: boolean, leavesDirty = !saves) {
    const document = {
      ...{ uri: Uri.parse(uri), isDirty, saved: 0 },
      save: async () => {
        document.saved += 1;
        document.isDirty = leavesDirty;
        return saves;
      },
    };
    return document;
  }

  it("saves the document that is meant and dirty, and no other", async () => {
    const other = open("file:///p/other", true, true);
    const meant = open("file:///p/.env", true, true);
    workspace.textDocuments = [other, meant];
    assert.deepEqual(await fromServer(Method.save, { uri: "file:///p/.env" }), { saved: true });
    assert.deepEqual([other.saved, meant.saved], [0, 1]);
    await fromServer(Method.save, { uri: "file:///p/.env" });
    assert.equal(meant.saved, 1, "It is saved already.");
    assert.deepEqual(await fromServer(Method.save, { uri: "file:///closed" }), { saved: true });
  });

  it("saves notebooks, too", async () => {
    const notebook = open("file:///p/a.ipynb", true, true);
    workspace.notebookDocuments = [notebook];
    await fromServer(Method.save, { uri: "file:///p/a.ipynb" });
    assert.equal(notebook.saved, 1);
  });

  it("says when a document could not be saved, and believes the document", async () => {
    workspace.textDocuments = [open("file:///p/.env", true, false)];
    assert.deepEqual(await fromServer(Method.save, { uri: "file:///p/.env" }), { saved: false });
    workspace.textDocuments = [open("file:///p/.env", true, false, false)];
    assert.deepEqual(await fromServer(Method.save, { uri: "file:///p/.env" }), { saved: true });
  });
});

describe("pages of rules in an editor", () => {
  const packed = "file:///extension/dist/rule-pages.json";

  beforeEach(async () => {
    startAfresh();
    editor.files.set(packed, JSON.stringify({ "openai-key": "# A key" }));
    await activate();
  });

  it("open in the preview, from a link and from the server", async () => {
    await editor.uriHandlers[0]?.handleUri(Uri.parse(PAGE));
    const middleware = Object(server.made[0]?.[3]).middleware.window;
    const others: unknown[] = [];
    const next = async (params: unknown): Promise<unknown> => {
      others.push(params);
      return { success: false };
    };
    assert.deepEqual(await middleware.showDocument({ uri: PAGE }, {}, next), { success: true });
    assert.deepEqual(others, []);
    const elsewhere = { uri: "https://acme.io/" };
    assert.deepEqual(await middleware.showDocument(elsewhere, {}, next), { success: false });
    assert.deepEqual(others, [elsewhere]);
    assert.deepEqual(
      editor.executed.map(([id, page]) => [id, String(page)]),
      [1, 2].map(() => ["markdown.showPreview", "secret-hygiene-page:/openai-key.md"]),
    );
    const provider = editor.contentProviders.get("secret-hygiene-page");
    const page = Uri.parse("secret-hygiene-page:/openai-key.md");
    assert.equal(await provider?.provideTextDocumentContent(page), "# A key");
  });

  it("that are not there are said, and strangers' links do nothing", async () => {
    editor.files.set(packed, "{}");
    await editor.uriHandlers[0]?.handleUri(Uri.parse(PAGE));
    const message = "There is no page on the rule openai-key.";
    assert.deepEqual(editor.shown, [{ kind: "warning", message, buttons: [] }]);
    await editor.uriHandlers[0]?.handleUri(Uri.parse(PAGE.replace("openai-key", "../../x")));
    assert.deepEqual([editor.shown.length, editor.executed], [1, []]);
    const middleware = Object(server.made[0]?.[3]).middleware.window;
    const asked = await middleware.showDocument({ uri: PAGE }, {}, () => assert.fail("passed on"));
    assert.deepEqual([asked, editor.shown.length], [{ success: true }, 2], "It is ours to say so.");
  });
});
