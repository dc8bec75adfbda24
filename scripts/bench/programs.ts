/** Runs programs to their end; finds those to compare with. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { rgPath } from "@vscode/ripgrep";

export interface Run {
  readonly ms: number;
  /** Peak of memory in use; `undefined` where the system does not tell. */
  readonly peakBytes: number | undefined;
  /** Time that processors spent on it, all threads together; `undefined` as above. */
  readonly cpuMs: number | undefined;
  /** True if it was stopped because it took too long. */
  readonly timedOut: boolean;
  /** Exit code; scanners end with 1 when they found something. */
  readonly status: number | null;
}

const OFTEN_MS = 4;
/** Place of the time in user mode behind a process's name. */
const USER_TICKS = 11;
/** Length of a tick, which is the same on every Linux. */
const TICK_MS = 10;

export function ripgrep(): string | undefined {
  return existsSync(rgPath) ? rgPath : onPath("rg");
}

/** Path of a program: on the PATH, or where `npm install --prefix .cache/bench NAME` puts it. */
export function onPath(name: string): string | undefined {
  const cached = resolve(".cache/bench/node_modules/.bin", name);
  if (existsSync(cached)) return cached;
  const { status, error } = spawnSync(name, ["--version"], { stdio: "ignore" });
  return status === null || error !== undefined ? undefined : name;
}

/**
 * Runs a program. Memory and processor time are polled every few milliseconds, so a peak at the end of
 * a short run may be missed.
 */
export function run(
  program: string,
  args: readonly string[],
  {
    cwd,
    env = {},
  }: { readonly cwd?: string | undefined; readonly env?: NodeJS.ProcessEnv | undefined } = {},
  timeoutMs = 120_000,
): Promise<Run> {
  return new Promise((done, fail) => {
    const start = performance.now();
    const child = spawn(program, args, {
      ...(cwd === undefined ? {} : { cwd }),
      env: { ...process.env, ...env },
      stdio: "ignore",
    });
    let peakBytes: number | undefined;
    let cpuMs: number | undefined;
    let timedOut = false;
    const watch = setInterval(() => {
      peakBytes = memoryOf(child.pid, "VmHWM") ?? peakBytes;
      cpuMs = processorTimeOf(child.pid) ?? cpuMs;
    }, OFTEN_MS);
    const limit = setTimeout(() => {
      timedOut = true;
      child.kill();
    }, timeoutMs);
    child.on("error", fail);
    child.on("exit", (status) => {
      clearInterval(watch);
      clearTimeout(limit);
      done({ ms: performance.now() - start, peakBytes, cpuMs, timedOut, status });
    });
  });
}

/** `VmRSS` is what a process has in use now, `VmHWM` the most it ever had. Linux only. */
export function memoryOf(pid: number | undefined, field: "VmRSS" | "VmHWM"): number | undefined {
  if (pid === undefined) return undefined;
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const kilobytes = new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    // It has ended, or this system has no /proc.
    return undefined;
  }
}

/** Milliseconds that a process and its threads had a processor. Linux only. */
function processorTimeOf(pid: number | undefined): number | undefined {
  if (pid === undefined) return undefined;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name before them may hold blanks and brackets.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [user, system] = [fields[USER_TICKS], fields[USER_TICKS + 1]];
    return (Number(user) + Number(system)) * TICK_MS;
  } catch {
    // As above.
    return undefined;
  }
}

export function mebibytes(bytes: number | undefined): string {
  return bytes === undefined ? "not measured" : `${Math.round(bytes / (1 << 20))} MiB`;
}
