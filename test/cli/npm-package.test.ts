/** The package for npm: what is in it, and that it runs on each Node.js it names, installed without a network. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { z } from "zod";
import { LANGUAGES } from "../../server/src/engine/languages/index.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";
import { withTool } from "../support/required-tools.ts";

const KEY = fill("gsk_{alnum:52}").text;
/** Limit on the tarball; what a CI job downloads each time. */
const MOST_BYTES = 5_000_000;
const MANIFEST = z.object({
  name: z.string(),
  version: z.string(),
  engines: z.object({ node: z.string() }),
});
const own = MANIFEST.parse(JSON.parse(fs.readFileSync("package.json", "utf8")));

const FILES: readonly string[] = [
  "LICENSE",
  "NOTICE",
  "README.md",
  "dist/LICENSES.txt",
  "dist/cli.cjs",
  ...new Set(LANGUAGES.map(({ grammar }) => `dist/grammars/${grammar.file}.br`)),
  "dist/commands.cjs",
  "dist/prefilter.cjs",
  "dist/rules.json",
  "dist/server.cjs",
  "dist/web-tree-sitter.wasm",
  "package.json",
  "schemas/config.schema.json",
];

describe("the package for npm", function () {
  this.timeout(120_000);
  const cleanups: (() => void)[] = [];
  let out = "";
  let tarball = "";

  before(() => {
    const { path, remove } = temporaryFolder({}, false);
    cleanups.push(remove);
    out = path;
    tarball = join(out, `${own.name}-${own.version}.tgz`);
    const repository = "https://example.com/a/b";
    const args = ["scripts/npm-package.mjs", "--out", out, "--repository", repository];
    execFileSync(process.execPath, args, { stdio: "pipe" });
  });

  after(() => {
    for (const cleanup of cleanups.splice(0)) cleanup();
  });

  it("holds exactly these files, and is small", () => {
    const listed = execFileSync("tar", ["tzf", tarball], { encoding: "utf8" }).trim().split("\n");
    assert.deepEqual(listed.sort(), FILES.map((path) => `package/${path}`).sort());
    const { size } = fs.statSync(tarball);
    assert.ok(size < MOST_BYTES, `${size} bytes`);
  });

  it("needs nothing else, runs nothing when it is installed, and is ready for provenance", () => {
    const manifest = JSON.parse(fs.readFileSync(join(out, "npm/package.json"), "utf8"));
    assert.deepEqual(Object.keys(manifest), [
      ...["name", "version", "description", "license", "keywords", "repository", "bin", "engines"],
      ...["files", "publishConfig"],
    ]);
    assert.deepEqual(manifest.engines, { node: own.engines.node });
    assert.deepEqual(manifest.publishConfig, { access: "public", provenance: true });
    assert.equal(manifest.repository.url, "git+https://example.com/a/b.git");
    const licenses = fs.readFileSync(join(out, "npm/dist/LICENSES.txt"), "utf8");
    for (const name of ["commander", "web-tree-sitter", "zod"]) {
      assert.match(licenses, new RegExp(`^${name} \\d`, "m"));
    }
  });

  for (const major of [20, 22, 24]) {
    const program = resolve(`.cache/nodes/${major}/node_modules/.bin/node`);
    withTool(
      { name: `node ${major}`, isFound: fs.existsSync(program) },
      `the package with Node.js ${major}`,
      () => {
        it(`is run by npx with Node.js ${major}`, () => {
          const { path, remove } = temporaryFolder({
            "package.json": "{}\n",
            "a.py": `key = "${KEY}"\n`,
            "b.tsx": "export const b = <a>1</a>;\n",
            ".gitignore": "node_modules\n.env\n",
          });
          cleanups.push(remove);
          const env = {
            ...process.env,
            PATH: `${dirname(program)}${delimiter}${process.env["PATH"] ?? ""}`,
            // Whoever asks a registry fails.
            npm_config_offline: "true",
            npm_config_registry: "http://127.0.0.1:9/",
            npm_config_cache: join(path, ".npm"),
          };
          const run = (name: string, ...args: readonly string[]) =>
            spawnSync(name, args, { cwd: path, env, encoding: "utf8" });
          assert.equal(run("node", "--version").stdout.split(".")[0], `v${major}`);
          const installed = run("npm", "install", "--no-audit", "--no-fund", tarball);
          assert.equal(installed.status, 0, installed.stderr);
          const scanned = run("npx", "--no", "secret-hygiene", "scan", "--format", "json");
          assert.equal(scanned.status, 1, scanned.stderr);
          assert.equal(scanned.stderr, "");
          const { findings, tool } = JSON.parse(scanned.stdout);
          assert.equal(tool.version, own.version);
          assert.deepEqual(
            findings.map((one: { path: string; fixes: readonly unknown[] }) => [
              one.path,
              one.fixes.length > 0,
            ]),
            [["a.py", true]],
          );
          assert.equal(run("npx", "--no", "secret-hygiene", "fix").status, 0);
          assert.ok(fs.readFileSync(join(path, ".env"), "utf8").includes(KEY));
          assert.equal(run("npx", "--no", "secret-hygiene", "scan").status, 0);
        });
      },
    );
  }
});
