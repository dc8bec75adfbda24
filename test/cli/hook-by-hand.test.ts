/** Lines that people paste into hooks of their own, exactly as they are printed. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { type Hooked, hooked, printed } from "../support/hooked.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const SOURCE = `key = "${fill("gsk_{alnum:52}").text}"\n`;
const NAMES = ["pre-commit", "commit-msg", "pre-push"] as const;
const SHELLS = ["sh", "dash", "bash"].filter((shell) => spawnSync(shell, ["-c", ":"]).status === 0);

/** Text of a hook for Node.js that does what is asked of it with a list. */
function nodeHook(list: string, name: string): string {
  const input = name === "pre-push" ? 'require("node:fs").readFileSync(0)' : '""';
  return `const { spawnSync } = require("node:child_process");
const [program, ...args] = ${list};
const input = ${input};
const { status } = spawnSync(program, [...args, ...process.argv.slice(2)], { input, stdio: ["pipe", 1, 2] });
if (status !== 0) process.exit(status);
console.log("theirs", String(input));
`;
}

describe("lines to add by hand", function () {
  this.timeout(180_000);
  const made: { readonly remove: () => void }[] = [];

  afterEach(() => {
    for (const one of made.splice(0)) one.remove();
  });

  function repository(variables: NodeJS.ProcessEnv = {}): Hooked {
    const one = hooked(variables);
    const { path: remote, remove } = temporaryFolder({}, false);
    made.push(one, { remove });
    one.git("init", "-q", "--bare", remote);
    one.git("remote", "add", "origin", remote);
    one.commit({ "first.txt": "first\n" });
    return one;
  }

  /** Makes a PATH in which the command line is found as where it is installed. */
  function pathWithOurs(): string {
    const bin = temporaryFolder({}, false);
    made.push(bin);
    const program = `exec "${process.execPath}" "${resolve("dist/cli.cjs")}" "$@"`;
    fs.writeFileSync(join(bin.path, "secret-hygiene"), `#!/bin/sh\n${program}\n`, { mode: 0o755 });
    return `${bin.path}${delimiter}${process.env["PATH"]}`;
  }

  /** Checks that a key is stopped before a commit and before a push, and that theirs runs else. */
  function assertStops({ write, git, tryGit }: Hooked): void {
    write({ "a.py": SOURCE });
    git("add", "a.py");
    const commit = tryGit("commit", "-m", "c");
    assert.equal(commit.status, 1, commit.stdout + commit.stderr);
    assert.match(commit.stdout + commit.stderr, /a\.py:1:8 error groq-api-key/);
    assert.equal(tryGit("commit", "-q", "--no-verify", "-m", "c").status, 0);
    const push = tryGit("push", "origin", "main");
    assert.equal(push.status, 1, push.stdout + push.stderr);
    assert.match(push.stderr, /The push was stopped\./);
    git("reset", "-q", "--hard", "HEAD~1");
    const clean = tryGit("push", "origin", "main");
    assert.equal(clean.status, 0, clean.stdout + clean.stderr);
    assert.match(clean.stdout + clean.stderr, /theirs refs\/heads\/main/);
  }

  const THEIRS = "while read -r from rest; do echo theirs $from; done\n";

  for (const shell of SHELLS) {
    it(`work in a hook that people share, run by ${shell}`, () => {
      const one = repository();
      one.git("config", "core.hooksPath", "githooks");
      const bare = one.hook("install").stdout;
      assert.match(bare, /^ {4}Write to .*pre-commit, and make it executable \(chmod \+x\):$/m);
      fs.mkdirSync(join(one.root, "githooks"));
      for (const name of NAMES) {
        const text = `#!/usr/bin/env ${shell}\n`;
        fs.writeFileSync(join(one.root, "githooks", name), text, { mode: 0o755 });
      }
      const { stdout } = one.hook("install");
      assert.match(stdout, /before all that it does \(below a line that begins with #!\):$/m);
      for (const name of NAMES) {
        const text = printed(stdout, name);
        assert.equal(printed(bare, name), `#!/bin/sh\n${text}`);
        const theirs = name === "pre-push" ? THEIRS : "";
        fs.appendFileSync(join(one.root, "githooks", name), text + theirs);
      }
      assertStops(one);
      const { status, stdout: said } = one.hook("status");
      assert.equal(status, 0, said);
    });

    it(`work in a hook behind a link, run by ${shell}`, () => {
      const one = repository();
      for (const name of NAMES) {
        const own = join(one.root, `own-${name}`);
        const theirs = name === "pre-push" ? THEIRS : "";
        fs.writeFileSync(own, `#!/usr/bin/env ${shell}\n${theirs}`, { mode: 0o755 });
        fs.mkdirSync(join(one.root, ".git/hooks"), { recursive: true });
        fs.symlinkSync(own, one.hookFile(name));
      }
      const { status, stdout } = one.hook("install");
      assert.equal(status, 1);
      for (const name of NAMES) {
        const own = join(one.root, `own-${name}`);
        const [shebang = "", ...rest] = fs.readFileSync(own, "utf8").split("\n");
        fs.writeFileSync(own, `${shebang}\n${printed(stdout, name)}${rest.join("\n")}`);
      }
      assertStops(one);
    });
  }

  it("are no lines of sh for a hook in another language, and do what they say there", () => {
    const PATH = pathWithOurs();
    for (const hooks of [".git/hooks", "githooks"]) {
      const one = repository({ PATH });
      if (hooks === "githooks") one.git("config", "core.hooksPath", hooks);
      const file = (name: string) => join(one.root, hooks, name);
      fs.mkdirSync(join(one.root, hooks), { recursive: true });
      const shebang = `#!${process.execPath}\n`;
      for (const name of NAMES) fs.writeFileSync(file(name), shebang, { mode: 0o755 });
      const { status, stdout } = one.hook("install");
      assert.equal(status, 1);
      assert.doesNotMatch(stdout, /\$@|exit \$\?/);
      for (const name of NAMES) {
        const said = stdout.slice(stdout.indexOf(`${name}: `)).split("\n")[1] ?? "";
        assert.match(said, /before all else, run the program of this list/);
        assert.match(said, /If its exit code is not 0, end the hook with that exit code:$/);
        fs.appendFileSync(file(name), nodeHook(printed(stdout, name).trim(), name));
      }
      assertStops(one);
    }
  });
});
