/** Toolchain of a language: its interpreter, or its compiler and what starts its programs. */
import { spawnSync } from "node:child_process";
import * as z from "zod";

export interface Runnable {
  readonly path: string;
  readonly text: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Hashes of what it sent, and its error, empty when there was none. */
export const RESULT = z.object({ sent: z.array(z.string()), error: z.string() });
export type Result = z.infer<typeof RESULT>;

/**
 * Runs all programs that it is given in as few processes as can be: with a function `send` that prints a
 * hash of what it gets, and nothing else in the environment.
 */
export interface Toolchain {
  /** Command whose presence tells whether it is installed. */
  readonly command: string;
  /** Runs programs and returns results in the order given. */
  readonly run: (programs: readonly Runnable[]) => Promise<readonly Result[]>;
}

/**
 * Tells whether it is installed without starting it: some compilers take seconds to say their
 * version.
 */
export function isInstalled({ command }: Pick<Toolchain, "command">): boolean {
  const asked = spawnSync("sh", ["-c", 'command -v "$0"', command], { stdio: "ignore" });
  return asked.status === 0;
}
