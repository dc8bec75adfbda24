// How the visible editor is used: by what is on the screen, with mouse and keyboard.
import { setTimeout as delay } from "node:timers/promises";
import type { Locator, Page } from "playwright-core";

const POLL = 50;
/** Rows of quick picks. */
export const ROW = ".quick-input-list .monaco-list-row";

/** The walkthrough, wherever it is open. */
export function walkthroughIn(page: Page): Locator {
  return page.locator(".gettingStartedContainer", { hasText: "Secret Hygiene: the First Minutes" });
}

/** Closes the walkthrough, which opens by itself in the first window; `seen` runs while it is there. */
export async function leaveWalkthrough(page: Page, seen: () => Promise<unknown>): Promise<void> {
  await walkthroughIn(page).waitFor();
  await seen();
  // With the mouse: its page takes the focus away from the palette while it is built.
  await page.locator('.editor-group-container .title [aria-label^="Close"]').first().click();
  await walkthroughIn(page).waitFor({ state: "detached" });
}

export async function openFromExplorer(page: Page, name: string): Promise<void> {
  const file = page.locator(".explorer-folders-view .monaco-list-row", { hasText: name });
  await file.dblclick({ timeout: 60_000 });
  await page.locator(".editor-instance .view-line").first().waitFor();
}

/** Tells whether something comes up in time. */
export function appears(what: Locator, limit: number): Promise<boolean> {
  return what.waitFor({ timeout: limit }).then(
    () => true,
    () => false,
  );
}

export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press("F1");
  await page.locator(".quick-input-widget input").first().waitFor();
  await page.keyboard.type(title);
  const found = page.locator(".quick-input-list .monaco-list-row.focused", { hasText: title });
  await found.waitFor();
  await page.keyboard.press("Enter");
}

/** Waits for a condition; tells whether it came true in time. */
export async function within(limit: number, isSo: () => Promise<boolean>): Promise<boolean> {
  const deadline = performance.now() + limit;
  do {
    if (await isSo()) return true;
    await delay(POLL);
  } while (performance.now() < deadline);
  return false;
}
