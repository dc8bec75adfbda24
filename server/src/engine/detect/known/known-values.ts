/** Finds known values in texts, in all usual encodings. Lives in memory only: it holds the values. */
import type { Span } from "../../text/span.ts";
import { fits, withPadding } from "./base64-sextets.ts";
import { BlockTable } from "./block-table.ts";
import { brokenBase64 } from "./broken-base64.ts";
import { type Form, formsOf, type Reading, WINDOW } from "./forms.ts";
import type { KnownSite, KnownValue } from "./known-value.ts";
import { ESCAPINGS, type Escaping, type Places, readBack, readOn } from "./spellings.ts";

/** Limits on what is looked for; what is beyond is left out and counted. */
const MOST_VALUES = 20_000;
const MOST_CHARACTERS = 4_000_000;
export const SHORTEST_KNOWN = 16;
/** Limits on comparisons: for each character of a text, and for a text of any length. */
const COMPARED_EACH = 32;
const COMPARED_ALWAYS = 1_000_000;

/** Limit on places in one text; a file of nothing else is told by the first ones. */
const MOST_SITES = 5000;

interface Needle extends Form {
  /** Number of the value. */
  readonly value: number;
}

/** Places in one text. */
export interface KnownSites {
  readonly sites: readonly KnownSite[];
  /** True if the search was stopped before all was compared. */
  readonly isCutShort: boolean;
}

const NONE: KnownSites = { sites: [], isCutShort: false };

export class KnownValues {
  /** Values that are looked for, one for each text; those of one text together. */
  readonly #holders: readonly (readonly [KnownValue, ...KnownValue[]])[];
  readonly #needles: readonly Needle[];
  readonly #table: BlockTable;
  /** Number of values that were left out, since there are too many. */
  readonly leftOut: number;
  readonly all: readonly KnownValue[];

  constructor(values: readonly KnownValue[]) {
    const { holders, leftOut } = grouped(values);
    this.all = holders.flat();
    this.leftOut = leftOut;
    this.#holders = holders;
    this.#needles = holders.flatMap(([{ value: content }], value) =>
      formsOf(content).map((form) => ({ ...form, value })),
    );
    this.#table = new BlockTable(this.#needles);
  }

  get isEmpty(): boolean {
    return this.#holders.length === 0;
  }

  /** Characters of which some stand in each text that holds a value, for a quick first look. */
  get marks(): readonly string[] {
    return [...new Set(this.#needles.flatMap(marksOf))];
  }

  /** Tells whether one of the values stands in a text. */
  isIn(text: string): boolean {
    return this.sitesIn(text, 1).sites.length > 0;
  }

  /** Places of the values, in text order; no two overlap. */
  sitesIn(text: string, most = MOST_SITES): KnownSites {
    if (this.isEmpty || text.length < SHORTEST_KNOWN) return NONE;
    const search = new Search(text.length, most);
    this.#searchIn({ text, placeOf: (offset) => offset }, search, () => true);
    for (const joined of brokenBase64(text)) {
      this.#searchIn(joined, search, ({ as }) => as === "base64");
    }
    return { sites: this.#sitesOf(search.found), isCutShort: search.isCutShort };
  }

  #searchIn(place: Searched, search: Search, isAsked: (reading: Reading) => boolean): void {
    this.#table.meet(place.text, (form, start) => {
      const needle = this.#needles[form];
      if (search.isOver) return false;
      if (needle === undefined || !isAsked(needle.reading)) return true;
      const content = this.#holders[needle.value]?.[0].value ?? "";
      const found = confirmed(place.text, start, needle, content, search);
      if (found === undefined) return !search.isOver;
      search.add({
        value: needle.value,
        written: found.written,
        span: {
          start: place.placeOf(found.span.start),
          end: place.placeOf(found.span.end - 1) + 1,
        },
      });
      return !search.isOver;
    });
  }

  #sitesOf(found: readonly Found[]): readonly KnownSite[] {
    // Of overlapping values the longest says most.
    const sorted = [...found].sort(
      (a, b) => a.span.start - b.span.start || b.span.end - a.span.end || a.value - b.value,
    );
    const sites: KnownSite[] = [];
    let end = 0;
    for (const { span, value, written } of sorted) {
      const known = this.#holders[value];
      if (span.start < end || known === undefined) continue;
      sites.push({ span, written, known });
      end = span.end;
    }
    return sites;
  }
}

/** Finds the marks of a form: for base64 two, of which the end of a line breaks one at most. */
function marksOf({ text, window, reading }: Needle): readonly string[] {
  return reading.as === "base64"
    ? [text.slice(0, WINDOW), text.slice(-WINDOW)]
    : [text.slice(window, window + WINDOW)];
}

interface Searched {
  readonly text: string;
  readonly placeOf: (offset: number) => number;
}

interface Found {
  readonly value: number;
  readonly span: Span;
  readonly written: KnownSite["written"];
}

/** One search, with the budget that bounds what it compares. */
class Search {
  readonly found: Found[] = [];
  readonly #most: number;
  #left: number;
  isCutShort = false;

  constructor(length: number, most: number) {
    this.#left = COMPARED_EACH * length + COMPARED_ALWAYS;
    this.#most = most;
  }

  get isOver(): boolean {
    return this.isCutShort || this.found.length >= this.#most;
  }

  add(found: Found): void {
    this.found.push(found);
  }

  /** Takes so many comparisons from the budget. */
  spend(characters: number): void {
    this.#left -= characters;
    if (this.#left < 0) this.isCutShort = true;
  }
}

function confirmed(
  text: string,
  start: number,
  { text: form, reading, window }: Needle,
  content: string,
  search: Search,
): Pick<Found, "span" | "written"> | undefined {
  search.spend(16);
  switch (reading.as) {
    case "escaped":
      return escapedAt(text, start + window - reading.back, reading.at, content, search);
    case "hex":
    case "base64": {
      if (start < 0 || !isAt(text, start, form, search)) return undefined;
      const span = { start, end: start + form.length };
      const whole = reading.as === "hex" ? span : withEdges(text, span, reading);
      return whole && { span: whole, written: reading.as };
    }
    default:
      return reading satisfies never;
  }
}

function isAt(text: string, start: number, form: string, search: Search): boolean {
  search.spend(Math.min(form.length, 64));
  if (!text.startsWith(form.slice(0, 64), start)) return false;
  search.spend(form.length);
  return text.startsWith(form, start);
}

/** The base64 with the characters at its ends that hold a part of the value. */
function withEdges(
  text: string,
  { start, end }: Span,
  { before, after }: Extract<Reading, { as: "base64" }>,
): Span | undefined {
  if (before !== undefined && !fits(text.charAt(start - 1), before)) return undefined;
  if (after !== undefined && !fits(text.charAt(end), after)) return undefined;
  const from = before === undefined ? start : start - 1;
  const to = after === undefined ? end : end + 1;
  return { start: from, end: withPadding(text, to) };
}

const UNESCAPED = ["plain"] as const;
const NEVER_ESCAPED = /^[\w.~-]*$/;
const ENDS_PLAIN = /^[A-Za-z0-9](?:.*[A-Za-z0-9])?$/s;

/** Reads the whole value around a character of it, at `valueAt` in the value and at `at` in the text. */
function escapedAt(
  text: string,
  at: number,
  valueAt: number,
  content: string,
  search: Search,
): Pick<Found, "span" | "written"> | undefined {
  let longest: Span | undefined;
  let written: Escaping = "plain";
  for (const escaping of NEVER_ESCAPED.test(content) ? UNESCAPED : ESCAPINGS) {
    const end = readAll(text, at, content.slice(valueAt), escaping, search);
    if (end === undefined) continue;
    const start = readAllBack(text, at, content.slice(0, valueAt), escaping, search);
    if (start === undefined) continue;
    if (longest !== undefined && end - start <= longest.end - longest.start) continue;
    longest = { start, end };
    written = text.slice(start, end) === content ? "plain" : escaping;
    // Only at its ends a value may be the beginning of an escape.
    if (ENDS_PLAIN.test(content)) break;
  }
  return longest && { span: longest, written };
}

function readAll(
  text: string,
  from: number,
  content: string,
  escaping: Escaping,
  search: Search,
): number | undefined {
  if (escaping === "plain" && !content.includes("\n")) {
    search.spend(content.length);
    return text.startsWith(content, from) ? from + content.length : undefined;
  }
  const places = readThrough(charsOf(content), from, search, (at, char) =>
    readOn(text, at, char, escaping),
  );
  return places.length === 0 ? undefined : Math.max(...places);
}

function readAllBack(
  text: string,
  from: number,
  content: string,
  escaping: Escaping,
  search: Search,
): number | undefined {
  const places = readThrough(charsBackwards(content), from, search, (at, char) =>
    readBack(text, at, char, escaping),
  );
  return places.length === 0 ? undefined : Math.min(...places);
}

function* charsOf(content: string): Generator<string> {
  yield* content;
}

function* charsBackwards(content: string): Generator<string> {
  for (let at = content.length; at > 0; ) {
    const isPair = /[\udc00-\udfff]/.test(content.charAt(at - 1)) && at > 1;
    const start = isPair ? at - 2 : at - 1;
    yield content.slice(start, at);
    at = start;
  }
}

/** Limit on readings of one text that are followed at once. */
const MOST_PLACES = 8;
/** Cost of reading a character that may be escaped, in comparisons. */
const COST_OF_READING = 16;

function readThrough(
  chars: Iterable<string>,
  from: number,
  search: Search,
  read: (at: Places, char: string) => Places,
): Places {
  let places: Places = [from];
  for (const char of chars) {
    search.spend(COST_OF_READING * places.length);
    places = read(places, char);
    if (places.length > 1) places = [...new Set(places)].slice(0, MOST_PLACES);
    if (places.length === 0 || search.isCutShort) return [];
  }
  return places;
}

/** Puts together the values of one text, within the limits. */
function grouped(values: readonly KnownValue[]): {
  readonly holders: readonly (readonly [KnownValue, ...KnownValue[]])[];
  readonly leftOut: number;
} {
  const byText = new Map<string, [KnownValue, ...KnownValue[]]>();
  let characters = 0;
  let leftOut = 0;
  for (const known of values) {
    const { value } = known;
    const others = byText.get(value);
    if (others !== undefined) {
      others.push(known);
    } else if (
      value.length >= SHORTEST_KNOWN &&
      byText.size < MOST_VALUES &&
      characters + value.length <= MOST_CHARACTERS
    ) {
      characters += value.length;
      byText.set(value, [known]);
    } else {
      leftOut += 1;
    }
  }
  return { holders: [...byText.values()], leftOut };
}
