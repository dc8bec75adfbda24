/**
 * Clock of work done: it stands still while other programs have the processor, so that what is given
 * up for taking too long is not decided by how busy the machine is.
 */
import type { Clock } from "../engine/text/clock.ts";

const LEAST_MS = 1;

export function workClock(): Clock {
  let wall = performance.now();
  let processor = processorTime();
  let time = 0;
  return () => {
    const wallNow = performance.now();
    // Asked at every token; the system's answer costs more than the question is worth.
    if (wallNow - wall < LEAST_MS) return time;
    const processorNow = processorTime();
    // Threads together may use more of the processor than time passes.
    time += Math.max(0, Math.min(wallNow - wall, processorNow - processor));
    wall = wallNow;
    processor = processorNow;
    return time;
  };
}

/** Milliseconds of processor time of this process. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
