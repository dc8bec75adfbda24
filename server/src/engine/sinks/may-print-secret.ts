/**
 * Tells from words alone whether parsing a text could show that it prints a secret, since parsing
 * costs a hundred times more. Never says no where the syntax would show one; a yes may turn out to
 * be nothing.
 */

import { isSecretName } from "../detect/sensitive-name.ts";
import { LANGUAGES } from "../languages/index.ts";
import type { Language } from "../languages/language.ts";
import type { Logging } from "../languages/logging.ts";
import { isCalled } from "../text/callee-name.ts";
import { type Span, textOf } from "../text/span.ts";
import { indexSpans } from "../text/span-index.ts";
import {
  callsAround,
  expressionEnd,
  type Layout,
  MAX_DATAFLOW_DISTANCE,
  MAX_EXPRESSION,
} from "./expression-end.ts";
import { mayBeHomonym, othersIn } from "./homonyms.ts";
import { isOnlySaid } from "./only-said.ts";
import { MOST_HOPS } from "./secret-values.ts";

interface Words {
  readonly prints: RegExp;
  readonly dumps: RegExp;
  readonly traces: RegExp | undefined;
  readonly dumpCommands: RegExp | undefined;
  readonly passThrough: RegExp;
  readonly layout: Layout;
  readonly isCommands: boolean;
  /** True if the syntax tells all calls from other words. */
  readonly seesCalls: boolean;
  readonly parenthesized: boolean;
}

/** Matches every word that a secret's name can end in; see `isSecretName`. */
const SECRET_END =
  /(?:secrets?|password|passwd|pwd|passphrase|credentials?|keys?(?:_?base)?|token|pass|pat)[_$]*(?![\w$])/gi;
const WORKFLOW_SECRET = /\$\{\{\s*secrets\./g;
/** `name =`, `name: Type =`, `name :=`, `name <-`, and the name that a loop gives one value after the other. */
const ASSIGNED =
  /(?<![\w$.])([\w$]+(?:\.[\w$]+)*)(?:(?:\s{0,80}:[^=;\n]{0,80}|\s{0,80}:)?\s{0,80}=(?![=>])|\s{0,80}<-|\s{1,80}(?:in|of)\b)/g;
/** Names longer than this are taken for secret rather than looked at; no call's name is longer. */
const LONGEST_NAME = 200;
/** Limit on places to follow; with more of them parsing is cheaper. */
const MOST_PLACES = 2000;

const WORDS: ReadonlyMap<string, Words> = new Map(
  LANGUAGES.flatMap((language) => {
    const { logging } = language;
    return logging === undefined ? [] : [[language.id, wordsOf(language, logging)] as const];
  }),
);

/** Tells whether the text may print a secret; `literals` are the credentials written in it. */
export function mayPrintSecret(
  text: string,
  language: Language,
  literals: readonly Span[],
): boolean {
  const words = WORDS.get(language.id);
  if (words === undefined) return false;
  if (words.dumpCommands?.test(text)) return true;
  const traces = words.traces?.test(text) === true;
  let places = [
    ...literals.map((literal) => literal.start),
    ...secretNames(text, words),
    ...dumps(text, words),
    ...[...text.matchAll(WORKFLOW_SECRET)].map((match) => match.index),
  ].sort((a, b) => a - b);
  if (places.length === 0) return false;
  if (traces) return true;
  // Most texts print nothing at all, and names in them need not be followed.
  if (text.search(words.prints) < 0) return false;
  const assignments = new Assignments(text, words);
  const followed = new Set<number>();
  for (let hop = 0; hop <= MOST_HOPS; hop += 1) {
    if (places.length > MOST_PLACES) return true;
    if (holdsAny(text, printedBefore(text, places, words), places, words)) return true;
    const given = assignments.given(places).filter((span) => !followed.has(span.start));
    for (const span of given) followed.add(span.start);
    places = [...new Set(given.flatMap((span) => usesOf(text, span, words)))].sort((a, b) => a - b);
  }
  return false;
}

/** The arguments of every call that prints and may reach one of the places, both in text order. */
function printedBefore(text: string, places: readonly number[], words: Words): readonly Span[] {
  const { prints, layout, parenthesized } = words;
  return stretchesBefore(places, LONGEST_NAME).flatMap((reach) =>
    [...textOf(text, reach).matchAll(prints)].flatMap(({ index, 0: callee }) => {
      const start = reach.start + index + callee.length;
      if (isSaid(text, { start: reach.start + index, end: start }, words)) return [];
      return [{ start, end: expressionEnd(text, start, layout, parenthesized) }];
    }),
  );
}

/**
 * Stretches in which an expression may begin that has one of the places in it, and `more` before it;
 * in text order, as the places are.
 */
function stretchesBefore(places: readonly number[], more = 0): readonly Span[] {
  const stretches: { start: number; end: number }[] = [];
  for (const place of places) {
    const last = stretches.at(-1);
    const start = Math.max(0, place - MAX_EXPRESSION - more);
    if (last !== undefined && start <= last.end) last.end = place;
    else stretches.push({ start, end: place });
  }
  return stretches;
}

/** Tells whether a name is a value in a shell, where words are values in any place. */
function isSaid(text: string, { start, end }: Span, { isCommands, layout }: Words): boolean {
  return !isCommands && isOnlySaid(text, start, end, layout.lineComment);
}

/** Tells whether one of the spans holds one of the places, both in text order. */
function holdsAny(
  text: string,
  spans: readonly Span[],
  places: readonly number[],
  words: Words,
): boolean {
  let next = 0;
  for (const { start, end } of spans) {
    while (next < places.length && (places[next] ?? 0) < start) next += 1;
    const shown = places.slice(next, next + MOST_IN_CALL).filter((place) => place < end);
    if (shown.length === MOST_IN_CALL) return true;
    if (shown.some((place) => !isGivenToCall(text, start, place, words))) return true;
  }
  return false;
}

/** Limit on places in one call; with more it is taken to show one. */
const MOST_IN_CALL = 6;
/** Words before parentheses that are no call, or a call that returns its argument. */
const NO_CALLEE =
  /^(?:if|elif|elsif|unless|while|until|for|foreach|switch|match|when|case|return|await|typeof|instanceof|not|and|or|in|is|as|new|yield|throw|raise|function|func|fn|fun|def|lambda|catch|rescue|with|print|echo|let|var|do|then|else|try|assert|delete|void|sizeof|guard|where|select|using|lock|fixed|checked|unchecked|array|list|isset|empty|async|super|this|self)$/;
/** Calls that may read a variable of the environment. */
const READS = /env|conf|sett|secret|vault|get|read|fetch|load|arg|var/i;

/** Tells whether a surrounding call turns the text into something else. Errs towards no. */
function isGivenToCall(text: string, start: number, place: number, words: Words): boolean {
  if (!words.seesCalls) return false;
  const calls = callsAround(text, start, place, words.layout) ?? [];
  return calls.some((span) => {
    const callee = textOf(text, span);
    if (NO_CALLEE.test(callee) || READS.test(callee)) return false;
    // What is called on more than names, or made with `new`, is known to the syntax only.
    if (
      /(?:[-:>?!\\@&*)\]}]|\bnew\s{1,4})$/.test(text.slice(Math.max(0, span.start - 8), span.start))
    )
      return false;
    return !isCalled(callee, words.passThrough);
  });
}

/** A name and where the value begins that it is given. */
interface Assignment {
  readonly name: Span;
  readonly value: number;
  /** End of the value, once it is asked for: that takes longer than finding it. */
  end: number | undefined;
}

/** Assignments of a text, of which each stretch is looked at once. */
class Assignments {
  readonly #text: string;
  readonly #words: Words;
  readonly #known = new Map<number, Assignment>();

  constructor(text: string, words: Words) {
    this.#text = text;
    this.#words = words;
  }

  /** The names that are given a value in which one of `places` stands; these are in text order. */
  given(places: readonly number[]): readonly Span[] {
    const found = stretchesBefore(places).flatMap((stretch) => this.#within(stretch));
    const index = indexSpans(found, (assignment) => assignment.name);
    const names = new Set<Span>();
    for (const place of places) {
      for (const assignment of index.startingIn(place - MAX_EXPRESSION, place)) {
        const { name } = assignment;
        if (!names.has(name) && this.#gives(assignment, place)) names.add(name);
      }
    }
    return [...names];
  }

  #gives(assignment: Assignment, place: number): boolean {
    const { value } = assignment;
    if (value > place) return false;
    assignment.end ??= expressionEnd(this.#text, value, this.#words.layout, false);
    return assignment.end >= place && !isGivenToCall(this.#text, value, place, this.#words);
  }

  /** The assignments of a stretch, those within another one's type included. */
  #within({ start, end }: Span): readonly Assignment[] {
    const found: Assignment[] = [];
    const pattern = new RegExp(ASSIGNED);
    const part = this.#text.slice(start, end);
    for (let match = pattern.exec(part); match !== null; match = pattern.exec(part)) {
      const at = start + match.index;
      const length = (match[1] ?? "").length;
      const known = this.#known.get(at) ?? {
        name: { start: at, end: at + length },
        value: at + match[0].length,
        end: undefined,
      };
      this.#known.set(at, known);
      found.push(known);
      pattern.lastIndex = match.index + length;
    }
    return found;
  }
}

/** Returns the further uses of a name, as far as it is followed. */
function usesOf(text: string, given: Span, words: Words): readonly number[] {
  const name = textOf(text, given);
  const near = text.slice(0, given.start + MAX_DATAFLOW_DISTANCE + name.length);
  const found: number[] = [];
  for (let at = near.indexOf(name, given.end); at >= 0; at = near.indexOf(name, at + name.length)) {
    const isWhole = !/[\w$]/.test(text.charAt(at + name.length)) && !/\w/.test(text.charAt(at - 1));
    if (isWhole && !isSaid(text, { start: at, end: at + name.length }, words)) found.push(at);
    if (found.length > MOST_PLACES) return found;
  }
  return found;
}

/** A whole environment: its name, with nothing behind it that picks one variable. */
function dumps(text: string, { dumps, passThrough }: Words): readonly number[] {
  return [...text.matchAll(dumps)].flatMap(({ index, 0: matched }) => {
    const end = index + matched.length;
    if (/[\w$[]/.test(text.charAt(end))) return [];
    const picked = /^\.\w+/.exec(text.slice(end, end + LONGEST_NAME))?.[0];
    return picked === undefined || isCalled(picked, passThrough) ? [index] : [];
  });
}

function secretNames(text: string, words: Words): readonly number[] {
  const known = new Map<string, boolean>();
  const found: number[] = [];
  let others: readonly RegExp[] | undefined;
  for (const { index, 0: ending } of text.matchAll(SECRET_END)) {
    const end = index + ending.length;
    const name = nameBefore(text, end);
    const isSecret = known.get(name) ?? mayBeSecret(name);
    known.set(name, isSecret);
    if (!isSecret) continue;
    if (mayBeHomonym(name)) {
      others ??= othersIn(text);
      if (isOther(text, end - name.length, name, others)) continue;
    }
    if (!isSaid(text, { start: index, end }, words)) found.push(index);
  }
  return found;
}

/** Signs before a name that stands alone; behind any other it may be a part of a longer one. */
const BEFORE_ALONE = /[\s(,=+*/|&]/;

/** Tells whether a name that stands alone means something else in all of the text. */
function isOther(text: string, start: number, name: string, others: readonly RegExp[]): boolean {
  const isAlone = start === 0 || BEFORE_ALONE.test(text.charAt(start - 1));
  return isAlone && !name.includes(".") && others.some((other) => other.test(name));
}

function nameBefore(text: string, end: number): string {
  const before = text.slice(Math.max(0, end - LONGEST_NAME), end);
  return /(?<![\w$.])[\w$.]+$/.exec(before)?.[0] ?? before;
}

/**
 * Tells whether a part of `a.b.c` may be a secret's name; only the syntax knows where it begins.
 */
function mayBeSecret(name: string): boolean {
  if (name.length >= LONGEST_NAME) return true;
  const parts = name.split(".");
  return parts.some((_, index) => isSecretName(parts.slice(index).join(".")));
}

function wordsOf({ grammar }: Language, printing: Logging): Words {
  const { dumps, trace, passThrough, commands, bareCalls, wordwise } = printing;
  const option = trace?.option;
  return {
    prints:
      printing.mention ??
      new RegExp(
        String.raw`(?:\b|(?=\W))${bare(printing.logCallee)}`,
        `${printing.logCallee.flags}g`,
      ),
    dumps: new RegExp(bare(dumps), "g"),
    traces: option === undefined ? undefined : new RegExp(bare(option)),
    passThrough,
    dumpCommands: printing.dumpCommands?.mention,
    layout: {
      lineComment: grammar.lineComment,
      longStrings: commands === true || bareCalls !== undefined,
      semicolons: bareCalls === "semicolon",
    },
    isCommands: commands === true,
    seesCalls: commands !== true && wordwise !== true,
    parenthesized: commands !== true && bareCalls === undefined,
  };
}

/** The pattern without the anchors that tie it to one whole word. */
function bare(pattern: RegExp): string {
  return `(?:${pattern.source.replace(/^\^/, "").replace(/\$$/, "")})`;
}
