/** `pwd` is what shells call the folder they are in, and what some people call a password. */
import { oncePer } from "../text/once-per.ts";
import type { Source } from "./source.ts";

const ALONE = /^[@$]*pwd$/i;
/** `Dir.pwd`: asked of a class or a module, which have no password. */
const OF_CLASS = /^(?:[A-Z]\w*(?:\.|::))+pwd$/;
/** What asks for the folder: `getcwd()`, `os.Getwd()`, `$(pwd)`, `Get-Location`. */
const ASKS = /cwd|getwd|`pwd`|\$\(pwd\b|\bpwd\(\)|\.pwd\b|get-location|currentdirectory/i;
/** Whoever takes a password speaks of who signs in, too. */
const SIGNS_IN = /user|passw|login|log_in|sign_?in|auth|credential/i;

const meansFolder = oncePer(({ text }: Source) => ASKS.test(text) || !SIGNS_IN.test(text));

/** `name` as it is written where it is used. */
export function isWorkingFolder(name: string, source: Source): boolean {
  return OF_CLASS.test(name) || (ALONE.test(name) && meansFolder(source));
}
