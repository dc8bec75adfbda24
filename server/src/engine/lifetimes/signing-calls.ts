/** Finds calls that sign tokens, or make keys, without an end. */
import type { LongLived } from "../frameworks/key-makers/long-lived.ts";
import {
  SIGNING_CALLS,
  SIGNING_WORDS,
  type SigningCall,
} from "../frameworks/key-makers/signing.ts";
import { longLifeOf } from "./long-life.ts";

/** Longest call that is looked at. */
const LONGEST = 3000;
/** Limit on calls, against texts made to be slow. */
const MOST_CALLS = 500;
/** Claims and options that are written where they are used. */
const WRITTEN =
  /^\s*(?:\w{1,20}[ \t]{0,4}=[ \t]{0,4})?(?:\{|\[|(?:dict|array)\(|&?(?:\w+\.)?\w+\{)/;
/** Parts of them that are written elsewhere. */
const HANDED_IN = /\.\.\.|\*\*|\bstringify\(\s{0,20}\w/;

/** Finds them in the text alone, in comments and strings too. */
export function signingCallsIn(text: string, today: string | undefined): readonly LongLived[] {
  if (!SIGNING_WORDS.test(text)) return [];
  return SIGNING_CALLS.filter(
    ({ library, unless }) => library.test(text) && unless?.test(text) !== true,
  ).flatMap((signing) =>
    [...text.matchAll(signing.call)].slice(0, MOST_CALLS).flatMap(({ 0: said, index }) => {
      const life = lifeIn(text, index + said.length, signing, today);
      if (life === undefined) return [];
      const span = { start: index, end: index + said.length };
      const { instead, makes = "a token" } = signing;
      return [{ span, makes: `${makes} ${life}`, instead }];
    }),
  );
}

/** Lifetime of what a call makes, if it is long; what is handed in may limit it. */
function lifeIn(
  text: string,
  open: number,
  signing: SigningCall,
  today: string | undefined,
): string | undefined {
  const { args, end } = argumentsAt(text, open);
  const rest = text.slice(end, end + LONGEST);
  const chained = signing.chainEnd === undefined ? 0 : rest.search(signing.chainEnd);
  const said = text.slice(open, end) + (chained < 0 ? rest : rest.slice(0, chained));
  const { instead, lifetimes = [], limits, limiting, when } = signing;
  if (when?.test(said) === false) return undefined;
  if (limits.test(said))
    return longLifeOf(said, { lifetimes, otherwise: undefined, instead }, today);
  const isWhole = limiting.every((place) => isWritten(args[place]));
  if (isWhole) return "that never expires";
  // Options say it, and where there are none claims do, which may come from elsewhere.
  const [claims, options] = limiting.map((place) => args[place]);
  const isKnown = isMadeIn(text, limiting.length === 1 ? claims : options);
  return isKnown && !limits.test(text) ? "that never expires" : undefined;
}

/** Tells whether an argument is written there, or is the name of something that the text makes. */
function isMadeIn(text: string, argument: string | undefined): boolean {
  if (isWritten(argument)) return true;
  const name = /^\s*[&*$]{0,2}(\w{1,60})\s*$/.exec(argument ?? "")?.[1];
  if (name === undefined) return false;
  const made = new RegExp(
    `\\b${name}\\b\\s{0,4}(?::\\s{0,4}[^=\\n]{1,60})?:?=\\s{0,4}(?:&?new\\s{1,4}|&)?(?:[{[]|(?:dict|array)\\(|(?:\\w{1,40}(?:\\.|::))?(?:[A-Z]\\w{0,60}\\s{0,4}[{(]|\\w{1,60}\\{))`,
  );
  return made.test(text) || isDeclaredIn(text, name);
}

/** Tells whether a name has a type that the text declares. */
function isDeclaredIn(text: string, name: string): boolean {
  const typed = new RegExp(`\\b${name}\\s{0,4}:?\\s{0,4}&?(?:\\w{1,40}[.:]{1,2})?([A-Z]\\w{1,60})`);
  const type = typed.exec(text)?.[1];
  if (type === undefined) return false;
  return new RegExp(`\\b(?:struct|class|interface|record|type)\\s{1,4}${type}\\b`).test(text);
}

function isWritten(argument: string | undefined): boolean {
  if (argument === undefined) return true;
  return WRITTEN.test(argument) && !HANDED_IN.test(argument);
}

/** Signs that matter for arguments, and whole strings, in which none of them counts. */
const SIGNS = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|[([{]|[)\]}]|,/g;

/** Arguments of a call whose bracket opens there, as they are written. */
function argumentsAt(
  text: string,
  open: number,
): { readonly args: readonly string[]; readonly end: number } {
  const said = text.slice(open, open + LONGEST);
  const args: string[] = [];
  let depth = 0;
  let from = 1;
  for (const { 0: sign, index } of said.matchAll(SIGNS)) {
    if ("([{".includes(sign)) depth += 1;
    else if (")]}".includes(sign)) depth -= 1;
    const isEnd = depth === 0;
    if (isEnd || (sign === "," && depth === 1)) {
      args.push(said.slice(from, index));
      from = index + 1;
    }
    if (isEnd) return { args, end: open + index + 1 };
  }
  return { args, end: open + said.length };
}
