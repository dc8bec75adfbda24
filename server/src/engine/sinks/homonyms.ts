/** Names that some people give a password and most programs something else: `pwd`, `pass`. */
import { oncePer } from "../text/once-per.ts";
import type { Source } from "./source.ts";

/** A name that stands alone, and what a text says that means something else by it. */
const HOMONYMS: readonly { readonly name: RegExp; readonly other: RegExp }[] = [
  // The folder somebody is in: `getcwd()`, `os.Getwd()`, `$(pwd)`.
  {
    name: /^[@$]*(?:want|got)?pwds?$/i,
    other: /cwd|getwd|`pwd`|\$\(pwd\b|\bpwd\(\)|\.pwd\b|get-location|currentdirectory/i,
  },
  // The same as a field: `tc.pwd`.
  {
    name: /^[@$]*(?:\w+(?:\.|->|::))+pwds?$/i,
    other: /cwd|getwd|`pwd`|\$\(pwd\b|get-location|currentdirectory|chdir/i,
  },
  // A test that went well, one of several rounds, the colour of such a line.
  {
    name: /^[@$]*pass$/i,
    other: /\b(?:fail|pass(?:ed|es)|skip(?:ped)?)\b|\\(?:0?33|x1b|e)\[/i,
  },
];
/** `Dir.pwd`: asked of a class or a module, which have no password. */
const OF_CLASS = /^(?:[A-Z]\w*(?:\.|::))+pwd$/;
/** Whoever takes a password speaks of who signs in, too. */
const SIGNS_IN = /user|passw|login|log_in|sign_?in|auth|credential/i;

/** Those of the names that mean something else in the whole text. */
const othersIn = oncePer(({ text }: Source) => {
  const signsIn = SIGNS_IN.test(text);
  return HOMONYMS.filter((it) => !signsIn || it.other.test(text)).map((it) => it.name);
});

/** `name` as it is written where it is used. */
export function isHomonym(name: string, source: Source): boolean {
  return OF_CLASS.test(name) || othersIn(source).some((it) => it.test(name));
}
