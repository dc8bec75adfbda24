import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type {
  ApplyWorkspaceEditParams,
  CodeAction,
  Diagnostic,
  Position,
} from "vscode-languageserver-protocol";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { FixAllPlan, FixAllResult } from "../../server/src/protocol.ts";
import { LspClient, temporaryFolder, uriOf } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("gsk_{alnum:52}").text;
const OTHER = fill("sk-ant-api03-{alnum:93}AA", 2).text;
const CALL = (key: string): string => `from groq import Groq\nclient = Groq(api_key="${key}")`;

/** An editor with a notebook: it takes edits as documents of its own. */
class Editor {
  readonly lsp: LspClient;
  readonly uri: string;
  readonly cells: Map<string, TextDocument>;
  version = 1;

  constructor(lsp: LspClient, path: string, texts: readonly string[]) {
    this.lsp = lsp;
    this.uri = uriOf(path);
    const made = texts.map((text, index) =>
      TextDocument.create(`vscode-notebook-cell:${path}#W${index}`, "python", 1, text),
    );
    this.cells = new Map(made.map((textDocument) => [textDocument.uri, textDocument]));
  }

  cell(index: number): TextDocument {
    const found = [...this.cells.values()][index];
    assert.ok(found);
    return found;
  }

  async open(): Promise<void> {
    const { uri, cells } = this;
    await this.lsp.connection.sendNotification("notebookDocument/didOpen", {
      notebookDocument: {
        uri,
        notebookType: "jupyter-notebook",
        version: 1,
        cells: [...cells.keys()].map((document) => ({ kind: 2, document })),
      },
      cellTextDocuments: [...cells.values()].map((cell) => ({
        uri: cell.uri,
        languageId: cell.languageId,
        version: cell.version,
        text: cell.getText(),
      })),
    });
  }

  async change(index: number, text: string): Promise<void> {
    const { uri, version } = this.cell(index);
    TextDocument.update(this.cell(index), [{ text }], version + 1);
    await this.#tell({
      textContent: [{ document: { uri, version: version + 1 }, changes: [{ text }] }],
    });
  }

  async remove(index: number): Promise<void> {
    const { uri } = this.cell(index);
    this.cells.delete(uri);
    const array = { start: index, deleteCount: 1 };
    await this.#tell({ structure: { array, didClose: [{ uri }] } });
  }

  close(): Promise<void> {
    return this.lsp.connection.sendNotification("notebookDocument/didClose", {
      notebookDocument: { uri: this.uri },
      cellTextDocuments: [...this.cells.keys()].map((uri) => ({ uri })),
    });
  }

  /** Takes an edit as editors do: for the versions it was made for, or not at all. */
  take({ edit }: ApplyWorkspaceEditParams): boolean {
    for (const change of edit.documentChanges ?? []) {
      assert.ok("edits" in change, "a notebook needs no new file");
      const { uri, version } = change.textDocument;
      const cell = this.cells.get(uri);
      if (cell === undefined || cell.version !== version) return false;
      const edits = change.edits.flatMap((it) => ("newText" in it ? [it] : []));
      const text = TextDocument.applyEdits(cell, edits);
      TextDocument.update(cell, [{ text }], version + 1);
    }
    return true;
  }

  async #tell(cells: object): Promise<void> {
    this.version += 1;
    await this.lsp.connection.sendNotification("notebookDocument/didChange", {
      notebookDocument: { uri: this.uri, version: this.version },
      change: { cells },
    });
  }
}

/** Notebook as Jupyter writes it, with a cell's output. */
function onDisk(cells: readonly string[], printed: string): string {
  return `${JSON.stringify(
    {
      cells: cells.map((cell) => ({
        cell_type: "code",
        metadata: {},
        outputs: [{ output_type: "stream", name: "stdout", text: [printed] }],
        source: cell.split(/(?<=\n)/),
      })),
      metadata: { language_info: { name: "python" } },
      nbformat: 4,
      nbformat_minor: 5,
    },
    undefined,
    1,
  )}\n`;
}

describe("notebooks over the protocol", () => {
  const cleanup: (() => Promise<void> | void)[] = [];
  let lsp: LspClient;
  let path: string;

  afterEach(async () => {
    for (const it of cleanup.splice(0)) await it();
  });

  async function editor(
    texts: readonly string[],
    disk = onDisk(texts, ""),
    options: Readonly<Record<string, unknown>> = {},
  ): Promise<Editor> {
    const folder = temporaryFolder({ "n.ipynb": disk });
    path = folder.path;
    let opened: Editor | undefined;
    lsp = await LspClient.start({
      folders: [folder.path],
      options,
      applyEdit: (applyWorkspaceEditParams) => opened?.take(applyWorkspaceEditParams) ?? false,
    });
    cleanup.push(() => lsp.stop(), folder.remove);
    opened = new Editor(lsp, `${folder.path}/n.ipynb`, texts);
    await opened.open();
    return opened;
  }

  it("mark exactly the key in its cell, as the cell is now", async () => {
    const it = await editor(["x = 1", "x = 2"]);
    await lsp.diagnostics(it.cell(1).uri, 1);
    await it.change(1, `# \u{1f511} "a\\b"\n${CALL(KEY)}`);
    const { diagnostics } = await lsp.diagnostics(it.cell(1).uri, 2);
    assert.deepEqual(
      diagnostics.map((d) => it.cell(1).getText(d.range)),
      [KEY],
    );
    assert.deepEqual((await lsp.diagnostics(it.cell(0).uri, 1)).diagnostics, []);
  });

  it("say on hover what the key is", async () => {
    const it = await editor(["x = 1", CALL(KEY)]);
    await lsp.diagnostics(it.cell(1).uri, 1);
    const at = it.cell(1).positionAt(it.cell(1).getText().indexOf(KEY) + 5);
    const said = JSON.stringify(await hover(it.cell(1).uri, at));
    assert.match(said, /Groq/);
    assert.equal(await hover(it.cell(0).uri, { line: 0, character: 0 }), null);
  });

  it("are fixed cell by cell, in cells that nobody saved", async () => {
    const it = await editor(["x = 1", "y = 2"]);
    await it.change(1, CALL(KEY));
    await it.change(0, "unsaved = 1");
    const { diagnostics } = await lsp.diagnostics(it.cell(1).uri, 2);
    const disk = readFileSync(`${path}/n.ipynb`, "utf8");
    await fix(it, 1, diagnostics);
    const text = it.cell(1).getText();
    assert.match(text, /^import os\nfrom groq/);
    assert.match(text, /api_key=os\.environ\["GROQ_API_KEY"\]/);
    assert.ok(readFileSync(`${path}/.env`, "utf8").includes(KEY));
    assert.equal(it.cell(0).getText(), "unsaved = 1");
    assert.equal(readFileSync(`${path}/n.ipynb`, "utf8"), disk, "the editor saves, not we");
  });

  it("are left alone when a cell changed meanwhile", async () => {
    const it = await editor([CALL(KEY), "x = 1"]);
    const { diagnostics } = await lsp.diagnostics(it.cell(0).uri, 1);
    const action = await preferred(it, 0, diagnostics);
    await it.change(1, "x = 2");
    await run(await lsp.resolve(action));
    assert.match(lsp.messages.join("\n"), /file changed/);
    assert.equal(it.cell(0).getText(), CALL(KEY));
    assert.equal(existsSync(`${path}/.env`), false);
  });

  it("are fixed with all other files by one edit", async () => {
    const it = await editor([CALL(KEY), `a = "${OTHER}"`]);
    await lsp.diagnostics(it.cell(1).uri, 1);
    const plan = await lsp.connection.sendRequest<FixAllPlan>("secretHygiene/planFixAll", {
      uris: [it.cell(0).uri],
    });
    assert.deepEqual(
      plan.items.map((item) => [item.uri, item.line]),
      [
        [it.uri, 2],
        [it.uri, 1],
      ],
    );
    const result = await lsp.connection.sendRequest<FixAllResult>("secretHygiene/applyFixAll", {
      token: plan.token,
      items: plan.items,
    });
    assert.equal(result.failed, null);
    for (const text of [it.cell(0).getText(), it.cell(1).getText()])
      assert.match(text, /os\.environ\["/);
    const edits = lsp.traffic.filter((said) => said.includes("workspace/applyEdit"));
    assert.equal(edits.length, 1);
  });

  it("lose the problems of a cell that is gone, and of all when they are closed", async () => {
    const texts = [CALL(KEY), `a = "${OTHER}"`];
    const it = await editor(texts);
    const [first, second] = [it.cell(0).uri, it.cell(1).uri];
    assert.equal((await lsp.diagnostics(second, 1)).diagnostics.length, 1);
    const before = lsp.published.length;
    await it.remove(1);
    await lsp.next(before, ({ uri, diagnostics }) => uri === second && diagnostics.length === 0);
    await it.close();
    await lsp.next(before, ({ uri, diagnostics }) => uri === first && diagnostics.length === 0);
    // The file on disk has both still.
    await lsp.next(before, ({ uri, diagnostics }) => uri === it.uri && diagnostics.length >= 2);
  });

  it("show at the file what a cell has printed, and at the cell what is written there", async () => {
    const texts = [CALL(KEY)];
    const disk = onDisk(texts, `${OTHER}\n`);
    const it = await editor(texts, disk);
    assert.equal((await lsp.diagnostics(it.cell(0).uri, 1)).diagnostics.length, 1);
    const document = TextDocument.create(it.uri, "json", 1, disk);
    const { diagnostics } = await lsp.until(() =>
      lsp.published.findLast((said) => said.uri === it.uri && said.diagnostics.length === 1),
    );
    assert.deepEqual(
      diagnostics.map((d) => document.getText(d.range)),
      [OTHER],
    );
  });

  /** Offered at the cell that printed it, whatever the place in it. */
  async function clearing(it: Editor, index: number): Promise<CodeAction | undefined> {
    await lsp.until(() =>
      lsp.published.find(({ uri, diagnostics }) => uri === it.uri && diagnostics.length === 1),
    );
    const start = { line: 0, character: 0 };
    const actions = await lsp.actions(it.cell(index).uri, { start, end: start });
    return actions.find(({ title }) => title.startsWith("Clear the output"));
  }

  const PRINTING = ["x = 1", "show()"];
  /** Only the second cell printed something. */
  function printed(): string {
    const disk = JSON.parse(onDisk(PRINTING, `${OTHER}\n`));
    disk.cells[0].outputs = [];
    return `${JSON.stringify(disk, undefined, 1)}\n`;
  }

  it("clear what a cell printed by the editor, which alone has the outputs", async () => {
    const asked: unknown[] = [];
    const it = await editor(PRINTING, printed(), { clearOutput: true });
    let saved = true;
    lsp.connection.onRequest("secretHygiene/clearOutput", (params: unknown) => {
      asked.push(params);
      return { cleared: true, saved };
    });
    assert.equal(await clearing(it, 0), undefined, "It is another cell's.");
    for (const isSaved of [true, false]) {
      saved = isSaved;
      const action = await clearing(it, 1);
      assert.ok(action);
      assert.notEqual(action.isPreferred, true);
      const resolved = await lsp.resolve(action);
      assert.equal(resolved.edit, undefined);
      await run(resolved);
      assert.deepEqual(asked.pop(), { uri: it.uri, cell: 1 });
    }
    assert.deepEqual(lsp.messages, [
      "The output of cell 2 is cleared: save the notebook, whose file holds the output until then.",
    ]);
    // As the editor saves it.
    writeFileSync(`${path}/n.ipynb`, onDisk(PRINTING, ""));
    const before = lsp.published.length;
    await lsp.connection.sendNotification("notebookDocument/didSave", {
      notebookDocument: { uri: it.uri },
    });
    await lsp.next(before, ({ uri, diagnostics }) => uri === it.uri && diagnostics.length === 0);
    assert.ok(!lsp.traffic.some((said) => said.includes("workspace/applyEdit")));
  });

  it("offer that at its place in the file, too", async () => {
    const disk = printed();
    const it = await editor(PRINTING, disk, { clearOutput: true });
    await clearing(it, 1);
    const at = TextDocument.create(it.uri, "json", 1, disk).positionAt(disk.indexOf(OTHER));
    const titles = (await lsp.actions(it.uri, { start: at, end: at })).map(({ title }) => title);
    assert.ok(
      titles.some((title) => title.startsWith("Clear the output")),
      `${titles}`,
    );
  });

  for (const [who, options] of [
    ["an editor that cannot", {}],
    ["one that fails", { clearOutput: true }],
  ] as const) {
    it(`say by hand how, to ${who}`, async () => {
      const disk = printed();
      const it = await editor(PRINTING, disk, options);
      const action = await clearing(it, 1);
      assert.ok(action);
      await run(await lsp.resolve(action));
      assert.match(lsp.messages.join("\n"), /clear the output of cell 2 in the editor and save/);
      assert.equal(readFileSync(`${path}/n.ipynb`, "utf8"), disk);
    });
  }

  it("clear nothing where the cell may be another by now", async () => {
    const it = await editor(PRINTING, printed(), { clearOutput: true });
    const action = await clearing(it, 1);
    assert.ok(action);
    await it.change(1, "show(1)");
    await run(await lsp.resolve(action));
    assert.match(lsp.messages.join("\n"), /save it and ask again\. Nothing was changed/);
  });

  function hover(uri: string, position: Position): Promise<unknown> {
    return lsp.connection.sendRequest("textDocument/hover", { textDocument: { uri }, position });
  }

  async function preferred(
    it: Editor,
    index: number,
    diagnostics: readonly Diagnostic[],
  ): Promise<CodeAction> {
    const [first] = diagnostics;
    assert.ok(first);
    const actions = await lsp.actions(it.cell(index).uri, first.range);
    const found = actions.find((action) => action.isPreferred === true);
    assert.ok(found, "no preferred fix");
    return found;
  }

  async function fix(it: Editor, index: number, diagnostics: readonly Diagnostic[]): Promise<void> {
    await run(await lsp.resolve(await preferred(it, index, diagnostics)));
  }

  async function run(action: CodeAction): Promise<void> {
    assert.ok(action.command, "no command");
    await lsp.execute(action.command.command, action.command.arguments ?? []);
  }
});
