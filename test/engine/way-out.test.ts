/** Whatever a fix leaves to be done by hand names the variable, the file of its value and what to write. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { withVariable, withWayOut } from "../../server/src/engine/fixes/plan/way-out.ts";
import { openWorkspace } from "../../server/src/engine/project/workspace.ts";
import { engine } from "../support/engine.ts";
import { memoryProject, planAll } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

/** Sentences of the sources, with `x` for what they insert. */
const SENTENCES = readdirSync("server/src/engine/fixes", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !name.endsWith("way-out.ts"))
  .map((text) => `server/src/engine/fixes/${text}`)
  .flatMap((path) => [
    ...readFileSync(path, "utf8").matchAll(/["`]([^"`\n]{0,200}\bby hand\b[^"`\n]*)["`]/g),
  ])
  .map((match) => (match[1] ?? "").replace(/\$\{[^}]*\}/g, "x"))
  .filter((text) => !text.startsWith("Show how"));
const LEAST_SENTENCES = 30;

const KEY = fill("gsk_{alnum:52}").text;
const LEFT: readonly (readonly [path: string, text: string, says: RegExp])[] = [
  ["a.php", `<?php\nclass A { const K = '${KEY}'; }\n`, /GROQ_API_KEY.*getenv\("GROQ_API_KEY"\)/],
  ["a.ex", `defmodule A do\n  @key "${KEY}"\nend\n`, /System\.fetch_env!\("GROQ_API_KEY"\)/],
  ["justfile", `groq := "${KEY}"\n`, /env\("GROQ_API_KEY"\).*set dotenv-load/],
  ["a.gs", `var k = "${KEY}";\n`, /getProperty\("GROQ_API_KEY"\)/],
  ["A.razor", `@code {\n  string k = "${KEY}";\n}\n`, /Configuration\["GROQ_API_KEY"\]/],
];

describe("what a fix leaves to be done by hand", () => {
  it("is said in many sentences", () => {
    assert.ok(SENTENCES.length >= LEAST_SENTENCES, `${SENTENCES.length}`);
  });
  it("names what to write, whatever the sentence", async () => {
    const path = "a.py";
    const snapshot = { path, text: `k = "${KEY}"\n`, exposure: "tracked" } as const;
    const [finding] = await engine().analyze(snapshot);
    assert.ok(finding);
    const [save] = [{ path: ".env", name: "GROQ_API_KEY", value: KEY }];
    for (const refused of SENTENCES) {
      const context = {
        analysis: { snapshot, language: undefined },
        finding,
        workspace: openWorkspace(memoryProject({})),
      };
      const said = await withWayOut({ refused }, context);
      assert.match(said.refused, /GROQ_API_KEY/, refused);
      assert.match(
        withVariable(refused, save === undefined ? [] : [save]),
        /GROQ_API_KEY/,
        refused,
      );
    }
  });
  for (const [path, text, says] of LEFT) {
    it(`says it of ${path}`, async () => {
      const { groups, refused } = await planAll({ [path]: text, ".gitignore": ".env\n" });
      assert.deepEqual(groups, []);
      assert.match(refused.map((refusedFix) => refusedFix.why).join("\n"), says);
    });
  }
});
