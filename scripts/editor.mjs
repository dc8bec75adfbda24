// Opens a folder in an editor with the built extension loaded, for trying things by hand.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { register } from "tsx/esm/api";

const repository = resolve(import.meta.dirname, "..");

/** The desktop VS Code where there is one, else VS Code in a browser until Ctrl+C. */
export async function openEditor(folder) {
  if (openDesktop(folder)) return;
  register();
  const { installEditorHost } = await import("../test/vscode/host/install.ts");
  const { openWindow, startServer } = await import("../test/vscode/host/server.ts");
  const host = await installEditorHost();
  const temporary = await mkdtemp(join(tmpdir(), "secret-hygiene-editor-"));
  const profile = { userData: join(temporary, "user"), extensions: join(temporary, "extensions") };
  const server = await startServer(host, profile);
  const url = server.url({ folder, extensionDevelopmentPath: [repository] });
  process.stdout.write(`VS Code is open at\n\n  ${url}\n\nCtrl+C ends it.\n`);
  const stopped = Promise.race([once(process, "SIGINT"), once(process, "SIGTERM"), server.left]);
  const window = process.env.DISPLAY ? await openWindow(host, false) : undefined;
  await window?.page.goto(url);
  await stopped;
  await window?.browser.close();
  await server.stop();
  await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
}

/** Whether a desktop VS Code was there to open. */
function openDesktop(folder) {
  const shell = process.platform === "win32";
  if (spawnSync("code", ["--version"], { stdio: "ignore", shell }).status !== 0) return false;
  const args = [`--extensionDevelopmentPath=${repository}`, resolve(folder)];
  spawn("code", args, { stdio: "ignore", detached: true, shell }).unref();
  return true;
}
