/** Values of env files in other files, as the editor hears of them: open or not, while an env file is written. */
import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LspClient, PUSH, temporaryFolder, uriOf } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const VALUE = fill("{alnum:30}").text;
const OTHER = fill("{alnum:30}", 3).text;
const ENV = `PORT=3000\nLEGACY_THING=${VALUE}\n`;
const KNOWN = ["known-value"];
const CAPABILITIES = {
  ...PUSH,
  textDocument: {
    ...PUSH.textDocument,
    publishDiagnostics: { ...PUSH.textDocument?.publishDiagnostics, relatedInformation: true },
  },
};

describe("known values in the editor", () => {
  let client: LspClient | undefined;
  let remove: () => void = () => undefined;

  afterEach(async () => {
    const said = JSON.stringify(client?.published ?? []);
    assert.ok(!said.includes(VALUE) && !said.includes(OTHER), "a value in a diagnostic");
    await client?.stop();
    client = undefined;
    remove();
  });

  async function start(files: Readonly<Record<string, string>>) {
    const folder = temporaryFolder({ ".gitignore": ".env\n*.env\n", ...files });
    remove = folder.remove;
    client = await LspClient.start({ folders: [folder.path], capabilities: CAPABILITIES });
    const lsp = client;
    const at = (path: string): string => uriOf(join(folder.path, path));
    const changed = (path: string, type: 1 | 2 | 3 = 2): Promise<void> =>
      lsp.connection.sendNotification("workspace/didChangeWatchedFiles", {
        changes: [{ uri: at(path), type }],
      });
    return { lsp, root: folder.path, at, changed };
  }

  it("are found in files that are open and in others, with the env file as related place", async () => {
    const { lsp, at } = await start({ ".env": ENV, "a.py": `x = "${VALUE}"\n`, "b.py": "x = 1\n" });
    await lsp.open(at("b.py"), "python", `y = "${VALUE}"\n`);
    await lsp.codes(at("a.py"), KNOWN);
    await lsp.codes(at("b.py"), KNOWN);
    const last = lsp.published.findLast(({ uri }) => uri === at("a.py"));
    const [diagnostic] = last?.diagnostics ?? [];
    assert.equal(diagnostic?.message, "The value of LEGACY_THING in .env also stands here.");
    const [place] = diagnostic?.relatedInformation ?? [];
    assert.equal(place?.location.uri, at(".env"));
    assert.equal(place?.location.range.start.line, 1);
  });

  it("are looked for in all files as soon as an env file has them, saved or not", async () => {
    const { lsp, at } = await start({
      ".env": "PORT=3000\n",
      "a.py": `x = "${VALUE}"\n`,
      "b.py": `x = "${OTHER}"\n`,
      "c.py": "x = 1\n",
    });
    await lsp.scanned();
    await lsp.open(at("c.py"), "python", `z = "${VALUE}"\n`);
    await lsp.open(at(".env"), "dotenv", "PORT=3000\n");
    await lsp.codes(at("c.py"), []);
    await lsp.change(at(".env"), 2, ENV);
    await lsp.codes(at("a.py"), KNOWN);
    await lsp.codes(at("c.py"), KNOWN);
    await lsp.change(at(".env"), 3, `PORT=3000\nLEGACY_THING=${OTHER}\n`);
    await lsp.codes(at("b.py"), KNOWN);
    await lsp.codes(at("a.py"), []);
    await lsp.codes(at("c.py"), []);
  });

  it("follow an env file on disk, whatever it is called", async () => {
    const { lsp, root, at, changed } = await start({
      "a.py": `x = "${VALUE}"\n`,
      "b.py": "x = 1\n",
    });
    await lsp.scanned();
    writeFileSync(join(root, "prod.env"), ENV);
    await changed("prod.env", 1);
    await lsp.codes(at("a.py"), KNOWN);
    writeFileSync(join(root, "b.py"), `x = "${VALUE}"\n`);
    await changed("b.py");
    await lsp.codes(at("b.py"), KNOWN);
    rmSync(join(root, "prod.env"));
    await changed("prod.env", 3);
    await lsp.codes(at("a.py"), []);
    await lsp.codes(at("b.py"), []);
  });

  it("are read from the env file by a fix", async () => {
    const { lsp, at } = await start({ ".env": ENV, "a.py": `x = "${VALUE}"\n` });
    await lsp.open(at("a.py"), "python", `x = "${VALUE}"\n`);
    await lsp.codes(at("a.py"), KNOWN);
    const range = { start: { line: 0, character: 6 }, end: { line: 0, character: 6 } };
    const actions = await lsp.actions(at("a.py"), range);
    const titles = actions.map(({ title }) => title);
    assert.ok(titles.includes("Read LEGACY_THING from .env, where it is already"), titles.join());
  });

  it("stand a storm of names and values while somebody types", async () => {
    const { lsp, at } = await start({ ".env": "PORT=3000\n", "a.py": `x = "${VALUE}"\n` });
    await lsp.scanned();
    await lsp.open(at(".env"), "dotenv", "PORT=3000\n");
    for (let version = 2; version < 60; version += 1) {
      const text = `THING_${version}=${fill("{alnum:30}", version).text}\n`;
      await lsp.change(at(".env"), version, text);
    }
    await lsp.change(at(".env"), 60, ENV);
    await lsp.codes(at("a.py"), KNOWN);
  });
});
