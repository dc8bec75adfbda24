import assert from "node:assert/strict";
import { LANGUAGES } from "../../server/src/engine/languages/index.ts";
import { envPathFor } from "../../server/src/engine/targets/env-file/place.ts";
import { memoryProject } from "../support/memory-project.ts";

describe("packages of languages", () => {
  for (const { id, packages, suffixes } of LANGUAGES) {
    // A shell script belongs to the package around it.
    if (id === "shell") continue;
    it(`${id} has them, and each has its own env file`, async () => {
      assert.ok(packages !== undefined);
      const names = [
        ...packages.manifests,
        ...(packages.suffixes ?? []).map((suffix) => `x${suffix}`),
      ];
      assert.ok(names.length > 0);
      for (const name of names) {
        const project = memoryProject({ [`a/b/${name}`]: "" });
        assert.equal(await envPathFor(project, `a/b/c/d${suffixes[0]}`), "a/b/.env", name);
      }
    });
  }
});
