/** The git that is run: one of the person's PATH, and none that a repository brings. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { delimiter, dirname, join, relative, resolve } from "node:path";
import { gitFor } from "../../server/src/host/git-program.ts";
import { gitRepository } from "../support/git-repository.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";
import { removedAfterEach } from "../support/removed.ts";

const KEY = fill("gsk_{alnum:52}").text;
const CLI = resolve("dist/cli.cjs");

describe("the git that is run", function () {
  this.timeout(60_000);
  const kept = removedAfterEach();
  const path = process.env["PATH"] ?? "";

  afterEach(() => {
    process.env["PATH"] = path;
  });

  /** Repository with a staged key that brings programs named git. */
  function hostile() {
    const one = kept(gitRepository());
    const outside = kept(temporaryFolder({}, false)).path;
    const proof = join(outside, "ran");
    const folders = ["bin", "node_modules/.bin", "deep/er"].map((name) => join(one.root, name));
    const packages = join(outside, "node_modules/.bin");
    for (const folder of [...folders, packages, join(outside, "single")]) {
      fs.mkdirSync(folder, { recursive: true });
    }
    for (const folder of [one.root, ...folders, packages]) {
      fs.writeFileSync(join(folder, "git"), `#!/bin/sh\ntouch '${proof}'\n`, { mode: 0o755 });
    }
    fs.symlinkSync(join(one.root, "bin"), join(outside, "linked"));
    fs.symlinkSync(join(one.root, "bin/git"), join(outside, "single/git"));
    one.write({ "a.py": `key = "${KEY}"\n` });
    one.git("add", "a.py");
    const entries = [...folders, packages, join(outside, "linked"), join(outside, "single")];
    return { one, proof, entries: [...entries, one.root, "", ".", "bin", "./bin"] };
  }

  it("is none of a repository's, whichever way PATH leads there", () => {
    const { one, proof, entries } = hostile();
    const commands = [
      ["scan", "--staged"],
      ["scan", "."],
      ["scan", "--history"],
      ["story", "a.py:1"],
      ["hook", "run", "pre-commit"],
    ];
    for (const args of commands) {
      const { stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
        cwd: one.root,
        env: { ...process.env, PATH: [...entries, path].join(delimiter) },
        encoding: "utf8",
      });
      assert.equal(fs.existsSync(proof), false, args.join(" "));
      if (args[1] === "--staged") assert.match(stdout, /a\.py:1:8 error groq-api-key/, stderr);
    }
  });

  it("is none at all where PATH names no other", () => {
    const { one, proof, entries } = hostile();
    process.env["PATH"] = entries.join(delimiter);
    assert.equal(gitFor(one.root), undefined);
    const { status, stderr } = spawnSync(process.execPath, [CLI, "scan", "--staged"], {
      cwd: one.root,
      env: { ...process.env },
      encoding: "utf8",
    });
    assert.equal(status, 2);
    assert.match(stderr, /Git does not answer/);
    assert.equal(fs.existsSync(proof), false);
  });

  it("is that of a folder beside the repository, until that is asked about itself", () => {
    const root = kept(gitRepository()).root;
    const other = kept(gitRepository()).root;
    fs.writeFileSync(join(other, "git"), "#!/bin/sh\n", { mode: 0o755 });
    process.env["PATH"] = [relative(process.cwd(), other), other, path].join(delimiter);
    assert.equal(gitFor(root), join(other, "git"));
    const real = gitFor(other);
    assert.ok(real !== undefined && path.split(delimiter).includes(dirname(real)), real);
    assert.equal(gitFor(root), real);
    // A system that is scanned as a whole has a git all the same.
    assert.equal(gitFor("/"), real);
  });
});
