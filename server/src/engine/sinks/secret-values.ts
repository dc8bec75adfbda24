/** Which parts of an expression show a secret's value. */

import type { Match } from "../detect/match-rules.ts";
import { isSecretName } from "../detect/sensitive-name.ts";
import type { AssignmentFact, Facts } from "../facts/fact.ts";
import type { Language } from "../languages/language.ts";
import { contains, type Span, textOf } from "../text/span.ts";
import type { Printing } from "./printing.ts";

export interface Source {
  readonly text: string;
  readonly facts: Facts;
  readonly language: Language;
  readonly printing: Printing;
  readonly matches: readonly Match[];
}

const MOST_HOPS = 5;
const SIMPLE_NAME = /^[\w$]+(\.[\w$]+)*$/;

export function secretsIn(expression: Span, source: Source): readonly Span[] {
  return search(expression, source, MOST_HOPS).map((it) => {
    // The shell grammar counts blanks before an expansion inside quotes to it.
    const blanks = textOf(source.text, it).search(/\S/);
    return { start: it.start + Math.max(0, blanks), end: it.end };
  });
}

function search(expression: Span, source: Source, hops: number): readonly Span[] {
  const { text, facts } = source;
  const shown = (span: Span): boolean =>
    contains(expression, span) && !isHidden(span, expression, source);
  const reads = facts.envReads.filter((it) => contains(expression, it.whole));
  const secretReads = reads.filter(
    (it) => shown(it.whole) && isSecretRead(it.whole, it.name, source, hops),
  );
  const found: Span[] = secretReads.map((it) => it.whole);
  for (const name of facts.names) {
    if (!shown(name) || reads.some((it) => contains(it.whole, name))) continue;
    const outer = facts.names.find((it) => it !== name && isWider(it, name));
    if (outer !== undefined && !isMethodOf(name, outer, source)) continue;
    if (isLabel(text, name) || isCallee(name, facts)) continue;
    const isElementwise = isTakenApart(text, name, expression);
    if (isSecretVariable(name, source, isElementwise ? 0 : hops)) found.push(name);
  }
  return found;
}

function isSecretRead(whole: Span, name: Span, source: Source, hops: number): boolean {
  if (source.printing.harmlessRead?.test(textOf(source.text, whole))) return false;
  return isSecretVariable(name, source, hops);
}

function isSecretVariable(name: Span, source: Source, hops: number): boolean {
  const { text, printing } = source;
  const said = textOf(text, name);
  if (printing.dumps.test(said)) return text.charAt(name.end) !== "[";
  if (!SIMPLE_NAME.test(said)) return false;
  return isSecretName(said) || comesFromSecret(said, name, source, hops);
}

/** `config["model"]`, `[len(k) for k in keys]`: nothing says that it is the secret part of it. */
function isTakenApart(text: string, { start, end }: Span, expression: Span): boolean {
  return (
    /^\s*(?:\?\.)?\[/.test(text.slice(end, end + 8)) ||
    /\bin\s+$/.test(text.slice(Math.max(expression.start, start - 16), start))
  );
}

function comesFromSecret(said: string, use: Span, source: Source, hops: number): boolean {
  if (hops === 0) return false;
  const assignment = lastAssignment(said, use, source);
  if (assignment === undefined) return false;
  const { value } = assignment;
  const literal = source.matches.some(
    ({ rule, span }) => !rule.public && contains(value, span) && !isHidden(span, value, source),
  );
  return literal || search(value, source, hops - 1).length > 0;
}

/** The nearest scope that gives the name a value decides; in it, the last time before the use. */
function lastAssignment(said: string, use: Span, source: Source): AssignmentFact | undefined {
  const { facts, text } = source;
  const visible = facts.assignments.flatMap((it) => {
    if (it.value.end > use.start || textOf(text, it.name) !== said) return [];
    const scope = scopeOf(it.name, facts);
    return scope === undefined || contains(scope, use) ? [{ it, from: scope?.start ?? -1 }] : [];
  });
  return visible.toSorted((a, b) => a.from - b.from || a.it.name.start - b.it.name.start).at(-1)
    ?.it;
}

function scopeOf(span: Span, facts: Facts): Span | undefined {
  return facts.scopes.findLast((it) => contains(it, span));
}

/** Inside something whose value says nothing of it: a length, a comparison, another call's work. */
function isHidden(span: Span, expression: Span, source: Source): boolean {
  const { facts, language, printing, text } = source;
  if (facts.harmless.some((it) => contains(expression, it) && contains(it, span))) return true;
  if (facts.comments.some((it) => contains(it, span))) return true;
  return facts.calls.some((call) => {
    if (!contains(expression, call.whole) || !contains(call.whole, span)) return false;
    const isRead = facts.envReads.some((it) => contains(it.whole, call.whole));
    if (isRead) return false;
    const callee = textOf(text, call.callee);
    return language.harmlessCallee.test(callee) || !printing.passThrough.test(callee);
  });
}

function isWider(outer: Span, inner: Span): boolean {
  return contains(outer, inner) && (outer.start < inner.start || outer.end > inner.end);
}

/** In `key.strip()` the key is what the method is called on. */
function isMethodOf(name: Span, outer: Span, { facts, printing, text }: Source): boolean {
  return (
    name.start === outer.start &&
    facts.calls.some((it) => it.callee.start === outer.start && it.callee.end === outer.end) &&
    printing.passThrough.test(textOf(text, outer))
  );
}

function isCallee(name: Span, facts: Facts): boolean {
  return facts.calls.some((it) => it.callee.start === name.start && it.callee.end === name.end);
}

/** The name of a keyword argument. */
function isLabel(text: string, name: Span): boolean {
  return /^\s*=(?!=|>)/.test(text.slice(name.end, name.end + 8));
}
