import { strict as assert } from "node:assert";
import * as vscode from "vscode";
import {
  anthropicKey,
  choose,
  diagnosticOn,
  inFolder,
  python,
  saidDuring,
  show,
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
    const key = anthropicKey(3);
    await write(inFolder(0, "app.py"), python(key));
    const { document } = await show(inFolder(0, "app.py"));
    const { range } = await diagnosticOn(document, key);
    const kind = vscode.CodeActionKind.QuickFix.value;
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      "vscode.executeCodeActionProvider",
      ...[document.uri, range, kind, 50],
    );
    const read = actions.find(({ title }) => /^Read about anthropic-api-key/.test(title));
    assert.ok(read, actions.map(({ title }) => title).join());
    await choose(read);
    const label = (): string => vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? "";
    await until("preview", () => (/anthropic-api-key\.md/.test(label()) ? true : undefined), label);
  });
});
