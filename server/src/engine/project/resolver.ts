/**
 * Resolves an import to files of the project. Errs towards too many where a project may map names
 * as it likes. The host may bring a resolver that asks the project's own tools.
 */

import { MODULES } from "../languages/index.ts";
import type { ModuleName } from "../languages/modules.ts";
import { folderOf, joinedPath } from "../text/path.ts";
import { stemOf } from "./imports.ts";

/** Looks up files of the project for a resolver. */
export interface FileLookup {
  /** Files with this path, of which the ending may be missing. */
  readonly withStem: (stem: string) => readonly string[];
  /** Files whose path ends so, without its ending: `lib/ask` for `src/lib/ask.ts`. */
  readonly withTail: (tail: string) => readonly string[];
  readonly below: (folder: string) => readonly string[];
}

export type Resolve = (importer: string, specifier: string, files: FileLookup) => readonly string[];

/** A resolver that knows the names of modules. */
export function resolverFor(modules: readonly ModuleName[]): Resolve {
  const byName = new Map<string, ModuleName>();
  for (const module of modules) if (!byName.has(module.name)) byName.set(module.name, module);
  return (importer, specifier, files) => {
    const plain = specifier.replace(/(?<=.)[?#].*$/, "");
    const place = joinedPath(folderOf(importer), plain);
    const beside = place === undefined ? [] : files.withStem(stemOf(place));
    if (plain.startsWith(".")) return beside;
    const owner = ownerOf(plain, byName);
    if (owner !== undefined) return inModule(owner, plain, files);
    const { aliases } = MODULES;
    if (aliases.test(plain)) return files.withTail(stemOf(plain.replace(aliases, "")));
    return mappedPlaces(plain, files) ?? namedPlaces(plain, beside, files);
  };
}

/** Finds the module with the longest name that a specifier begins with. */
function ownerOf(
  specifier: string,
  byName: ReadonlyMap<string, ModuleName>,
): ModuleName | undefined {
  for (let end = specifier.length; end > 0; end = specifier.lastIndexOf("/", end - 1)) {
    const owner = byName.get(specifier.slice(0, end));
    if (owner !== undefined) return owner;
  }
  return undefined;
}

/** Finds scripts that a worker or a page names, without a dot, from the page's folder. */
function namedPlaces(
  specifier: string,
  beside: readonly string[],
  files: FileLookup,
): readonly string[] {
  if (!MODULES.script.test(specifier)) return [];
  return beside.length > 0 ? beside : files.withTail(stemOf(specifier));
}

/** `@app/lib/ask`, which a tsconfig may map to anywhere. */
function mappedPlaces(specifier: string, files: FileLookup): readonly string[] | undefined {
  const rest = /^@[\w-]+\/(.+)$/.exec(specifier)?.[1];
  const found = rest === undefined ? [] : files.withTail(stemOf(rest));
  const isSure = found.length === 1 || (found.length > 1 && rest?.includes("/") === true);
  return isSure ? found : undefined;
}

function inModule(
  { name, folder, entries, isMapped }: ModuleName,
  specifier: string,
  files: FileLookup,
): readonly string[] {
  const rest = specifier.slice(name.length + 1);
  const wanted =
    rest === ""
      ? entries
      : [folder + rest, `${folder}src/${rest}`, `${folder}lib/${rest}`].map(stemOf);
  const found = wanted.flatMap((stem) => files.withStem(stem));
  return found.length > 0 || isMapped === true ? found : files.below(folder);
}
