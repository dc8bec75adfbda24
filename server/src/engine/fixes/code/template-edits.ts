/**
 * Replaces a secret in a template: `printf("key sk-… %d", n)` becomes `printf("key %s %d", read,
 * n)`. The value must not be part of the template, where its characters could be format specifiers,
 * and compilers want a constant template.
 */

import type { Analysis } from "../../analyzers/analysis.ts";
import type { CallFact, Facts, StringFact } from "../../facts/fact.ts";
import type { Refusal } from "../../targets/refusal.ts";
import type { Edit } from "../../text/edit.ts";
import { contains, type Span, textOf } from "../../text/span.ts";

type Template = "percent" | "braces" | "named-braces";

export function isTemplate(place: StringFact["place"]): place is Template {
  return place === "percent" || place === "braces" || place === "named-braces";
}

interface Wanted {
  readonly literal: StringFact;
  readonly secret: Span;
  readonly name: string;
  readonly accessor: string;
}

const CANNOT: Refusal = {
  refused: "This text is a template whose arguments are not understood; move the value by hand.",
};

/**
 * Matches format specifiers. `%%`, `{{` and `}}` are literal text. A matched group means that the
 * number of arguments is uncertain, so the fix gives up: `%n` takes none in Java and `%m` none in
 * C.
 */
const HOLES: Readonly<Record<Template, RegExp>> = {
  percent:
    /%(?:%|[-+ #0']{0,9}[\w.]{0,40}?(\*|\d{1,9}\$|\[|\()|[-+ #0']{0,9}[\d.]{0,20}(?:hh?|ll?|[jztLqv])?[a-zA-Z@])/g,
  braces: /\{\{|\}\}|\{(?:([\w.]+)(?![\w.])[^{}]*|:[^{}]*(\{)[^{}]*\}[^{}]*|:?[^{}]*)\}/g,
  "named-braces": /(?!)/g,
};

const ARGUMENTLESS = /^(?:%[%mn]|\{\{|\}\})$/;
const SPREAD = /\.\.\.$/;

export function templateEdits(
  { snapshot: { text }, language }: Analysis,
  facts: Facts,
  { literal, secret, name, accessor }: Wanted,
): readonly Edit[] | Refusal {
  const { place, whole, inner } = literal;
  const call = facts.calls.findLast(
    (callFact) => contains(callFact.whole, whole) && !contains(callFact.callee, whole),
  );
  if (call === undefined || language === undefined || !isTemplate(place)) return CANNOT;
  const read = language.access.readEnv.expression({ name, accessor, quote: '"', isAlone: true });
  if (place === "named-braces") return namedEdits({ text, facts, call, literal, secret, read });
  const at = call.args.findIndex((arg) => arg.start === whole.start && arg.end === whole.end);
  const before = countHoles(text.slice(inner.start, secret.start), HOLES[place]);
  const after = countHoles(text.slice(secret.end, inner.end), HOLES[place]);
  if (at < 0 || before === undefined || after === undefined) return CANNOT;
  const others = call.args.slice(at + 1);
  // A list or a pack stands for several arguments, or for none.
  if (
    others.length !== before + after ||
    others.some((other) => SPREAD.test(textOf(text, other)))
  ) {
    return CANNOT;
  }
  const last = call.args[at + before];
  if (last === undefined) return CANNOT;
  return [
    { span: secret, text: place === "percent" ? "%s" : "{}" },
    { span: { start: last.end, end: last.end }, text: `, ${read}` },
  ];
}

/**
 * Counts specifiers; `undefined` where an argument is taken by number or name, or several by one
 * specifier.
 */
function countHoles(template: string, hole: RegExp): number | undefined {
  let count = 0;
  for (const [all, ...unclear] of template.matchAll(hole)) {
    if (unclear.some((text) => text !== undefined)) return undefined;
    if (!ARGUMENTLESS.test(all)) count += 1;
  }
  return count;
}

interface InMacro {
  readonly text: string;
  readonly facts: Facts;
  readonly call: CallFact;
  readonly literal: StringFact;
  readonly secret: Span;
  readonly read: string;
}

/** Names for the argument; the first that nothing in the call has. */
const NAMES = ["key", "secret", "value"];

function namedEdits({
  text,
  facts,
  call,
  literal,
  secret,
  read,
}: InMacro): readonly Edit[] | Refusal {
  const end = call.whole.end - 1;
  const isLast = text.slice(literal.whole.end, end).replace(/^\s*,?\s*/, "") === "";
  const takesNone = !textOf(text, literal.inner).includes("{");
  const callText = textOf(text, call.whole);
  const own = NAMES.find((name) => !new RegExp(`\\b${name}\\b`).test(callText));
  const label = isLast && takesNone ? "" : own;
  const rest = text.slice(literal.whole.end, end);
  const at = literal.whole.end + rest.replace(/(?:,|(?<![\s,]))\s*$/, "").length;
  if (
    label === undefined ||
    facts.comments.some((comment) => comment.start >= literal.whole.end && comment.end <= end)
  ) {
    return CANNOT;
  }
  return [
    { span: secret, text: `{${label}}` },
    { span: { start: at, end: at }, text: label === "" ? `, ${read}` : `, ${label} = ${read}` },
  ];
}
