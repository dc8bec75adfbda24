#!/usr/bin/env node
/**
 * Entry of dist/cli.cjs: reads the arguments, and loads only the bundle that does what they ask for. Whoever asks for
 * the version or starts the server waits for nothing else.
 */
import { createRequire } from "node:module";
import { join } from "node:path";
import { CommanderError } from "commander";
import { program } from "./args.ts";
import { unexpected } from "./unexpected.ts";

const load = createRequire(__filename);

/** Loads the bundle of the commands. */
function commands(): typeof import("./commands.ts") {
  return load(join(__dirname, "commands.cjs"));
}

/** Starts the server, a bundle of its own, in this process, so that it ends with it. */
async function lsp(): Promise<void> {
  if (!process.argv.includes("--stdio")) process.argv.push("--stdio");
  load(join(__dirname, "server.cjs"));
}

async function reportFailure(error: unknown): Promise<void> {
  // Help and version end with 0, and are said already.
  const isSaid = error instanceof CommanderError;
  if (!isSaid) process.stderr.write(`${unexpected(error)}\n`);
  else if (usage !== "") process.stderr.write(await commands().shown(usage));
  process.exitCode = isSaid && error.exitCode === 0 ? 0 : 2;
}

// Whoever reads us may have had enough, as `head` does.
process.stdout.on("error", (error) => {
  if (!("code" in error) || error.code !== "EPIPE") throw error;
});
let usage = "";
const heard = (text: string): void => {
  usage += text;
};
program(
  process.env["SECRET_HYGIENE_VERSION"] ?? "",
  {
    scan: (options) => commands().COMMANDS.scan(options),
    merge: (options) => commands().COMMANDS.merge(options),
    fix: (options) => commands().COMMANDS.fix(options),
    story: (options) => commands().COMMANDS.story(options),
    baseline: (options) => commands().COMMANDS.baseline(options),
    stopTracking: (options) => commands().COMMANDS.stopTracking(options),
    hookInstall: (options) => commands().COMMANDS.hookInstall(options),
    hookUninstall: (options) => commands().COMMANDS.hookUninstall(options),
    hookStatus: () => commands().COMMANDS.hookStatus(),
    hookRun: (options) => commands().COMMANDS.hookRun(options),
    lsp,
  },
  heard,
)
  .parseAsync()
  .catch(reportFailure);
