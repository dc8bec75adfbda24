import { strict as assert } from "node:assert";
import { stat } from "node:fs/promises";
import * as vscode from "vscode";
import {
  anthropicKey,
  inFolder,
  isIgnored,
  moveToEnv,
  python,
  read,
  show,
  startAfresh,
  untilOnDisk,
  write,
} from "./support.ts";

describe("Move to .env", () => {
  beforeEach(startAfresh);

  it("puts the key in a private, git-ignored .env and reads it from there", async () => {
    const key = anthropicKey();
    const source = inFolder(0, "app.py");
    const env = inFolder(0, ".env");
    await write(source, python(key));
    await moveToEnv(source, key);

    const values = await untilOnDisk(env, key);
    assert.match(values, new RegExp(`^ANTHROPIC_API_KEY=["']?${key}["']?$`, "m"));
    if (process.platform !== "win32") assert.equal((await stat(env)).mode & 0o777, 0o600);
    const replaced = await untilOnDisk(source, 'os.environ["ANTHROPIC_API_KEY"]');
    assert.ok(await isIgnored(env), ".env is not git-ignored.");
    assert.ok(!replaced.includes(key), "The key is still in the source.");
  });

  it("keeps the unsaved lines of an open .env", async () => {
    const key = anthropicKey();
    const source = inFolder(0, "app.py");
    const env = inFolder(0, ".env");
    await write(env, "SAVED=1\n");
    await write(source, python(key));
    const editor = await show(env);
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), "UNSAVED=2\n"));
    assert.ok(editor.document.isDirty);
    await moveToEnv(source, key);

    const values = await untilOnDisk(env, key);
    assert.match(values, /^SAVED=1$/m);
    await untilOnDisk(source, 'os.environ["ANTHROPIC_API_KEY"]');
    assert.match(editor.document.getText(), /^UNSAVED=2$/m);
    assert.ok(editor.document.getText().includes(key), "The open .env lacks the value.");
  });

  it("gives each folder of a workspace its own .env", async () => {
    const keys = [anthropicKey(1), anthropicKey(2)];
    for (const [index, key] of keys.entries()) {
      const source = inFolder(index, "app.py");
      await write(source, python(key));
      await moveToEnv(source, key);
      await untilOnDisk(inFolder(index, ".env"), key);
    }
    for (const [index, key] of keys.entries()) {
      const values = (await read(inFolder(index, ".env"))) ?? "";
      assert.ok(values.includes(key));
      const others = keys.filter((text) => text !== key);
      assert.ok(others.every((other) => !values.includes(other)));
    }
  });
});
