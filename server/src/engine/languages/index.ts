/** The list of language adapters, in alphabetical order. */
import { c } from "./c.ts";
import { cpp } from "./cpp.ts";
import { csharp } from "./csharp.ts";
import { dart } from "./dart.ts";
import { elixir } from "./elixir.ts";
import { go } from "./go.ts";
import { groovy } from "./groovy.ts";
import { java } from "./java.ts";
import { javascript } from "./javascript.ts";
import { kotlin } from "./kotlin.ts";
import type { Language } from "./language.ts";
import { lua } from "./lua.ts";
import { perl } from "./perl.ts";
import { php } from "./php.ts";
import { python } from "./python.ts";
import { r } from "./r.ts";
import { ruby } from "./ruby.ts";
import { rust } from "./rust.ts";
import { scala } from "./scala.ts";
import { shell } from "./shell.ts";
import { swift } from "./swift.ts";
import { tsx } from "./tsx.ts";
import { typescript } from "./typescript.ts";

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

/** The shell adapter also reads shell code inside configuration files. */
export const EMBEDDED_SHELL: Language = shell;

/** A notebook's language by its kernel's name; those that name none are nearly always Python's. */
export function notebookLanguage(kernel: string | undefined): Language | undefined {
  return kernel === undefined ? python : languageFor("", kernel);
}

/** Whether a configuration file's `run` entries are shell code. */
export function holdsShell(path: string): boolean {
  return /(^|\/)\.github\/(workflows|actions)\//.test(path);
}

/** The adapter for a document: by the editor's language id, else by suffix. */
export function languageFor(path: string, languageId: string | undefined): Language | undefined {
  return (
    LANGUAGES.find((it) => languageId !== undefined && it.languageIds.includes(languageId)) ??
    LANGUAGES.find((it) => it.suffixes.some((suffix) => path.endsWith(suffix)))
  );
}
