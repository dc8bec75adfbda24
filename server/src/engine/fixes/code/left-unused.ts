/**
 * Finds names that would be unused without one expression, where a language takes that for an
 * error.
 */
import type { Analysis } from "../../analyzers/analysis.ts";
import { contains, type Span, textOf } from "../../text/span.ts";

/** Tells whether the variable or the import that an expression begins with is used only there. */
export function leavesUnused(
  { snapshot: { text }, facts, language }: Analysis,
  span: Span,
): boolean {
  if (facts === undefined || language?.logging?.unusedFails?.test(text) !== true) return false;
  const name = /^\w+/.exec(textOf(text, span))?.[0];
  if (name === undefined) return false;
  const named = facts.assignments.filter((assignment) => textOf(text, assignment.name) === name);
  // Outside of functions nobody asks whether a variable is used.
  const assigned = language.logging.unusedOnlyLocal
    ? named.filter((assignment) => facts.scopes.some((scope) => contains(scope, assignment.name)))
    : named;
  const imported = new RegExp(`\\b${name}\\b`);
  const isBound =
    assigned.length > 0 ||
    facts.imports.some((importSpan) => imported.test(textOf(text, importSpan)));
  const isUse = (identifier: Span): boolean =>
    textOf(text, identifier) === name &&
    !contains(span, identifier) &&
    !named.some((other) => other.name.start === identifier.start);
  return isBound && !facts.identifiers.some(isUse);
}
