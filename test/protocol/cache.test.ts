/** Scans of the server that rely on earlier ones: the editor hears the same, and fewer files are read. */
import assert from "node:assert/strict";
import * as fs from "node:fs";
import { basename, join } from "node:path";
import { LspClient, temporaryFolder } from "../support/lsp-client.ts";
import { PRELOAD } from "../support/opened-files.ts";
import { fill } from "../support/placeholders.ts";

const KEY = `key = "${fill("gsk_{alnum:52}").text}"\n`;
const VALUE = fill("{alnum:40}", 7).text;
const COUNT = 500;
const HOUR = 3_600_000;
const PATIENCE = 120_000;

describe("the server's cache between scans", function () {
  this.timeout(PATIENCE);
  const cleanups: (() => void)[] = [];
  let root = "";
  let home = "";

  beforeEach(() => {
    const names = Array.from({ length: COUNT }, (_, at) => `f${at}.py`);
    root = folder({
      ...Object.fromEntries(names.map((name) => [name, `import os\nname = "${name}"\n`])),
      "key.py": KEY,
      "client/page.tsx": '"use client";\nimport { ask } from "../server/ask";\nask();\n',
      "server/ask.ts": 'export const ask = () => fetch(process.env.OPENAI_API_KEY ?? "");\n',
    });
    home = folder({ "preload.cjs": PRELOAD });
  });

  afterEach(() => {
    for (const cleanup of cleanups.splice(0)) cleanup();
  });

  it("reads what was quiet only once, and says the same", async () => {
    const first = await scan();
    assert.ok(first.opened.length > COUNT, `${first.opened.length} files were read`);
    const again = await scan();
    assert.deepEqual(again.problems, first.problems);
    assert.deepEqual(
      Object.keys(again.problems).filter((name) => name.endsWith("key.py")).length,
      1,
    );
    assert.deepEqual(
      again.opened.filter((name) => /^f\d+\.py$/.test(name)),
      [],
    );
    assert.ok(again.opened.includes("key.py"));
  });

  it("finds a key in a file that was quiet", async () => {
    await scan();
    fs.writeFileSync(join(root, "f7.py"), KEY);
    assert.ok("f7.py" in (await scan()).problems);
  });

  it("finds the value of an env file that is new in a file that was quiet", async () => {
    fs.writeFileSync(join(root, "f9.py"), `name = "${VALUE}"\n`);
    assert.ok(!("f9.py" in (await scan()).problems));
    fs.writeFileSync(join(root, ".env"), `SIGNING_SECRET=${VALUE}\n`);
    assert.deepEqual((await scan()).problems["f9.py"], ["known-value"]);
  });

  it("looks at all files again under another configuration", async () => {
    await scan();
    fs.writeFileSync(join(root, "secret-hygiene.config.yaml"), "severity: { sin5: off }\n");
    assert.ok((await scan()).opened.length > COUNT);
  });

  it("keeps nothing in continuous integration", async () => {
    await scan({ CI: "true" });
    assert.deepEqual(cacheFiles(), []);
    assert.ok((await scan()).opened.length > COUNT);
  });

  it("throws a damaged cache away and says so", async () => {
    const first = await scan();
    const [file = ""] = cacheFiles();
    fs.appendFileSync(join(home, "secret-hygiene", file), "x");
    const again = await scan();
    assert.deepEqual(again.problems, first.problems);
    assert.ok(again.logged.some((line) => line.includes("damaged and is thrown away")));
    assert.ok(again.opened.length > COUNT);
  });

  interface Scanned {
    /** Codes of the problems by path. */
    readonly problems: Readonly<Record<string, readonly string[]>>;
    /** Names of the files that were opened to be scanned. */
    readonly opened: readonly string[];
    readonly logged: readonly string[];
  }

  async function scan(more: NodeJS.ProcessEnv = {}): Promise<Scanned> {
    const opened = join(home, "opened");
    fs.writeFileSync(opened, "");
    const automatic = { CI: "", GIT_INDEX_FILE: "", PRE_COMMIT: "" };
    const place = { XDG_CACHE_HOME: home, LOCALAPPDATA: home, SHIFT: `${HOUR}`, OPENED: opened };
    const client = await LspClient.start({
      folders: [root],
      env: { ...process.env, ...automatic, ...place, ...more },
      nodeArguments: ["--require", join(home, "preload.cjs")],
    });
    try {
      await client.scanned();
      const newest = new Map(client.published.map((told) => [told.uri, told.diagnostics]));
      const problems = [...newest].flatMap(([uri, diagnostics]) =>
        diagnostics.length === 0
          ? []
          : [[basename(uri), diagnostics.map(({ code }) => String(code)).sort()] as const],
      );
      const paths = fs.readFileSync(opened, "utf8").split("\n");
      return {
        problems: Object.fromEntries(problems.sort(([a], [b]) => (a < b ? -1 : 1))),
        opened: [
          ...new Set(paths.filter((path) => path.startsWith(root)).map((path) => basename(path))),
        ],
        logged: client.logged,
      };
    } finally {
      await client.stop();
    }
  }

  function cacheFiles(): readonly string[] {
    const place = join(home, "secret-hygiene");
    return fs.existsSync(place) ? fs.readdirSync(place) : [];
  }

  function folder(files: Readonly<Record<string, string>>): string {
    const made = temporaryFolder(files);
    cleanups.push(made.remove);
    return made.path;
  }
});
