/**
 * Checks how often git is started, and what becomes of a repository on which it does not answer.
 */
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import * as fs from "node:fs";
import { delimiter, join } from "node:path";
import { temporaryFolder } from "../support/lsp-client.ts";

const CLI = join(import.meta.dirname, "../../dist/cli.cjs");

describe("git", function () {
  this.timeout(120_000);
  let cleanups: (() => void)[] = [];

  afterEach(() => {
    for (const cleanup of cleanups) cleanup();
    cleanups = [];
  });

  function folder(files: Readonly<Record<string, string>>, isRepository = true): string {
    const made = temporaryFolder(files, isRepository);
    cleanups.push(made.remove);
    return made.path;
  }

  /** The environment of a git that counts itself, then does what `script` says. */
  function countingGit(script: string): {
    readonly env: NodeJS.ProcessEnv;
    readonly count: () => number;
  } {
    const bin = folder({ log: "" }, false);
    const log = join(bin, "log");
    fs.writeFileSync(join(bin, "git"), `#!/bin/sh\necho x >> '${log}'\n${script}\n`, {
      mode: 0o755,
    });
    const env = { ...process.env, PATH: `${bin}${delimiter}${process.env["PATH"] ?? ""}` };
    return { env, count: () => fs.readFileSync(log, "utf8").split("\n").length - 1 };
  }

  function scan(env: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<string> {
    return new Promise((resolve) => {
      const child = spawn(process.execPath, [CLI, ...args], { env });
      let text = "";
      child.stdout.on("data", (part) => {
        text += part;
      });
      child.on("close", () => resolve(text));
    });
  }

  const realGit = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();

  for (const count of [3, 300]) {
    it(`is started as often for ${count} env files as for one`, async () => {
      const files = Array.from({ length: count }, (_, at) => [`p${at}/.env`, "PORT=3000\n"]);
      const root = folder({ ...Object.fromEntries(files), ".gitignore": "p1/.env\n" });
      const git = countingGit(`exec '${realGit}' "$@"`);
      await scan(git.env, "scan", root);
      assert.ok(git.count() <= 6, `${git.count()} processes`);
    });
  }

  it("is started once for the env files that a fix would make in many packages", async () => {
    const packages = Array.from({ length: 20 }, (_, at) => [
      [`p${at}/package.json`, "{}\n"],
      [`p${at}/a.js`, `const openaiApiKey${at} = "${"0123456789abcdef".repeat(2)}${at}x";\n`],
    ]).flat();
    const root = folder(Object.fromEntries(packages));
    const git = countingGit(`exec '${realGit}' "$@"`);
    await scan(git.env, "fix", "--dry-run", root);
    assert.ok(git.count() <= 14, `${git.count()} processes`);
  });

  it("that never answers and never ends is killed, asked once, and said to be silent", async () => {
    const files = { "a.py": "a = 1\n", "b/.env": "A=1\n", "in/a.py": "a = 1\n" };
    const root = folder(files);
    execFileSync("git", ["init", "-q"], { cwd: join(root, "in") });
    const git = countingGit("trap '' TERM INT HUP\nwhile :; do sleep 15; done");
    const started = performance.now();
    const report = await scan(git.env, "scan", root);
    const took = performance.now() - started;
    assert.match(report, /Git does not answer for this repository/);
    assert.equal(git.count(), 1);
    assert.ok(took < 40_000, `${Math.round(took)} ms`);
  });
});
