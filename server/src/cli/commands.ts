/**
 * Entry of dist/commands.cjs: what the command line does, once its arguments are read. Exit codes: 0 clean, 1 findings,
 * 2 could not run as configured.
 */
import { writeFileSync } from "node:fs";
import manifest from "../../../package.json" with { type: "json" };
import { createEngine, type Engine, type Severity } from "../engine/index.ts";
import { DamagedInstallation, loadAssets } from "../host/assets.ts";
import { SKIP_VARIABLE } from "../host/hooks/hook-names.ts";
import { quietOpener, wantsCache } from "../host/quiet/cache-use.ts";
import type {
  BaselineOptions,
  FileReport,
  FixOptions,
  Handlers,
  MergeOptions,
  OutputFormat,
  ScanOptions,
} from "./args.ts";
import { writeBaseline } from "./baseline.ts";
import { CannotRun } from "./cannot-run.ts";
import { fixTarget } from "./fix.ts";
import type { HookRunOptions } from "./hook-args.ts";
import { nextSteps } from "./hook-next.ts";
import { isSkipped, isTrial, stopped, tried, USUAL } from "./hook-run.ts";
import { scansOfHook } from "./hook-scans.ts";
import { type Answer, hookInstall, hookStatus, hookUninstall } from "./hooks.ts";
import { readList } from "./known.ts";
import { printable } from "./report/text.ts";
import { needsAsides, reportsOf } from "./reports.ts";
import type { ScanSettings } from "./scan-context.ts";
import { isBroken, isPartial, knownTo } from "./scanned.ts";
import { type Scans, scansOf, wantedIn } from "./scans.ts";
import { mergedOf } from "./shards/merge.ts";
import { stopTracking } from "./stop-tracking.ts";
import { storyOf } from "./story.ts";
import type { StopTrackingOptions, StoryOptions } from "./story-args.ts";
import { unexpected } from "./unexpected.ts";

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
  const formats = formatsIn(options);
  if (options.includeSuppressed && !formats.includes("sarif")) {
    throw new CannotRun("--include-suppressed is for --format sarif.");
  }
  if (options.shard !== undefined && formats.some((one) => one !== "json" && one !== "sarif")) {
    throw new CannotRun("--shard needs --format json or sarif, which merge joins.");
  }
  const ready = await engine();
  report(await scansOf(options, ready, settingsFor(options, ready)), options, ready);
}

/** Writes the reports, and sets the exit code. */
function report(found: Scans, options: ScanOptions, ready: Engine): void {
  const { scans, missing } = found;
  const { textOf, asides } = reportsOf(found, options, ready);
  const known = scans.flatMap(knownTo);
  writeReports(options, (format) => ready.withoutSecrets(textOf(format), known));
  if (needsAsides(formatsIn(options))) {
    for (const aside of asides()) warn(ready.withoutSecrets(printable(aside), known));
  }
  process.exitCode = exitCodeOf(
    scans.flatMap((scan) => scan.found).map((one) => one.finding.severity),
    options.failOn,
    missing.length === 0 && !scans.some(isPartial) && !scans.some(isBroken),
  );
}

/** Joins reports of shards; exits as one run would have. */
async function merge(options: MergeOptions): Promise<void> {
  const ready = await engine();
  const { report, asides, missing, severities, isComplete } = mergedOf(options, manifest.version);
  writeReports(options, (format) => ready.withoutSecrets(report(format)));
  const said = needsAsides(formatsIn({ ...options, format: options.format ?? "json" }))
    ? asides
    : [];
  for (const sentence of [...said, ...missing]) warn(ready.withoutSecrets(printable(sentence)));
  process.exitCode = exitCodeOf(severities, options.failOn, isComplete && missing.length === 0);
}

function exitCodeOf(
  severities: readonly Severity[],
  failOn: ScanOptions["failOn"],
  isComplete: boolean,
): number {
  if (severities.some((severity) => RANKS[severity] >= RANKS[failOn])) return 1;
  return isComplete ? 0 : 2;
}

interface Reports<Format extends string> {
  readonly format?: Format | undefined;
  readonly output: string | undefined;
  readonly report: readonly FileReport<Format>[];
}

/** Writes what was asked for; `textOf`: the report of a format, of the usual one without it. */
function writeReports<Format extends string>(
  { format, output, report }: Reports<Format>,
  textOf: (format: Format | undefined) => string,
): void {
  const text = textOf(format);
  if (output === undefined) process.stdout.write(text);
  else write(output, text);
  for (const further of report) write(further.file, textOf(further.format));
}

function formatsIn({
  format,
  report,
}: Pick<ScanOptions, "format" | "report">): readonly OutputFormat[] {
  return [format, ...report.map((further) => further.format)];
}

/** Fixes that a report lists; most formats have no place for them. */
const OFFERS = {
  text: "problems",
  json: "all",
  sarif: "none",
  github: "none",
  gitlab: "none",
} as const;
const MOST_OFFERS = ["all", "problems", "none"] as const;

function settingsFor(options: ScanOptions, ready: Engine): ScanSettings {
  const { baseline, includeSuppressed, cache, values } = options;
  const wanted = formatsIn(options).map((format) => OFFERS[format]);
  const openQuiet = quietOpener({
    reader: "command line",
    warn: (sentence) => warn(ready.withoutSecrets(printable(sentence))),
    isTrusted: () => !isGrammarMissing,
  });
  const settings = {
    keepsAllowed: includeSuppressed,
    offers: MOST_OFFERS.find((offers) => wanted.includes(offers)) ?? "none",
    ...(values === undefined ? {} : { list: readList(values) }),
    ...(wantsCache(cache, process.env) ? { openQuiet } : {}),
  };
  return baseline === undefined ? settings : { ...settings, baseline };
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
  let isComplete = wanted.missing.length === 0;
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

async function stopTrackingFile(options: StopTrackingOptions): Promise<void> {
  const ready = await engine();
  const { report, values, isDone } = await stopTracking(ready, options);
  process.stdout.write(ready.withoutSecrets(report, values));
  process.exitCode = isDone ? 0 : 1;
}

async function story(options: StoryOptions): Promise<void> {
  const ready = await engine();
  const { report, values, isWhole } = await storyOf(ready, options, manifest);
  process.stdout.write(ready.withoutSecrets(report, values));
  process.exitCode = isWhole ? 0 : 2;
}

/** Prints what was done about hooks. */
async function say(answer: Promise<Answer>): Promise<void> {
  const { text, exitCode } = await answer;
  process.stdout.write(text);
  process.exitCode = exitCode;
}

async function hookRun(options: HookRunOptions): Promise<void> {
  if (isSkipped(process.env)) {
    warn(`Secret Hygiene did not look, since ${SKIP_VARIABLE} is 1.`);
    return;
  }
  const ready = await engine();
  if (isTrial(options.args, process.env)) {
    process.stdout.write(tried(ready));
    return;
  }
  process.exitCode = 2;
  try {
    const { note, ...scans } = await scansOfHook(options, ready, settingsFor(USUAL, ready));
    if (note !== undefined) warn(note);
    report(scans, USUAL, ready);
    for (const step of nextSteps(options.name, scans.scans, process.env["GIT_PREFIX"] ?? "")) {
      process.stderr.write(`${ready.withoutSecrets(printable(step))}\n`);
    }
  } catch (error) {
    await reportFailure(error);
  }
  process.stderr.write(stopped(options.name, Number(process.exitCode)));
}

/** Handlers of all commands but the server's, each of which says itself what went wrong. */
export const COMMANDS: Omit<Handlers, "lsp"> = {
  scan: (options) => guarded(scan(options)),
  merge: (options) => guarded(merge(options)),
  fix: (options) => guarded(fix(options)),
  story: (options) => guarded(story(options)),
  baseline: (options) => guarded(baseline(options)),
  stopTracking: (options) => guarded(stopTrackingFile(options)),
  hookInstall: (options) => guarded(say(engine().then(() => hookInstall(options)))),
  hookUninstall: (options) => guarded(say(hookUninstall(options))),
  hookStatus: () => guarded(say(hookStatus())),
  hookRun: (options) => guarded(hookRun(options)),
};

async function guarded(command: Promise<void>): Promise<void> {
  try {
    await command;
  } catch (error) {
    await reportFailure(error);
  }
}

async function reportFailure(error: unknown): Promise<void> {
  const isSaid = error instanceof CannotRun || error instanceof DamagedInstallation;
  warn(isSaid ? await shown(error.message) : unexpected(error));
  process.exitCode = 2;
}

/** Masks a sentence: names in it are strangers', and one may be a token. */
export async function shown(sentence: string): Promise<string> {
  try {
    return (await engine()).withoutSecrets(sentence);
  } catch {
    // The rules cannot be read, which is what the sentence says.
    return sentence;
  }
}
