/**
 * Which scripts of a project import a script, told from the text of their imports. What a client
 * file imports is downloaded with it, whatever it says of itself.
 */
import { isScript } from "../frameworks/side.ts";
import type { FixContext, Names, Project } from "./fix.ts";

export interface Script {
  readonly path: string;
  readonly text: string;
  /** What it imports, without endings and without the way up: `./lib/ask` is `lib/ask`. */
  readonly imports: ReadonlySet<string>;
}

/** With more scripts than this nobody waits for the answer. */
const MOST_SCRIPTS = 3000;
const SPECIFIER =
  /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\(\s*)["']((?:\.{1,2}|@|~)?\/[^"'\n]{1,200})["']/g;
const ENDING = /(\/index)?(\.[cm]?[jt]sx?|\.vue|\.svelte|\.astro)?$/;

/** What all fixes of one plan share. A project outlives the plan, and its files change. */
export type PlanContext = Pick<FixContext, "project" | "names">;

/** Read once for all fixes of a plan, of which the names are. */
const known = new WeakMap<Names, Promise<readonly Script[]>>();

export function scriptsOf({ project, names }: PlanContext): Promise<readonly Script[]> {
  const scripts = known.get(names) ?? readScripts(project);
  known.set(names, scripts);
  return scripts;
}

async function readScripts(project: Project): Promise<readonly Script[]> {
  const paths = (await project.list()).filter(isScript);
  if (paths.length > MOST_SCRIPTS) return [];
  const found: Script[] = [];
  for (const path of paths) {
    const file = await project.read(path);
    if (file.kind === "text") found.push({ path, text: file.text, imports: importsIn(file.text) });
  }
  return found;
}

function importsIn(text: string): ReadonlySet<string> {
  return new Set(
    [...text.matchAll(SPECIFIER)].map(([, said = ""]) =>
      said.replace(/^(?:[@~]\/|(?:\.{1,2}\/)+)/, "").replace(ENDING, ""),
    ),
  );
}

/** The scripts that import `path`, themselves or through others. Errs towards too many. */
export function importersOf(path: string, scripts: readonly Script[]): readonly Script[] {
  const found = new Map<string, Script>();
  const waiting = [path];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const names = namesOf(next);
    for (const script of scripts) {
      if (found.has(script.path) || script.path === path) continue;
      if (!names.some((it) => script.imports.has(it))) continue;
      found.set(script.path, script);
      waiting.push(script.path);
    }
  }
  return [...found.values()];
}

/** Every end of the path by which an import may call it: `a/lib/ask`, `lib/ask`, `ask`. */
function namesOf(path: string): readonly string[] {
  const parts = path.replace(ENDING, "").split("/");
  return parts.map((_, at) => parts.slice(at).join("/"));
}
