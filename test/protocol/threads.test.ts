/** A folder so large that other threads look through it: what the editor hears is the same. */
import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { LspClient, temporaryFolder, uriOf } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const SOURCE = `key = "${fill("gsk_{alnum:52}").text}"\n`;
const COUNT = 500;

describe("the scan of a large folder", () => {
  let client: LspClient | undefined;
  let remove: () => void = () => undefined;

  afterEach(async () => {
    await client?.stop();
    client = undefined;
    remove();
  });

  it("reports the files with problems, none that is left out, and configuration files", async () => {
    const names = Array.from({ length: COUNT }, (_, at) => `f${String(at).padStart(3, "0")}.py`);
    const isGuilty = (_: string, at: number): boolean => at % 100 === 50;
    const texts = names.map((name, at) => [name, isGuilty(name, at) ? SOURCE : "key = 1\n"]);
    const config = "secret-hygiene.config.yaml";
    const folder = temporaryFolder({
      ...Object.fromEntries(texts),
      "deep/.gitignore": "",
      "z.py": SOURCE,
      "deep/.env": "DB_PASSWORD=hunter2x9\n",
      [config]: "exclude: [f150.py]\nseverity: { no-such-rule: error }\n",
    });
    remove = folder.remove;
    // Threads leave these out; what comes after them in the folder is looked at all the same.
    for (const name of ["f120.py", "f121.py", "f499.py"]) {
      writeFileSync(`${folder.path}/${name}`, Buffer.from([0x6b, 0, 1, 2]));
    }
    const settings = { exclude: ["f250.py"] };
    client = await LspClient.start({ folders: [folder.path], settings });
    const open = uriOf(`${folder.path}/f350.py`);
    await client.open(open, "python", "key = 1\n");
    await client.scanned();
    assert.deepEqual(withProblems(client), ["deep/.env", "f050.py", "f450.py", config, "z.py"]);
    // A problem that is gone by the next scan is taken back.
    rmSync(`${folder.path}/f050.py`);
    writeFileSync(`${folder.path}/f450.py`, "key = 1\n");
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: uriOf(`${folder.path}/deep/.gitignore`), type: 2 }],
    });
    await client.codes(uriOf(`${folder.path}/f450.py`), []);
    await client.codes(uriOf(`${folder.path}/f050.py`), []);
  });

  function withProblems(lsp: LspClient): readonly string[] {
    const newest = new Map(
      lsp.published.map((publishDiagnosticsParams) => [
        publishDiagnosticsParams.uri,
        publishDiagnosticsParams.diagnostics.length,
      ]),
    );
    const guilty = [...newest].filter(([, count]) => count > 0).map(([uri]) => uri);
    return guilty.map((text) => text.replace(/^.*secret-hygiene-[^/]+\//, "")).sort();
  }
});
