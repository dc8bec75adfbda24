/** Programs that print a variable's secret compile and run after the fix too, and print it no more. */
import assert from "node:assert/strict";
import { itHasAtLeast } from "../support/at-least.ts";
import { carryOut, planAll } from "../support/memory-project.ts";
import { withTool } from "../support/required-tools.ts";
import { programsIn } from "./program.ts";
import { SUITES } from "./suites.ts";
import { isInstalled, type Toolchain } from "./toolchains/toolchain.ts";

/** Value that the programs print; no token, so that nothing but its name tells. */
const VALUE = "printed-value";

const PROGRAMS = programsIn("logs.txt", "");
const LEAST_PROGRAMS = 8;

describe("programs that print", () => {
  for (const { title, path, text } of PROGRAMS) {
    const suffix = /\.\w+$/.exec(path)?.[0] ?? "";
    const by = SUITES.find((suite) => suite.path.endsWith(suffix))?.by;
    assert.ok(by, `nothing is known that runs ${path}`);
    const tool = { name: by.command, isFound: isInstalled(by) };
    withTool(tool, `${title} is not run`, () => itIsRedacted(title, path, text, by));
  }
  itHasAtLeast(LEAST_PROGRAMS, "programs that print", () => PROGRAMS.length);
});

function itIsRedacted(title: string, path: string, text: string, by: Toolchain): void {
  it(`are redacted in ${title}`, async () => {
    const files = { [path]: text };
    const plan = await planAll(files);
    const after = carryOut(files, plan)[path] ?? "";
    assert.ok(after.includes("[redacted]"), after);
    assert.equal(plan.refused.length, 0);
    const env = { API_KEY: VALUE, HOME: VALUE };
    const [before, redacted] = await by.run([
      { path, text, env },
      { path, text: after, env },
    ]);
    assert.ok(before && redacted);
    if (before.sent.length === 0) {
      // Those that run many programs in one machine keep what these print; that they run is said.
      assert.deepEqual([before.error, redacted.error], ["", ""], after);
      return;
    }
    assert.ok(before.sent.join().includes(VALUE), `the program itself fails: ${before.error}`);
    assert.ok(redacted.sent.join().includes("[redacted]"), redacted.error);
    assert.ok(!`${redacted.sent.join()}${redacted.error}`.includes(VALUE), after);
  }).timeout(300_000);
}
