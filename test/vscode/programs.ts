// Programs of every language for the editor to fix and take back, with what a text file shows badly.
import { programsIn } from "../programs/program.ts";
import { ALL_SUITES } from "../programs/suites.ts";

/** Changes that an editor could make by opening a file and saving it. */
const FORMS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replaceAll("\n", "\r\n"),
  (text) => `\uFEFF${text}`,
  (text) => text.replace(/\n$/, ""),
];

/**
 * Texts by path, a folder for each language: the first of its programs that a fix moves. Languages take
 * turns in what the file is like; none has a part in how an editor treats that.
 */
export function programsToTakeBack(): Readonly<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const [at, { file, path }] of ALL_SUITES.entries()) {
    const program = programsIn(file, path).find((it) => it.outcome === "moved");
    if (program === undefined) throw new Error(`${file} has no program that is moved`);
    const plain = program.text.replace("\uFEFF", "").replaceAll("\r\n", "\n");
    files[`${at}/${program.path}`] = FORMS[at % FORMS.length]?.(plain) ?? plain;
  }
  return files;
}
