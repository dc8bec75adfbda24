/** Staged secrets, as the server tells the editor: those of the index, kept right, and only with trust. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { Method, type StagedSecrets } from "../../server/src/protocol.ts";
import { committedRepository, type GitRepository } from "../support/git-repository.ts";
import { LspClient, PUSH, uriOf } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("gsk_{alnum:52}").text;
const SOURCE = `key = "${KEY}"\n`;

describe("what is staged, for the editor", function () {
  this.timeout(120_000);
  const cleanup: (() => Promise<void> | void)[] = [];

  afterEach(async () => {
    for (const end of cleanup.splice(0)) await end();
  });

  async function start(one: GitRepository, options: Readonly<Record<string, unknown>> = {}) {
    cleanup.push(one.remove);
    const lsp = await LspClient.start({ folders: [one.root], capabilities: PUSH, options });
    cleanup.unshift(() => lsp.stop());
    await lsp.scanned();
    return (): Promise<StagedSecrets> =>
      lsp.connection.sendRequest(Method.staged, { root: uriOf(one.root) });
  }

  it("is that of the index, and follows it", async () => {
    const one = committedRepository();
    const staged = await start(one);
    assert.deepEqual(await staged(), { refused: null, secrets: [], files: 0, unread: [] });
    one.write({ "a.py": SOURCE });
    one.git("add", "a.py");
    one.write({ "a.py": "clean = 1\n" });
    const { secrets, files } = await staged();
    assert.equal(files, 1);
    assert.deepEqual(
      secrets.map(({ uri, path, line }) => [uri, path, line]),
      [[uriOf(join(one.root, "a.py")), "a.py", 1]],
    );
    assert.match(secrets[0]?.message ?? "", /Groq/);
    assert.ok(!JSON.stringify(secrets).includes(KEY));
    assert.deepEqual(await staged(), { refused: null, secrets, files: 1, unread: [] });
    one.git("commit", "-q", "-m", "c");
    assert.deepEqual((await staged()).secrets, []);
    one.git("reset", "-q", "--soft", "HEAD~1");
    assert.equal((await staged()).secrets.length, 1);
  });

  it("is not looked at without trust, nor where git does not answer", async () => {
    const one = committedRepository();
    const staged = await start(one, { trusted: false });
    one.write({ "a.py": SOURCE });
    one.git("add", "a.py");
    assert.match((await staged()).refused ?? "", /only in a workspace that you trust/);
    const broken = committedRepository();
    const asked = await start(broken);
    broken.write({ ".git/index": "no index" });
    assert.match((await asked()).refused ?? "", /git did not answer/);
  });
});
