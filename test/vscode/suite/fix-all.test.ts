import { strict as assert } from "node:assert";
import * as vscode from "vscode";
import {
  anthropicKey,
  inFolder,
  isIgnored,
  javascript,
  python,
  read,
  show,
  startAfresh,
  until,
  untilOnDisk,
  write,
} from "./support.ts";

describe("Fix All Secrets in Workspace", () => {
  beforeEach(startAfresh);

  it("moves the keys of five files, and one undo brings the five files back", async () => {
    const first = anthropicKey(1);
    const second = anthropicKey(2);
    const project = new Map([
      ["app.py", python(first)],
      ["jobs/nightly.py", python(first)],
      ["jobs/weekly.py", python(second)],
      ["web/client.js", javascript(first)],
      ["web/client.ts", javascript(first)],
    ]);
    for (const [name, text] of project) await write(inFolder(0, name), text);
    await show(inFolder(0, "app.py"));
    await vscode.commands.executeCommand("secretHygiene.fixAllInWorkspace", { preview: false });

    const values = await untilOnDisk(inFolder(0, ".env"), second);
    assert.ok(values.includes(first));
    assert.ok(await isIgnored(inFolder(0, ".env")));
    for (const name of project.keys()) {
      const reader = name.endsWith(".py") ? "os.environ[" : "process.env.";
      const text = await shownText(name, (it) => it.includes(reader));
      assert.ok(!text.includes(first) && !text.includes(second), name);
    }

    await show(inFolder(0, "app.py"));
    await vscode.commands.executeCommand("undo");
    for (const [name, before] of project) await shownText(name, (it) => it === before);
  });
});

/** Waits for a file, as the editor has it, to satisfy a condition. */
async function shownText(name: string, holds: (text: string) => boolean): Promise<string> {
  const path = inFolder(0, name);
  const document = await vscode.workspace.openTextDocument(path);
  const text = (): string | undefined => (holds(document.getText()) ? document.getText() : undefined);
  const known = (): unknown => ({ shown: document.getText().length, dirty: document.isDirty });
  const found = await until(`expected text in ${name}`, text, known);
  assert.ok((await read(path)) !== undefined);
  return found;
}
