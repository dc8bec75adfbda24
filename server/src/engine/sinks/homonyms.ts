/** Knows names that mean a password to some and something else to most programs: `pwd`, `pass`. */
import { type DataflowSource, oncePerWhole } from "./source.ts";

/** A name that stands alone, with the signs that it means something else. */
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
/**
 * Matches a default such as `DEFAULT_API_KEY`, which is given to everybody, and so no secret by its
 * name.
 */
const DEFAULT = /(?:^|\W)DEFAULT_[A-Z0-9_]+$/;
/** Words of signing in: code that takes a password also speaks of users and logins. */
const SIGNS_IN = /user|passw|login|log_in|sign_?in|auth|credential/i;

/** Tells whether a name is one that may mean something else, whatever the text. */
export function mayBeHomonym(name: string): boolean {
  return HOMONYMS.some((homonym) => homonym.name.test(name));
}

/** Returns the names that mean something else throughout the text. */
export function othersIn(text: string): readonly RegExp[] {
  const signsIn = SIGNS_IN.test(text);
  return HOMONYMS.filter((homonym) => !signsIn || homonym.other.test(text)).map(
    (homonym) => homonym.name,
  );
}

const othersOf = oncePerWhole(({ text }: DataflowSource) => othersIn(text));

/** Names that a text declares with a type whose values print as stars. */
const maskedIn = oncePerWhole(({ text, printing }: DataflowSource): ReadonlySet<string> => {
  const { masking } = printing;
  if (masking?.test(text) !== true) return new Set();
  const declared = [...text.matchAll(DECLARED)].filter(([, , type = ""]) => masking.test(type));
  return new Set(declared.map(([, name = ""]) => name));
});
/** `name: Type`, `name = Type(…)`. */
const DECLARED = /(?<!\w)(\w{1,60})\s{0,4}(?::|=(?!=))\s{0,4}([\w.:[<&' |]{1,60})/g;

/** The last words of paths that a logger leaves out: `["req.headers.authorization", "*.apiKey"]`. */
const redactedIn = oncePerWhole(({ text, printing }: DataflowSource): ReadonlySet<string> => {
  const lists = printing.redacts === undefined ? [] : [...text.matchAll(printing.redacts)];
  return new Set(lists.flatMap(([, list = ""]) => list.match(/(?<!\w)\w+(?=["'`\]])/g) ?? []));
});

/** Tells whether printing a name shows nothing of its value. */
export function isMasked(name: string, end: number, source: DataflowSource): boolean {
  const own = /(?<!\w)\w+$/.exec(name)?.[0] ?? name;
  if (redactedIn(source).has(own)) return true;
  const { printing, text } = source;
  return maskedIn(source).has(own) && printing.unmasks?.test(text.slice(end, end + 40)) !== true;
}

/** Tells whether `name`, as written, means something else. */
export function isHomonym(name: string, source: DataflowSource): boolean {
  return (
    OF_CLASS.test(name) || DEFAULT.test(name) || othersOf(source).some((other) => other.test(name))
  );
}
