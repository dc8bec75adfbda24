/**
 * Types of a program's own (`type Secret string` in Go) that take a literal as it is, and a string that
 * was read only by a conversion.
 */

import type { Analysis } from "../../analyzers/analysis.ts";
import type { Facts, StringFact, TypedFact } from "../../facts/fact.ts";
import type { OwnTypes } from "../../languages/language.ts";
import type { Refusal } from "../../targets/refusal.ts";
import { oncePer } from "../../text/once-per.ts";
import { contains, isSameSpan, type Span, textOf } from "../../text/span.ts";
import { indexSpans } from "../../text/span-index.ts";

/** Conversion that the read needs around it; `undefined` where a string may stand as it is. */
export function conversionOf(
  { facts, language, snapshot: { text } }: Analysis,
  { whole }: Pick<StringFact, "whole">,
): ReturnType<OwnTypes["convert"]> | Refusal | undefined {
  const types = language?.access.readEnv.ownTypes;
  if (facts === undefined || types === undefined) return undefined;
  const around = facts.literalTypes.find((literalType) => contains(literalType.value, whole));
  if (around !== undefined && !isSameSpan(around.value, whole)) {
    const own = textOf(text, around.type);
    return {
      refused: `The type ${own} wants a conversion around the whole text; move it by hand.`,
    };
  }
  const type = around ? textOf(text, around.type) : typeBy({ facts, types, text }, whole);
  if (type === undefined || types.plain.test(type)) return undefined;
  return isHidden(type, whole, facts, text)
    ? { refused: `Here ${type} is no type but something else; move it by hand.` }
    : types.convert(type);
}

/** Tells whether a variable of the surrounding function has the type's name. */
function isHidden(type: string, literal: Span, facts: Facts, text: string): boolean {
  const names = [
    ...facts.declaredTypes.map((declaredType) => declaredType.value),
    ...facts.assignments.map((assignment) => assignment.name),
  ];
  const around = facts.scopes.filter((scope) => contains(scope, literal));
  return names.some(
    (name) => textOf(text, name) === type && around.some((scope) => contains(scope, name)),
  );
}

interface TypeSource {
  readonly facts: Facts;
  readonly types: OwnTypes;
  readonly text: string;
}

/**
 * Finds the type by the name it is assigned to, the parameter it is passed to, or the function that
 * returns it.
 */
function typeBy(source: TypeSource, literal: Span): string | undefined {
  return (
    typeOfName(source, literal) ?? typeOfParameter(source, literal) ?? typeOfResult(source, literal)
  );
}

/** A type's own name, alone or in its package; nothing that is made of types. */
const NAMED = /^[A-Za-z_][\w.]*$/;

/** Targets of values, for a lookup by the value. */
const targetsOf = oncePer(({ assignments, expectedTypes }: Facts) =>
  indexSpans([...expectedTypes, ...assignments], ({ value }) => value),
);

function typeOfName(source: TypeSource, literal: Span): string | undefined {
  return targetsOf(source.facts)
    .startingIn(literal.start, literal.start + 1)
    .filter((assignment) => isSameSpan(assignment.value, literal))
    .map((assignment) => typeUnder(assignment.name, source, literal))
    .find((type) => type !== undefined);
}

function typeUnder(
  name: Span,
  { facts, types, text }: TypeSource,
  literal: Span,
): string | undefined {
  const [, variable = ""] = /(?<!\w)(\w+)(?:\[[^[\]]*\])?$/.exec(textOf(text, name)) ?? [];
  const after = name.end < literal.start ? text.charAt(name.end) : "";
  const isNamed = after === "{" && /^\s*:/.test(text.slice(literal.end, literal.end + 100));
  const isKey = after === "[" || isNamed;
  const found = facts.declaredTypes
    .filter((declaredType) => textOf(text, declaredType.value) === variable)
    .map((declaredType) => types.within(textOf(text, declaredType.type), isKey ? "key" : "value"));
  return onlyOne(found);
}

function typeOfParameter({ facts, types, text }: TypeSource, literal: Span): string | undefined {
  const call = facts.calls.findLast((candidate) =>
    candidate.args.some((argument) => isSameSpan(argument, literal)),
  );
  if (call === undefined) return undefined;
  const at = call.args.findIndex((arg) => isSameSpan(arg, literal));
  const calleeText = textOf(text, call.callee);
  const callee = /(?<!\w)\w+$/.exec(calleeText)?.[0] ?? calleeText;
  const found = facts.functions
    .filter((typed) => textOf(text, typed.value) === callee)
    .map((typed) => types.parameters(textOf(text, typed.type)))
    .map((parameters) => parameters[Math.min(at, parameters.length - 1)] ?? "");
  return onlyOne(found);
}

function typeOfResult({ facts, types, text }: TypeSource, literal: Span): string | undefined {
  if (!/\breturn\s*$/.test(text.slice(Math.max(0, literal.start - 100), literal.start)))
    return undefined;
  const body: TypedFact | undefined = facts.results.findLast((result) =>
    contains(result.value, literal),
  );
  return body && onlyOne([types.result(textOf(text, body.type))]);
}

/** Returns the one type, or nothing for names that mean several things. */
function onlyOne(types: readonly string[]): string | undefined {
  const [first] = types;
  return first !== undefined && NAMED.test(first) && types.every((type) => type === first)
    ? first
    : undefined;
}
