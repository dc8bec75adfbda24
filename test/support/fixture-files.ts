/** Every fixture as the file it stands for: placeholders filled, markers cut out, dots in its name. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseFixture } from "./markers.ts";

export interface FixtureFile {
  /** Below `test/fixtures`, with `/`. */
  readonly path: string;
  readonly text: string;
}

const FOLDER = "test/fixtures";

/** Returns fixtures in path order. */
export function fixtureFiles(): readonly FixtureFile[] {
  const entries = readdirSync(FOLDER, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => ({
      path: file
        .slice(FOLDER.length + 1)
        .replaceAll("\\", "/")
        // Our own git ignores env files, so fixtures call them `dot-env`.
        .replace(/(^|\/)dot-/g, "$1."),
      text: parseFixture(readFileSync(file, "utf8")).text,
    }));
}
