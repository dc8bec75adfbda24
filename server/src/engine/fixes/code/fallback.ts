/**
 * Handles a secret that is a variable's default: `os.environ.get("KEY", "«secret»")`,
 * `process.env.KEY ?? "«secret»"`, `${KEY:-«secret»}`. The value goes to that variable, and the
 * read alone stays.
 */

import type { Analysis } from "../../analyzers/analysis.ts";
import type { EnvReadFact, Facts } from "../../facts/fact.ts";
import { literalsOf } from "../../facts/literals.ts";
import { expansionAround } from "../../formats/expansion.ts";
import { publicName } from "../../frameworks/public-prefixes.ts";
import { oneOf } from "../../languages/fallback.ts";
import type { ReadEnv } from "../../languages/read-env.ts";
import type { Refusal } from "../../targets/refusal.ts";
import { oncePer } from "../../text/once-per.ts";
import { contains, type Span, textOf } from "../../text/span.ts";
import { variableBefore } from "./behind-variable.ts";
import { BEFORE_OPERAND, opensArgument } from "./operand.ts";

export interface Fallback {
  /** The variable that the program prefers. */
  readonly name: string;
  /** The read with the literal. */
  readonly whole: Span;
  /** Code that stays of the read, where it is no literal of its own. */
  readonly alone?: string;
  /** The read stays as it is, and only the value behind it is read from the same variable. */
  readonly stays?: true;
  /** A library reads this variable and no other; and whether it reads the env file. */
  readonly field?: { readonly isLoaded: boolean };
}

const LONGEST_OPERATOR = 40;
const LAST_ARGUMENT = /^\s*(?:,\s*)?\)$/;

interface Between {
  /** Matches the text between a read and its fallback. */
  readonly operator: RegExp;
  /** Matches the text between the variable and a fallback that is an argument of the read. */
  readonly argument: RegExp;
}

const betweenOf = oncePer(({ fallback }: ReadEnv): Between => {
  const { operators = [], argument, methods = [] } = fallback ?? {};
  const named = argument === undefined ? "" : String.raw`(?:${argument}\s*=\s*)?`;
  const called = String.raw`\)+\s*\.\s*(?:${oneOf(methods)})\s*\(\s*`;
  return {
    operator: new RegExp(String.raw`^\s*(?:${oneOf(operators)})\s*$`),
    argument: new RegExp(String.raw`^["'\x60]\s*(?:,\s*${named}|${called})$`),
  };
});

const fieldsOf = oncePer(
  ({ language, facts, snapshot }: Analysis) =>
    facts && language?.access.settingsFields?.(snapshot.text, facts),
);

/** Finds a field that a library fills; a refusal where its variable is not known. */
export function fieldAround(analysis: Analysis, secret: Span): Fallback | Refusal | undefined {
  const { facts } = analysis;
  const literal = facts && literalsOf(facts).around(secret);
  if (literal?.place !== "expression") return undefined;
  const field = fieldsOf(analysis)?.(literal.whole);
  if (field === undefined) return undefined;
  if ("unclear" in field) {
    return { refused: `Which variable fills this setting is not clear: ${field.unclear}.` };
  }
  const { name, whole, required, isLoaded } = field;
  return literal.inner.start === secret.start && literal.inner.end === secret.end
    ? { name, whole, alone: required, field: { isLoaded } }
    : {
        refused: `${name} sets the whole value, and the secret is only a part of it; move it by hand.`,
      };
}

export function fallbackAround(analysis: Analysis, secret: Span): Fallback | undefined {
  const { facts, language } = analysis;
  const { text } = analysis.snapshot;
  if (language?.access.readEnv.fromShell) return expansionIn(text, facts, secret);
  if (language === undefined || facts === undefined) return undefined;
  const literal = literalsOf(facts).around(secret);
  if (literal?.place !== "expression") return undefined;
  if (literal.inner.start !== secret.start || literal.inner.end !== secret.end) return undefined;
  const between = betweenOf(language.access.readEnv);
  for (const read of facts.envReads) {
    // Cheap, because a text may have as many reads as literals.
    if (!isNear(read, literal.whole)) continue;
    const name = textOf(text, read.name);
    // A public name is a way into the browser: no value may go there.
    if (publicName(name) !== undefined) continue;
    const whole = contains(read.whole, literal.whole)
      ? asArgument(text, read, literal.whole, between)
      : asOperand({ text, facts, between }, read, literal.whole);
    if (whole !== undefined) return { name, whole };
  }
  return behindVariable(analysis, literal.whole);
}

function behindVariable(analysis: Analysis, literal: Span): Fallback | undefined {
  const name = variableBefore(analysis, literal);
  if (name === undefined || publicName(name) !== undefined) return undefined;
  return { name, whole: literal, stays: true };
}

/** Tells whether the read may belong to the literal: around it, or shortly before it. */
function isNear({ whole }: EnvReadFact, { start }: Span): boolean {
  return whole.start <= start && whole.end >= start - LONGEST_OPERATOR;
}

/** The value of a larger expression around the literal is not the variable's. */
function asArgument(
  text: string,
  { whole, name }: EnvReadFact,
  literal: Span,
  { argument }: Between,
): Span | undefined {
  const gap = text.slice(name.end, literal.start);
  const isLast = LAST_ARGUMENT.test(text.slice(literal.end, whole.end));
  return argument.test(gap) && isLast ? whole : undefined;
}

interface Code {
  readonly text: string;
  readonly facts: Facts;
  readonly between: Between;
}

function asOperand(
  { text, facts, between }: Code,
  { whole }: EnvReadFact,
  literal: Span,
): Span | undefined {
  const gap = literal.start - whole.end;
  if (gap < 0 || gap > LONGEST_OPERATOR) return undefined;
  const before = text.slice(Math.max(0, whole.start - LONGEST_OPERATOR), whole.start);
  if (!between.operator.test(text.slice(whole.end, literal.start))) return undefined;
  const isOperand = BEFORE_OPERAND.test(before) || opensArgument(facts, whole, literal.end);
  return isOperand ? { start: whole.start, end: literal.end } : undefined;
}

/**
 * Finds an expansion with a default around the secret; in single quotes and here-documents there is
 * none.
 */
function expansionIn(text: string, facts: Facts | undefined, secret: Span): Fallback | undefined {
  const expansion = expansionAround(text, secret);
  if (expansion === undefined) return undefined;
  const { name, span } = expansion;
  const isRead = facts?.envReads.some((envRead) => envRead.whole.end === span.end);
  return isRead ? { name, whole: span, alone: `\${${name}:?}` } : undefined;
}
