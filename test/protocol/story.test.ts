/** "Who could have seen it" on a finding: as a page where the editor shows one, else as a message. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { Method, type ShowPageParams } from "../../server/src/protocol.ts";
import { committedRepository } from "../support/git-repository.ts";
import { LspClient, PUSH, uriOf } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("gsk_{alnum:52}").text;
const SOURCE = `key = "${KEY}"\n`;
const RANGE = { start: { line: 0, character: 8 }, end: { line: 0, character: 8 } };
const TITLE = "Who could have seen it…";

describe("who could have seen a key, in an editor", function () {
  this.timeout(120_000);
  const cleanup: (() => Promise<void> | void)[] = [];

  afterEach(async () => {
    for (const end of cleanup.splice(0)) await end();
  });

  async function start(options: Readonly<Record<string, unknown>>) {
    const one = committedRepository({ "a_*b*.py": SOURCE });
    cleanup.push(one.remove);
    const lsp = await LspClient.start({ folders: [one.root], capabilities: PUSH, options });
    cleanup.unshift(() => lsp.stop());
    const uri = uriOf(join(one.root, "a_*b*.py"));
    await lsp.open(uri, "python", SOURCE);
    await lsp.diagnostics(uri, 1);
    const action = (await lsp.actions(uri, RANGE)).find(({ title }) => title === TITLE);
    return { lsp, action, id: one.git("rev-parse", "--short=12", "HEAD").trim() };
  }

  it("is a page, in which names show literally", async () => {
    const { lsp, action, id } = await start({ showPage: true });
    const shown = new Promise<ShowPageParams>((resolve) => {
      lsp.connection.onRequest(Method.showPage, (page: ShowPageParams) => {
        resolve(page);
        return null;
      });
    });
    assert.ok(action?.command);
    await lsp.connection.sendRequest("workspace/executeCommand", action.command);
    const { text } = await shown;
    assert.match(text, /^# Who could have seen it\n\n## groq-api-key in a\\?_\\\*b\\\*\.py:1\n/);
    assert.match(text, /\*\*Committed, and this clone has no remote\.\*\*/);
    assert.match(text, new RegExp(`### Commits\n\n- first: ${id} of `));
    assert.ok(!text.includes(KEY));
  });

  it("is a message in other editors", async () => {
    const { lsp, action, id } = await start({});
    assert.ok(action?.command);
    await lsp.connection.sendRequest("workspace/executeCommand", action.command);
    await lsp.connection.sendRequest("textDocument/hover", {
      textDocument: { uri: "file:///none" },
      position: RANGE.start,
    });
    assert.match(
      lsp.messages.join("\n"),
      new RegExp(`this clone has no remote.*Commits: first: ${id} of`),
    );
  });

  it("is not offered in a workspace that nobody trusts", async () => {
    assert.equal((await start({ trusted: false })).action, undefined);
  });
});
