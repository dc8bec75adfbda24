/** Runs the bundled command line program the way a person does: as a process of its own. */
import { spawnSync } from "node:child_process";
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Fields of `--format json` that the tests read. */
export interface Report {
  readonly version: number;
  readonly tool: { readonly name: string; readonly version: string };
  readonly summary: {
    readonly files: number;
    readonly bytes: number;
    readonly skipped: readonly {
      readonly path: string;
      readonly reason: string;
      readonly kind: string;
    }[];
    readonly cutShort: readonly string[];
    readonly config: {
      readonly files: readonly {
        readonly path: string;
        readonly off: readonly string[];
        readonly lowered: readonly { readonly id: string; readonly severity: string }[];
        readonly excluded: number;
      }[];
      readonly problems: readonly {
        readonly path: string;
        readonly line: number;
        readonly column: number;
        readonly severity: string;
        readonly message: string;
      }[];
    };
    readonly suppressed: readonly { readonly by: string; readonly count: number }[];
    readonly removable: readonly { readonly path: string; readonly fingerprint: string }[];
    readonly notes: readonly string[];
    readonly durationMs: number;
  };
  readonly findings: readonly {
    readonly ruleId: string;
    readonly severity: string;
    readonly path: string;
    readonly startLine: number;
    readonly startColumn: number;
    readonly endLine: number;
    readonly endColumn: number;
    readonly startOffset: number;
    readonly endOffset: number;
    readonly fingerprint: string;
    readonly inPlace?: true;
    readonly text?: { readonly of: string; readonly id: string };
    readonly commit?: {
      readonly id: string;
      readonly authorDate: string | null;
      readonly pushed: boolean | null;
    };
  }[];
}

const CLI = resolve("dist/cli.cjs");

export function cli(...args: readonly string[]): Ran {
  return cliGiven("", ...args);
}

/** Runs it with something on standard input. */
export function cliGiven(input: string | Buffer, ...args: readonly string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    encoding: "utf8",
    input,
  });
  return { status, stdout, stderr };
}

/** Runs it in a folder. */
export function runCli(cwd: string, ...args: readonly string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

/** Every file but git's own with its mode and bytes, to tell whether anything was written. */
export function contentsOf(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((text) => join(folder, text))
    .filter(
      (text) => !relative(folder, text).startsWith(".git/") && relative(folder, text) !== ".git",
    )
    .sort();
  return Object.fromEntries(paths.map((path) => [relative(folder, path), stateOf(path)]));
}

function stateOf(path: string): string {
  const stats = lstatSync(path);
  const bytes = stats.isFile() ? readFileSync(path).toString("base64") : "";
  return `${stats.mode.toString(8)} ${bytes}`;
}
