/** Files outside of an app that name a variable, perhaps for it. */
import { envFileKind } from "../../formats/env-file.ts";
import { sdkRead } from "../../frameworks/hidden-reads.ts";
import { patternRead } from "../../frameworks/reads-by-others.ts";
import { isTest } from "../../frameworks/tests.ts";
import { containerFormatFor } from "../../languages/container-formats.ts";
import { languageFor } from "../../languages/index.ts";
import { appOf } from "../../project/apps.ts";
import { folderOf } from "../../text/path.ts";
import { type NamedFile, otherStep, placeOf, type Renaming, usesIn } from "./app-reads.ts";

/** The app's own files, and every other one that names the variable. */
export interface Surroundings {
  readonly roots: ReadonlySet<string>;
  /** Roots that are no libraries. */
  readonly deployable: ReadonlySet<string>;
  readonly own: readonly NamedFile[];
  readonly others: readonly NamedFile[];
  /** Files outside of the app that name its env file. */
  readonly takers: readonly NamedFile[];
}

/** Names the first step outside of the app; `keptIn`: the env file that keeps the old name. */
export function outsideObstacle(
  { roots, deployable, others }: Surroundings,
  renaming: Renaming,
  keptIn: string | undefined,
): string | undefined {
  const defining = others.filter(({ path }) => envFileKind(path) === "values");
  const apps = new Set([...deployable, ...defining.map(({ path }) => folderOf(path))]);
  for (const file of others) {
    if (file.path === keptIn || mayStay(file, renaming)) continue;
    const home = appOf(file.path, roots);
    const step =
      home !== "" && apps.has(home)
        ? undefined
        : stepAt(file, home, renaming, keptIn !== undefined);
    if (step !== undefined) return step;
  }
  return undefined;
}

/** Tells of a file that names it only in passing, names the new one too, or is read by people and tests alone. */
function mayStay({ path, text }: NamedFile, { name, own }: Renaming): boolean {
  if (usesIn(text, own).length > 0) return true;
  if (containerFormatFor(path, undefined)?.runs === false || isTest(path)) return true;
  return usesIn(text, name).length === 0 && unseenRead({ path, text }, { name, own }) === undefined;
}

/** The place where a program's SDK may take the variable by itself, or a pattern covers it. */
export function unseenRead(
  { path, text }: NamedFile,
  { name, own }: Pick<Renaming, "name" | "own">,
): number | undefined {
  const pattern = patternRead(text, name, own);
  if (pattern !== undefined || languageFor(path, undefined) === undefined) return pattern?.at;
  return sdkRead(text, name);
}

function stepAt(
  { path, text }: NamedFile,
  home: string,
  { app, name, own }: Renaming,
  isKept: boolean,
): string | undefined {
  const [use] = usesIn(text, name);
  const at = use?.start ?? unseenRead({ path, text }, { name, own }) ?? 0;
  const place = placeOf(path, text, at);
  const pattern = use === undefined ? patternRead(text, name, own) : undefined;
  const whose = app.slice(0, -1);
  const kind = envFileKind(path);
  if (kind !== undefined) {
    const isRead = kind === "values" && app.startsWith(folderOf(path));
    return isRead
      ? `${place} has ${name} too, and ${whose} may read it: put ${own} beside it.`
      : undefined;
  }
  if (pattern !== undefined) return `${place} ${otherStep(pattern, { name, own })}`;
  if (languageFor(path, undefined) === undefined) {
    return `${place} names ${name}, perhaps for ${whose}: hand ${own} over there too.`;
  }
  // A program of the workspace's own reads the name that its env file keeps.
  if (home === "" && isKept) return undefined;
  const reads = use === undefined ? "gives the SDK no key, so that it may take" : "reads";
  return `${place} ${reads} ${name}, perhaps for ${whose}: let it take the key as an argument.`;
}
