/** Laws of the bundles: what goes into them opens no connection, whoever wrote it. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import {
  type Connection,
  connectionsIn,
  metafile,
  requiredIn,
} from "./support/bundle-connections.ts";

const ROOT = new URL("../", import.meta.url);
const BUNDLES = ["cli", "client", "commands", "prefilter", "server"] as const;

interface Allowed extends Connection {
  readonly why: string;
}

/** Ways to open a connection that stand in the bundles, and why none is opened by them. */
const ALLOWED: readonly Allowed[] = [
  ...["", "vscode-languageserver/node_modules/"].map((folder) => ({
    input: `node_modules/${folder}vscode-jsonrpc/lib/node/main.js`,
    way: "net",
    why:
      "pipes and sockets between an editor and the server, on this machine; ours speak over standard input " +
      "and output, and another editor has to ask for them when it starts the server (--pipe, --socket)",
  })),
  ...["fetch", "XMLHttpRequest"].map((way) => ({
    input: "node_modules/web-tree-sitter/web-tree-sitter.cjs",
    way,
    why: "loads a parser by its address in a browser; ours is given as bytes from beside the bundle",
  })),
  ...["sendBeacon", "XMLHttpRequest"].map((way) => ({
    input: "server/src/engine/frameworks/side.ts",
    way,
    why: "a word by which programs of browsers are known",
  })),
];

describe("the bundles", () => {
  const made = metafile.parse(JSON.parse(read("dist/meta/bundles.json")));

  it("are those that are shipped", () => {
    const outputs = Object.entries(made.outputs).filter(([, { entryPoint }]) => entryPoint);
    assert.deepEqual(
      outputs.map(([path]) => path).sort(),
      BUNDLES.map((name) => `dist/${name}.cjs`),
    );
    assert.ok(Object.keys(made.inputs).length > 700, "too few inputs");
  });

  it("are made of nothing that opens a connection, but what is named with a reason", () => {
    const found = connectionsIn(made, read);
    const isSame = (a: Connection) => (b: Connection) => a.input === b.input && a.way === b.way;
    assert.deepEqual(
      found.filter((one) => !ALLOWED.some(isSame(one))),
      [],
    );
    const unused = ALLOWED.filter((one) => !found.some(isSame(one)));
    assert.deepEqual(unused, [], "Nothing there needs to be allowed any more.");
  });

  it("ask for no module of a network, but for the pipes of the protocol", () => {
    const asked = BUNDLES.map((name) => [name, requiredIn(read(`dist/${name}.cjs`))]);
    assert.deepEqual(Object.fromEntries(asked), {
      cli: [],
      client: ["net"],
      commands: [],
      prefilter: [],
      server: ["net"],
    });
  });

  it("would be told of one that does", () => {
    const input = (path: string) => ({ imports: [{ path, external: true }] });
    const fake = {
      inputs: { "a.js": input("node:https"), "b.js": input("fs"), "c.js": input("left-pad") },
      outputs: {
        "dist/x.cjs": {
          inputs: Object.fromEntries(
            ["a.js", "b.js", "c.js"].map((it) => [it, { bytesInOutput: 1 }]),
          ),
        },
      },
    };
    const texts: Readonly<Record<string, string>> = {
      "b.js": "await fetch ('x'); new WebSocket(y)",
    };
    assert.deepEqual(
      connectionsIn(fake, (path) => texts[path] ?? ""),
      [
        { input: "a.js", way: "https" },
        { input: "b.js", way: "WebSocket" },
        { input: "b.js", way: "fetch" },
        { input: "c.js", way: "left-pad" },
      ],
    );
    assert.deepEqual(requiredIn('var a=require("node:https"),b=import("undici"),c=require("fs")'), [
      "https",
      "undici",
    ]);
  });
});

function read(path: string): string {
  return readFileSync(new URL(path, ROOT), "utf8");
}
