/**
 * Checks that offered fixes can be done, that refused ones say why, and that generated files are
 * left alone.
 */
import assert from "node:assert/strict";
import { type Program, programsIn } from "../programs/program.ts";
import { ALL_SUITES } from "../programs/suites.ts";
import { engine } from "../support/engine.ts";
import { memoryProject, planAll, snapshotOf } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("sk-ant-api03-{alnum:93}AA").text;

describe("fixes that are offered", () => {
  for (const { language, file, path } of ALL_SUITES) {
    it(`can be done in ${language}`, async () => {
      for (const program of programsIn(file, path)) await offersWhatItDoes(program);
    }).timeout(60_000);
  }

  it("are none of a constant, and the reason is the one the plan gives", async () => {
    const text = `package main\n\nconst key = "${KEY}"\n\nvar room [len(key)]byte\n`;
    const snapshot = snapshotOf("k.go", text);
    const [finding] = await engine().analyze(snapshot);
    assert.ok(finding);
    const fixes = await engine().fixes(snapshot, finding, memoryProject({ "k.go": text }));
    const plan = await planAll({ "k.go": text });
    assert.equal(plan.refused.length, 1);
    const [moving] = fixes;
    assert.equal(moving?.refused, plan.refused[0]?.why);
    assert.equal(moving?.preferred, false);
  });
});

/** Each fix by itself, planned as the menu would. */
async function offersWhatItDoes({ path, text, title }: Program): Promise<void> {
  const snapshot = snapshotOf(path, text);
  const project = memoryProject({ [path]: text });
  for (const finding of (await engine().analyze(snapshot)).slice(0, 2)) {
    for (const { id, refused } of await engine().fixes(snapshot, finding, project)) {
      const plan = await engine().plan([{ snapshot, finding, fixId: id }], project);
      assert.deepEqual(
        plan.refused.map((refusedFix) => refusedFix.why),
        refused === undefined ? [] : [refused],
        `${title}: ${id}`,
      );
    }
  }
}
