/** "Stop tracking" in an editor: asked first, done by git, and nothing without an agreement or trust. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CodeAction } from "vscode-languageserver/node";
import { type ConfirmParams, Method } from "../../server/src/protocol.ts";
import { committedRepository } from "../support/git-repository.ts";
import { LspClient, PUSH, uriOf } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const ENV = `GROQ_API_KEY=${fill("gsk_{alnum:52}").text}\n`;
const RANGE = { start: { line: 0, character: 15 }, end: { line: 0, character: 15 } };

describe("stopping to track an env file in an editor", function () {
  this.timeout(120_000);
  const cleanup: (() => Promise<void> | void)[] = [];

  afterEach(async () => {
    for (const end of cleanup.splice(0)) await end();
  });

  async function start(options: Readonly<Record<string, unknown>>, confirmed = true) {
    const one = committedRepository({ ".env": ENV });
    cleanup.push(one.remove);
    const lsp = await LspClient.start({ folders: [one.root], capabilities: PUSH, options });
    cleanup.unshift(() => lsp.stop());
    const asked: ConfirmParams[] = [];
    lsp.connection.onRequest(Method.confirm, (params: ConfirmParams) => {
      asked.push(params);
      return { confirmed };
    });
    const uri = uriOf(join(one.root, ".env"));
    await lsp.open(uri, "dotenv", ENV);
    await lsp.diagnostics(uri, 1);
    const actions = await lsp.actions(uri, RANGE);
    const action = actions.find(({ title }) => title.startsWith("Stop tracking"));
    const tracked = (): boolean => one.git("ls-files").split("\n").includes(".env");
    return { one, lsp, asked, tracked, choose: () => chosen(lsp, action) };
  }

  async function chosen(lsp: LspClient, action: CodeAction | undefined): Promise<void> {
    assert.ok(action);
    const { command } = await lsp.resolve(action);
    await lsp.connection.sendRequest("workspace/executeCommand", command);
    // What was said before the answer has come by now.
    await lsp.actions("file:///none", RANGE);
  }

  it("asks what it means for others, does it, and says what history holds", async () => {
    const { one, lsp, asked, tracked, choose } = await start({ confirm: true });
    await choose();
    assert.equal(asked[0]?.message, "Stop tracking .env?");
    assert.match(asked[0]?.detail ?? "", /checking one out overwrites yours/);
    assert.match(asked[0]?.detail ?? "", /git deletes their \.env: tell them first/);
    assert.equal(tracked(), false);
    assert.equal(readFileSync(join(one.root, ".env"), "utf8"), ENV);
    assert.equal(readFileSync(join(one.root, ".gitignore"), "utf8"), ".env\n");
    assert.equal(one.git("show", ":.gitignore"), ".env\n");
    assert.match(lsp.messages.join("\n"), /The next commit has \.gitignore with the line/);
    assert.match(
      lsp.messages.join("\n"),
      /Rotate groq-api-key of line 1 at https:\/\/\S+ because history still holds it, since/,
    );
  });

  it("does nothing without an agreement, or where nobody can be asked", async () => {
    const no = await start({ confirm: true }, false);
    await no.choose();
    assert.deepEqual([no.asked.length, no.tracked()], [1, true]);
    const mute = await start({});
    await mute.choose();
    assert.equal(mute.tracked(), true);
    assert.match(mute.lsp.messages.join("\n"), /run: secret-hygiene stop-tracking --yes \.env/);
  });

  it("does nothing in a workspace that nobody trusts", async () => {
    const { lsp, tracked, choose } = await start({ confirm: true, trusted: false });
    await choose();
    assert.equal(tracked(), true);
    assert.match(lsp.messages.join("\n"), /only in a workspace that you trust/);
  });
});
