// Opens a folder in an editor with the packaged extension in it, for trying things by hand.
import { execFileSync, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { register } from "tsx/esm/api";

const repository = resolve(import.meta.dirname, "..");

/** The desktop VS Code where there is one, else VS Code in a browser until Ctrl+C. Ends when it is closed. */
export async function openEditor(folder) {
  if (openDesktop(folder)) return;
  register();
  const { installEditorHost } = await import("../test/vscode/host/install.ts");
  const { installVsix, openWindow, startServer } = await import("../test/vscode/host/server.ts");
  const host = await installEditorHost();
  const temporary = await mkdtemp(join(tmpdir(), "secret-hygiene-editor-"));
  try {
    const profile = {
      userData: join(temporary, "user"),
      extensions: join(temporary, "extensions"),
    };
    // Installed as people install it: an editor that loads sources shows no notifications.
    const vsix = join(temporary, "secret-hygiene.vsix");
    const packaging = ["run", "--silent", "package", "--", "--out", vsix];
    execFileSync("npm", packaging, { cwd: repository, stdio: ["ignore", "ignore", "inherit"] });
    await installVsix(host, profile, vsix);
    const server = await startServer(host, profile, false);
    const url = server.url({ folder });
    process.stdout.write(`VS Code is open at\n\n  ${url}\n\nCtrl+C ends it.\n`);
    const stopped = Promise.race([
      once(process, "SIGINT"),
      once(process, "SIGTERM"),
      once(process, "SIGHUP"),
      server.left,
    ]);
    const window = process.env.DISPLAY ? await openWindow(host, false) : undefined;
    await window?.page.goto(url);
    await stopped;
    await window?.browser.close();
    await server.stop();
  } finally {
    await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Tells whether a desktop VS Code was there to open; it has been closed by then. */
function openDesktop(folder) {
  const shell = process.platform === "win32";
  if (spawnSync("code", ["--version"], { stdio: "ignore", shell }).status !== 0) return false;
  process.stdout.write("VS Code is open; close its window to end.\n");
  const development = `--extensionDevelopmentPath=${repository}`;
  const args = ["--new-window", "--wait", development, resolve(folder)];
  spawnSync("code", args, { stdio: "ignore", shell });
  return true;
}
