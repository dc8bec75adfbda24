/** Checks the facts of a workspace: a change has the same result as gathering everything anew. */
import assert from "node:assert/strict";
import { digester } from "../../server/src/engine/project/digest.ts";
import type { FileFacts } from "../../server/src/engine/project/file-facts.ts";
import { textFactsOf } from "../../server/src/engine/project/gather.ts";
import { type Update, WorkspaceFacts } from "../../server/src/engine/project/workspace-facts.ts";

type Files = Readonly<Record<string, string>>;

const digestOf = digester(new Uint8Array(16).fill(7));
const APP: Files = {
  "package.json": '{"name": "app"}',
  "src/page.tsx": '"use client";\nimport { ask } from "./lib/ask";\n',
  "src/lib/ask.ts": 'import { key } from "../config";\nexport const ask = () => key;\n',
  "src/config.ts": 'export const key = "k";\n',
  "src/server.ts": 'import fs from "node:fs";\nimport { key } from "./config";\n',
  "src/actions.ts": '"use server";\nimport { secret } from "./secret";\n',
  "src/secret.ts": 'export const secret = "s";\n',
  "index.html": '<script src="app/main.js"></script>\n',
  "app/main.js": 'import "./part.js";\n',
  "app/part.js": "export const part = 1;\n",
};

function factsOf(files: Files): readonly FileFacts[] {
  return Object.entries(files).map(([path, text]) => textFactsOf({ path, text }));
}

/** Facts of which somebody has asked who imports whom. */
function whole(files: Files): WorkspaceFacts {
  const facts = WorkspaceFacts.of(factsOf(files));
  void facts.graph;
  return facts;
}

function changed(files: Files, texts: Files, removed: readonly string[] = []): Update {
  return whole(files).updated({ changed: factsOf(texts), removed });
}

describe("facts of a workspace", () => {
  it("show by which imports a file reaches a browser", () => {
    const facts = whole(APP);
    assert.deepEqual(facts.chainToClient("src/config.ts"), [
      "src/page.tsx",
      "src/lib/ask.ts",
      "src/config.ts",
    ]);
    assert.deepEqual(facts.chainToClient("src/page.tsx"), ["src/page.tsx"]);
    assert.equal(facts.chainToClient("src/server.ts"), undefined);
    assert.equal(facts.chainToClient("src/secret.ts"), undefined);
  });

  it("end a chain where a server answers", () => {
    const page = '"use client";\nimport { act } from "./actions";\n';
    const { facts } = changed(APP, { "src/page.tsx": page });
    assert.equal(facts.chainToClient("src/secret.ts"), undefined);
    assert.equal(facts.chainToClient("src/config.ts"), undefined);
  });

  it("leave out what a type import names", () => {
    const page = '"use client";\nimport type { Key } from "./config";\n';
    assert.equal(
      changed(APP, { "src/page.tsx": page }).facts.chainToClient("src/config.ts"),
      undefined,
    );
  });

  it("follow the scripts that a page names", () => {
    assert.deepEqual(whole(APP).chainToClient("app/part.js"), [
      "index.html",
      "app/main.js",
      "app/part.js",
    ]);
  });

  it("affect nobody when only places change", () => {
    const moved = `\n\n${APP["src/config.ts"]}`;
    assert.deepEqual([...changed(APP, { "src/config.ts": moved }).affected], []);
  });

  it("affect what an import no longer reaches", () => {
    const { affected } = changed(APP, { "src/lib/ask.ts": "export const ask = 1;\n" });
    assert.deepEqual([...affected], ["src/config.ts"]);
  });

  it("affect everything behind a file that became a client's", () => {
    const server = '"use client";\nimport { key } from "./config";\n';
    const { affected, facts } = changed(APP, { "src/server.ts": server });
    assert.deepEqual(facts.chainToClient("src/config.ts"), ["src/server.ts", "src/config.ts"]);
    assert.deepEqual([...affected], ["src/config.ts"]);
  });

  it("resolve an import anew when its file appears, goes, or is hidden by a nearer one", () => {
    const { "src/config.ts": config = "", ...without } = APP;
    assert.equal(whole(without).graph.imported("src/lib/ask.ts").length, 0);
    const { facts } = changed(without, { "src/config.ts": config });
    assert.deepEqual(facts.graph.imported("src/lib/ask.ts"), ["src/config.ts"]);
    const gone = facts.updated({ changed: [], removed: ["src/config.ts"] });
    assert.deepEqual(gone.facts.graph.imported("src/lib/ask.ts"), []);
    const folder = facts.updated({ changed: factsOf({ "src/config/index.ts": "" }), removed: [] });
    assert.deepEqual(folder.facts.graph.imported("src/lib/ask.ts"), [
      "src/config.ts",
      "src/config/index.ts",
    ]);
  });

  it("resolve everything anew when a module gets a name", () => {
    const files = {
      "apps/web/page.tsx": '"use client";\nimport "@acme/shared";\n',
      "packages/shared/src/index.ts": "export {};\n",
    };
    const manifest = { "packages/shared/package.json": '{"name": "@acme/shared"}' };
    assert.equal(whole(files).chainToClient("packages/shared/src/index.ts"), undefined);
    const { affected } = changed(files, manifest);
    assert.deepEqual([...affected], ["packages/shared/src/index.ts"]);
  });

  it("find the places of a value, and whom a value that goes affects", () => {
    const value = (path: string, text: string): FileFacts => ({
      ...textFactsOf({ path, text }),
      defined: [{ name: "KEY", digest: digestOf(text), start: 0, end: text.length }],
    });
    const facts = WorkspaceFacts.of([value("a/.env", "one"), value("b/.env", "one")]);
    const paths = facts.holding(digestOf("one")).map((site) => site.path);
    assert.deepEqual(paths, ["a/.env", "b/.env"]);
    const update = facts.updated({ changed: [value("b/.env", "two")], removed: [] });
    assert.deepEqual([...update.affected], ["a/.env"]);
    assert.equal(update.facts.holding(digestOf("one")).length, 1);
  });

  it("bear circles", () => {
    const files = {
      "a.tsx": '"use client";\nimport "./b";\n',
      "b.ts": 'import "./c";\n',
      "c.ts": 'import "./b";\nimport "./c";\n',
    };
    assert.deepEqual(whole(files).chainToClient("c.ts"), ["a.tsx", "b.ts", "c.ts"]);
  });

  it("are the same after any changes as after looking at everything anew", function () {
    this.timeout(60_000);
    const files = new Map<string, string>();
    let facts = WorkspaceFacts.NONE;
    for (const { path, text } of someChanges(200)) {
      if (text === undefined) files.delete(path);
      else files.set(path, text);
      const changes = text === undefined ? [] : [textFactsOf({ path, text })];
      const before = facts;
      const update = facts.updated({ changed: changes, removed: text === undefined ? [path] : [] });
      facts = update.facts;
      assert.deepEqual(chainsIn(facts), chainsIn(whole(Object.fromEntries([...files].sort()))));
      const unsaid = PATHS.filter(
        (other) =>
          other !== path &&
          !update.affected.has(other) &&
          `${facts.chainToClient(other)}` !== `${before.chainToClient(other)}`,
      );
      assert.deepEqual(unsaid, []);
    }
    assert.ok(facts.revision >= 200);
  });
});

const PATHS = ["a", "b", "lib/a", "lib/index", "x/b", "x/lib"].map((stem) => `${stem}.ts`);
const SPECIFIERS = ["./a", "./b", "./lib", "../a", "@/lib/a", "@/b", "./x/lib", "@pkg/lib"];

/** Returns for each path its imports and the chain by which it reaches a browser. */
function chainsIn(facts: WorkspaceFacts): readonly string[] {
  return PATHS.map((path) =>
    JSON.stringify([path, facts.graph.imported(path), facts.chainToClient(path)]),
  );
}

/** Files that come, change and go; the same on every run. */
function* someChanges(count: number): Iterable<{ path: string; text: string | undefined }> {
  let seed = 11;
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  for (let round = 0; round < count; round += 1) {
    const imports = [1, 2].map(() => `import "${SPECIFIERS[random(SPECIFIERS.length)]}";\n`);
    const text = (random(3) === 0 ? '"use client";\n' : "") + imports.join("");
    const path = PATHS[random(PATHS.length)] ?? "";
    yield { path, text: random(4) === 0 ? undefined : text };
  }
}

describe("digests", () => {
  it("tell equal values, and differ with the salt", () => {
    const other = digester(new Uint8Array(16).fill(8));
    assert.equal(digestOf("a"), digestOf("a"));
    assert.notEqual(digestOf("a"), digestOf("b"));
    assert.notEqual(digestOf("a"), other("a"));
    assert.throws(() => digester(new Uint8Array(4)), RangeError);
  });
});
