/**
 * Finds the variable that goes before a value, where the read is left as it is: `env::var("KEY").unwrap_or(DEFAULT)`,
 * `ENV.fetch("KEY") { "…" }`, `getEnv("KEY", "…")`, `if key == "" { key = "…" }`. Under that name the value is
 * saved, so that a program which is given the variable asks for no other.
 */
import type { Analysis } from "../../analyzers/analysis.ts";
import type { EnvReadFact, Facts } from "../../facts/fact.ts";
import { oneOf } from "../../languages/fallback.ts";
import type { ReadEnv } from "../../languages/read-env.ts";
import { oncePer } from "../../text/once-per.ts";
import { contains, type Span, textOf } from "../../text/span.ts";
import { indexSpans } from "../../text/span-index.ts";
import { BEFORE_OPERAND, opensArgument } from "./operand.ts";

/** Call around a default that is text of another type: `String::from(…)`, `Ok(…)`. */
const MADE = String.raw`(?:(?:[A-Za-z]\w{0,30}(?:::|\.))?[A-Za-z]\w{0,30}\(\s{0,20})?`;
/** Function without a name that makes a default: `|_| `, `() -> `. */
const MAKER = String.raw`(?:\|\w{0,20}\|\s{0,40}|\(\w{0,20}\)\s{0,9}[-=]>\s{0,40})?`;

interface Behind {
  /** Matches the text between a read and a default that a method or a block takes. */
  readonly called: RegExp;
  /** Matches the text between a read and a default that is the other side of an operator. */
  readonly operator: RegExp;
  /** Matches the text between the variable and a default that is an argument of the read. */
  readonly argument: RegExp;
}

const behindOf = oncePer(({ fallback }: ReadEnv): Behind => {
  const { operators = [], argument, methods = [] } = fallback ?? {};
  const called = String.raw`\.\s{0,9}(?:${oneOf(methods)})\(\s{0,40}${MAKER}`;
  const between = String.raw`(?:(?:${oneOf(operators)})=?|:|if [^\r\n]{1,60} else)\s{1,40}`;
  const named = argument === undefined ? "" : String.raw`(?:${argument}\s?=\s?)?`;
  return {
    called: new RegExp(String.raw`^\)?\s{0,40}(?:${called}|(?:\{|do)\s{1,40})${MADE}$`),
    operator: new RegExp(String.raw`^\)?\s{0,40}${between}${MADE}$`),
    argument: new RegExp(String.raw`^["'\x60]\s{0,40},\s{0,40}${named}$`),
  };
});
/** The test of a variable's value before another is taken: `if k == "" {`, `if not k:`, `if (!k)`. */
const TESTED =
  /^\s{0,40}(?:;\s{0,40})?if\b[ \t(]{1,4}(?:not |!)?[ \t(]{0,4}[$]?([A-Za-z_]\w{0,60})[^\r\n]{0,40}\s{0,40}[$]?([A-Za-z_]\w{0,60})\s{0,4}=\s{0,4}$/;
/** Brackets that are no call. */
const IN_BRACKETS = /(?:^|[^\w$)\]>])\($/;
const REACH = 160;
const READS = /env/i;
const VARIABLE = /^["'`]([A-Z][A-Z0-9_]{2,60})["'`]$/;

/** Name of the variable that goes before the literal, or before the constant that has it as its value. */
export function variableBefore(analysis: Analysis, literal: Span): string | undefined {
  const { facts, language, snapshot } = analysis;
  if (facts === undefined || language === undefined) return undefined;
  const code = { text: snapshot.text, facts, behind: behindOf(language.access.readEnv) };
  const direct = variableAt(code, literal);
  if (direct !== undefined) return direct;
  const given = givenBy(facts).get(literal.start);
  if (given?.value.end !== literal.end) return undefined;
  const name = textOf(snapshot.text, given.name);
  const uses = (usesBy(analysis).get(name) ?? []).filter((use) => !contains(given.name, use));
  const [first, ...others] = uses.map((use) => variableAt(code, use));
  return others.every((other) => other === first) ? first : undefined;
}

const givenBy = oncePer(
  ({ assignments, constantDeclarations }: Facts) =>
    new Map([...constantDeclarations, ...assignments].map((given) => [given.value.start, given])),
);

const usesBy = oncePer(({ facts, snapshot }: Analysis): ReadonlyMap<string, readonly Span[]> => {
  const found = new Map<string, Span[]>();
  for (const use of facts?.identifiers ?? []) {
    const name = textOf(snapshot.text, use);
    const known = found.get(name);
    if (known === undefined) found.set(name, [use]);
    else known.push(use);
  }
  return found;
});

interface Code {
  readonly text: string;
  readonly facts: Facts;
  readonly behind: Behind;
}

function variableAt(code: Code, place: Span): string | undefined {
  const read = readBefore(code, place);
  if (read !== undefined) return textOf(code.text, read.name);
  return argumentOf(code.text, code.facts, place);
}

function readBefore({ text, facts, behind }: Code, { start }: Span): EnvReadFact | undefined {
  const [read] = readsOf(facts).lastBefore(start, 1);
  if (read === undefined || read.name.end > start || start - read.name.end > REACH)
    return undefined;
  // A default that is an argument or a block stands within the read.
  if (read.whole.end > start) {
    const after = text.slice(read.name.end, start);
    const { argument, called, operator } = behind;
    const inside = after.slice(1);
    return argument.test(after) || called.test(inside) || operator.test(inside) ? read : undefined;
  }
  const between = text.slice(read.whole.end, start);
  if (behind.called.test(between)) return read;
  if (behind.operator.test(between)) return isOperand(text, facts, read, start) ? read : undefined;
  const [, tested, given] = TESTED.exec(between) ?? [];
  const into = assignmentsOf(facts).around(read.whole);
  const isSame = tested === given && into !== undefined && textOf(text, into.name) === given;
  return isSame ? read : undefined;
}

const assignmentsOf = oncePer(({ assignments }: Facts) =>
  indexSpans(assignments, (assignment) => assignment.value),
);

/** Tells whether the read itself is the other operand: `!read || x` and `f(read) || x` ask for another value. */
function isOperand(text: string, facts: Facts, { whole }: EnvReadFact, until: number): boolean {
  const before = text.slice(Math.max(0, whole.start - REACH), whole.start);
  if (text.charAt(whole.end) === ")") return IN_BRACKETS.test(before);
  return BEFORE_OPERAND.test(before) || opensArgument(facts, whole, until);
}

const readsOf = oncePer(({ envReads }: Facts) => indexSpans(envReads, (read) => read.whole));

/** `getEnv("KEY", "…")`: the second argument of a helper of the program's own. */
function argumentOf(text: string, facts: Facts, place: Span): string | undefined {
  const call = callsOf(facts).around(place);
  const [first, second, ...others] = call?.args ?? [];
  if (call === undefined || first === undefined || second === undefined || others.length > 0) {
    return undefined;
  }
  if (second.start !== place.start || !READS.test(textOf(text, call.callee))) return undefined;
  return VARIABLE.exec(textOf(text, first))?.[1];
}

const callsOf = oncePer(({ calls }: Facts) =>
  indexSpans(
    calls.filter(({ args }) => args.length === 2),
    (call) => ({ start: call.args[1]?.start ?? 0, end: call.args[1]?.end ?? 0 }),
  ),
);
