/** Confirms by the syntax which values behind a name are assigned to it. */
import type { AssignmentFact, CallFact, Facts, StringFact } from "../facts/fact.ts";
import type { Language } from "../languages/language.ts";
import { oncePer } from "../text/once-per.ts";
import { contains, isSameSpan, type Span, textOf } from "../text/span.ts";
import { indexSpans, type SpanIndex } from "../text/span-index.ts";
import type { Match, Unproven } from "./match-rules.ts";

/** The last word of a callee, without type arguments. */
const CALLED = /(?<![^.:>\s])(\w+)(?:<[^<>]*>)?$/;
/** Words in names of calls that make a guarded value of a text. */
const GUARDS = /Secret|Secure|Sensitive|Protected|Masked/;
/** Calls that make a value of another type of a text, or note it as a default. */
const WRAPS =
  /(?:Field|[oO]ption)$|^(?:(?:Non)?(?:Null)?String|str|bytes|bytearray|Text|text|Some|Just|Ok|Optional|of|from|new|valueOf|ptr|b|Buffer|Box|Cow|Arc|Rc|encode|field|Column|mapped_column|Argument|Setting|config|lazy|toCharArray|getBytes|fetch|get|getOrDefault|get_or_default|dig)$/;
/** Names of arguments that hold such a default. */
const DEFAULT = /^(?:default|default_value|defaultValue|fallback|value|server_default|initial)$/;
/** Names of keys of tables, options and variables. */
const ALIKE = /^[\w.-]{3,60}$/;

/** `«name»`, `"name"`, `["name"]` and `:name` are all ways to write one. */
const SIGNS = /(?<!["'`\]\s:>])["'`\]\s:>]*$/;

interface Relations {
  readonly byName: SpanIndex<AssignmentFact>;
  readonly values: SpanIndex<AssignmentFact>;
  readonly calls: SpanIndex<CallFact>;
  readonly literals: SpanIndex<StringFact>;
}

const relationsOf = oncePer((facts: Facts): Relations => {
  const given = [...facts.assignments, ...facts.namedValues];
  return {
    byName: indexSpans(given, (relation) => relation.name),
    values: indexSpans(given, (relation) => relation.value),
    calls: indexSpans(facts.calls, (call) => call.whole),
    literals: indexSpans(facts.strings, (literal) => literal.whole),
  };
});

/** Assignments that give exactly this value. */
export function proven(
  unproven: readonly Unproven[],
  facts: Facts,
  language: Language,
  text: string,
): readonly Match[] {
  if (unproven.length === 0) return [];
  const relations = relationsOf(facts);
  return unproven.flatMap(({ name, match }) => {
    const literal = relations.literals.around(match.span);
    if (literal === undefined || !contains(literal.inner, match.span)) return [];
    const isGiven =
      givenTo(name, literal, relations, language, text) ||
      argumentOf(name, literal, relations, text);
    return isGiven ? [match] : [];
  });
}

function givenTo(
  name: Span,
  { whole }: StringFact,
  { byName, values, calls }: Relations,
  language: Language,
  text: string,
): boolean {
  const relation = byName
    .lastBefore(name.end, MOST_AROUND)
    .findLast(
      (other) => contains(other.name, name) && SIGNS.test(text.slice(name.end, other.name.end)),
    );
  if (relation === undefined || !contains(relation.value, whole)) return false;
  const { value } = relation;
  // What another name is given inside of it is the other's.
  const inner = values.startingIn(value.start, whole.start + 1).filter((other) => {
    const label = textOf(text, other.name).replace(/:$/, "");
    return other !== relation && contains(other.value, whole) && !DEFAULT.test(label);
  });
  if (inner.some((other) => contains(value, other.name))) return false;
  return calls
    .startingIn(value.start, whole.start + 1)
    .filter((call) => contains(value, call.whole) && contains(call.whole, whole))
    .every((call) => handsOn(call, whole, language, text));
}

/** Names before a place that are looked at. */
const MOST_AROUND = 8;

/** Tells whether a call returns the literal among its arguments, or the one it is called on. */
function handsOn(
  { callee, args }: CallFact,
  literal: Span,
  { logging }: Language,
  text: string,
): boolean {
  if (contains(callee, literal)) return true;
  const calleeText = textOf(text, callee);
  if (logging?.harmlessCallee.test(calleeText) === true) return false;
  const argument = args.find((other) => contains(other, literal));
  const label = argument && /^(\w+)\s*[:=]/.exec(textOf(text, argument))?.[1];
  if (label !== undefined) return DEFAULT.test(label);
  const called = CALLED.exec(calleeText)?.[1] ?? "";
  return (
    GUARDS.test(called) || WRAPS.test(called) || logging?.passThrough.test(calleeText) === true
  );
}

/** `option("--api-key", "help", "…")`, `add_argument("--api-key", help="", default="…")`. */
function argumentOf(
  name: Span,
  { whole }: StringFact,
  { calls, literals }: Relations,
  text: string,
): boolean {
  const label = literals.around(name);
  if (label === undefined || !ALIKE.test(textOf(text, label.inner).replace(/ .*$/, ""))) {
    return false;
  }
  const call = calls.around({ start: label.whole.start, end: whole.end });
  if (call === undefined) return false;
  const at = call.args.findIndex((other) => isSameSpan(other, label.whole));
  const own = call.args.find((other) => contains(other, whole));
  if (at < 0 || own === undefined || own.start < label.whole.start) return false;
  if (isSameSpan(own, whole)) return call.args[at + 1] === own && call.args.length < MOST_ARGUMENTS;
  return /^(?:default|default_value|defaultValue)\s*[:=]/.test(textOf(text, own));
}

/** A call with more is a list of texts. */
const MOST_ARGUMENTS = 5;
