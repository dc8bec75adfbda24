// Starts the installed editor: a server holding the extension host, and a browser page as its window.
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import type { EditorHost } from "./install.ts";

const START_LIMIT = 60_000;
const STOP_LIMIT = 5_000;

/** Settings of a new profile: nothing that opens by itself, asks a question or calls home. */
const QUIET_SETTINGS = {
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": "off",
  "extensions.ignoreRecommendations": true,
  "files.autoSave": "off",
  "git.openRepositoryInParentFolders": "never",
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
};

/** Folders in which an editor keeps its own files. */
export interface Profile {
  userData: string;
  extensions: string;
  /** Settings of a new profile, beside the quiet ones. */
  settings?: Readonly<Record<string, unknown>>;
}

/** Arguments of an editor. */
export interface Opening {
  /** A folder, or a `.code-workspace` file; nothing gives an empty window. */
  folder?: string | undefined;
  extensionDevelopmentPath?: readonly string[];
  extensionTestsPath?: string | undefined;
}

export interface RunningServer {
  /** The address of a window that opens the things named. */
  url(opening: Opening): string;
  /** Settles when the server leaves by itself or is stopped. */
  left: Promise<void>;
  stop(): Promise<void>;
}

/** `isDriven`: tests work in it. Then it loads an extension from its sources, and shows no toasts. */
export async function startServer(
  host: EditorHost,
  profile: Profile,
  isDriven = true,
): Promise<RunningServer> {
  await writeSettings(profile);
  const serverData = await mkdtemp(join(tmpdir(), "editor-server-"));
  // Whoever else works on this machine could use the editor's terminal without it.
  const token = randomBytes(16).toString("hex");
  const args = [
    ...profileArguments(host, profile, serverData),
    ...["--host", "127.0.0.1", "--port", "0", "--connection-token", token],
    // A built workbench opens the extension under test only when this is set.
    ...(isDriven ? ["--enable-smoke-test-driver"] : []),
    ...["--disable-telemetry", "--disable-experiments", "--disable-workspace-trust"],
  ];
  const child = spawn(host.node, args, {
    env: serverEnvironment(),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const left = once(child, "exit").then(() => undefined);
  const stop = async (): Promise<void> => {
    await stopChild(child, left);
    await rm(serverData, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    const port = await listeningPort(child);
    return { url: (opening) => windowUrl(port, token, opening), left, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Installs a packaged extension into the profile, as "Install from VSIX" does. */
export async function installVsix(host: EditorHost, profile: Profile, vsix: string): Promise<void> {
  const serverData = await mkdtemp(join(tmpdir(), "editor-server-"));
  const args = [...profileArguments(host, profile, serverData), "--install-extension", vsix];
  const child = spawn(host.node, args, { env: serverEnvironment(), stdio: ["ignore", 2, 2] });
  const [code] = await once(child, "exit");
  await rm(serverData, { recursive: true, force: true });
  if (code !== 0) throw new Error(`Installing ${vsix} ended with ${String(code)}.`);
}

/** A browser with one empty page in it. */
export async function openWindow(
  host: EditorHost,
  headless: boolean,
): Promise<{ browser: Browser; page: Page }> {
  const args = [
    ...["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage"],
    ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
  ];
  // Chromium's sandbox cannot start as root nor in most containers; these pages are our own.
  const chromiumSandbox = process.platform !== "linux";
  const browser = await chromium.launch({
    executablePath: host.chromium,
    headless,
    args,
    chromiumSandbox,
  });
  const context = await browser.newContext({
    viewport: headless ? { width: 1280, height: 800 } : null,
    permissions: ["clipboard-read", "clipboard-write"],
  });
  return { browser, page: await context.newPage() };
}

function profileArguments(host: EditorHost, profile: Profile, serverData: string): string[] {
  return [
    host.server,
    ...["--user-data-dir", profile.userData, "--extensions-dir", profile.extensions],
    ...["--server-data-dir", serverData, "--accept-server-license-terms"],
  ];
}

async function writeSettings(profile: Profile): Promise<void> {
  const settings = join(profile.userData, "User/settings.json");
  if (existsSync(settings)) return;
  await mkdir(join(profile.userData, "User"), { recursive: true });
  const all = { ...QUIET_SETTINGS, ...profile.settings };
  await writeFile(settings, `${JSON.stringify(all, undefined, 2)}\n`);
}

/**
 * Environment of the server: ours, without what an editor around this terminal added, and without a
 * gallery to ask.
 */
function serverEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/;
  const own = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return { ...Object.fromEntries(own), EXTENSIONS_GALLERY: "{}" };
}

async function listeningPort(child: ChildProcess): Promise<string> {
  let output = "";
  const port = new Promise<string>((settle) => {
    const read = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-10_000);
      const found = /Extension host agent listening on (\d+)/.exec(output)?.[1];
      if (found !== undefined) settle(found);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
  });
  const left = new Promise<undefined>((settle) => {
    child.once("error", () => settle(undefined));
    child.once("exit", () => settle(undefined));
  });
  const late = delay(START_LIMIT, undefined, { ref: false });
  const found = await Promise.race([port, left, late]);
  if (found === undefined) throw new Error(`The editor's server did not start:\n${output}`);
  return found;
}

function windowUrl(port: string, token: string, opening: Opening): string {
  const origin = `http://127.0.0.1:${port}`;
  const remote = (path: string): string =>
    `vscode-remote://127.0.0.1:${port}${pathToFileURL(resolve(path)).pathname}`;
  const payload = [
    ["skipWelcome", "true"],
    ["skipReleaseNotes", "true"],
  ];
  for (const path of opening.extensionDevelopmentPath ?? []) {
    payload.push(["extensionDevelopmentPath", remote(path)]);
  }
  if (opening.extensionTestsPath !== undefined) {
    payload.push(["extensionTestsPath", remote(opening.extensionTestsPath)]);
  }
  const url = new URL(origin);
  const { folder } = opening;
  if (folder === undefined) {
    url.searchParams.set("ew", "true");
  } else {
    const kind = folder.endsWith(".code-workspace") ? "workspace" : "folder";
    url.searchParams.set(kind, resolve(folder));
  }
  url.searchParams.set("tkn", token);
  url.searchParams.set("payload", JSON.stringify(payload));
  return url.href;
}

async function stopChild(child: ChildProcess, left: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  await Promise.race([left, delay(STOP_LIMIT, undefined, { ref: false })]);
  if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
}
