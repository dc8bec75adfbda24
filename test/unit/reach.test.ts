/** Checks what reaches a browser: any change has the result of walking all imports anew. */
import assert from "node:assert/strict";
import type { FileFacts } from "../../server/src/engine/project/file-facts.ts";
import { textFactsOf } from "../../server/src/engine/project/gather.ts";
import { WorkspaceFacts } from "../../server/src/engine/project/workspace-facts.ts";

const PATHS = Array.from({ length: 24 }, (_, at) => `src/${at < 3 ? "x/" : ""}m${at}.ts`);
const ROUNDS = 150;

/** Numbers from 0 to 1 that are the same in every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function factsOf(path: string, text: string): FileFacts {
  return textFactsOf({ path, text });
}

/** Chains of imports of all paths, as text. */
function chainsOf(facts: WorkspaceFacts): readonly string[] {
  return PATHS.map((path) => JSON.stringify(facts.chainToClient(path) ?? "none"));
}

describe("what reaches a browser", () => {
  it("is the same after any change as if walked anew, and those with another chain are named", () => {
    const random = randomFrom(11);
    const anyPath = (): string => PATHS[Math.floor(random() * PATHS.length)] ?? "";
    const anyText = (): string => {
      const imports = Array.from({ length: Math.floor(random() * 4) }, () => {
        const name = anyPath().replace(/^src\/|\.ts$/g, "");
        return `import "@/${name}";\n`;
      });
      const directive = random() < 0.15 ? '"use client";' : random() < 0.1 ? '"use server";' : "";
      return `${directive}\n${imports.join("")}`;
    };
    const files = new Map(PATHS.map((path) => [path, factsOf(path, anyText())]));
    let facts = WorkspaceFacts.of([...files.values()]);
    let before = chainsOf(facts);
    let count = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const path = anyPath();
      const file = random() < 0.2 ? undefined : factsOf(path, anyText());
      if (file === undefined) files.delete(path);
      else files.set(path, file);
      const change = file === undefined ? { removed: [path] } : { changed: [file] };
      const update = facts.updated({ changed: [], removed: [], ...change });
      const chains = chainsOf(update.facts);
      assert.deepEqual(chains, chainsOf(WorkspaceFacts.of([...files.values()])), `round ${round}`);
      const other = PATHS.filter((one, at) => one !== path && chains[at] !== before[at]);
      assert.deepEqual([...update.affected].sort(), other.sort(), `round ${round}`);
      count += other.length;
      facts = update.facts;
      before = chains;
    }
    assert.ok(count > ROUNDS / 2, "hardly anything was affected");
  });

  it("is a chain of the first names, where several are as short", () => {
    const facts = WorkspaceFacts.of([
      factsOf("src/page.ts", '"use client";\nimport "@/b";\nimport "@/a";\n'),
      factsOf("src/a.ts", 'import "@/key";\n'),
      factsOf("src/b.ts", 'import "@/key";\n'),
      factsOf("src/key.ts", ""),
    ]);
    assert.deepEqual(facts.chainToClient("src/key.ts"), ["src/page.ts", "src/a.ts", "src/key.ts"]);
  });
});
