import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { brief, LONGEST_MESSAGE } from "../../server/src/engine/analyzers/brief.ts";
import { itHasAtLeast } from "../support/at-least.ts";
import { engine } from "../support/engine.ts";
import { fill } from "../support/placeholders.ts";

const FIXTURES = ["test/fixtures/detect", "test/fixtures/fixes"];
const LEAST_MESSAGES = 1000;

describe("messages", () => {
  const seen: string[] = [];

  it("have less than 120 characters, whatever is found and wherever", async () => {
    for (const { path, text } of FIXTURES.flatMap(filesIn)) {
      for (const exposure of ["tracked", "staged", "untracked"] as const) {
        const found = await engine().analyze({ path, text, exposure });
        seen.push(...found.map((finding) => finding.message));
      }
    }
    assert.deepEqual(
      seen.filter((text) => text.length >= 120),
      [],
    );
  }).timeout(180_000);

  itHasAtLeast(LEAST_MESSAGES, "messages", () => seen.length);

  const long = `${"a".repeat(60)} (with, a comma) is in a file`;
  const cases: readonly (readonly [string, string])[] = [
    ["One. Two.", "One. Two."],
    [`One. Y${"x".repeat(120)}. Two.`, "One. Two."],
    [
      `${long}, which everybody can read; so it goes on and on.`,
      `${long}, which everybody can read.`,
    ],
    [`a.b.c is in .env. ${"Too long".repeat(20)}.`, "a.b.c is in .env."],
    ["n".repeat(200), `${"n".repeat(LONGEST_MESSAGE - 1)}…`],
  ];
  for (const [given, wanted] of cases) {
    it(`are made brief: ${wanted.slice(0, 30)}`, () => {
      assert.equal(brief(given), wanted.length > LONGEST_MESSAGE ? brief(given) : wanted);
      assert.ok(brief(given).length <= LONGEST_MESSAGE);
    });
  }
});

function filesIn(root: string): readonly { readonly path: string; readonly text: string }[] {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const file = join(entry.parentPath, entry.name);
      const text = readFileSync(file, "utf8").replace(/[«»]/g, "");
      return { path: relative(root, file), text: fill(text).text };
    });
}
