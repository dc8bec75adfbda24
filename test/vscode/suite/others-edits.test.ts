import { strict as assert } from "node:assert";
import * as vscode from "vscode";
import {
  anthropicKey,
  inFolder,
  moveToEnv,
  python,
  read,
  show,
  startAfresh,
  until,
  untilOnDisk,
  write,
} from "./support.ts";

const READ = 'os.environ["ANTHROPIC_API_KEY"]';

// Each file has a name of its own: the editor may not have noticed yet that one of another test is gone.
describe("a fix among other changes", () => {
  beforeEach(startAfresh);

  it("is taken back by one undo", async () => {
    const key = anthropicKey();
    const source = inFolder(0, "taken-back.py");
    await write(source, python(key));
    await moveToEnv(source, key);
    await untilOnDisk(source, READ);
    const { document } = await show(source);
    await vscode.commands.executeCommand("undo");
    assert.ok(document.getText() === python(key), "The text is another than before the fix.");
  });

  it("keeps the unsaved lines of the source and leaves saving them to the person", async () => {
    const key = anthropicKey();
    const source = inFolder(0, "unsaved.py");
    await write(source, python(key));
    const editor = await show(source);
    const { document } = editor;
    await editor.edit((edit) =>
      edit.insert(document.positionAt(python(key).length), "unsaved = 1\n"),
    );
    await moveToEnv(source, key);

    await untilOnDisk(inFolder(0, ".env"), key);
    await until("fix in the editor", () => (document.getText().includes(READ) ? true : undefined));
    assert.match(document.getText(), /^unsaved = 1$/m);
    assert.ok(document.isDirty, "The file was saved.");
    assert.ok((await read(source)) === python(key), "The file on disk was changed.");
    await vscode.commands.executeCommand("undo");
    assert.ok(document.getText() === `${python(key)}unsaved = 1\n`, "Undo took more, or less.");
  });

  it("is refused when the text is another by the time it is chosen", async () => {
    const key = anthropicKey();
    const source = inFolder(0, "outdated.py");
    await write(source, python(key));
    const editor = await show(source);
    const { document } = editor;
    await moveToEnv(source, key, () =>
      editor.edit((edit) => edit.replace(new vscode.Range(2, 0, 3, 0), "client = None\n")),
    );
    assert.equal(document.getText(), python("").replace(/client.*\n/, "client = None\n"));
    assert.equal(await read(inFolder(0, ".env")), undefined);
  });
});

describe("a fix where files are formatted when they are saved", () => {
  const formatters: vscode.Disposable[] = [];
  before(async () => {
    formatters.push(vscode.languages.registerDocumentFormattingEditProvider("python", TRIM));
    await formatOnSave(true);
  });
  after(async () => {
    for (const formatter of formatters) formatter.dispose();
    await formatOnSave(undefined);
  });
  beforeEach(startAfresh);

  it("stands, saved and formatted", async () => {
    const key = anthropicKey();
    const source = inFolder(0, "formatted.py");
    await write(source, `${python(key)}other = 1   \n`);
    await moveToEnv(source, key);
    const text = await untilOnDisk(source, READ);
    const { document } = await show(source);
    assert.ok(text.endsWith("\nother = 1\n"), "It was not formatted.");
    assert.ok(!document.isDirty, "The formatted text was not saved.");
    assert.ok(document.getText() === text && !text.includes(key));
  });

  it("stands in all files at once, and one undo still takes it back", async () => {
    const project = [1, 2].map(
      (index) => [`trimmed${index}.py`, python(anthropicKey(index))] as const,
    );
    for (const [name, text] of project) await write(inFolder(0, name), text);
    await show(inFolder(0, "trimmed1.py"));
    await vscode.commands.executeCommand("secretHygiene.fixAllInWorkspace", { preview: false });
    for (const [name] of project) await untilOnDisk(inFolder(0, name), "os.environ[");
    await vscode.commands.executeCommand("undo");
    for (const [name, before] of project) {
      const document = await vscode.workspace.openTextDocument(inFolder(0, name));
      const same = (): true | undefined => (document.getText() === before ? true : undefined);
      await until(`earlier text in ${name}`, same);
    }
  });
});

/** Takes blanks away at the ends of lines, as most formatters do. */
const TRIM: vscode.DocumentFormattingEditProvider = {
  provideDocumentFormattingEdits: (document) =>
    [...document.getText().matchAll(/[ \t]+$/gm)].map((match) =>
      vscode.TextEdit.delete(
        new vscode.Range(
          document.positionAt(match.index),
          document.positionAt(match.index + match[0].length),
        ),
      ),
    ),
};

async function formatOnSave(value: true | undefined): Promise<void> {
  const editor = vscode.workspace.getConfiguration("editor");
  await editor.update("formatOnSave", value, vscode.ConfigurationTarget.Global);
}
