/**
 * `npm run package -- [--out FILE] [--repository URL --ref TAG]` builds the .vsix. Its README is the page for people
 * who install it, docs/page/README.md. Pictures and links of the page lead into the repository where that is
 * named, as at a release; without it they are left out, since nobody could follow them.
 */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { createVSIX, listFiles, PackageManager } from "@vscode/vsce";
import { parseManifest } from "./generate/settings-table.ts";
import { PAGE, withLinks } from "./page-links.ts";

const root = resolve(import.meta.dirname, "..");

const { values } = parseArgs({
  options: {
    out: { type: "string" },
    repository: { type: "string" },
    ref: { type: "string", default: "HEAD" },
  },
});
const { version } = parseManifest(readFileSync(join(root, "package.json"), "utf8"));
const packagePath = resolve(values.out ?? join(root, `secret-hygiene-${version}.vsix`));
const staging = mkdtempSync(join(tmpdir(), "secret-hygiene-package-"));
try {
  // No libraries beside the bundles.
  const packageManager = PackageManager.None;
  for (const path of [...(await listFiles({ cwd: root, packageManager })), ".vscodeignore"]) {
    mkdirSync(dirname(join(staging, path)), { recursive: true });
    copyFileSync(join(root, path), join(staging, path));
  }
  const page = readFileSync(join(root, PAGE), "utf8");
  const { repository, ref } = values;
  writeFileSync(join(staging, "README.md"), withLinks(page, { repository, ref }));
  const options = { cwd: staging, packagePath, dependencies: false };
  await createVSIX({ ...options, allowMissingRepository: true });
} finally {
  rmSync(staging, { recursive: true, force: true, maxRetries: 5 });
}
