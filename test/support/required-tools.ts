/**
 * Tools that tests run if they are installed. `REQUIRED_TOOLS` names those that must be, separated by
 * commas; CI sets it, so that no suite vanishes there unseen.
 */
import assert from "node:assert/strict";
import { basename, isAbsolute } from "node:path";

const REQUIRED: ReadonlySet<string> = new Set(
  (process.env["REQUIRED_TOOLS"] ?? "").split(",").filter((name) => name !== ""),
);

/** Tools that a suite asked for, whether they are there or not. */
const asked = new Set<string>();

/**
 * Runs `specify` where the tool is installed; else reports what is left out, or fails where it is
 * required.
 */
export function withTool(
  tool: { readonly name: string; readonly isFound: boolean },
  leftOut: string,
  specify: () => void,
): void {
  // Node is known by its own path; `@next/env` has a slash in its name.
  const name = isAbsolute(tool.name) ? basename(tool.name) : tool.name;
  asked.add(name);
  if (tool.isFound) {
    specify();
  } else if (REQUIRED.has(name)) {
    it(`needs ${name}: ${leftOut}`, () => assert.fail(`${name} is required and not found`));
  } else {
    process.stdout.write(`${name} not found: ${leftOut}\n`);
  }
}

/** Required tools that no suite of those that were loaded asked for. */
export function unaskedTools(): readonly string[] {
  return [...REQUIRED].filter((name) => !asked.has(name));
}
