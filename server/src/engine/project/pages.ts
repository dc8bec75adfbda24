/** The scripts that a page asks for, and where in the project they lie. */
import {
  ASIDE,
  COMPUTED,
  INLINE,
  PAGE,
  SCRIPT_NAME,
  SCRIPT_TAG,
  STATIC,
} from "../frameworks/page-files.ts";
import { MODULES } from "../languages/index.ts";
import { foldersAbove, joinedPath } from "../text/path.ts";
import { stemOf } from "./imports.ts";
import type { FileLookup } from "./resolver.ts";

export function isPage(path: string): boolean {
  return PAGE.test(path);
}

/** Tells whether people visit the page, other than as a report or documentation. */
export function isVisited(path: string): boolean {
  return isPage(path) && !ASIDE.test(path);
}

/** A script that a page names. */
export interface ScriptReference {
  readonly name: string;
  /** True if a template computes the address, so that only its end is known. */
  readonly isComputed: boolean;
}

/** The scripts that a page names, in text order. */
export function scriptReferencesIn(text: string): readonly ScriptReference[] {
  const found: ScriptReference[] = [];
  for (const [tag] of text.matchAll(SCRIPT_TAG)) {
    if (/^<script\b(?![^>]*\bsrc\b)/i.test(tag)) continue;
    if (/\bsrc\s*=\s*["']?(?:https?:)?\/\//i.test(tag)) continue;
    const isComputed = COMPUTED.test(tag);
    for (const [name] of tag.matchAll(SCRIPT_NAME)) found.push({ name, isComputed });
  }
  for (const [, name = ""] of text.matchAll(INLINE)) found.push({ name, isComputed: false });
  return found;
}

/** The files of a project that a page's reference may mean. */
export function filesNamedBy(
  page: string,
  { name, isComputed }: ScriptReference,
  files: FileLookup,
): readonly string[] {
  const end = name.replace(/^(?:\.{0,2}\/)+/, "");
  const paths = new Set(files.withTail(stemOf(end)).filter((path) => isAt(path, end)));
  if (!isComputed) {
    const exact = exactPlace(page, name, end, paths);
    if (exact !== undefined) return [exact];
  }
  if (paths.size > 0) return [...paths].filter((path) => STATIC.test(path));
  // What a compiler makes of a source has its name.
  const { compiled, source } = MODULES.sourceOf;
  const made = end.replace(/^.*\//, "").replace(compiled, "");
  return files
    .withTail(made)
    .filter((path) => /(?:^|\/)src\//.test(path) && isAt(path.replace(source, ""), made));
}

function isAt(path: string, end: string): boolean {
  return path === end || path.endsWith(`/${end}`);
}

/** Finds the file beside the page, or where its address leads below one of the folders above. */
function exactPlace(
  page: string,
  named: string,
  end: string,
  paths: ReadonlySet<string>,
): string | undefined {
  const folders = foldersAbove(page);
  if (!named.startsWith("/")) {
    const beside = joinedPath(folders[0] ?? "", named);
    if (beside !== undefined && paths.has(beside)) return beside;
    return undefined;
  }
  return folders
    .flatMap((folder) => [folder, `${folder}public/`, `${folder}static/`])
    .map((root) => root + end)
    .find((path) => paths.has(path));
}
