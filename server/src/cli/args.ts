/** Command line in, options out. */
import { Command, InvalidArgumentError, Option } from "commander";
import type { Severity } from "../engine/index.ts";
import { addHookCommands, type HookHandlers } from "./hook-args.ts";
import { type Shard, shardIn } from "./shards/shard.ts";
import { addStory, type StoryHandlers } from "./story-args.ts";

export const FORMATS = ["text", "json", "sarif", "github", "gitlab"] as const;
export type OutputFormat = (typeof FORMATS)[number];
/** Formats of reports that are made of others. */
const JOINED_FORMATS = ["json", "sarif", "github", "gitlab"] as const;
export type JoinedFormat = (typeof JOINED_FORMATS)[number];
const FAIL_ON = ["error", "warning", "info", "never"] as const;

/** Report that is written to a file. */
export interface FileReport<Format> {
  readonly format: Format;
  readonly file: string;
}

export interface ScanOptions {
  readonly paths: readonly string[];
  readonly format: OutputFormat;
  readonly output: string | undefined;
  /** Further reports of the same scan. */
  readonly report: readonly FileReport<OutputFormat>[];
  readonly failOn: Severity | "never";
  /** File of known findings; without it the one at the root, if there is one. */
  readonly baseline: string | undefined;
  /** True if the text report lists keys that are where they belong. */
  readonly all: boolean;
  /** True if SARIF lists suppressed findings too. */
  readonly includeSuppressed: boolean;
  /** True to skip files that an earlier scan found clean; `undefined`: except in CI and hooks. */
  readonly cache: boolean | undefined;
  /** File of values to look for, one a line; `-` for standard input. */
  readonly values: string | undefined;
  /** Part of the scan that is reported, one of several. */
  readonly shard: Shard | undefined;
  /** File of further paths, one a line; `-` for standard input. */
  readonly repos: string | undefined;
  /** True if one text is read from standard input. */
  readonly stdin: boolean;
  /** File that the text of standard input is judged as. */
  readonly path: string | undefined;
  /** True if what the next commit changes is looked at, as git's index has it. */
  readonly staged: boolean;
  /** Commit, since which all that was added is looked at. */
  readonly since: string | undefined;
  /** Commits to look at, as `A..B`. */
  readonly range: string | undefined;
  /** True if all commits are looked at. */
  readonly history: boolean;
}

export interface BaselineOptions {
  readonly path: string;
}

export interface FixOptions {
  readonly paths: readonly string[];
  readonly dryRun: boolean;
}

export interface MergeOptions extends Pick<ScanOptions, "output" | "failOn"> {
  readonly files: readonly string[];
  /** Format; without it that of the files. */
  readonly format: JoinedFormat | undefined;
  /** Further reports of the same files. */
  readonly report: readonly FileReport<JoinedFormat>[];
}

export interface Handlers extends HookHandlers, StoryHandlers {
  readonly scan: (options: ScanOptions) => Promise<void>;
  readonly merge: (options: MergeOptions) => Promise<void>;
  readonly fix: (options: FixOptions) => Promise<void>;
  readonly baseline: (options: BaselineOptions) => Promise<void>;
  readonly lsp: () => Promise<void>;
}

/**
 * Builds the program; `mistaken` receives mistakes in the arguments, in which somebody may have
 * written a token.
 */
export function program(
  version: string,
  handlers: Handlers,
  mistaken: (text: string) => void,
): Command {
  const root = new Command("secret-hygiene")
    .description("Finds LLM API keys and other secrets, and moves them to .env safely.")
    .version(version)
    .configureOutput({ writeErr: mistaken })
    .enablePositionalOptions()
    .exitOverride();
  root
    .command("scan")
    .description(
      "report secrets; exit 0: clean, 1: findings, 2: could not run as configured, or not look at everything",
    )
    .argument("[paths...]", "files and folders; the working folder without them")
    .addOption(
      new Option("--staged", "look at what is staged, as git's index has it")
        .default(false)
        .conflicts("stdin"),
    )
    .addOption(
      new Option("--since <ref>", "look at what the commits after this one add").conflicts([
        "stdin",
        "staged",
        "range",
      ]),
    )
    .addOption(
      new Option("--range <A..B>", "look at what commits add that B has and A has not").conflicts([
        "stdin",
        "staged",
      ]),
    )
    .addOption(
      new Option("--history", "look at what all commits add")
        .default(false)
        .conflicts(["stdin", "staged", "since", "range"]),
    )
    .option("--stdin", "look at one text, from standard input", false)
    .option("--path <name>", "the file as which the text of --stdin is judged")
    .option("--format <format>", "text, json, sarif, github or gitlab", oneOf(FORMATS), "text")
    .option("--output <file>", "write the report to a file")
    .option("--report <format=file>", "write a further report to a file", reportIn(FORMATS), [])
    .addOption(
      new Option("--shard <i/n>", "report the share i of n, which merge joins with the others")
        .argParser(shardOf)
        .conflicts(["stdin", "staged", "since", "range", "history"]),
    )
    .option("--repos <file>", "scan also the paths in this file, one a line; -: standard input")
    .option("--fail-on <severity>", "error, warning, info or never", oneOf(FAIL_ON), "warning")
    .option("--baseline <file>", "leave out the findings in this file")
    .option("--all", "text: list keys that are where they belong, too", false)
    .option("--include-suppressed", "sarif: list suppressed findings too, marked as such", false)
    .option("--cache", "leave out what earlier scans found clean; default, but not in CI and hooks")
    .option(
      "--values <file>",
      "look also for the lines of this file, whatever they are; -: standard input",
    )
    .option("--no-cache", "look at every file, keep nothing")
    .exitOverride()
    .action(async (paths: string[], options: Omit<ScanOptions, "paths">) => {
      await handlers.scan({ ...options, paths });
    });
  root
    .command("merge")
    .description("join the reports of all shards of a scan; exit as the scan would have")
    .argument("<files...>", "reports of scan --shard, all in JSON or all in SARIF")
    .option("--format <format>", "json, github or gitlab of JSON; sarif", oneOf(JOINED_FORMATS))
    .option("--output <file>", "write the report to a file")
    .option(
      "--report <format=file>",
      "write a further report to a file",
      reportIn(JOINED_FORMATS),
      [],
    )
    .option("--fail-on <severity>", "error, warning, info or never", oneOf(FAIL_ON), "warning")
    .exitOverride()
    .action(async (files: string[], options: Omit<MergeOptions, "files">) => {
      await handlers.merge({ ...options, files });
    });
  root
    .command("fix")
    .description("fix all secrets: save the value, have git ignore it, replace the literal")
    .argument("[paths...]", "files and folders", ["."])
    .option("--dry-run", "say what would be done, write nothing", false)
    .exitOverride()
    .action(async (paths: string[], options: Omit<FixOptions, "paths">) => {
      await handlers.fix({ ...options, paths });
    });
  addStory(root, handlers);
  root
    .command("baseline")
    .description("write all findings to .secret-hygiene-baseline; from then on they are left out")
    .argument("[path]", "folder", ".")
    .exitOverride()
    .action(async (path: string) => {
      await handlers.baseline({ path });
    });
  addHookCommands(root, handlers);
  root
    .command("lsp")
    .description("run the language server")
    .option("--stdio", "speak over standard input and output", true)
    .exitOverride()
    .action(async () => {
      await handlers.lsp();
    });
  return root;
}

function oneOf<const T extends string>(choices: readonly T[]): (value: string) => T {
  return (value) => {
    const found = choices.find((choice) => choice === value);
    if (found === undefined) throw new InvalidArgumentError(`Choose one of ${choices.join(", ")}.`);
    return found;
  };
}

/** Collects `sarif=out.sarif`, and all further ones. */
function reportIn<const T extends string>(formats: readonly T[]) {
  return (value: string, earlier: readonly FileReport<T>[]): readonly FileReport<T>[] => {
    const [name = "", ...rest] = value.split("=");
    const file = rest.join("=");
    if (file === "") throw new InvalidArgumentError("Write FORMAT=FILE, such as sarif=out.sarif.");
    return [...earlier, { format: oneOf(formats)(name), file }];
  };
}

function shardOf(value: string): Shard {
  const shard = shardIn(value);
  if (shard === undefined) {
    throw new InvalidArgumentError("Write I/N, from 1/N to N/N, with N at most 1000.");
  }
  return shard;
}
