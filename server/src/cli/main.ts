/** Entry of dist/cli.cjs. Exit codes: 0 clean, 1 findings, 2 could not run as configured. */
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { CommanderError } from "commander";
import manifest from "../../../package.json" with { type: "json" };
import { createEngine, type Engine } from "../engine/index.ts";
import { loadAssets } from "../host/assets.ts";
import { SKIP_VARIABLE, TRY_VARIABLE } from "../host/hooks/hook-names.ts";
import { quietOpener, wantsCache } from "../host/quiet/cache-use.ts";
import { type BaselineOptions, type FixOptions, program, type ScanOptions } from "./args.ts";
import { writeBaseline } from "./baseline.ts";
import { CannotRun } from "./cannot-run.ts";
import { fixTarget } from "./fix.ts";
import type { HookOptions, HookRunOptions } from "./hook-args.ts";
import { isSkipped, stopped, tried, USUAL } from "./hook-run.ts";
import { type Answer, hookInstall, hookStatus, hookUninstall } from "./hooks.ts";
import { readList } from "./known.ts";
import { jsonReport } from "./report/json.ts";
import { sarifReport } from "./report/sarif.ts";
import { printable, textReport } from "./report/text.ts";
import { knownTo, type Scan, unreadIn } from "./scan.ts";
import type { ScanSettings } from "./scan-context.ts";
import { scansOf, wantedIn } from "./scans.ts";

const MARKETPLACE = "https://marketplace.visualstudio.com/items?itemName=";
const RANKS = { info: 0, warning: 1, error: 2, never: 3 } as const;

let loaded: Promise<Engine> | undefined;
let isGrammarMissing = false;

function engine(): Promise<Engine> {
  loaded ??= loadAssets(__dirname, (text) => {
    isGrammarMissing = true;
    warn(text);
  }).then(createEngine);
  return loaded;
}

function warn(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function scan(options: ScanOptions): Promise<void> {
  if (options.includeSuppressed && options.format !== "sarif") {
    throw new CannotRun("--include-suppressed is for --format sarif.");
  }
  const ready = await engine();
  const { scans, isComplete } = await scansOf(options, ready, settingsFor(options, ready));
  const report = ready.withoutSecrets(reportOf(scans, options, ready), scans.flatMap(knownTo));
  if (options.output === undefined) process.stdout.write(report);
  else write(options.output, report);
  const ranks = scans.flatMap((scan) => scan.found).map((found) => RANKS[found.finding.severity]);
  const isFound = ranks.some((rank) => rank >= RANKS[options.failOn]);
  // Rules that nobody runs must not pass for a clean scan.
  const isBroken = scans.some((scan) =>
    scan.config.faults.some(({ severity }) => severity === "error"),
  );
  const isUnread = !isComplete || scans.some((scan) => unreadIn(scan).length > 0);
  process.exitCode = isFound ? 1 : isBroken || isUnread ? 2 : 0;
}

/** Fixes that a report lists; SARIF has no place for them. */
const OFFERS = { text: "problems", json: "all", sarif: "none" } as const;

function settingsFor(
  { baseline, includeSuppressed, cache, format, values }: ScanOptions,
  ready: Engine,
): ScanSettings {
  const openQuiet = quietOpener({
    reader: "command line",
    warn: (sentence) => warn(ready.withoutSecrets(printable(sentence))),
    isTrusted: () => !isGrammarMissing,
  });
  const settings = {
    keepsAllowed: includeSuppressed,
    offers: OFFERS[format],
    ...(values === undefined ? {} : { list: readList(values) }),
    ...(wantsCache(cache, process.env) ? { openQuiet } : {}),
  };
  return baseline === undefined ? settings : { ...settings, baseline };
}

function reportOf(scans: readonly Scan[], { all, format }: ScanOptions, ready: Engine): string {
  const { displayName: name, version, publisher } = manifest;
  const informationUri = `${MARKETPLACE}${publisher}.${manifest.name}`;
  const tool = { name, version, informationUri, rules: ready.rules() };
  if (format === "json") return jsonReport(scans, tool);
  return format === "sarif" ? sarifReport(scans, tool) : textReport(scans, all);
}

function write(file: string, report: string): void {
  try {
    writeFileSync(file, report);
  } catch {
    throw new CannotRun(`The report cannot be written to ${file}.`);
  }
}

async function fix(options: FixOptions): Promise<void> {
  const ready = await engine();
  const wanted = wantedIn(options.paths, ready);
  let isLeft = false;
  let { isComplete } = wanted;
  for (const target of wanted.targets) {
    const result = await fixTarget(ready, target, options.dryRun);
    process.stdout.write(ready.withoutSecrets(result.report, result.secrets));
    isLeft ||= !result.isClean;
    isComplete &&= result.isComplete;
  }
  process.exitCode = isLeft ? 1 : isComplete ? 0 : 2;
}

async function baseline({ path }: BaselineOptions): Promise<void> {
  const ready = await engine();
  process.stdout.write(ready.withoutSecrets(await writeBaseline(ready, path)));
}

/** Prints what was done about hooks. */
async function say(answer: Promise<Answer>): Promise<void> {
  const { text, exitCode } = await answer;
  process.stdout.write(text);
  process.exitCode = exitCode;
}

async function hookRun({ name }: HookRunOptions): Promise<void> {
  if (isSkipped(process.env)) {
    warn(`Secret Hygiene did not look, since ${SKIP_VARIABLE} is 1.`);
  } else if ((process.env[TRY_VARIABLE] ?? "") !== "") {
    process.stdout.write(tried(await engine()));
  } else {
    process.exitCode = 2;
    await scan({ ...USUAL, staged: true }).finally(() => {
      process.stderr.write(stopped(name, Number(process.exitCode)));
    });
  }
}

/** Starts the server, a bundle of its own, in this process, so that it ends with it. */
async function lsp(): Promise<void> {
  if (!process.argv.includes("--stdio")) process.argv.push("--stdio");
  createRequire(__filename)(join(__dirname, "server.cjs"));
}

async function reportFailure(error: unknown): Promise<void> {
  // Help and version end with 0, and are said already.
  if (error instanceof CommanderError) {
    if (usage !== "") process.stderr.write(await shown(usage));
    process.exitCode = error.exitCode === 0 ? 0 : 2;
    return;
  }
  const stack = error instanceof Error ? (error.stack ?? "").split("\n").slice(1, 4) : [];
  const text =
    error instanceof CannotRun
      ? await shown(error.message)
      : `Something went wrong in secret-hygiene.\n${stack.join("\n")}`;
  process.stderr.write(`${text}\n`);
  process.exitCode = 2;
}

/** Masks a sentence: names in it are strangers', and one may be a token. */
async function shown(sentence: string): Promise<string> {
  try {
    return (await engine()).withoutSecrets(sentence);
  } catch {
    // The rules cannot be read, which is what the sentence says.
    return sentence;
  }
}

// Whoever reads us may have had enough, as `head` does.
process.stdout.on("error", (error) => {
  if (!("code" in error) || error.code !== "EPIPE") throw error;
});
let usage = "";
const heard = (text: string): void => {
  usage += text;
};
const hooks = {
  hookInstall: (options: HookOptions) => say(hookInstall(options)),
  hookUninstall: (options: HookOptions) => say(hookUninstall(options)),
  hookStatus: () => say(hookStatus()),
  hookRun,
};
program(manifest.version, { scan, fix, baseline, lsp, ...hooks }, heard)
  .parseAsync()
  .catch(reportFailure);
