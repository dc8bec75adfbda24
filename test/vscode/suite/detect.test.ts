import { strict as assert } from "node:assert";
import * as vscode from "vscode";
import {
  anthropicKey,
  diagnosticOn,
  inFolder,
  python,
  report,
  show,
  startAfresh,
  until,
  write,
} from "./support.ts";

const EXTENSION = "secret-hygiene.secret-hygiene";

describe("a key being typed", () => {
  beforeEach(startAfresh);

  it("starts the extension", async () => {
    const extension = vscode.extensions.getExtension(EXTENSION);
    assert.ok(extension, `${EXTENSION} is not installed.`);
    const before = extension.isActive ? "was active already" : "was asked to start";
    const started = performance.now();
    await extension.activate();
    report(`activation: ${Math.round(performance.now() - started)} ms (${before})`);
    assert.ok(extension.isActive);
  });

  it("gets a diagnostic on exactly the key, before the file is saved", async () => {
    const key = anthropicKey();
    const path = inFolder(0, "typed.py");
    await write(path, "# nothing yet\n");
    const editor = await show(path);
    const { document } = editor;
    await editor.edit((edit) => edit.replace(new vscode.Range(0, 0, 1, 0), python("")));
    const line = document.lineAt(2);
    const inQuotes = line.range.end.translate(0, -2);
    editor.selection = new vscode.Selection(inQuotes, inQuotes);

    let pressed = 0;
    for (const character of key) {
      pressed = performance.now();
      await vscode.commands.executeCommand("type", { text: character });
    }
    const diagnostic = await diagnosticOn(document, key);
    report(`keystroke to diagnostic: ${Math.round(performance.now() - pressed)} ms`);

    const expected = new vscode.Range(inQuotes, inQuotes.translate(0, key.length));
    assert.ok(diagnostic.range.isEqual(expected));
    assert.ok(document.isDirty, "The file was saved.");
    assert.ok(!diagnostic.message.includes(key), "The message holds the key.");
    assert.ok(diagnostic.message.length > 0);
  });

  it("loses the diagnostic when the key is taken out again", async () => {
    const key = anthropicKey();
    const path = inFolder(0, "removed.py");
    await write(path, python(key));
    const editor = await show(path);
    const { range } = await diagnosticOn(editor.document, key);
    await editor.edit((edit) => edit.delete(range));
    const all = (): vscode.Diagnostic[] => vscode.languages.getDiagnostics(editor.document.uri);
    await until("file without diagnostics", () => (all().length === 0 ? true : undefined), all);
  });

  it("gets a diagnostic in an untitled document", async () => {
    const key = anthropicKey();
    const content = python(key);
    const document = await vscode.workspace.openTextDocument({ language: "python", content });
    await vscode.window.showTextDocument(document);
    const diagnostic = await diagnosticOn(document, key);
    assert.ok(document.isUntitled);
    assert.ok(!diagnostic.message.includes(key), "The message holds the key.");
  });
});
