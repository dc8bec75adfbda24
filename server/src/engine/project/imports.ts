/** Imports of one script, told from its text, and the names under which a project's modules are imported. */
import { folderOf, joinedPath } from "../text/path.ts";

/** Limit on specifiers; a file with more is generated. */
const MOST_SPECIFIERS = 500;
const SPECIFIER =
  /(?:\bfrom\s*|\bimport\s*(?:\(\s*)?|\brequire\(\s*|\bimportScripts\(\s*|\bnew URL\(\s*|\bWorker\(\s*|\bserviceWorker\.register\(\s*)["']([^"'\s\\]{1,200})["']/g;
/** Matches imports of types, which are gone at run time. */
const TYPES = /\b(?:import|export)\s+type\b[^"';]{0,500}["'][^"'\n]{0,200}["']/g;
const ENDING = /(\/index)?(\.[cm]?[jt]sx?|\.vue|\.svelte|\.astro)?$/;

/** The specifiers that a script imports at run time, each once. */
export function specifiersIn(text: string): readonly string[] {
  const found = new Set<string>();
  for (const [, specifier = ""] of text.replace(TYPES, "").matchAll(SPECIFIER)) {
    found.add(specifier);
    if (found.size === MOST_SPECIFIERS) break;
  }
  return [...found];
}

/** A path without what an import may leave out: its ending, and `/index`. */
export function stemOf(path: string): string {
  return path.replace(ENDING, "");
}

/** A name under which a folder's modules are imported. */
export interface ModuleName {
  readonly name: string;
  readonly folder: string;
  /** Stems of the files that the bare name means. */
  readonly entries: readonly string[];
  /** True for a name that the compiler maps: it means nothing else. */
  readonly isMapped?: true;
}

const COMPILER_CONFIG = /(?:^|\/)(?:ts|js)config(?:\.[\w-]+)?\.json$/;
const PACKAGE = /(?:^|\/)package\.json$/;

/** Tells whether a file may define module names: a compiler's configuration or a manifest. */
export function namesModules(path: string): boolean {
  return COMPILER_CONFIG.test(path) || (PACKAGE.test(path) && !path.includes("node_modules/"));
}

/** The names that a `package.json` or a `tsconfig.json` gives. */
export function moduleNamesIn(path: string, text: string): readonly ModuleName[] {
  if (COMPILER_CONFIG.test(path)) return mappedIn(path, text);
  const name = /"name"\s*:\s*"([^"\\\n]+)"/.exec(text)?.[1];
  if (!namesModules(path) || name === undefined) return [];
  const folder = folderOf(path);
  const named = [...text.matchAll(/"\.?\/?([\w./-]+)\.[cm]?[jt]sx?"/g)].map(
    ([, file = ""]) => file,
  );
  const sources = named.map((file) => file.replace(/^(?:dist|lib|build)\//, "src/"));
  const entries = ["index", "src/index", "lib/index", ...named, ...sources];
  return [{ name, folder, entries: entries.map((entry) => stemOf(folder + entry)) }];
}

const MAPPED = /"([@~#\w][\w@/.-]*?)(\/\*)?"\s*:\s*\[\s*"(?:\.\/)?([\w@/.-]+?)(?:\/\*)?"/g;

/** The names of `paths` in a tsconfig. */
function mappedIn(path: string, text: string): readonly ModuleName[] {
  const from = text.indexOf('"paths"');
  if (from < 0) return [];
  const base = /"baseUrl"\s*:\s*"(?:\.\/?)?([\w/.-]*)"/.exec(text)?.[1] ?? "";
  const root = folderOf(path) + (base === "" ? "" : `${base}/`);
  return [...text.slice(from).matchAll(MAPPED)].map(([, name = "", below, target = ""]) => {
    const place = joinedPath(root, target) ?? target;
    const folder = below === undefined ? folderOf(place) : `${place}/`;
    const entry = below === undefined ? place : `${place}/index`;
    return { name, folder, entries: [stemOf(entry)], isMapped: true };
  });
}
