/** Modules of JavaScript and TypeScript: how scripts import each other, and what a project calls its own. */
import { folderOf, joinedPath } from "../../text/path.ts";
import type { ModuleName, ModuleSystem } from "../modules.ts";

const SPECIFIER =
  /(?:\bfrom\s*|\bimport\s*(?:\(\s*)?|\brequire\(\s*|\bimportScripts\(\s*|\bnew URL\(\s*|\bWorker\(\s*|\bserviceWorker\.register\(\s*)["']([^"'\s\\]{1,200})["']/g;
/** Matches imports of types, which are gone at run time. */
const TYPES =
  /\b(?:import|export)(?:\s+type\b[^"';]{0,500}|\s*\{(?:\s*type\s+[\w$]+(?:\s+as\s+[\w$]+)?(?:\s*,)?){1,50}\s*\}\s*from\s*)["'][^"'\n]{0,200}["']/g;
const COMPILER_CONFIG = /(?:^|\/)(?:ts|js)config(?:\.[\w-]+)?\.json$/;
const PACKAGE = /(?:^|\/)package\.json$/;

export const MODULES: ModuleSystem = {
  specifier: SPECIFIER,
  leftOut: TYPES,
  omitted: /(\/index)?(\.[cm]?[jt]sx?|\.vue|\.svelte|\.astro)?$/,
  script: /\.[cm]?[jt]sx?$/,
  sourceOf: { compiled: /\.[cm]?js$/, source: /\.[cm]?tsx?$/ },
  aliases: /^(?:[@~#]\/|\/|\$(?=lib\b)|(?=src\/)|#(?=\w)|~(?=\w))/,
  namesModules,
  namesIn: (path, text) => {
    if (COMPILER_CONFIG.test(path)) return mappedIn(path, text);
    return namesModules(path) ? packageIn(path, text) : [];
  },
};

function namesModules(path: string): boolean {
  return COMPILER_CONFIG.test(path) || (PACKAGE.test(path) && !path.includes("node_modules/"));
}

function packageIn(path: string, text: string): readonly ModuleName[] {
  const name = /"name"\s*:\s*"([^"\\\n]+)"/.exec(text)?.[1];
  if (name === undefined) return [];
  const folder = folderOf(path);
  const named = [...text.matchAll(/"\.?\/?([\w./-]+)\.[cm]?[jt]sx?"/g)].map(
    ([, file = ""]) => file,
  );
  const sources = named.map((file) => file.replace(/^(?:dist|lib|build)\//, "src/"));
  const entries = ["index", "src/index", "lib/index", ...named, ...sources];
  return [{ name, folder, entries: entries.map((entry) => folder + entry) }];
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
    return { name, folder, entries: [entry], isMapped: true };
  });
}
