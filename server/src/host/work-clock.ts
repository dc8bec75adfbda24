/**
 * Clock of work done: it stands still while other programs have the processor, so that what is given
 * up for taking too long is not decided by how busy the machine is.
 */
import type { Clock } from "../engine/index.ts";

/** Milliseconds between two looks at the processor's time, which cost more than any question is worth. */
const REFRESH_MS = 50;

export function workClock(): Clock {
  let wall = performance.now();
  let processor = processorTime();
  let worked = 0;
  let reported = 0;
  return () => {
    const wallNow = performance.now();
    if (wallNow - wall >= REFRESH_MS) {
      const processorNow = processorTime();
      // Threads together may use more of the processor than time passes.
      worked += Math.max(0, Math.min(wallNow - wall, processorNow - processor));
      wall = wallNow;
      processor = processorNow;
    }
    // Until the next look all time counts as work; then what was too much is waited for.
    reported = Math.max(reported, worked + wallNow - wall);
    return reported;
  };
}

/** Milliseconds of processor time of this process. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
