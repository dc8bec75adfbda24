/** Checks facts packed for other threads and later runs: whole, short, and without any value. */
import assert from "node:assert/strict";
import { digester } from "../../server/src/engine/project/digest.ts";
import type { FileFacts } from "../../server/src/engine/project/file-facts.ts";
import { fileFactsOf, textFactsOf } from "../../server/src/engine/project/gather.ts";
import { packed, unpacked } from "../../server/src/engine/project/packed-facts.ts";

const digestOf = digester(new Uint8Array(16).fill(7));
const TEXTS: Readonly<Record<string, string>> = {
  "src/page.tsx": '"use client";\nimport { ask } from "./lib/ask";\nimport "server-only";\n',
  "src/actions.ts": '"use server";\nimport { secret } from "./sécret\\u2028";\n',
  "src/ask.test.ts": 'import { ask } from "./ask";\n',
  "src/ask.py": "client.chat.completions.create(model=m)\n",
  "src/ask.ts": "const { usage } = await client.responses.create({});\n",
  "index.html": '<script src="app/main.js"></script><script src="{{ base }}/b.js"></script>\n',
  "package.json": '{"name": "app", "main": "lib/index.js"}\n',
  "tsconfig.json": '{"compilerOptions": {"paths": {"@app/*": ["src/*"]}}}\n',
  "compose.yaml": "services: {}\n",
};

function gathered(path: string, change: Partial<FileFacts> = {}): FileFacts {
  const file = { path, text: TEXTS[path] ?? "", matches: [], entries: [], usedEntries: [] };
  const facts = { envReads: [] };
  return {
    ...fileFactsOf({ ...file, facts, isTracked: false, unprotected: undefined }, digestOf),
    ...change,
  };
}

describe("packed facts", () => {
  for (const path of Object.keys(TEXTS)) {
    it(`are those of ${path} on one line`, () => {
      const facts = gathered(path, { reads: [{ name: "PORT", start: 3, end: 7 }] });
      const line = packed(facts) ?? "";
      assert.deepEqual(unpacked(path, line), facts);
      assert.doesNotMatch(line, /\n/);
      assert.ok(!line.includes(path));
    });
  }

  it("are nothing where the file adds nothing", () => {
    assert.equal(packed(textFactsOf({ path: "a.go", text: "package a\n" })), "");
    assert.equal(unpacked("a.go", ""), undefined);
  });

  it("are made of no file with values, or with findings that others allow", () => {
    const place = { digest: digestOf("v"), start: 0, end: 1 };
    const changes: readonly Partial<FileFacts>[] = [
      { credentials: [{ ...place, credential: "groq-api-key" }] },
      { defined: [{ ...place, name: "KEY" }] },
      { unprotected: { start: 0, end: 1 } },
      { usedEntries: [{ by: "list", entry: "e" }] },
    ];
    for (const change of changes) {
      assert.equal(packed(gathered("src/ask.py", change)), undefined, Object.keys(change)[0]);
    }
  });
});
