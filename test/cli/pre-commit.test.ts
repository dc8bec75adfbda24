/** Our hook in the real pre-commit, which takes it from the file at the top of our repository. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { type GitRepository, gitRepository } from "../support/git-repository.ts";
import { fill } from "../support/placeholders.ts";
import { withTool } from "../support/required-tools.ts";

const KEY = fill("gsk_{alnum:52}").text;
const DEFINITION = ".pre-commit-hooks.yaml";
const OWN = resolve(".cache/pre-commit/bin/pre-commit");
const PROGRAM = fs.existsSync(OWN) ? OWN : "pre-commit";
const isFound = spawnSync(PROGRAM, ["--version"]).status === 0;

withTool({ name: "pre-commit", isFound }, "our hook in it", () => {
  describe("the hook for pre-commit", function () {
    this.timeout(120_000);
    const made: GitRepository[] = [];

    afterEach(() => {
      for (const one of made.splice(0)) one.remove();
    });

    function repository(): GitRepository {
      const one = gitRepository();
      made.push(one);
      return one;
    }

    /** Variables by which the program is found under its name, as when it is installed. */
    function installed(): NodeJS.ProcessEnv {
      const { root, write } = repository();
      const program = `exec "${process.execPath}" "${resolve("dist/cli.cjs")}" "$@"`;
      write({ "bin/secret-hygiene": `#!/bin/sh\n${program}\n` });
      fs.chmodSync(join(root, "bin/secret-hygiene"), 0o755);
      const path = `${join(root, "bin")}${delimiter}${process.env["PATH"] ?? ""}`;
      return { ...process.env, PATH: path, PRE_COMMIT_HOME: join(root, "home") };
    }

    it("says what it looked at, and stops a commit that adds a key, by commit -a too", () => {
      const definition = repository();
      const rev = definition.commit({ [DEFINITION]: fs.readFileSync(DEFINITION) });
      const { root, git, write } = repository();
      const env = installed();
      const commit = (...args: readonly string[]) => {
        const who = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
        const ran = spawnSync("git", [...who, "commit", ...args, "-m", "c"], {
          cwd: root,
          env,
          encoding: "utf8",
        });
        return { status: ran.status, said: ran.stdout + ran.stderr };
      };
      const source = `repo: ${definition.root}, rev: ${rev}`;
      write({
        ".pre-commit-config.yaml": `repos: [{ ${source}, hooks: [{ id: secret-hygiene }] }]\n`,
        "a.py": "key = 1\n",
      });
      git("add", "-A");
      const install = spawnSync(PROGRAM, ["install"], { cwd: root, env, encoding: "utf8" });
      assert.equal(install.status, 0, install.stderr);
      const clean = commit();
      assert.equal(clean.status, 0, clean.said);
      assert.match(clean.said, /2 staged files scanned \(\d+ bytes\)/);
      write({ "a.py": `key = "${KEY}"\n` });
      for (const args of [["-a"], ["a.py"]]) {
        const { status, said } = commit(...args);
        assert.equal(status, 1, said);
        assert.match(said, /a\.py:1:8 error groq-api-key/);
        assert.ok(!said.includes(KEY));
      }
      assert.equal(git("rev-list", "--count", "HEAD").trim(), "1");
    });
  });
});
