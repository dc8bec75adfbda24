/**
 * Readers of env files: libraries and programs of many languages, each run by a small program
 * beside this file. None is fetched here; `scripts/toolchains.sh` does that, and what is missing is
 * left out.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import type { EnvDialect } from "../../server/src/engine/targets/env-file/dialect.ts";

export type Variables = Readonly<Record<string, string>>;

export interface EnvReader {
  readonly name: string;
  /** Tells whether it is there; builds it if needed, which takes some seconds the first time. */
  readonly isFound: () => boolean;
  /** Prints the variables of `.env` in the folder that it is started in, each part with a zero byte. */
  readonly command: readonly string[];
  /** Dialect of env files for the programs that use it; `portable` without it. */
  readonly dialect?: EnvDialect;
  /** Tells which lines it is known to read in another way; they are kept from it. */
  readonly misreads?: (line: string) => boolean;
}

const HERE = fileURLToPath(new URL(".", import.meta.url));
const BUILT = fileURLToPath(new URL("../../.cache/env-readers/", import.meta.url));
const JAR = `${BUILT}dotenv-java-3.2.0.jar`;
/** Variables that keep tools off the network: what is not in the caches is not there. */
export const OFFLINE = { GOPROXY: "off", GOFLAGS: "-mod=readonly", GOTOOLCHAIN: "local" };

const PRINT =
  "for (const it of Object.entries(process.env)) process.stdout.write(it.join('\\0') + '\\0')";
/** Path of a Python that has python-dotenv. */
export const PYTHON = ["python3", "/usr/bin/python3"].find((text) =>
  succeeds(text, "-c", "import dotenv"),
);

export const READERS: readonly EnvReader[] = [
  {
    name: "node --env-file",
    isFound: () => true,
    command: [process.execPath, "--env-file=.env", "-e", PRINT],
  },
  {
    name: "a POSIX shell",
    isFound: () => succeeds("sh", "-c", ":"),
    command: ["sh", "-c", `set -a; . ./.env; exec "$0" -e "$1"`, process.execPath, PRINT],
  },
  {
    name: "python-dotenv",
    isFound: () => PYTHON !== undefined,
    command: [PYTHON ?? "python3", `${HERE}read.py`],
  },
  { name: "godotenv", isFound: hasGo, command: [`${BUILT}go`, "godotenv"] },
  { name: "Docker Compose", isFound: hasGo, command: [`${BUILT}go`, "compose"] },
  { name: "dotenvy", isFound: hasRust, command: [`${BUILT}rust/debug/readers`] },
  {
    name: "dotenv of Ruby",
    isFound: () => succeeds("ruby", "-e", 'require "dotenv"'),
    command: ["ruby", `${HERE}read.rb`],
    // Of 2.4, which Debian has; later ones read values of several lines.
    misreads: hasLines,
  },
  {
    name: "phpdotenv",
    isFound: () => existsSync("/usr/share/php/Dotenv/autoload.php") && succeeds("php", "-v"),
    command: ["php", `${HERE}read.php`],
  },
  {
    name: "dotenv-java",
    isFound: () => existsSync(JAR) && succeeds("java", "-version"),
    command: ["java", "-cp", JAR, `${HERE}Read.java`],
    // It knows double quotes only, and a shell expands too much in them.
    misreads: (line) => line.includes("='"),
  },
  {
    name: "readRenviron of R",
    isFound: () => succeeds("Rscript", "--version"),
    command: ["Rscript", "--vanilla", `${HERE}read.R`],
    // It reads lines; no value of several is moved in R.
    misreads: hasLines,
  },
  // Each of these took a dollar sign in another way.
  ...["12.1.0", "14.0.4", "15.5.0"].map(nextEnv),
];

/** Reader of Next.js, which is a package of its own. */
function nextEnv(version: string): EnvReader {
  const folder = `${BUILT}next-env-${version}/node_modules/@next/env`;
  return {
    name: `@next/env ${version}`,
    isFound: () => existsSync(folder),
    command: [process.execPath, `${HERE}read-next.cjs`, folder],
    dialect: "expanding",
    // The dotenv of that time read lines, and none with a line separator of Unicode.
    ...(version.startsWith("12.")
      ? { misreads: (line: string) => hasLines(line) || /[\u2028\u2029]/.test(line) }
      : {}),
  };
}

/** The variables as the reader has them, in a folder with an env file. */
export function readBy({ command: [command = "", ...args] }: EnvReader, folder: string): Variables {
  const env = { PATH: process.env["PATH"], LC_ALL: "C.UTF-8" };
  const { stdout, stderr, status } = spawnSync(command, args, {
    ...{ cwd: folder, encoding: "utf8", env },
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(`${command} failed: ${stderr.slice(-500)}`);
  const parts = stdout.split("\0");
  return Object.fromEntries(
    parts.flatMap((name, at) => (at % 2 === 0 ? [[name, parts[at + 1] ?? ""]] : [])),
  );
}

/** Tells whether the value has several lines, not counting the line end. */
function hasLines(line: string): boolean {
  return line.trimEnd().includes("\n");
}

function hasGo(): boolean {
  return succeeds("go", "-C", join(HERE, "go"), "build", "-o", `${BUILT}go`, ".");
}

function hasRust(): boolean {
  const manifest = join(HERE, "rust/Cargo.toml");
  const offline = ["--offline", "--locked", "--quiet"];
  return succeeds(
    ...["cargo", "build", ...offline, "--manifest-path", manifest],
    ...["--target-dir", `${BUILT}rust`],
  );
}

function succeeds(command: string, ...args: readonly string[]): boolean {
  const env = { HOME: homedir(), ...process.env, ...OFFLINE };
  return spawnSync(command, args, { stdio: "ignore", env }).status === 0;
}
