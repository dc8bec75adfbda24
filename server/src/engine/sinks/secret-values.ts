/** Finds the parts of an expression that show a secret's value. */

import type { Match } from "../detect/match-rules.ts";
import { isSecretName } from "../detect/sensitive-name.ts";
import type { AssignmentFact, EnvReadFact } from "../facts/fact.ts";
import { isCalled } from "../text/callee-name.ts";
import { contains, type Span, textOf } from "../text/span.ts";
import { MAX_EXPRESSION } from "./expression-end.ts";
import { isHomonym, isMasked } from "./homonyms.ts";
import type { DataflowSource } from "./source.ts";

/** Assignments that are followed back from a use to where the value comes from. */
export const MOST_HOPS = 5;
const ELEMENT = /^(?:\?\.)?\[\s*(?:["']([\w-]+)["']|:(\w+))\s*\]/;
const LONGEST_ELEMENT = 80;
const SIMPLE_NAME = /^[@$]*(?:\w*\\)*\w[\w$]*(\??(\.|->|::)#?[\w$]+|(->)?\{["']?\w+["']?\})*$/;

/** Finds the secrets of an expression, within `MAX_EXPRESSION` of its beginning. */
export function secretsIn(expression: Span, source: DataflowSource): readonly Span[] {
  return search(expression, source, MOST_HOPS).map((span) => {
    // The shell grammar counts blanks before an expansion inside quotes to it.
    const blanks = textOf(source.text, span).search(/\S/);
    return { start: span.start + Math.max(0, blanks), end: span.end };
  });
}

function search(expression: Span, source: DataflowSource, hops: number): readonly Span[] {
  const end = Math.min(expression.end, expression.start + MAX_EXPRESSION);
  const shown = (span: Span): boolean =>
    contains(expression, span) && !isHidden(span, expression, source);
  const reads = widest(
    source.envReads
      .startingIn(expression.start, end)
      .filter((envRead) => contains(expression, envRead.whole)),
  );
  const secretReads = reads.filter(
    (read) => shown(read.whole) && isSecretRead(read.whole, read.name, source, hops),
  );
  const found: Span[] = secretReads.map((secretRead) => secretRead.whole);
  for (const name of source.names.startingIn(expression.start, end)) {
    if (
      !shown(name) ||
      isSpreadWithout(name, expression, source) ||
      reads.some((read) => contains(read.whole, name))
    )
      continue;
    const secret = secretFrom(name, expression, source, hops);
    if (secret !== undefined) found.push(secret);
  }
  return found;
}

/** Finds the secret: the name, or the element taken of it. */
function secretFrom(
  name: Span,
  expression: Span,
  source: DataflowSource,
  hops: number,
): Span | undefined {
  const { text } = source;
  const outer = source.outerName(name);
  if (outer !== undefined && !isMethodOf(name, outer, source)) return undefined;
  if (isLabel(text, name) || source.isCallee(name)) return undefined;
  const element = elementOf(text, name);
  if (element !== undefined && isSecretName(element.name)) return element.span;
  if (element !== undefined && FIELDWISE.test(element.owner)) return undefined;
  const isElementwise = isTakenApart(text, name, expression) || isFieldwise(name, source);
  return isSecretVariable(name, source, isElementwise ? 0 : hops) ? name : undefined;
}

/** Headers that have one: `Authorization: "[redacted]"`. */
const SECRET_HEADER = /^(?:proxy-)?authorization$|^(?:set-)?cookie$/i;
/** An entry with a secret's name whose value is none: `apiKey: "***"`, `"api_key": None`. */
const REPLACED =
  /["']?([\w-]{1,60})["']?\s{0,4}(?::|=>)\s{0,4}(?:["'`][^"'`]{0,40}["'`]|undefined|null|None|nil|(?:\w{1,20}\.)?(?:mask|redact)\w{0,20}\()/g;

/** `{ ...config, apiKey: "***" }`: what is spread is replaced behind it. */
function isSpreadWithout(name: Span, expression: Span, { text }: DataflowSource): boolean {
  if (!/(?:\.\.\.|\*\*)$/.test(text.slice(Math.max(0, name.start - 3), name.start))) return false;
  const behind = text.slice(name.end, Math.min(expression.end, name.end + MAX_EXPRESSION));
  return [...behind.matchAll(REPLACED)].some(
    ([, key = ""]) => isSecretName(key) || SECRET_HEADER.test(key),
  );
}

/** Keeps the widest read; a read may ask in several places for one variable. */
function widest(reads: readonly EnvReadFact[]): readonly EnvReadFact[] {
  let past = -1;
  const ordered = reads.toSorted(
    (a, b) => a.whole.start - b.whole.start || b.whole.end - a.whole.end,
  );
  return ordered.filter(({ whole }) => {
    const isWidest = whole.end > past;
    past = Math.max(past, whole.end);
    return isWidest;
  });
}

function isSecretRead(whole: Span, name: Span, source: DataflowSource, hops: number): boolean {
  if (source.printing.harmlessRead?.test(textOf(source.text, whole))) return false;
  return isSecretVariable(name, source, hops);
}

function isSecretVariable(name: Span, source: DataflowSource, hops: number): boolean {
  const { text, printing } = source;
  const variable = textOf(text, name);
  if (printing.dumps.test(variable)) return text.charAt(name.end) !== "[";
  if (!SIMPLE_NAME.test(variable) || isMasked(variable, name.end, source)) return false;
  const isNamedSo = isSecretName(variable) && !isHomonym(variable, source);
  if (isNamedSo) return !isListing(variable, name, source);
  return comesFromSecret(variable, name, source, hops);
}

/** Calls that list secrets, as names and dates without values. */
const LISTING =
  /(?:^|[._>])list(?=\w{0,80}$)\w{0,80}?(?:secrets|keys|tokens|credentials)\w{0,80}$/i;

function isListing(variable: string, use: Span, source: DataflowSource): boolean {
  if (!/s$/i.test(variable)) return false;
  const value = source.lastAssignment(variable, use)?.value;
  if (value === undefined) return false;
  return source.calls
    .startingIn(value.start, Math.min(value.end, value.start + MAX_EXPRESSION))
    .some(({ callee }) => LISTING.test(textOf(source.text, callee)));
}

/** Names of records, whose fields have names of their own: a user, a project, a key. */
const FIELDWISE = /credentials?$/i;

interface Element {
  /** Name of what the element is taken of. */
  readonly owner: string;
  readonly name: string;
  readonly span: Span;
}

/** `config["aws"]["api_key"]`: the last element, whose name says what it is. */
function elementOf(text: string, { start, end }: Span): Element | undefined {
  let owner = text.slice(start, end);
  let element: Element | undefined;
  for (let count = 0, at = end; count < MOST_HOPS; count += 1) {
    const found = ELEMENT.exec(text.slice(at, at + LONGEST_ELEMENT));
    if (found === null) break;
    at += found[0].length;
    owner = element?.name ?? owner;
    element = { owner, name: found[1] ?? found[2] ?? "", span: { start, end: at } };
  }
  return element;
}

/**
 * Tells whether another part of the value is taken: `config["model"]`, `[len(k) for k in keys]`.
 */
function isTakenApart(text: string, { start, end }: Span, expression: Span): boolean {
  return (
    /^\s*(?:\?\.)?\[/.test(text.slice(end, end + 8)) ||
    /\bin\s+$/.test(text.slice(Math.max(expression.start, start - 16), start))
  );
}

/**
 * Tells whether a name stands in a macro, where `config.port` is two names and the field is what is
 * printed.
 */
function isFieldwise({ end }: Span, { text, printing }: DataflowSource): boolean {
  if (printing.wordwise !== true) return false;
  const field = /^\s{0,40}(\.\w+)(?!\w)(?!\s{0,4}[(.])/.exec(
    text.slice(end, end + LONGEST_ELEMENT),
  )?.[1];
  return field !== undefined && !printing.passThrough.test(field);
}

function comesFromSecret(
  variable: string,
  use: Span,
  source: DataflowSource,
  hops: number,
): boolean {
  if (hops === 0) return false;
  const assignment = source.lastAssignment(variable, use);
  if (assignment === undefined) return false;
  return source.remember(assignment, hops, () => holdsSecret(assignment, source, hops - 1));
}

function holdsSecret(
  { name, value }: AssignmentFact,
  source: DataflowSource,
  hops: number,
): boolean {
  const isNear = (span: Span): boolean => span.end - name.start <= MAX_EXPRESSION;
  const isShownLiteral = ({ rule, span }: Match): boolean =>
    !rule.public && contains(value, span) && isNear(span) && !isHidden(span, value, source);
  return (
    source.matches.startingIn(value.start, value.end).some(isShownLiteral) ||
    search(value, source, hops).some(isNear)
  );
}

/** Tells whether the value is hidden by a length, a comparison or the work of another call. */
export function isHidden(span: Span, expression: Span, source: DataflowSource): boolean {
  const { printing, text } = source;
  const around = (place: Span): boolean => contains(expression, place) && contains(place, span);
  const until = span.start + 1;
  if (source.harmless.startingIn(expression.start, until).some(around)) return true;
  if (source.comments.holds(span)) return true;
  return source.calls.startingIn(expression.start, until).some((call) => {
    if (!around(call.whole) || source.envReads.holds(call.whole)) return false;
    const callee = textOf(text, call.callee);
    return isCalled(callee, printing.harmlessCallee) || !isCalled(callee, printing.passThrough);
  });
}

/** Tells whether a method is called on the name: in `key.strip()` that is `key`. */
function isMethodOf(
  name: Span,
  outer: Span,
  { isCallee, printing, text }: DataflowSource,
): boolean {
  return (
    name.start === outer.start &&
    isCallee(outer) &&
    isCalled(textOf(text, outer), printing.passThrough)
  );
}

/** The name of a keyword argument. */
function isLabel(text: string, name: Span): boolean {
  return /^\s*=(?!=|>)/.test(text.slice(name.end, name.end + 8));
}
