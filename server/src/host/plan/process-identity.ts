/** Identity of a process on a machine, and whether it is still running. */
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /**
   * Start that tells apart processes which had the same number one after the other; "" where it is
   * unknown.
   */
  readonly start: string;
}

export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, host: ownHost(), start: startOf(process.pid) };
}

export type Life = "running" | "ended" | "elsewhere";

export function lifeOf({ pid, host, start }: ProcessIdentity): Life {
  if (host !== ownHost()) return "elsewhere";
  if (!isRunning(pid)) return "ended";
  const now = startOf(pid);
  return start !== "" && now !== "" && start !== now ? "ended" : "running";
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process may not be asked, and runs.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Host with its container, whose process numbers are its own. */
function ownHost(): string {
  const space = read(() => readlinkSync("/proc/self/ns/pid"));
  return space === "" ? hostname() : `${hostname()} ${space}`;
}

/** Start of a process: on Linux the boot and the tick at which it began. */
function startOf(pid: number): string {
  const stat = read(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  // The name, in brackets, may hold blanks and brackets.
  const tick = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
  const boot = read(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8")).trim();
  return tick === undefined || boot === "" ? "" : `${boot} ${tick}`;
}

function read(action: () => string): string {
  try {
    return action();
  } catch {
    return "";
  }
}
