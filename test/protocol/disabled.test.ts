/** A fix that cannot be done here: greyed with its reason, or not shown at all. */
import assert from "node:assert/strict";
import type { CodeAction, Range } from "vscode-languageserver-protocol";
import { LspClient, temporaryFolder, uriOf } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("sk-ant-api03-{alnum:93}AA").text;
const CONSTANT = `package main\n\nconst key = "${KEY}"\n\nvar room [len(key)]byte\n`;
const RANGE: Range = { start: { line: 2, character: 30 }, end: { line: 2, character: 30 } };

describe("fixes that cannot be done", () => {
  const cleanup: (() => Promise<void> | void)[] = [];

  afterEach(async () => {
    for (const it of cleanup.splice(0)) await it();
  });

  async function offered(disabledSupport: boolean): Promise<readonly CodeAction[]> {
    const folder = temporaryFolder({ "k.go": CONSTANT });
    cleanup.push(folder.remove);
    const lsp = await LspClient.start({
      folders: [folder.path],
      capabilities: {
        textDocument: {
          publishDiagnostics: { versionSupport: true },
          codeAction: { disabledSupport, resolveSupport: { properties: ["edit", "command"] } },
        },
      },
    });
    cleanup.unshift(() => lsp.stop());
    const uri = uriOf(`${folder.path}/k.go`);
    await lsp.open(uri, "go", CONSTANT, 1);
    await lsp.diagnostics(uri, 1);
    return lsp.actions(uri, RANGE);
  }

  it("say why, where the editor shows that", async () => {
    const moving = (await offered(true)).find((codeAction) =>
      codeAction.title.startsWith("Move to"),
    );
    assert.match(moving?.disabled?.reason ?? "", /The compiler needs this value/);
    assert.equal(moving?.isPreferred, undefined);
    assert.equal(moving?.command, undefined);
  });

  it("are left out everywhere else", async () => {
    const actions = await offered(false);
    assert.ok(actions.length > 0, "suppressing it can be done");
    assert.ok(!actions.some((action) => action.title.startsWith("Move to")));
  });
});
