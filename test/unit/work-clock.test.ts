import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import * as z from "zod";
import { workClock } from "../../server/src/host/work-clock.ts";

const MS = 200;

/** Argument of the process that waits. */
const WAIT = "--wait";

/** Returns the milliseconds of time and of work that a wait takes. */
function wait(): readonly [time: number, work: number] {
  const now = workClock();
  const start = performance.now();
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, MS);
  return [performance.now() - start, now()];
}

if (process.argv.includes(WAIT)) process.stdout.write(JSON.stringify(wait()));
else describeClock();

function describeClock(): void {
  describe("a clock of work", () => {
    it("stands still while the process waits", () => {
      // In a process of its own: threads that compile what other suites loaded are work of this one.
      const args = ["--single-threaded", "--import=tsx", fileURLToPath(import.meta.url), WAIT];
      const printed = execFileSync(process.execPath, args, { encoding: "utf8" });
      const [time = 0, work = 0] = z.array(z.number()).parse(JSON.parse(printed));
      assert.ok(time >= MS - 1, `${time} ms`);
      assert.ok(work < MS / 2, `${work} ms of ${time}`);
    });

    it("goes on while it works, never faster than time passes, and never back", () => {
      const start = performance.now();
      const now = workClock();
      let last = 0;
      while (last < MS) {
        const next = now();
        assert.ok(next >= last);
        last = next;
      }
      assert.ok(performance.now() - start >= MS);
    });
  });
}
