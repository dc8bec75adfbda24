/** The list of frameworks, platforms and runtimes. Where two fit one file, the earlier one wins. */
import { BUNDLERS } from "./bundlers.ts";
import { DEVICES } from "./devices.ts";
import { EXTENSIONS } from "./extensions.ts";
import type { Framework } from "./framework.ts";
import { HOSTED } from "./hosted.ts";
import { INSTALLED } from "./installed.ts";
import { META_FRAMEWORKS } from "./meta-frameworks.ts";
import { PAGES } from "./pages.ts";
import { isTest } from "./tests.ts";

/** Signs of what a file is stand near its beginning. */
const LOOKED_AT = 50_000;

export const FRAMEWORKS: readonly Framework[] = [
  ...HOSTED,
  ...EXTENSIONS,
  ...DEVICES,
  ...INSTALLED,
  ...META_FRAMEWORKS,
  ...PAGES,
  ...BUNDLERS,
];

/** Finds the framework that a file's own code or path shows. */
export function frameworkShownBy(path: string, text: string): Framework | undefined {
  const handling = FRAMEWORKS.filter((framework) => framework.handles.test(path));
  const byPath = handling.find((framework) => framework.files?.test(path) === true);
  if (byPath !== undefined) return byPath;
  const beginning = text.slice(0, LOOKED_AT);
  const isInTest = isTest(path);
  return handling.find(
    (framework) =>
      (!isInTest || framework.runsTests === true) && framework.code?.test(beginning) === true,
  );
}
