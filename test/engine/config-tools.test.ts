/**
 * Every program of the table, its value in every way to write it: either the text that the program is known
 * to put the variable in for, or a refusal that says what to write. What is written is read by the format's
 * own parser, and nothing else in the file changes.
 */
import assert from "node:assert/strict";
import { changesOf } from "../../server/src/engine/fixes/plan/plan-changes.ts";
import { TOOLS } from "../../server/src/engine/formats/tools/index.ts";
import { applyEdits } from "../../server/src/engine/text/edit.ts";
import { CONFIG_CASES } from "../support/config-cases.ts";
import { layoutsOf, readBack } from "../support/config-layouts.ts";
import { planAll } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("sk-ant-api03-{alnum:93}AA").text;
const LEAST_CASES = 100;

describe("programs that read configuration files", () => {
  it("are many", () => assert.ok(CONFIG_CASES.length >= LEAST_CASES, `${CONFIG_CASES.length}`));

  for (const { path, keys, with: others, value = "@", becomes, says } of CONFIG_CASES) {
    const written = value.replace("@", KEY);
    for (const { title, text } of layoutsOf(path, keys, written, others)) {
      it(`${path} ${keys.join(".")}, ${title}`, async () => {
        const plan = await planAll({ [path]: text, ".gitignore": ".env\n" });
        if (says !== undefined) {
          assert.deepEqual(plan.groups, [], "something was changed");
          assert.match(plan.refused.map((refusedFix) => refusedFix.why).join("\n"), says);
          assert.ok(plan.refused.every((refusedFix) => !refusedFix.why.includes(KEY)));
          return;
        }
        assert.deepEqual(
          plan.refused.map((refusedFix) => refusedFix.why),
          [],
        );
        const change = changesOf(plan.groups, "replace").find(
          (fileChange) => fileChange.path === path,
        );
        assert.ok(change !== undefined, "nothing was changed");
        const after = applyEdits(text, change.edits);
        assert.ok(!after.includes(KEY));
        const wanted = replaced(readBack(path, text), written, becomes ?? "");
        assert.deepEqual(withOneQuote(readBack(path, after)), withOneQuote(wanted), after);
        assert.ok(
          changesOf(plan.groups, "save").some((fileChange) =>
            fileChange.edits.some((edit) => edit.text.includes(KEY)),
          ),
        );
      });
    }
  }
});

describe("the table of programs", () => {
  it("has a reference or an advice for each", () => {
    for (const tool of TOOLS) {
      assert.ok(tool.reference !== undefined || tool.advice !== undefined, `${tool.files}`);
    }
  });
  it("ends each advice as a sentence, and names no value", () => {
    const subject = { path: "p", name: "NAME", keys: ["a", "b"], quote: "none" } as const;
    for (const { advice, files } of TOOLS) {
      if (advice !== undefined) assert.match(advice(subject), /\.$/, `${files}`);
    }
  });
});

/** Makes quotes alike: a reference's depend on those around it. */
function withOneQuote(read: unknown): unknown {
  return JSON.parse(JSON.stringify(read).replaceAll('\\"', "'"));
}

/** Replaces one text by another in a parsed file. */
function replaced(root: unknown, from: string, to: string): unknown {
  if (typeof root === "string") return root === from ? to : root;
  if (Array.isArray(root)) return root.map((it) => replaced(it, from, to));
  if (typeof root !== "object" || root === null) return root;
  return Object.fromEntries(Object.entries(root).map(([key, it]) => [key, replaced(it, from, to)]));
}
