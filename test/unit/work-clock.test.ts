import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { workClock } from "../../server/src/host/work-clock.ts";

const MS = 200;

describe("a clock of work", () => {
  it("stands still while the process waits", () => {
    const now = workClock();
    const start = performance.now();
    execFileSync(process.execPath, ["-e", `setTimeout(() => {}, ${MS})`]);
    assert.ok(performance.now() - start >= MS);
    assert.ok(now() < MS / 2);
  });

  it("goes on while it works, never faster than time passes, and never back", () => {
    const now = workClock();
    const start = performance.now();
    let last = 0;
    while (last < MS) {
      const next = now();
      assert.ok(next >= last);
      last = next;
    }
    assert.ok(performance.now() - start >= MS - 1);
  });
});
