/** The packaged extension: its size, what is in it, and that its command line works out of it alone. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import JSZip from "jszip";
import { LANGUAGES } from "../../server/src/engine/languages/index.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const MEGABYTE = 1_000_000;
const KEY = fill("sk-ant-api03-{alnum:93}AA").text;
const GRAMMARS = [...new Set(LANGUAGES.map(({ grammar }) => grammar.file))].sort();

describe("the packaged extension", () => {
  const folder = temporaryFolder({}, false);
  const unpacked = join(folder.path, "unpacked");
  const vsix = join(folder.path, "secret-hygiene.vsix");
  const files = new Map<string, Buffer>();
  let said = "";

  before(async function () {
    this.timeout(180_000);
    said = execFileSync("npm", ["run", "--silent", "package", "--", "--out", vsix], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    const zip = await JSZip.loadAsync(readFileSync(vsix));
    for (const entry of Object.values(zip.files)) {
      if (!entry.dir) files.set(entry.name, await entry.async("nodebuffer"));
    }
    for (const [name, bytes] of files) {
      mkdirSync(dirname(join(unpacked, name)), { recursive: true });
      writeFileSync(join(unpacked, name), bytes);
    }
  });

  after(() => folder.remove());

  it("has at most 5 MB, and unpacked at most 25", () => {
    const packed = readFileSync(vsix).length;
    const all = [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
    assert.ok(packed <= 5 * MEGABYTE, `${packed} bytes packed`);
    assert.ok(all > packed && all <= 25 * MEGABYTE, `${all} bytes unpacked`);
  });

  it("shows the page for people who install it, without a link that leads nowhere", () => {
    const page = files.get("extension/readme.md")?.toString() ?? "";
    assert.match(page, /## Three commands/);
    assert.doesNotMatch(page, /\]\((?!https:)/);
    const { icon, contributes } = JSON.parse(files.get("extension/package.json")?.toString() ?? "");
    const pictures = contributes.walkthroughs[0].steps.flatMap(
      ({ media }: { readonly media: { readonly image?: object; readonly markdown?: string } }) =>
        Object.values(media.image ?? [media.markdown]),
    );
    const missing = [icon, ...pictures].filter((path) => !files.has(`extension/${path}`));
    assert.deepEqual(missing, []);
  });

  it("is made without a warning", () => {
    assert.match(said, /DONE {2}Packaged/);
    assert.doesNotMatch(said, /warn/i);
  });

  it("loads every grammar", () => {
    const sources = LANGUAGES.map(({ id, suffixes }) => [`${id}/a${suffixes[0]}`, `"${KEY}"\n`]);
    const project = temporaryFolder(Object.fromEntries(sources), true);
    const scan = (): { status: number | null; stderr: string } =>
      spawnSync(
        process.execPath,
        [join(unpacked, "extension/dist/cli.cjs"), "scan", "--no-cache", project.path],
        { encoding: "utf8" },
      );
    const notLoaded = (stderr: string): readonly string[] =>
      [...stderr.matchAll(/^(\S+) cannot be loaded:/gm)].map(([, file]) => file ?? "").sort();
    try {
      const whole = scan();
      assert.deepEqual([whole.status, whole.stderr], [1, ""]);
      // The same files ask for every grammar: without them each is missed.
      rmSync(join(unpacked, "extension/dist/grammars"), { recursive: true });
      assert.deepEqual(notLoaded(scan().stderr), GRAMMARS);
    } finally {
      project.remove();
    }
  }).timeout(120_000);
});
