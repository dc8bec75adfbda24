/** Text and rules in, matches out. Pure and linear: each keyword is looked at within fixed bounds. */
import type { Rule } from "../rules/compile.ts";
import { type Span, textOf } from "../text/span.ts";
import { indexSpans } from "../text/span-index.ts";
import { type Anchor, type CompiledRules, findAnchors, indexRules } from "./anchors.ts";
import { namesKey, valueStarts } from "./assigned.ts";
import { hasClaims, passesCheck } from "./checks.ts";
import { isPassphrase, isSimplePassword } from "./chosen-password.ts";
import { distanceToWords } from "./context-words.ts";
import { isTokenEnd, isTokenStart } from "./edges.ts";
import type { EncodedText } from "./encoding.ts";
import { entropy } from "./entropy.ts";
import { isDrawnWord } from "./guessable.ts";
import type { KnownSite } from "./known/known-value.ts";
import { literalsBehind } from "./literals-behind.ts";
import { isDocumentationUrl } from "./local-host.ts";
import {
  isNameOfSecret,
  isOnLongLine,
  mayNameSecret,
  type NamedValue,
  type NameReading as Naming,
  nameAround,
  namedValue,
} from "./named.ts";
import { withoutOverlaps } from "./overlap.ts";
import { keyBody } from "./pem.ts";
import { isPlaceholder, saysPlaceholder } from "./placeholders.ts";
import { isChosen, isProgramTerm, isTypeName, verdictOn } from "./plausible.ts";
import { isPasswordName, isSharedSecretName } from "./sensitive-name.ts";
import { type Grade, withSeverity } from "./severity.ts";
import { wholePassword } from "./userinfo.ts";
import { LOOSE, type ValueSyntax } from "./value-syntax.ts";
import { HINT_DISTANCE, type VendorHint, vendorHintsIn, withoutDoubt } from "./vendor-hints.ts";

export type { CompiledRules } from "./anchors.ts";

/** Position of a secret; its text only where that is known without it. */
export interface Match extends Grade, EncodedText {
  readonly rule: Rule;
  /** The name that makes the value a secret, where the value itself does not say so. */
  readonly name?: string;
  /** Sentence on the token's own claims. Repeats nothing that could be secret. */
  readonly fact?: string;
  /** Env files or a list that hold the same value. */
  readonly known?: KnownSite["known"];
}

interface Found extends Match {
  readonly distance: number;
}

/** Text with values computed from it once. */
export interface MatchOptions extends Naming {
  readonly text: string;
  readonly pointsTo: VendorHint;
}

const HEX_DIGITS = /^[0-9a-f]{16,}$/i;
const HEX_TO_LETTERS = 0.85;
/** Share of the highest entropy that a short text can have. */
const SHARE_OF_MOST = 0.8;
/** Entropy of ten digits in relation to letters. */
const DIGITS_TO_LETTERS = 0.65;

/**
 * Returns matches in text order, no two overlapping. An index made by `indexRules` saves making it
 * anew.
 */
export function matchRules(
  text: string,
  rules: CompiledRules | readonly Rule[],
  syntax: ValueSyntax = LOOSE,
): readonly Match[] {
  const { anchors } = "anchors" in rules ? rules : indexRules(rules);
  return matchesBeside(text, findAnchors(text, anchors), syntax);
}

/** Returns matches for anchors that are known already. */
export function matchesBeside(
  text: string,
  anchors: readonly Anchor[],
  syntax: ValueSyntax = LOOSE,
): readonly Match[] {
  return matchesIn(readingOf(text, syntax), anchors);
}

/** Returns matches, and on request unproven values, of a text. */
export function matchesIn(reading: MatchOptions, anchors: readonly Anchor[]): readonly Match[] {
  const found: Found[] = [];
  for (const anchor of anchors) {
    for (const rule of anchor.rules) found.push(...matchesAt(reading, rule, anchor));
  }
  return withoutOverlaps(withoutDoubt(found)).map(({ distance, ...match }) => match);
}

export function readingOf(text: string, syntax: ValueSyntax): MatchOptions {
  return { text, syntax, pointsTo: vendorHintsIn(text) };
}

/** Value further behind a name than the text alone can relate; see `proven`. */
export interface Unproven {
  readonly name: Span;
  readonly match: Match;
}

/** Matches of literals that `known` lacks. */
export function unprovenMatches(
  reading: MatchOptions,
  anchors: readonly Anchor[],
  known: readonly Match[],
): readonly Unproven[] {
  const { text, syntax } = reading;
  const found = indexSpans(known, (match) => match.span);
  return anchors.flatMap((anchor) => {
    const rules = anchor.rules.filter((rule) => rule.match !== "prefix");
    const literals = rules.some((rule) => mayBeName(reading, rule, anchor))
      ? literalsBehind(text, nameAround(text, anchor), syntax.lineComment)
      : [];
    return literals.flatMap((span) =>
      found.touches(span) ? [] : rules.flatMap((rule) => unprovenAt(reading, rule, anchor, span)),
    );
  });
}

function unprovenAt(
  reading: MatchOptions,
  rule: Rule,
  anchor: Anchor,
  literal: Span,
): readonly Unproven[] {
  const { text } = reading;
  const name = nameAround(text, anchor);
  if (literal.start < name.end || !mayBeName(reading, rule, anchor)) return [];
  const match =
    rule.match === "named"
      ? matchNamed(rule, literalOf(reading, textOf(text, name), literal))
      : matchAt(reading, rule, literal.start);
  if (match === undefined || match.span.end > literal.end) return [];
  const { distance, ...rest } = match;
  return [{ name, match: rest }];
}

function mayBeName({ text }: MatchOptions, { match }: Rule, anchor: Anchor): boolean {
  return match === "named"
    ? mayNameSecret(textOf(text, nameAround(text, anchor)))
    : namesKey(text, anchor);
}

function literalOf(
  { text, syntax }: MatchOptions,
  name: string,
  span: Span,
): NamedValue | undefined {
  const value = textOf(text, span);
  if (!isNameOfSecret(name, value) || isOnLongLine(text, span)) return undefined;
  const quote = text.charAt(span.start - 1);
  const expands = syntax.expandsIn.includes(quote);
  return { name, span, value, quote, expands, isDoubtful: false };
}

function matchesAt(reading: MatchOptions, rule: Rule, anchor: Anchor): readonly Found[] {
  const { text } = reading;
  if (rule.match === "named") {
    const match = matchNamed(rule, namedValue(text, anchor, reading));
    return match === undefined ? [] : [match];
  }
  return starts(text, anchor, rule).flatMap((start) => matchAt(reading, rule, start) ?? []);
}

/** The part of a token that names its kind and is no secret. */
export function fixedPrefix(rule: Rule, secret: string): string {
  const fitting = rule.prefixes.filter((prefix) => secret.startsWith(prefix));
  return fitting.reduce((longest, text) => (text.length > longest.length ? text : longest), "");
}

function starts(text: string, anchor: Anchor, rule: Rule): readonly number[] {
  if (rule.match === "assigned") return valueStarts(text, anchor);
  return rule.offsets
    .map((offset) => anchor.start - offset)
    .filter((index) => index >= 0 && isTokenStart(text, index, rule));
}

function matchAt(reading: MatchOptions, rule: Rule, start: number): Found | undefined {
  const { text } = reading;
  const placed = placeAt(text, rule, start);
  if (placed === undefined) return undefined;
  const { whole, span } = placed;
  if (isOfFile(text, whole, rule)) return undefined;
  if (!isTokenEnd(text, whole.end, rule) || isInsideBase64(text, whole.start, whole.end)) {
    return undefined;
  }
  const token = text.slice(span.start, span.end);
  const body = keyBody(token) ?? token.slice(fixedPrefix(rule, token).length);
  if (isName(rule, body)) return undefined;
  if (rule.isFramed && isNoPassword(text.slice(whole.start, whole.end), token)) return undefined;
  const judged = rule.check === "chosen-password" ? withoutParts(body) : body;
  if (isPlaceholder(token, judged) || entropy(body) < rule.entropy) return undefined;
  if (!passesCheck(token, rule.check) || !hasClaims(token, rule.claims)) return undefined;
  const distance = distanceTo(reading, rule, whole);
  if (distance === undefined) return undefined;
  return { rule, span, distance, ...withSeverity(text, whole, token, rule) };
}

/**
 * Distance to the context that shows a token of this shape to be the rule's; `undefined` when there
 * is none.
 */
function distanceTo({ text, pointsTo }: MatchOptions, rule: Rule, whole: Span): number | undefined {
  return distanceToWords(text, whole, rule) ?? (pointsTo(rule, whole) ? HINT_DISTANCE : undefined);
}

function isNoPassword(url: string, token: string): boolean {
  return isProgramTerm(token) || isDocumentationUrl(url, token);
}

/** Tells whether a token may be a name in code, which some shapes share. */
function isName(rule: Rule, body: string): boolean {
  return (
    (rule.needsDigit && !/[0-9]/.test(body)) || (rule.match === "assigned" && isTypeName(body))
  );
}

function matchNamed(rule: Rule, named: NamedValue | undefined): Found | undefined {
  if (named === undefined) return undefined;
  const { name, span, value } = named;
  rule.regex.lastIndex = 0;
  if (rule.regex.exec(value)?.[0].length !== value.length) return undefined;
  const verdict = verdictOn(named);
  // Dashes between words are a placeholder's or a name's, but for a password of words and for drawn letters.
  const chosen = isChosen(named);
  const body = chosen || isDrawnWord(value) || isPassphrase(value, 2) ? withoutParts(value) : value;
  if (verdict === undefined) return undefined;
  // `passcode="111111"`: somebody's code, however simple.
  const isCode = chosen && /^\d+$/.test(value);
  const isMadeUp = !isCode && (isPlaceholder(value, body) || isTooEven(rule, named));
  if (isMadeUp && (!isSimpleOne(named) || saysPlaceholder(value, body))) return undefined;
  const severity = verdict === "possible" || isMadeUp ? "info" : rule.severity;
  return { rule, span, name, distance: 0, severity, confidence: rule.confidence };
}

/** `password="test4444"` */
function isSimpleOne({ name, value, isAssigned, isDoubtful }: NamedValue): boolean {
  if (isAssigned !== true || isDoubtful) return false;
  return isPasswordName(name) || isSharedSecretName(name) ? isSimplePassword(value, name) : false;
}

function withoutParts(value: string): string {
  return value.replace(/[-_.\s]/g, "");
}

/** Tells whether a match has too little entropy; ten digits carry less than letters do. */
function isTooEven({ entropy: least }: Rule, { name, value }: NamedValue): boolean {
  if (/^\d+$/.test(value)) return entropy(value) < least * DIGITS_TO_LETTERS;
  if (HEX_DIGITS.test(value)) return entropy(value) < least * HEX_TO_LETTERS;
  // Names of things carry as much.
  const isThing = /^[^\dA-Z]+$/.test(value) && !isPasswordName(name);
  const most = isThing ? least : Math.log2(value.length) * SHARE_OF_MOST;
  return entropy(value) < Math.min(most, least);
}

/** Finds the token, and the context that shows it to be one. */
function placeAt(
  text: string,
  rule: Rule,
  start: number,
): { readonly whole: Span; readonly span: Span } | undefined {
  rule.regex.lastIndex = start;
  const match = rule.regex.exec(text);
  if (match === null) return undefined;
  const whole = { start, end: start + match[0].length };
  const [from, to] = match.indices?.[1] ?? [whole.start, whole.end];
  const span = wholePassword(text, start, { start: from, end: to });
  return { whole: { start, end: Math.max(whole.end, span.end) }, span };
}

/** Tells whether the text is a digest or a file name: `sha256=…`, `/sk-….json`. */
function isOfFile(text: string, { start, end }: Span, { fallback }: Rule): boolean {
  if (/sha(?:1|256|384|512)[=:-]$/i.test(text.slice(Math.max(0, start - 8), start))) return true;
  return fallback && /^\.[a-z]{2,5}(?![\w(])/.test(text.slice(end, end + 8));
}

/** Short prefixes turn up by chance in long base64, where `+` and `/` look like edges. */
function isInsideBase64(text: string, start: number, end: number): boolean {
  const before = /[+/]$/.test(text.charAt(start - 1))
    ? text.slice(Math.max(0, start - 48), start)
    : "";
  const after = /^[+/]/.test(text.charAt(end)) ? text.slice(end, end + 48) : "";
  // A token has no padding; one that has, behind such an edge, is the end of a short text.
  if (before !== "" && /^={1,2}(?!\w)/.test(text.slice(end, end + 3))) return true;
  return /^[A-Za-z0-9+/]{48}$/.test(before) || /^[A-Za-z0-9+/]{48}$/.test(after);
}
