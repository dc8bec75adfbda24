/** Story in a bare repository: the true reason why there is none. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { gitRepository } from "../support/git-repository.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";
import { removedAfterEach } from "../support/removed.ts";

describe("the story of a key in a bare repository", function () {
  this.timeout(60_000);
  const kept = removedAfterEach();

  it("is asked for in a clone, as is said", () => {
    const one = kept(gitRepository());
    one.commit({ "a.py": "a = 1\n" });
    const { path } = kept(temporaryFolder({}, false));
    one.git("clone", "-q", "--mirror", one.root, path);
    const { status, stderr } = spawnSync(
      process.execPath,
      [resolve("dist/cli.cjs"), "story", "--stdin"],
      { cwd: path, input: fill("gsk_{alnum:52}").text, encoding: "utf8" },
    );
    assert.equal(status, 2);
    assert.match(stderr, /is a bare repository, .*: clone it, and ask there\.$/m);
  });
});
