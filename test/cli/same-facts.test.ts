/** Scans twice with a cache: the second one knows the same of the workspace as the first. */
import assert from "node:assert/strict";
import * as fs from "node:fs";
import { join, resolve } from "node:path";
import { scanTarget } from "../../server/src/cli/scan.ts";
import type { Scan } from "../../server/src/cli/scanned.ts";
import type { FileFacts } from "../../server/src/engine/project/file-facts.ts";
import { QuietFiles } from "../../server/src/host/quiet/quiet-files.ts";
import { engine } from "../support/engine.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("sk-ant-api03-{alnum:93}AA").text;
const DIST = resolve("dist");
const FILES = {
  "package.json": '{ "name": "app", "dependencies": { "next": "15" } }\n',
  "src/page.tsx": '"use client";\nimport { ask } from "./lib/ask";\n',
  "src/lib/ask.ts": 'import { key } from "../key";\nexport const ask = () => key;\n',
  "src/key.ts": `export const key = "${KEY}";\n`,
  "src/calls.py": "answer = client.chat.completions.create(model=model)\n",
  "src/env.py": 'import os\n\nport = os.environ["PORT"]  # password\n',
  "index.html": '<script src="app/main.js"></script>\n',
  "app/main.js": "start();\n",
  "compose.yaml": "services: {}\n",
  ".env": `PASSWORD=${KEY}\n`,
  ".gitignore": ".env\n",
};
const HOUR = 3_600_000;

describe("facts kept between scans", () => {
  const { now } = Date;
  const cleanups: (() => void)[] = [];
  let root = "";
  let home = "";

  before(() => {
    // The command line finds its threads beside itself.
    Object.assign(globalThis, { __dirname: DIST });
    const folder = temporaryFolder({}, false);
    home = folder.path;
    const project = temporaryFolder(FILES);
    root = project.path;
    const { XDG_CACHE_HOME: chosen, LOCALAPPDATA: local } = process.env;
    Object.assign(process.env, { XDG_CACHE_HOME: home, LOCALAPPDATA: home });
    // What is on disk has settled.
    Date.now = () => now() + HOUR;
    cleanups.push(folder.remove, project.remove, () => {
      Date.now = now;
      for (const [name, value] of Object.entries({ XDG_CACHE_HOME: chosen, LOCALAPPDATA: local })) {
        if (value === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = value;
      }
      Reflect.deleteProperty(globalThis, "__dirname");
    });
  });

  after(() => {
    for (const cleanup of cleanups) cleanup();
  });

  async function scan(isCached: boolean): Promise<Scan> {
    const openQuiet = (folder: string, isWhole: boolean) =>
      QuietFiles.open({
        ...{ root: folder, reader: "command line" as const, dist: DIST, version: "1", isWhole },
        warn: (sentence) => assert.fail(sentence),
        isTrusted: () => true,
      });
    const target = { root, only: undefined, shown: "." };
    return scanTarget(engine(), target, isCached ? { openQuiet } : {});
  }

  function factsOf({ workspace }: Scan): readonly FileFacts[] {
    return [...workspace.files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  it("are the same, and so are findings and chains of imports", async () => {
    const without = await scan(false);
    const wanted = factsOf(without);
    const paths = wanted.map((file) => file.path);
    for (const path of ["src/calls.py", "src/env.py", "compose.yaml", "index.html", ".env"]) {
      assert.ok(paths.includes(path), `no facts of ${path}`);
    }
    for (const name of ["first", "second"]) {
      const found = await scan(true);
      assert.deepEqual(factsOf(found), wanted, name);
      assert.deepEqual(
        found.workspace.chainToClient("src/key.ts"),
        ["src/page.tsx", "src/lib/ask.ts", "src/key.ts"],
        name,
      );
      assert.deepEqual(
        found.found.map(({ finding }) => finding),
        without.found.map(({ finding }) => finding),
      );
    }
  });

  it("hold imports, and neither a value nor a path", () => {
    const folder = join(home, "secret-hygiene");
    const [name = ""] = fs.readdirSync(folder);
    const text = fs.readFileSync(join(folder, name), "utf8");
    assert.ok(text.includes("./lib/ask"), "no imports are kept");
    for (const word of [KEY, "PASSWORD", "page.tsx", root]) assert.ok(!text.includes(word), word);
  });
});
