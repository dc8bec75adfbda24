import { strict as assert } from "node:assert";
import * as vscode from "vscode";
import {
  anthropicKey,
  diagnosticOn,
  inFolder,
  moveToEnv,
  python,
  read,
  saidDuring,
  show,
  startAfresh,
  untilOnDisk,
  untilStatus,
  write,
} from "./support.ts";

const FIX_ALL = "secretHygiene.fixAllInWorkspace";
const SCAN = "secretHygiene.scanWorkspace";

describe("what is shown", () => {
  beforeEach(startAfresh);

  it("counts in the status bar what stands in Problems, up and down again", async () => {
    const key = anthropicKey();
    await vscode.commands.executeCommand(SCAN);
    await untilStatus("$(key) 0");
    await write(inFolder(0, "app.py"), python(key));
    const { document } = await show(inFolder(0, "app.py"));
    await diagnosticOn(document, key);
    const { tooltip } = await untilStatus("$(key) 1");
    assert.equal(tooltip, "Secret Hygiene: 1 secret problem");
    await moveToEnv(inFolder(0, "app.py"), key);
    await untilStatus("$(key) 0");
  });

  it("says after a scan what it came to", async () => {
    const run = () => vscode.commands.executeCommand(SCAN);
    assert.equal((await saidDuring(run, /^No secrets found\.$/)).kind, "info");
    await write(inFolder(0, "app.py"), python(anthropicKey(1)));
    await write(inFolder(1, "app.py"), python(anthropicKey(2)));
    await saidDuring(run, /^2 secret problems found\.$/);
  });

  it("says after a fix where the value is and what is left to do, without the value", async () => {
    const key = anthropicKey();
    const source = inFolder(0, "app.py");
    await write(source, python(key));
    const said = await saidDuring(() => moveToEnv(source, key), /^Moved to /);
    assert.match(
      said.message,
      /^Moved to ANTHROPIC_API_KEY in \.env\. If anybody has seen it, rotate/,
    );
    assert.deepEqual(said.buttons, ["Rotate it", "Open .env"]);
    assert.ok(!said.message.includes(key));
  });

  it("says what Fix All did, what could not be fixed and why", async () => {
    const [first, second] = [anthropicKey(1), anthropicKey(2)];
    await write(inFolder(0, "app.py"), python(first));
    await write(
      inFolder(1, "k.go"),
      `package main\n\nconst k = "${second}"\n\nvar a [len(k)]byte\n`,
    );
    const fix = () => vscode.commands.executeCommand(FIX_ALL, { preview: false });
    const said = await saidDuring(fix, /^Fixed/);
    assert.equal(said.kind, "info");
    assert.match(said.message, /^Fixed 1 secret\. 1 key to be rotated: Anthropic API key\. /);
    assert.match(said.message, /1 could not be fixed: k\.go:3 .*The compiler needs this value/);
    assert.deepEqual(said.buttons, ["Rotate Anthropic API key", "Show details"]);
    await untilOnDisk(inFolder(0, ".env"), first);
    const left = (await read(inFolder(1, "k.go"))) ?? "";
    assert.ok(
      left.includes(second) && ![first, second].some((text) => said.message.includes(text)),
    );
    await saidDuring(fix, /^Nothing was fixed\.|^Nothing can be fixed\. k\.go:3 /);
  });

  it("says that there is nothing to fix", async () => {
    const fix = () => vscode.commands.executeCommand(FIX_ALL);
    await saidDuring(fix, /^No secrets to fix\.$/);
  });
});
