/** Files outside of an app that take its env file: what they start would miss the old name. */
import { programKeysOf } from "../../frameworks/deployables.ts";
import { containerFormatFor } from "../../languages/container-formats.ts";
import { baseName, folderOf, joinedPath } from "../../text/path.ts";
import { contains, textOf } from "../../text/span.ts";
import type { FixContext } from "../fix.ts";
import { type NamedFile, placeOf, type Renaming, usesIn } from "./app-reads.ts";

/** Limit on the length of a path in a text. */
const LONGEST = 200;
const IN_PATH = /[\w./\\@~{}$-]/;

/** Place at which a file outside of the app names the env file; `undefined` for most files. */
export function envFileNamedIn({ path, text }: NamedFile, envPath: string): number | undefined {
  const name = baseName(envPath);
  const withFolder = `/${baseName(folderOf(envPath).replace(/\/$/, ""))}/${name}`;
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const named = pathAround(text, at, name);
    if (named === undefined) continue;
    const isRight =
      joinedPath(folderOf(path), named) === envPath ||
      joinedPath("", named) === envPath ||
      `/${named}`.endsWith(withFolder);
    if (isRight) return at;
  }
  return undefined;
}

/** The path that ends with a name at a place; `undefined` where the name goes on, or stands alone. */
function pathAround(text: string, at: number, name: string): string | undefined {
  const end = at + name.length;
  if (!/[/\\]/.test(text[at - 1] ?? "") || /^(?:[\w-]|\.\w)/.test(text.slice(end, end + 2))) {
    return undefined;
  }
  let start = at;
  while (start > 0 && at - start < LONGEST && IN_PATH.test(text[start - 1] ?? "")) start -= 1;
  return text.slice(start, end).replaceAll("\\", "/");
}

/** Names the first of these files that starts another program with the app's env file. */
export async function takingObstacle(
  takers: readonly NamedFile[],
  renaming: Renaming,
  envPath: string,
  analysed: FixContext["analysed"],
): Promise<string | undefined> {
  for (const file of takers) {
    if (await isHarmless(file, renaming, envPath, analysed)) continue;
    const place = placeOf(file.path, file.text, envFileNamedIn(file, envPath) ?? 0);
    return (
      `${place} takes ${envPath}, and what it starts may read ${renaming.name}: ` +
      `give that an env file of its own, or the name ${renaming.own}.`
    );
  }
  return undefined;
}

/** Tells of files that leave it alone, that people read, or that know the new name or start the app itself. */
async function isHarmless(
  { path, text }: NamedFile,
  { app, own }: Renaming,
  envPath: string,
  analysed: FixContext["analysed"],
): Promise<boolean> {
  // What tools are to ignore they are told by files of this name.
  if (path.endsWith("ignore") || containerFormatFor(path, undefined)?.runs === false) return true;
  if (usesIn(text, own).length > 0) return true;
  const { entries } = await analysed(path, text);
  const named = { start: envFileNamedIn({ path, text }, envPath) ?? 0 };
  const entry = entries.find(({ whole }) =>
    contains(whole, { start: named.start, end: named.start + 1 }),
  );
  const programs = programKeysOf(path, entry?.path ?? []);
  return entries.some(
    (other) =>
      programs.includes(other.path.join(".")) &&
      `${joinedPath(folderOf(path), textOf(text, other.value))}/` === app,
  );
}
