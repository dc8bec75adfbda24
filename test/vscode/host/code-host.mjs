#!/usr/bin/env node
// Stands in for the desktop `code` executable: takes the arguments that @vscode/test-electron gives
// it, runs the same suite in the installed editor host, and ends with the suite's exit code.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { register } from "tsx/esm/api";

register();
const { installEditorHost } = await import("./install.ts");
const { openWindow, startServer } = await import("./server.ts");

const LIMIT = Number(process.env.CODE_HOST_LIMIT_MS ?? 300_000);

/** The suite's exit code; rejects when the host breaks before there is one. */
async function run(temporary) {
  const { values, positionals } = parseArgs({
    strict: false,
    allowPositionals: true,
    options: {
      extensionDevelopmentPath: { type: "string", multiple: true },
      extensionTestsPath: { type: "string" },
      "user-data-dir": { type: "string" },
      "extensions-dir": { type: "string" },
    },
  });
  const host = await installEditorHost();
  const limit = new Promise((_, fail) => {
    setTimeout(() => fail(new Error(`No result after ${LIMIT} ms.`)), LIMIT).unref();
  });
  const server = await startServer(host, {
    userData: values["user-data-dir"] ?? join(temporary, "user"),
    extensions: values["extensions-dir"] ?? join(temporary, "extensions"),
  });
  try {
    const { browser, page } = await openWindow(host, true);
    try {
      const url = server.url({
        folder: positionals.at(-1),
        extensionDevelopmentPath: values.extensionDevelopmentPath ?? [],
        extensionTestsPath: values.extensionTestsPath,
      });
      return await Promise.race([
        suiteResult(page, url),
        server.left.then(() => Promise.reject(new Error("The editor's server left early."))),
        limit,
      ]);
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}

/** Opens the window and waits for the workbench to hand over the suite's exit code. */
async function suiteResult(page, url) {
  const verbose = process.env.CODE_HOST_VERBOSE === "1";
  if (verbose) page.on("console", (message) => console.error(message.text()));
  await page.exposeFunction("codeAutomationLog", () => {});
  const code = new Promise((settle, fail) => {
    page.once("crash", () => fail(new Error("The editor's page crashed.")));
    page.exposeFunction("codeAutomationExit", settle).catch(fail);
  });
  await page.goto(url);
  return code;
}

const temporary = await mkdtemp(join(tmpdir(), "code-host-"));
const remove = () => rm(temporary, { recursive: true, force: true, maxRetries: 5 });
let exitCode = 1;
try {
  exitCode = await run(temporary);
} catch (error) {
  console.error(`code-host: ${error instanceof Error ? error.message : error}`);
}
await remove();
process.exit(exitCode);
