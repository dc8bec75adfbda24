/**
 * Which files of a project import a script, told from the text of their imports. What a page or a
 * client file imports is downloaded with it, whatever it says of itself.
 */
import { RUN_BY_PAGES } from "../frameworks/framework.ts";
import { isScript } from "../frameworks/side.ts";
import { oncePerPlan } from "./once-per-plan.ts";
import { isPage, joined, scriptsNamedBy } from "./pages.ts";
import type { Project } from "./project.ts";

export interface Script {
  readonly path: string;
  readonly text: string;
}

/** All scripts and pages of a project. */
export interface Scripts {
  /** Files that import a script or, as a page does, name it. */
  readonly importing: (path: string) => readonly Script[];
}

/** With more files than this nobody waits for the answer. */
const MOST_FILES = 4000;
const SPECIFIER =
  /(?:\bfrom\s*|\bimport\s*(?:\(\s*)?|\brequire\(\s*|\bimportScripts\(\s*|\bnew URL\(\s*|\bWorker\(\s*|\bserviceWorker\.register\(\s*)["']([^"'\s\\]{1,200})["']/g;
/** A type is gone before anything runs. */
const TYPES = /\b(?:import|export)\s+type\b[^"';]{0,500}["'][^"'\n]{0,200}["']/g;
const ENDING = /(\/index)?(\.[cm]?[jt]sx?|\.vue|\.svelte|\.astro)?$/;
/** Where bundlers and compilers are told to look, in words that mean the project's own folders. */
const ALIAS = /^(?:[@~#]\/|\/|\$(?=lib\b)|(?=src\/)|#(?=\w)|~(?=\w))/;

export const scriptsOf = oncePerPlan(readScripts);

async function readScripts(project: Project): Promise<Scripts> {
  const list = await project.list();
  const paths = list.filter((text) => isScript(text) || isPage(text) || RUN_BY_PAGES.test(text));
  if (paths.length > MOST_FILES) return { importing: () => [] };
  const scripts = paths.filter((path) => !isPage(path));
  const all = new Set(scripts);
  const resolve = resolver(scripts, await packagesOf(project, list));
  const importers = new Map<string, Script[]>();
  for (const path of paths) {
    if (RUN_BY_PAGES.test(path)) continue;
    const file = await project.read(path);
    if (file.kind !== "text") continue;
    const script = { path, text: file.text };
    const imported = isPage(path)
      ? scriptsNamedBy(path, file.text, all)
      : specifiersIn(file.text).flatMap((specifier) => resolve(path, specifier));
    for (const target of new Set(imported)) {
      const others = importers.get(target);
      if (others === undefined) importers.set(target, [script]);
      else others.push(script);
    }
  }
  return { importing: (path) => importers.get(path) ?? [] };
}

function specifiersIn(text: string): readonly string[] {
  return [...text.replace(TYPES, "").matchAll(SPECIFIER)].map(([, specifier = ""]) => specifier);
}

interface Package {
  readonly name: string;
  readonly folder: string;
  /** Without endings, where its own code begins. */
  readonly entries: readonly string[];
  /** A name that the compiler is told to read so: it means nothing else. */
  readonly isMapped?: true;
}

const MAPPED = /"([@~#\w][\w@/.-]*?)(\/\*)?"\s*:\s*\[\s*"(?:\.\/)?([\w@/.-]+?)(?:\/\*)?"/g;

/** The names of `paths` in a tsconfig. */
function mappedIn(path: string, text: string): readonly Package[] {
  const from = text.indexOf('"paths"');
  if (from < 0) return [];
  const base = /"baseUrl"\s*:\s*"(?:\.\/?)?([\w/.-]*)"/.exec(text)?.[1] ?? "";
  const root = path.slice(0, path.lastIndexOf("/") + 1) + (base === "" ? "" : `${base}/`);
  return [...text.slice(from).matchAll(MAPPED)].map(([, name = "", below, target = ""]) => {
    const place = joined(root, target) ?? target;
    const folder = below === undefined ? place.slice(0, place.lastIndexOf("/") + 1) : `${place}/`;
    const entry = below === undefined ? place : `${place}/index`;
    return { name, folder, entries: [stemOf(entry)], isMapped: true };
  });
}

async function packagesOf(project: Project, list: readonly string[]): Promise<readonly Package[]> {
  const found: Package[] = [];
  for (const path of list) {
    if (/(?:^|\/)(?:ts|js)config(?:\.[\w-]+)?\.json$/.test(path)) {
      const config = await project.read(path);
      if (config.kind === "text") found.push(...mappedIn(path, config.text));
    }
    if (!/(?:^|\/)package\.json$/.test(path) || path.includes("node_modules/")) continue;
    const file = await project.read(path);
    const name =
      file.kind === "text" ? /"name"\s*:\s*"([^"\\\n]+)"/.exec(file.text)?.[1] : undefined;
    if (file.kind !== "text" || name === undefined) continue;
    const folder = path.slice(0, -"package.json".length);
    const named = [...file.text.matchAll(/"\.?\/?([\w./-]+)\.[cm]?[jt]sx?"/g)].map(
      ([, it = ""]) => it,
    );
    const sources = named.map((text) => text.replace(/^(?:dist|lib|build)\//, "src/"));
    const entries = ["index", "src/index", "lib/index", ...named, ...sources];
    found.push({ name, folder, entries: entries.map((entry) => stemOf(folder + entry)) });
  }
  return found;
}

interface Index {
  readonly scripts: readonly string[];
  /** By their whole path without its ending. */
  readonly stems: ReadonlyMap<string, readonly string[]>;
  /** By every end of that path: `a/lib/ask`, `lib/ask`, `ask`. */
  readonly tails: ReadonlyMap<string, readonly string[]>;
}

function indexOf(scripts: readonly string[]): Index {
  const stems = new Map<string, string[]>();
  const tails = new Map<string, string[]>();
  for (const path of scripts) {
    const stem = stemOf(path);
    push(stems, stem, path);
    const parts = stem.split("/");
    for (const at of parts.keys()) push(tails, parts.slice(at).join("/"), path);
  }
  return { scripts, stems, tails };
}

/** Errs towards too many where a project may map names as it likes. */
function resolver(
  scripts: readonly string[],
  packages: readonly Package[],
): (importer: string, specifier: string) => readonly string[] {
  const index = indexOf(scripts);
  const { stems, tails } = index;
  return (importer, specifier) => {
    const plain = specifier.replace(/(?<=.)[?#].*$/, "");
    const place = joined(importer.slice(0, importer.lastIndexOf("/") + 1), plain);
    const beside = place === undefined ? [] : (stems.get(stemOf(place)) ?? []);
    if (plain.startsWith(".")) return beside;
    const owner = packages.find(({ name }) => plain === name || plain.startsWith(`${name}/`));
    if (owner !== undefined) return inPackage(owner, plain, index);
    if (ALIAS.test(plain)) return tails.get(stemOf(plain.replace(ALIAS, ""))) ?? [];
    return mappedPlaces(plain, tails) ?? namedPlaces(plain, beside, tails);
  };
}

/** Scripts named by a worker or a page, without a dot, and from the page's folder. */
function namedPlaces(
  specifier: string,
  beside: readonly string[],
  tails: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  if (!/\.[cm]?[jt]sx?$/.test(specifier)) return [];
  return beside.length > 0 ? beside : (tails.get(stemOf(specifier)) ?? []);
}

/** `@app/lib/ask`, which a tsconfig may map to anywhere. */
function mappedPlaces(
  specifier: string,
  tails: ReadonlyMap<string, readonly string[]>,
): readonly string[] | undefined {
  const rest = /^@[\w-]+\/(.+)$/.exec(specifier)?.[1];
  const found = rest === undefined ? [] : (tails.get(stemOf(rest)) ?? []);
  const isSure = found.length === 1 || (found.length > 1 && rest?.includes("/") === true);
  return isSure ? found : undefined;
}

function inPackage(
  { name, folder, entries, isMapped }: Package,
  specifier: string,
  { scripts, stems }: Index,
): readonly string[] {
  const rest = specifier.slice(name.length + 1);
  const wanted =
    rest === ""
      ? entries
      : [folder + rest, `${folder}src/${rest}`, `${folder}lib/${rest}`].map(stemOf);
  const found = wanted.flatMap((text) => stems.get(text) ?? []);
  return found.length > 0 || isMapped === true
    ? found
    : scripts.filter((script) => script.startsWith(folder));
}

function stemOf(path: string): string {
  return path.replace(ENDING, "");
}

function push(to: Map<string, string[]>, key: string, value: string): void {
  const others = to.get(key);
  if (others === undefined) to.set(key, [value]);
  else others.push(value);
}

/** The files that import `path`, themselves or through others. */
export function importersOf(path: string, { importing }: Scripts): readonly Script[] {
  const found = new Map<string, Script>();
  const waiting = [path];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const script of importing(next)) {
      if (found.has(script.path) || script.path === path) continue;
      found.set(script.path, script);
      waiting.push(script.path);
    }
  }
  return [...found.values()];
}
