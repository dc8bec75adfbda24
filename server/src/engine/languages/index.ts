/** The list of language adapters, in alphabetical order. */
import { c } from "./c/c.ts";
import { cpp } from "./c/cpp.ts";
import { csharp } from "./csharp/csharp.ts";
import { dart } from "./dart/dart.ts";
import { javascript } from "./ecmascript/javascript.ts";
import { MODULES as SCRIPT_MODULES } from "./ecmascript/modules.ts";
import { tsx } from "./ecmascript/tsx.ts";
import { typescript } from "./ecmascript/typescript.ts";
import { elixir } from "./elixir/elixir.ts";
import { go } from "./go/go.ts";
import { groovy } from "./jvm/groovy.ts";
import { java } from "./jvm/java.ts";
import { kotlin } from "./jvm/kotlin.ts";
import { scala } from "./jvm/scala.ts";
import type { Language } from "./language.ts";
import { lua } from "./lua/lua.ts";
import type { ModuleSystem } from "./modules.ts";
import type { Packages } from "./packages.ts";
import { perl } from "./perl/perl.ts";
import { php } from "./php/php.ts";
import { powershell } from "./powershell/powershell.ts";
import { python } from "./python/python.ts";
import { r } from "./r/r.ts";
import { ruby } from "./ruby/ruby.ts";
import { rust } from "./rust/rust.ts";
import { shell } from "./shell/shell.ts";
import { swift } from "./swift/swift.ts";

export const LANGUAGES: readonly Language[] = [
  c,
  cpp,
  csharp,
  dart,
  elixir,
  go,
  groovy,
  java,
  javascript,
  kotlin,
  lua,
  perl,
  php,
  powershell,
  python,
  r,
  ruby,
  rust,
  scala,
  shell,
  swift,
  tsx,
  typescript,
];

/** The modules of scripts, the only ones that a page and a server may share. */
export const MODULES: ModuleSystem = SCRIPT_MODULES;

/** The shell adapter also reads shell code inside configuration files. */
export const EMBEDDED_SHELL: Language = shell;

/** Name of the kernel that nearly all notebooks have. */
export const USUAL_KERNEL: string = python.id;

/** A notebook's language by its kernel's name; those that name none are nearly always Python's. */
export function notebookLanguage(kernel: string | undefined): Language | undefined {
  return languageFor("", kernel ?? USUAL_KERNEL);
}

/** Tells whether a configuration file's `run` entries are shell code. */
export function holdsShell(path: string): boolean {
  return /(^|\/)\.github\/(workflows|actions)\//.test(path);
}

/** The adapter for a document: by the editor's language id, else by suffix. */
export function languageFor(path: string, languageId: string | undefined): Language | undefined {
  return (
    LANGUAGES.find(
      (language) => languageId !== undefined && language.languageIds.includes(languageId),
    ) ?? LANGUAGES.find((language) => language.suffixes.some((suffix) => path.endsWith(suffix)))
  );
}

/** Folders of a project that hold nothing of its own, with the reason. */
export const LEFT_OUT_FOLDERS: ReadonlyMap<string, string> = new Map([
  ...ofPackages(({ installs = [] }) => installs, "installed packages"),
  ...ofPackages(({ compiled = [] }) => compiled, "compiled code"),
]);

function ofPackages(
  names: (packages: Packages) => readonly string[],
  why: string,
): readonly (readonly [string, string])[] {
  return LANGUAGES.flatMap(({ packages }) => names(packages)).map((name) => [name, why]);
}

/** Lock files that are not called `….lock`. */
export const LOCK_FILES: ReadonlySet<string> = new Set(
  LANGUAGES.flatMap(({ packages }) => packages.lockFiles ?? []),
);

/** Names of files that make a folder the root of a package, each with its languages. */
export const PACKAGE_FILES: ReadonlyMap<string, readonly Language[]> = packageFiles();

function packageFiles(): ReadonlyMap<string, readonly Language[]> {
  const found = new Map<string, readonly Language[]>();
  for (const language of LANGUAGES) {
    for (const name of language.packages.manifests ?? []) {
      found.set(name, [...(found.get(name) ?? []), language]);
    }
  }
  return found;
}
