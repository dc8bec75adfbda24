// The packaged extension as a person meets it: installed from the .vsix into a fresh profile, used
// with mouse and keyboard only, judged by what is on the screen and then on the disk.
import { strict as assert } from "node:assert";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { fill } from "../support/placeholders.ts";
import {
  appears,
  leaveWalkthrough,
  openFromExplorer,
  ROW,
  runCommand,
  walkthroughIn,
  within,
} from "./driving.ts";
import { installEditorHost } from "./host/install.ts";
import { installVsix, openWindow, startServer } from "./host/server.ts";
import { makeProject, withTemporaryFolder } from "./workspace.ts";

const LIMIT = 60_000;
/** Patience for one menu, and for what its rows do. */
const MENU_LIMIT = 5_000;

/** Throws when a step fails. Pictures of each step, and of the failure, are kept in `pictures`. */
export async function runVsixJourney(
  vsix: string,
  pictures: string,
  say: (line: string) => void,
): Promise<void> {
  const host = await installEditorHost();
  await withTemporaryFolder(async (temporary) => {
    const profile = {
      userData: join(temporary, "user"),
      extensions: join(temporary, "extensions"),
    };
    await installVsix(host, profile, vsix);
    const firstKey = makeKey(1);
    // Of other providers: a second value under the name in .env would rightly be refused.
    const secondKey = fill("gsk_{alnum:52}").text;
    const thirdKey = fill("r8_{alnum:37}", 3).text;
    const project = await makeProject(join(temporary, "project"), {
      "app.py": python(firstKey),
      "worker.py": python(secondKey),
      "unticked.py": python(thirdKey),
    });
    const server = await startServer(host, profile);
    const { browser, page } = await openWindow(host, true);
    const picture = (name: string): Promise<unknown> =>
      page.screenshot({ path: join(pictures, `${name}.png`) });
    page.setDefaultTimeout(LIMIT);
    try {
      const started = performance.now();
      await page.goto(server.url({ folder: project }));
      await leaveWalkthrough(page, () => picture("0-walkthrough"));
      await openFromExplorer(page, "app.py");
      await page.locator(".squiggly-error, .squiggly-warning").first().waitFor();
      say(`    window opened to first squiggle: ${Math.round(performance.now() - started)} ms`);
      await picture("1-squiggle");

      const isSaved = (): Promise<boolean> =>
        readFile(join(project, ".env"), "utf8").then(
          () => true,
          () => false,
        );
      await moveToEnvByLightbulb(page, () => picture("2-lightbulb"), isSaved);
      await untilHolds(join(project, ".env"), (text) => text.includes(firstKey));
      await untilHolds(join(project, "app.py"), (text) => !text.includes(firstKey));
      await untilHolds(join(project, ".gitignore"), (text) => /^\/?\.env$/m.test(text));
      await picture("3-moved");

      await previewOf(page, "Groq");
      await picture("4-preview");
      const rows = await page.locator(ROW).allInnerTexts();
      const groq = rows.find((row) => row.includes("Groq")) ?? "";
      assert.match(groq, /worker\.py/, "The first row of a file names it.");
      assert.match(groq, /line 3/);
      assert.match(groq, /moves the value to the env file → GROQ_API_KEY in \.env/);
      assert.ok(!groq.includes(secondKey));
      await page.locator(ROW, { hasText: "Replicate" }).click();
      // Meanwhile a file is changed by something else.
      await writeFile(join(project, "worker.py"), `${python(secondKey)}# changed\n`);
      await page.keyboard.press("Enter");
      await runCommand(page, "Notifications: Show Notifications");
      await page.locator(".notifications-center", { hasText: "The file changed" }).waitFor();
      assert.ok(!(await readFile(join(project, ".env"), "utf8")).includes(secondKey));

      await previewOf(page, "Groq");
      await page.locator(ROW, { hasText: "Replicate" }).click();
      await picture("5-unticked");
      await page.keyboard.press("Enter");
      await untilHolds(join(project, ".env"), (text) => text.includes(secondKey));
      await untilHolds(join(project, "worker.py"), (text) => !text.includes(secondKey));
      assert.equal(await readFile(join(project, "unticked.py"), "utf8"), python(thirdKey));
      assert.ok((await readFile(join(project, ".env"), "utf8")).includes(firstKey));
      assert.ok(!(await readFile(join(project, ".env"), "utf8")).includes(thirdKey));
      // What is left to do is in the message, with buttons that lead there.
      const result = page.locator(".notification-list-item", { hasText: "Fixed 1 secret." });
      await result.first().waitFor();
      assert.match(await result.first().innerText(), /1 key to be rotated: Groq/);
      await result.locator(".monaco-button", { hasText: "Rotate Groq" }).first().waitFor();
      const status = page.locator(".statusbar-item", { hasText: /^\s*1\s*$/ });
      await status.first().waitFor();
      await picture("6-fixed-all");

      await status.first().click();
      await page.locator(ROW, { hasText: "Fix all secrets" }).waitFor();
      await picture("7-menu");
      await page.keyboard.press("Escape");

      await page.reload();
      await status.first().waitFor();
      assert.equal(await walkthroughIn(page).count(), 0, "The walkthrough opened a second time.");
    } catch (error) {
      await picture("failure").catch(() => undefined);
      throw error;
    } finally {
      await browser.close();
      await server.stop();
    }
  });
}

/** Puts the cursor into the key on line 3, opens the menu there and picks the fix. */
async function moveToEnvByLightbulb(
  page: Page,
  seen: () => Promise<unknown>,
  isDone: () => Promise<boolean>,
): Promise<void> {
  await page.locator(".editor-instance .view-line", { hasText: "api_key" }).click();
  await page.keyboard.press("Control+Home");
  await page.getByText("Ln 1, Col 1").waitFor();
  // In one move, near the key's start where nothing scrolls sideways: each move makes the editor ask
  // for fixes a moment later, and that closes a menu which was asked for by then.
  await page.keyboard.press("Control+g");
  await page.locator(".quick-input-widget input").first().waitFor();
  await page.keyboard.type("3:46");
  await page.keyboard.press("Enter");
  await page.getByText("Ln 3, Col 46").waitFor();
  await page.locator(".lightBulbWidget").first().waitFor();
  // The editor also asks anew when another extension starts. It forgets then what the rows of an open
  // menu do, or drops one that is still to come: people open it again, and so do we.
  const deadline = performance.now() + LIMIT;
  do {
    await page.keyboard.press("Control+Period");
    const rows = page.locator(".action-widget .monaco-list-row", { hasText: "Move to .env" });
    const isOpen = await appears(rows.first(), MENU_LIMIT);
    if (!isOpen) continue;
    await seen();
    await rows
      .first()
      .click({ timeout: MENU_LIMIT })
      .catch(() => undefined);
    if (await within(MENU_LIMIT, isDone)) return;
  } while (performance.now() < deadline);
  throw new Error("The menu's fix was not done, though it was asked for again and again.");
}

/** Asks for all fixes, and waits for the preview to list what will change in the file. */
async function previewOf(page: Page, name: string): Promise<void> {
  await runCommand(page, "Secret Hygiene: Fix All Secrets in Workspace");
  // The palette, which shares its box, lists commands.
  await page.locator(ROW, { hasText: name }).waitFor();
}

/** Waits for a file on disk to satisfy a condition. */
async function untilHolds(path: string, holds: (text: string) => boolean): Promise<void> {
  let text: string | undefined;
  const isSo = async (): Promise<boolean> => {
    text = await readFile(path, "utf8").catch(() => undefined);
    return text !== undefined && holds(text);
  };
  if (await within(LIMIT, isSo)) return;
  throw new Error(`${path} ${text === undefined ? "is missing" : "is not as expected"}.`);
}

/** A made-up key of the right shape; another number gives another key. */
function makeKey(number: number): string {
  return fill(`{digit:${number}}sk-ant-api03-{alnum:93}AA`).text.slice(number);
}

function python(key: string): string {
  return `import anthropic\n\nclient = anthropic.Anthropic(api_key="${key}")\n`;
}
