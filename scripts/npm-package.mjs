/**
 * `npm run package:npm`: the package for npm, from what the build put into dist/. The manifest at the top is that
 * of the extension, so this one gets a folder and a manifest of its own. `-- --out FOLDER` names another folder
 * for the tarball, `-- --repository URL` the repository, which provenance needs.
 */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";

const root = resolve(import.meta.dirname, "..");
/** Files of the package; the client is the extension's alone, source maps stay beside the build. */
const FILES = [
  ["LICENSE"],
  ["NOTICE"],
  ["docs/npm.md", "README.md"],
  ["dist/cli.cjs"],
  ["dist/commands.cjs"],
  ["dist/prefilter.cjs"],
  ["dist/server.cjs"],
  ["dist/rules.json"],
  ["dist/web-tree-sitter.wasm"],
  ["dist/grammars"],
  ["dist/LICENSES.txt"],
  ["schemas/config.schema.json"],
];

const option = { type: "string" };
const { values } = parseArgs({ options: { out: option, repository: option } });
const out = resolve(values.out ?? join(root, "artifacts"));
const folder = join(out, "npm");
rmSync(folder, { recursive: true, force: true });
for (const [from, to = from] of FILES) {
  mkdirSync(dirname(join(folder, to)), { recursive: true });
  cpSync(join(root, from), join(folder, to), { recursive: true });
}
writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest(), undefined, 2)}\n`);
execFileSync("npm", ["pack", "--silent", "--pack-destination", out], {
  cwd: folder,
  stdio: "inherit",
});

/** Manifest without anything of the extension, and without dependencies: the bundles hold them. */
function manifest() {
  const { name, version, license, keywords, bin, engines } = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  );
  return {
    name,
    version,
    description:
      "Finds LLM API keys and other secrets in files, staged changes and commits, and moves them to .env safely. Nothing leaves your machine.",
    license,
    keywords,
    ...(values.repository === undefined
      ? {}
      : { repository: { type: "git", url: `git+${values.repository}.git` } }),
    bin,
    engines: { node: engines.node },
    files: ["dist", "schemas", "NOTICE"],
    publishConfig: { access: "public", provenance: true },
  };
}
