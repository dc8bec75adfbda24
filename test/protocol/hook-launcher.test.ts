/** The server of an updated extension renews what the hooks of git run, where they are installed. */
import assert from "node:assert/strict";
import * as fs from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { dataFolder } from "../../server/src/host/hooks/data-folder.ts";
import { readLauncher, writeLauncher } from "../../server/src/host/hooks/launcher.ts";
import { LspClient, temporaryFolder } from "../support/lsp-client.ts";

describe("the launcher of hooks, when the server starts", function () {
  this.timeout(60_000);

  it("is that of the server's version, and is not made where nobody installed one", async () => {
    const { path, remove } = temporaryFolder({}, false);
    const env = { ...process.env, XDG_DATA_HOME: join(path, "data") };
    const machine = { platform: process.platform, variables: env, home: path };
    const older = join(path, "dist");
    fs.mkdirSync(older);
    fs.writeFileSync(join(older, "cli.cjs"), "");
    writeLauncher({ dist: older, version: "0.0.1", node: process.execPath }, undefined, machine);
    const without = { ...env, XDG_DATA_HOME: join(path, "none") };
    const clients = [await LspClient.start({ env }), await LspClient.start({ env: without })];
    try {
      const { version } = JSON.parse(fs.readFileSync("package.json", "utf8"));
      const deadline = performance.now() + 30_000;
      let found = readLauncher(machine);
      while (found.kind !== "launcher" || found.version !== version) {
        assert.ok(performance.now() < deadline, JSON.stringify(found));
        await wait(50);
        found = readLauncher(machine);
      }
      const [bundle, copy] = ["dist/cli.cjs", found.program].map((file) => fs.readFileSync(file));
      assert.ok(bundle !== undefined && copy?.equals(bundle));
      assert.equal(fs.existsSync(dataFolder({ ...machine, variables: without }) ?? ""), false);
    } finally {
      for (const client of clients) await client.stop();
      remove();
    }
  });
});
