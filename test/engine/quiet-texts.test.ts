/** Texts that the engine calls quiet after a short look: a long one finds nothing either, and the same facts. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { itHasAtLeast } from "../support/at-least.ts";
import { engine } from "../support/engine.ts";

const FOLDERS = ["test/fixtures", "test/platforms", "examples", "server/src/host"];
const LARGEST = 50_000;

describe("quiet texts", function () {
  this.timeout(300_000);
  let looked = 0;

  for (const folder of FOLDERS) {
    it(`are quiet in ${folder}`, async () => {
      for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
        const file = join(folder, name);
        if (!statSync(file).isFile() || statSync(file).size > LARGEST) continue;
        // Somewhere else than in a test, where less is said.
        const path = `app/${name.replaceAll("\\", "/")}`;
        const text = readFileSync(file, "utf8");
        const snapshot = { path, text, exposure: "untracked", today: "2026-11-30" } as const;
        const quiet = await engine().quiet(snapshot);
        if (quiet === undefined) continue;
        const { findings, suppressed, dependsOnDay, facts } = await engine().inspect(snapshot);
        assert.deepEqual([findings, suppressed, dependsOnDay], [[], [], false], path);
        assert.deepEqual(quiet.facts(), facts(), path);
        looked += 1;
      }
    });
  }

  itHasAtLeast(500, "quiet texts", () => looked);
});
