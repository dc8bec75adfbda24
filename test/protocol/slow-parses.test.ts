/** Files that take long to parse: what the rules see is there at each key, and the rest is not tried in vain. */
import assert from "node:assert/strict";
import { LspClient, temporaryFolder, uriOf } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("gsk_{alnum:52}").text;
/** Follows ever more readings at once. */
const HOSTILE = `var x = "${KEY}";\n${"~> ".repeat(3000)}\nConsole.WriteLine(apiKey);\n`;
/** Takes long enough that typing does not wait for it. */
const LONG = `${'let a = f(1, "b")\n'.repeat(4000)}let key = "${KEY}"\nlet apiKey = key\nprint(apiKey)\n`;

describe("files that take long to parse", () => {
  let client: LspClient | undefined;
  let remove: () => void = () => undefined;

  async function open(
    name: string,
    languageId: string,
    text: string,
  ): Promise<[LspClient, string]> {
    const folder = temporaryFolder({});
    remove = folder.remove;
    client = await LspClient.start({ folders: [folder.path] });
    const uri = uriOf(`${folder.path}/${name}`);
    await client.open(uri, languageId, text);
    return [client, uri];
  }

  afterEach(async () => {
    await client?.stop();
    client = undefined;
    remove();
  });

  it("keep their keys when they cannot be parsed, and that is said once", async () => {
    const [lsp, uri] = await open("a.cs", "csharp", HOSTILE);
    for (let version = 1; version <= 5; version += 1) {
      if (version > 1) await lsp.type(uri, version, { line: 0, character: 0 }, " ");
      const { diagnostics } = await lsp.diagnostics(uri, version);
      assert.deepEqual(
        diagnostics.map((diagnostic) => diagnostic.code),
        ["groq-api-key"],
      );
    }
    assert.equal(lsp.logged.filter((text) => text.includes("was not fully scanned")).length, 1);
  }).timeout(120_000);

  it("lose no finding while somebody writes, and show a new key", async () => {
    const [lsp, uri] = await open("a.swift", "swift", LONG);
    const known = ["groq-api-key", "secret-in-log"];
    const codes = async (version: number): Promise<unknown> =>
      (await lsp.diagnostics(uri, version)).diagnostics.map((diagnostic) => diagnostic.code);
    assert.deepEqual(await codes(1), known);
    for (let version = 2; version <= 6; version += 1) {
      await lsp.type(uri, version, { line: 0, character: 0 }, " ");
      assert.deepEqual(await codes(version), known);
    }
    await lsp.type(uri, 7, { line: 0, character: 0 }, `let b = "${KEY}"\n`);
    assert.deepEqual(await codes(7), ["groq-api-key", ...known]);
  }).timeout(120_000);
});
