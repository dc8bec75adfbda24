import { strict as assert } from "node:assert";
import * as vscode from "vscode";
import {
  anthropicKey,
  inFolder,
  isIgnored,
  javascript,
  python,
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
    for (const name of project.keys()) {
      const reader = name.endsWith(".py") ? "os.environ[" : 'requireEnv("';
      const text = await untilOnDisk(inFolder(0, name), reader);
      assert.ok(!text.includes(first) && !text.includes(second), name);
    }
    // The file is ignored before anything is replaced.
    assert.ok(await isIgnored(inFolder(0, ".env")));

    await show(inFolder(0, "app.py"));
    await vscode.commands.executeCommand("undo");
    for (const [name, before] of project) await untilShown(name, before);
  });
});

/** Waits for the editor to have exactly this text in a file, saved or not. */
async function untilShown(name: string, text: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(inFolder(0, name));
  const same = (): true | undefined => (document.getText() === text ? true : undefined);
  await until(`earlier text in ${name}`, same, () => ({ dirty: document.isDirty }));
}
