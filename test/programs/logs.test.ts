/** Programs that print a variable's secret compile and run after the fix too, and print it no more. */
import assert from "node:assert/strict";
import { carryOut, planAll } from "../support/memory-project.ts";
import { programsIn } from "./program.ts";
import { SUITES } from "./suites.ts";
import { isInstalled } from "./toolchains/toolchain.ts";

/** What the programs are given to print; no token, so that nothing but its name tells. */
const VALUE = "printed-value";

describe("programs that print", () => {
  for (const { title, path, text } of programsIn("logs.txt", "")) {
    const suffix = /\.\w+$/.exec(path)?.[0] ?? "";
    const by = SUITES.find((it) => it.path.endsWith(suffix))?.by;
    if (by === undefined || !isInstalled(by)) continue;
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
});
