import { strict as assert } from "node:assert";
import * as vscode from "vscode";
import {
  anthropicKey,
  choose,
  diagnosticOn,
  inFolder,
  isIgnored,
  preferredFix,
  python,
  read,
  startAfresh,
  until,
  untilOnDisk,
  write,
} from "./support.ts";

const NOTEBOOK_VIEW = "jupyter-notebook";

/** One for each test: what the editor had open before must not come back. */
let name = "";
let number = 0;

describe("a notebook", () => {
  beforeEach(async () => {
    await startAfresh();
    number += 1;
    name = `study-${number}.ipynb`;
  });

  it("gets a squiggle, a hover and a fix in its cell, which is saved and one undo takes back", async () => {
    const key = anthropicKey(1);
    const notebook = await open([python(key), "print('hello')\n"]);
    const cell = notebook.cellAt(0).document;
    const diagnostic = await diagnosticOn(cell, key);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      "vscode.executeHoverProvider",
      cell.uri,
      diagnostic.range.start.translate(0, 3),
    );
    const said = hovers.flatMap((hover) =>
      hover.contents.map((part) => (typeof part === "string" ? part : part.value)),
    );
    assert.match(said.join("\n"), /Anthropic/);
    await choose(await preferredFix(cell, diagnostic));
    await untilOnDisk(inFolder(0, ".env"), key);
    assert.ok(await isIgnored(inFolder(0, ".env")));
    await untilOnDisk(inFolder(0, name), "os.environ[");
    assert.ok(!((await read(inFolder(0, name))) ?? "").includes(key));
    assert.ok(!cell.getText().includes(key));
    assert.ok(cell.getText().startsWith("import os\n"));

    await vscode.commands.executeCommand("undo");
    await until(
      "earlier text of the cell",
      () => (cell.getText() === python(key) ? true : undefined),
      () => cell.getText().replaceAll(key, "…"),
    );
  });

  it("keeps what nobody has saved in its other cells", async () => {
    const key = anthropicKey(2);
    const notebook = await open(["x = 1\n", "y = 2\n"]);
    const before = await read(inFolder(0, name));
    await replace(notebook.cellAt(1).document, "unsaved = 2\n");
    await replace(notebook.cellAt(0).document, python(key));
    const cell = notebook.cellAt(0).document;
    await choose(await preferredFix(cell, await diagnosticOn(cell, key)));
    await until("replaced text in the cell", () =>
      cell.getText().includes(key) ? undefined : true,
    );
    assert.equal(notebook.cellAt(1).document.getText(), "unsaved = 2\n");
    assert.ok(notebook.isDirty, "What nobody saved is not ours to save.");
    assert.equal(await read(inFolder(0, name)), before);
  });

  it("is fixed with all other files, and one undo brings cells and files back", async () => {
    const keys = [anthropicKey(3), anthropicKey(4)];
    const texts = keys.map(python);
    await write(inFolder(0, "app.py"), python(keys[0] ?? ""));
    const notebook = await open(texts);
    for (const [index, key] of keys.entries()) {
      await diagnosticOn(notebook.cellAt(index).document, key);
    }
    await vscode.commands.executeCommand("secretHygiene.fixAllInWorkspace", { preview: false });
    await untilOnDisk(inFolder(0, "app.py"), "os.environ[");
    await untilOnDisk(inFolder(0, name), "os.environ[");
    for (const key of keys) {
      assert.ok(!((await read(inFolder(0, name))) ?? "").includes(key));
      assert.ok(((await read(inFolder(0, ".env"))) ?? "").includes(key));
    }
    await vscode.commands.executeCommand("undo");
    const app = await vscode.workspace.openTextDocument(inFolder(0, "app.py"));
    await until("earlier text of app.py", () =>
      app.getText() === python(keys[0] ?? "") ? true : undefined,
    );
    for (const [index, text] of texts.entries()) {
      const { document } = notebook.cellAt(index);
      await until(`earlier text of cell ${index}`, () =>
        document.getText() === text ? true : undefined,
      );
    }
  });

  it("loses what a cell printed, on disk too, and one undo brings it back", async () => {
    const key = anthropicKey(5);
    const notebook = await open(["x = 1\n", "show()\n"], ["", `${key}\n`]);
    const outputs = () => notebook.cellAt(1).outputs.length;
    const cell = notebook.cellAt(1).document;
    const action = await until("clearing of the output", async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        "vscode.executeCodeActionProvider",
        cell.uri,
        new vscode.Range(0, 0, 0, 0),
        vscode.CodeActionKind.QuickFix.value,
        20,
      );
      return actions.find(({ title }) => title.startsWith("Clear the output"));
    });
    await choose(action);
    await until("a cell without output", () => (outputs() === 0 ? true : undefined));
    assert.equal(notebook.cellAt(1).document.getText(), "show()\n");
    assert.equal(notebook.cellCount, 2);
    await until("a file without it", async () =>
      ((await read(inFolder(0, name))) ?? key).includes(key) ? undefined : true,
    );
    await vscode.window.showNotebookDocument(notebook);
    await vscode.commands.executeCommand("notebook.focusTop");
    await vscode.commands.executeCommand("undo");
    await until(
      "output again",
      () => (outputs() === 1 ? true : undefined),
      () => [notebook.isDirty, notebook.getCells().map((it) => it.outputs.length)],
    );
  });
});

async function open(
  cells: readonly string[],
  printed: readonly string[] = [],
): Promise<vscode.NotebookDocument> {
  const path = inFolder(0, name);
  await write(
    path,
    JSON.stringify(
      {
        cells: cells.map((cell, at) => ({
          cell_type: "code",
          execution_count: null,
          metadata: {},
          outputs: (printed[at] ?? "") === "" ? [] : [outputOf(printed[at] ?? "")],
          source: cell.split(/(?<=\n)/),
        })),
        metadata: { language_info: { name: "python" } },
        nbformat: 4,
        nbformat_minor: 5,
      },
      undefined,
      1,
    ),
  );
  // Not by `openNotebookDocument`, which would keep it open for minutes after its editor is closed.
  await vscode.commands.executeCommand("vscode.openWith", vscode.Uri.file(path), NOTEBOOK_VIEW);
  const editor = await until(
    "editor of the notebook",
    () => {
      const active = vscode.window.activeNotebookEditor;
      return active?.notebook.uri.fsPath === path ? active : undefined;
    },
    () => vscode.window.activeNotebookEditor?.notebook.uri.toString(),
  );
  const { notebook } = editor;
  editor.selection = new vscode.NotebookRange(0, 1);
  await vscode.commands.executeCommand("notebook.cell.edit");
  return notebook;
}

function outputOf(text: string): object {
  return { output_type: "stream", name: "stdout", text: [text] };
}

async function replace(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const end = document.positionAt(document.getText().length);
  edit.replace(document.uri, new vscode.Range(new vscode.Position(0, 0), end), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}
