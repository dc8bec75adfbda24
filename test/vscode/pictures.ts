// Makes the pictures of walkthrough and marketplace page with the packaged extension in a real editor:
// `npm run pictures`. Every key in them is made up.
import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Locator, Page } from "playwright-core";
import { fill } from "../support/placeholders.ts";
import { animated, type Frame } from "./animated-webp.ts";
import { appears, leaveWalkthrough, openFromExplorer, ROW, within } from "./driving.ts";
import { type EditorHost, installEditorHost } from "./host/install.ts";
import { installVsix, openWindow, startServer } from "./host/server.ts";
import { makeProject, withTemporaryFolder } from "./workspace.ts";

const repository = resolve(import.meta.dirname, "../..");
const MEDIA = join(repository, "media");
const PAGE = join(repository, "docs/page");

/** Size of the window; the pictures are the part of it in which something happens. */
const WINDOW = { width: 760, height: 380 };
const THEMES = { dark: "Default Dark Modern", light: "Default Light Modern" } as const;
const PATIENCE = 120_000;
/** Patience for one menu. */
const MENU_LIMIT = 5_000;
/** Parts of the window that say nothing about us. */
const PLAIN = {
  "breadcrumbs.enabled": false,
  "chat.commandCenter.enabled": false,
  "editor.cursorBlinking": "solid",
  "editor.fontSize": 15,
  "editor.glyphMargin": false,
  "editor.folding": false,
  "editor.minimap.enabled": false,
  "editor.lineNumbersMinChars": 2,
  "editor.scrollbar.horizontal": "hidden",
  "git.enabled": false,
  "window.commandCenter": false,
  "workbench.activityBar.location": "hidden",
  "workbench.layoutControl.enabled": false,
  "workbench.editor.showTabs": "single",
  "workbench.tips.enabled": false,
};
const BEFORE = "import anthropic\n\n";
const CODE = `client = anthropic.Anthropic(api_key="`;
const KEY = fill("sk-ant-api03-{alnum:93}AA").text;

type Theme = keyof typeof THEMES;

/** A picture of the window. */
interface Shot {
  readonly png: Buffer;
  /** Name of the walkthrough's picture. */
  readonly name: string | undefined;
  /** Time for which the page shows it; 0 if not at all. */
  readonly milliseconds: number;
}

/** Code as text: this program has no types of a browser's page, and needs none elsewhere. */
const IN_PAGE = `async (png) => {
  const picture = new Image();
  picture.src = "data:image/png;base64," + png;
  await picture.decode();
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  canvas.getContext("2d").drawImage(picture, 0, 0);
  const blob = await canvas.convertToBlob({ type: "image/webp", quality: 0.9 });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}`;

async function onStage(
  host: EditorHost,
  {
    folder,
    theme,
    vsix,
  }: { readonly folder: string; readonly theme: Theme; readonly vsix: string },
): Promise<readonly Shot[]> {
  const profile = {
    userData: join(folder, "user"),
    extensions: join(folder, "extensions"),
    settings: { ...PLAIN, "workbench.colorTheme": THEMES[theme] },
  };
  await installVsix(host, profile, vsix);
  const project = await makeProject(join(folder, "shop"), { "app.py": BEFORE });
  // A window that tests work in shows no notifications.
  const server = await startServer(host, profile, false);
  const { browser, page } = await openWindow(host, true);
  try {
    page.setDefaultTimeout(PATIENCE);
    await page.setViewportSize(WINDOW);
    await page.goto(server.url({ folder: project }));
    await leaveWalkthrough(page, async () => undefined);
    await openFromExplorer(page, "app.py");
    await page.keyboard.press("Control+b");
    await page.keyboard.press("Control+End");
    return await play(page);
  } catch (error) {
    await page.screenshot({ path: join(repository, "artifacts/pictures-failure.png") });
    throw error;
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Types a key, sees it, opens the menu and moves it. */
async function play(page: Page): Promise<readonly Shot[]> {
  const shots: Shot[] = [];
  const shoot = async (milliseconds: number, name?: string): Promise<void> => {
    shots.push({ png: await page.screenshot({ caret: "initial" }), name, milliseconds });
  };
  await shoot(700);
  // As from the clipboard: the editor closes quotes that are typed.
  await page.keyboard.insertText(CODE);
  await shoot(600);
  await page.keyboard.insertText(`${KEY}")\n`);
  await page.locator(".squiggly-error, .squiggly-warning").first().waitFor();
  await shoot(1200);
  await goTo(page, 3, 46);
  const hover = page.locator(".monaco-hover", { hasText: "Anthropic API key" });
  // What is said of a part of the key, as it came in, is shown until all of it was looked at.
  const isSaid = await within(PATIENCE, async () => {
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+k");
    await page.keyboard.press("Control+i");
    return appears(hover, MENU_LIMIT);
  });
  assert.ok(isSaid, "There is no word on the key.");
  await page.getByText("Checking for quick fixes").waitFor({ state: "detached" });
  await shown(hover);
  await shoot(3000, "see");
  await page.keyboard.press("Escape");
  await page
    .locator(".statusbar-item a", { hasText: /^\s*1\s*$/ })
    .first()
    .click();
  await shown(page.locator(ROW, { hasText: "Fix all secrets" }));
  await shoot(0, "scan");
  await page.keyboard.press("Escape");
  const fix = page.locator(".action-widget .monaco-list-row", { hasText: "Move to .env" }).first();
  // The editor drops a menu when it asks for fixes anew, as when another extension starts.
  const isOpen = await within(PATIENCE, async () => {
    await goTo(page, 3, 46);
    await page.keyboard.press("Control+Period");
    return appears(fix, MENU_LIMIT);
  });
  assert.ok(isOpen, "There is no menu with the fix.");
  await shown(fix);
  await shoot(2000, "fix");
  await fix.click();
  await shown(page.locator(".view-line", { hasText: "os.environ" }).first());
  await shown(page.locator(".notification-toast").first());
  await shoot(4000);
  return shots;
}

async function goTo(page: Page, line: number, column: number): Promise<void> {
  await page.keyboard.press("Control+g");
  await page.locator(".quick-input-widget input").first().waitFor();
  await page.keyboard.type(`${line}:${column}`);
  await page.keyboard.press("Enter");
  await page.getByText(`Ln ${line}, Col ${column}`).waitFor();
}

/** Waits for something, and for it to have stopped moving. */
async function shown(what: Locator): Promise<void> {
  await what.waitFor();
  await delay(600);
}

/** Pictures as WebP, which the browser itself makes of them. */
async function webpsOf(host: EditorHost, pngs: readonly Buffer[]): Promise<readonly Buffer[]> {
  const { browser, page } = await openWindow(host, true);
  try {
    const made: Buffer[] = [];
    for (const png of pngs) {
      const given = JSON.stringify(png.toString("base64"));
      const answer: unknown = await page.evaluate(`(${IN_PAGE})(${given})`);
      made.push(Buffer.from(String(answer), "base64"));
    }
    return made;
  } finally {
    await browser.close();
  }
}

await withTemporaryFolder(async (temporary) => {
  const host = await installEditorHost();
  const vsix = join(temporary, "secret-hygiene.vsix");
  const packaging = ["run", "--silent", "package", "--", "--out", vsix];
  execFileSync("npm", packaging, { cwd: repository, stdio: ["ignore", "ignore", "inherit"] });
  await mkdir(MEDIA, { recursive: true });
  await mkdir(PAGE, { recursive: true });
  for (const theme of ["dark", "light"] as const) {
    const folder = join(temporary, theme);
    const shots = await onStage(host, { folder, theme, vsix });
    const webps = await webpsOf(
      host,
      shots.map(({ png }) => png),
    );
    const frames: Frame[] = [];
    for (const [at, { name, milliseconds }] of shots.entries()) {
      const webp = webps[at] ?? Buffer.alloc(0);
      if (name !== undefined) await writeFile(join(MEDIA, `${name}-${theme}.webp`), webp);
      if (milliseconds > 0) frames.push({ webp, milliseconds });
    }
    if (theme === "dark") await writeFile(join(PAGE, "first-minutes.webp"), animated(frames));
  }
});
