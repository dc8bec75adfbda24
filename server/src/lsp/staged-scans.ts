/**
 * Scans of what is staged, by the command line in a process of its own: what a person is told here is what
 * the hook says, and no keystroke waits for it.
 */
import { fork } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type Asking, askedLater, environment } from "../host/git-command.ts";

const report = z.object({
  summary: z.object({
    files: z.number(),
    skipped: z.array(z.object({ path: z.string(), reason: z.string(), kind: z.string() })),
  }),
  findings: z.array(
    z.object({
      path: z.string(),
      startLine: z.number(),
      severity: z.enum(["error", "warning", "info"]),
      message: z.string(),
    }),
  ),
});

/** Report of the command line; `undefined` where it gave none. */
export type StagedReport = z.infer<typeof report> | undefined;

const TIMEOUT_MS = 120_000;
const LONGEST_REPORT = 64 * 1024 * 1024;

interface Scan {
  /** State of index and commit that was looked at. */
  readonly state: string;
  readonly report: Promise<StagedReport>;
}

/** Lives as long as the connection; remembers one scan for each repository. */
export class StagedScans {
  readonly #scans = new Map<string, Scan>();

  /** Looks at the index of a repository, unless that was done and nothing is different. */
  async of(root: string): Promise<StagedReport> {
    const state = await askedLater(stateOf(root));
    const last = this.#scans.get(root);
    if (state !== undefined && last?.state === state) return last.report;
    // One at a time for each repository.
    const scanned = (last?.report ?? Promise.resolve(undefined)).then(() => scan(root));
    if (state !== undefined) this.#scans.set(root, { state, report: scanned });
    const found = await scanned;
    if (found === undefined) this.#scans.delete(root);
    return found;
  }
}

/** State of what the next commit changes; `undefined` where it has none that can be told. */
function* stateOf(root: string): Asking<string | undefined> {
  const paths = ["--path-format=absolute", "--git-path", "index"];
  const index = (yield { root, args: ["rev-parse", ...paths] })?.[0]?.replace(/\r?\n$/, "");
  const head = (yield { root, args: ["rev-parse", "-q", "--verify", "HEAD"] })?.[0] ?? "";
  const stats = index && statSync(index, { bigint: true, throwIfNoEntry: false });
  return stats && [stats.mtimeNs, stats.ino, stats.size, head].join(" ");
}

function scan(root: string): Promise<StagedReport> {
  return new Promise((resolve) => {
    const args = ["scan", "--staged", root, "--format", "json", "--fail-on", "never"];
    const child = fork(join(__dirname, "cli.cjs"), args, {
      // An editor's own program is Node only if it is told so.
      env: { ...environment(), ELECTRON_RUN_AS_NODE: "1" },
      execArgv: [],
      silent: true,
      timeout: TIMEOUT_MS,
      killSignal: "SIGKILL",
    });
    const parts: Buffer[] = [];
    let length = 0;
    child.stdout?.on("data", (part: Buffer) => {
      length += part.length;
      if (length <= LONGEST_REPORT) parts.push(part);
    });
    child.stderr?.resume();
    child.on("error", () => resolve(undefined));
    child.on("close", () => resolve(parsed(Buffer.concat(parts).toString("utf8"))));
  });
}

function parsed(text: string): StagedReport {
  try {
    return report.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
