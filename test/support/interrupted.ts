/** Calls that change the disk, counted, so that a test can step in before any of them. */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const CHANGING = [
  "openSync",
  "writeSync",
  "ftruncateSync",
  "fsyncSync",
  "fchmodSync",
  "fchownSync",
  "renameSync",
  "linkSync",
  "unlinkSync",
  "mkdirSync",
  "writeFileSync",
] as const;

type Name = (typeof CHANGING)[number];

export interface Call {
  readonly name: Name;
  readonly args: readonly unknown[];
  /** Number of the call, from 0. */
  readonly number: number;
}

/**
 * Calls `before` at each call to the disk from now on, which may throw; returns how to end that.
 */
export function intercept(before: (call: Call) => void): () => void {
  const originals = new Map(CHANGING.map((name) => [name, fs[name]] as const));
  let number = 0;
  let isWithin = false;
  for (const [name, original] of originals) {
    const replaced = (...args: unknown[]): unknown => {
      // What is only read changes nothing; what a test does meanwhile does not count.
      const isReading = name === "openSync" && args[1] === fs.constants.O_RDONLY;
      if (!isWithin && !isReading) {
        isWithin = true;
        try {
          before({ name, args, number });
          number += 1;
        } finally {
          isWithin = false;
        }
      }
      return Reflect.apply(original, fs, args);
    };
    Object.assign(fs, { [name]: replaced });
  }
  syncBuiltinESMExports();
  return () => {
    for (const [name, original] of originals) Object.assign(fs, { [name]: original });
    syncBuiltinESMExports();
  };
}
