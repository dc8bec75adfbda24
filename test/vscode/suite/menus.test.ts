import { strict as assert } from "node:assert";
import * as vscode from "vscode";
import {
  anthropicKey,
  inFolder,
  python,
  saidDuring,
  startAfresh,
  until,
  write,
} from "./support.ts";

describe("menus and pages", () => {
  beforeEach(startAfresh);

  it("scan a folder that is chosen, and nothing beside it", async () => {
    await write(inFolder(0, "app.py"), python(anthropicKey(1)));
    await write(inFolder(0, "src/a.py"), python(anthropicKey(2)));
    await write(inFolder(0, "src/b.py"), "x = 1\n");
    const src = vscode.Uri.file(inFolder(0, "src"));
    const run = () => vscode.commands.executeCommand("secretHygiene.scanHere", src, [src]);
    const said = await saidDuring(run, /^1 secret problem found in 2 files\.$/);
    assert.deepEqual(said.buttons, ["Show problems"]);
  });

  it("open the page of a rule out of the package", async () => {
    const page = vscode.Uri.parse("secret-hygiene-rule:/anthropic-api-key.md");
    const document = await vscode.workspace.openTextDocument(page);
    assert.equal(document.languageId, "markdown");
    assert.match(document.getText(), /^# Anthropic API key\n/);
    await vscode.commands.executeCommand("markdown.showPreview", page);
    const label = (): string => vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? "";
    await until("preview", () => (/anthropic-api-key\.md/.test(label()) ? true : undefined), label);
  });
});
