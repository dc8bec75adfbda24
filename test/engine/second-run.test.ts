/** All is fixed in one run: after it, another scan and another "fix all" change nothing. */
import assert from "node:assert/strict";
import { basename } from "node:path";
import { itHasAtLeast } from "../support/at-least.ts";
import { fixtureFiles } from "../support/fixture-files.ts";
import { carryOut, type Files, planAll } from "../support/memory-project.ts";

/** Matches the folder that a fix's fixture begins with, and the path in it. */
const BEFORE = /^fixes\/([^/]+\/[^/]+)\/before\/(.*)$/;

describe("a second run changes nothing", () => {
  for (const [name, files] of folders()) {
    it(name, async () => {
      const after = carryOut(files, await planAll(files));
      assert.deepEqual(carryOut(after, await planAll(after)), after);
    });
  }
  itHasAtLeast(243, "folders", () => folders().size);
});

/** Folders of files: all of a fix's fixture together, any other file alone. */
function folders(): ReadonlyMap<string, Files> {
  const found = new Map<string, Record<string, string>>();
  for (const { path, text } of fixtureFiles()) {
    const [, folder, own] = BEFORE.exec(path) ?? [];
    if (folder !== undefined && own !== undefined) {
      found.set(folder, { ...found.get(folder), [own]: text });
    } else if (path.startsWith("detect/")) found.set(path, { [basename(path)]: text });
  }
  return found;
}
