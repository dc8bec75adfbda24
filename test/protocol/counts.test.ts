/** Counts that are said: keys to be rotated, and how far a scan is. */
import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FixAllPlan, FixAllResult, Status } from "../../server/src/protocol.ts";
import { LspClient, PUSH, temporaryFolder, uriOf } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

/** Makes a key by number; another number gives another key. */
function key(number: number): string {
  return fill(`{digit:${number}}sk-ant-api03-{alnum:93}AA`).text.slice(number);
}

function python(secret: string): string {
  return `import anthropic\n\nanthropic.Anthropic(api_key="${secret}")\n`;
}

interface Told {
  readonly kind: string;
  readonly percentage: number;
  readonly message: string;
}

describe("counts", () => {
  const cleanup: (() => Promise<void> | void)[] = [];

  let progress: Told[] = [];

  afterEach(async () => {
    for (const it of cleanup.splice(0)) await it();
  });

  async function start(files: Readonly<Record<string, string>>, hasProgress: boolean) {
    const folder = temporaryFolder(files);
    cleanup.push(folder.remove);
    const capabilities = { ...PUSH, window: { workDoneProgress: hasProgress } };
    const lsp = await LspClient.start({ folders: [folder.path], capabilities });
    lsp.connection.onRequest("window/workDoneProgress/create", () => null);
    progress = [];
    lsp.connection.onUnhandledProgress(({ value }) => progress.push(Object(value)));
    cleanup.unshift(() => lsp.stop());
    return lsp;
  }

  it("are of different keys, wherever each stands and however often", async () => {
    const numbers = { "a.py": 1, "b.py": 1, "c.py": 2, "in/d.py": 3 };
    const files = Object.entries(numbers).map(([path, at]) => [path, python(key(at))]);
    const lsp = await start(Object.fromEntries(files), false);
    await lsp.scanned();
    const { connection } = lsp;
    const { token, items } = await connection.sendRequest<FixAllPlan>(
      "secretHygiene/planFixAll",
      {},
    );
    assert.equal(items.length, 4);
    const { moved, rotate } = await connection.sendRequest<FixAllResult>(
      "secretHygiene/applyFixAll",
      { token, items: items.map(({ id, uri }) => ({ id, uri })) },
    );
    assert.equal(moved.length, 4);
    assert.deepEqual(
      rotate.map(({ title, keys }) => [title, keys]),
      [["Anthropic API key", 3]],
    );
  });

  it("of what could not be looked at are of files that are there and wanted", async () => {
    const folder = temporaryFolder({
      "gone.py": python(key(1)),
      "kept.py": python(key(2)),
      "picture.png": "\u0000\u0001\u0000",
      "left.py": python(key(3)),
      "node_modules/m/index.js": "let a;\n",
      "package-lock.json": "{}\n",
      "secret-hygiene.config.yaml": "exclude: [left.py]\n",
    });
    cleanup.push(folder.remove);
    const lsp = await LspClient.start({ folders: [folder.path], capabilities: PUSH });
    cleanup.unshift(() => lsp.stop());
    await lsp.scanned();
    await lsp.codes(uriOf(join(folder.path, "gone.py")), ["anthropic-api-key"]);
    const status = (findings: number, skipped: number) =>
      lsp.said<Status>(
        "secretHygiene/status",
        (said) => !said.scanning && said.findings === findings && said.skipped === skipped,
      );
    await status(2, 0);
    // Without a word to the server, as a watcher that is late.
    rmSync(join(folder.path, "gone.py"));
    await lsp.connection.sendRequest("secretHygiene/scan", {});
    await status(1, 0);
    await lsp.codes(uriOf(join(folder.path, "gone.py")), []);
    // A name that no text can hold.
    writeFileSync(Buffer.concat([Buffer.from(`${folder.path}/x`), Buffer.from([0xff])]), "");
    await lsp.connection.sendRequest("secretHygiene/scan", {});
    await status(1, 1);
    assert.ok(
      lsp.logged.some((text) => text.includes("picture.png is binary")),
      `${lsp.logged}`,
    );
  });

  for (const hasProgress of [true, false]) {
    const told = hasProgress ? "begin, percentages and an end" : "nothing it does not know";
    it(`of a scan's progress: the editor is told ${told}`, async () => {
      const files = Array.from({ length: 45 }, (_, at) => [`p/${at}.py`, "import os\n"]);
      const lsp = await start(Object.fromEntries(files), hasProgress);
      await lsp.scanned();
      const kinds = progress.map((it) => it.kind);
      if (!hasProgress) {
        assert.deepEqual(kinds, []);
        return;
      }
      assert.deepEqual([kinds[0], kinds.at(-1)], ["begin", "end"]);
      const shares = progress.flatMap((it) => (it.kind === "report" ? [it.percentage] : []));
      assert.ok(shares.length >= 2, `${shares.length} reports`);
      assert.ok(
        shares.every((share, at) => share > (shares[at - 1] ?? 0) && share < 100),
        `${shares}`,
      );
      const said = progress.flatMap((it) => (it.kind === "report" ? [it.message] : []));
      assert.ok(
        said.every((text) => /^\d+ of \d+ files$/.test(text)),
        `${said}`,
      );
    });
  }
});
