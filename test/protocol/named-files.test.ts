/** Files and folders that a person names in a menu: scanned and fixed, and nothing beside them. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type FixAllPlan, Method, type ScannedFiles } from "../../server/src/protocol.ts";
import { LspClient, PUSH, temporaryFolder, uriOf } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("sk-ant-api03-{alnum:93}AA").text;
const PYTHON = `import anthropic\n\nanthropic.Anthropic(api_key="${KEY}")\n`;
const FILES = {
  "a.py": PYTHON,
  "src/b.py": PYTHON,
  "src/deep/c.py": PYTHON,
  "src2/d.py": PYTHON,
  "out/e.py": PYTHON,
  ".gitignore": "out/\n",
};

describe("files and folders that are named", () => {
  const cleanup: (() => Promise<void> | void)[] = [];

  afterEach(async () => {
    for (const it of cleanup.splice(0)) await it();
  });

  async function start() {
    const folder = temporaryFolder(FILES);
    cleanup.push(folder.remove);
    const lsp = await LspClient.start({ folders: [folder.path], capabilities: PUSH });
    cleanup.unshift(() => lsp.stop());
    await lsp.scanned();
    const uris = (paths: readonly string[]) => paths.map((path) => uriOf(join(folder.path, path)));
    const scan = (...paths: readonly string[]): Promise<ScannedFiles> =>
      lsp.connection.sendRequest(Method.scanFiles, { uris: uris(paths) });
    const plan = async (...paths: readonly string[]): Promise<readonly string[]> => {
      const params = { uris: uris(paths) };
      const { items } = await lsp.connection.sendRequest<FixAllPlan>(Method.planFixAll, params);
      return items.map(({ path }) => path).toSorted();
    };
    return { path: folder.path, scan, plan };
  }

  it("are scanned with all that is below them, each file once", async () => {
    const { scan } = await start();
    assert.deepEqual(await scan("src"), { files: 2, findings: 2, skipped: [] });
    assert.deepEqual(await scan("src", "src/b.py"), { files: 2, findings: 2, skipped: [] });
    assert.deepEqual(await scan("a.py"), { files: 1, findings: 1, skipped: [] });
    assert.deepEqual(await scan("."), { files: 5, findings: 4, skipped: [] });
  });

  it("are scanned by name also where git ignores them, or they are new", async () => {
    const { path, scan } = await start();
    assert.deepEqual(await scan("out/e.py"), { files: 1, findings: 1, skipped: [] });
    writeFileSync(join(path, "src/new.py"), PYTHON);
    assert.deepEqual(await scan("src"), { files: 3, findings: 3, skipped: [] });
  });

  it("are named with the reason where they cannot be looked at", async () => {
    const { path, scan } = await start();
    writeFileSync(join(path, "src/b.py"), Buffer.from([0, 1, 2, 0]));
    const { files, findings, skipped } = await scan("src/b.py", "gone.py");
    assert.deepEqual([files, findings, skipped.length], [0, 0, 2]);
    assert.match(skipped[0] ?? "", /^src\/b\.py \w/);
    assert.match(skipped[1] ?? "", /^gone\.py \w/);
  });

  it("are fixed, and no file beside them", async () => {
    const { plan } = await start();
    assert.deepEqual(await plan("src"), ["src/b.py", "src/deep/c.py"]);
    assert.deepEqual(await plan("src/deep", "a.py"), ["a.py", "src/deep/c.py"]);
  });
});
