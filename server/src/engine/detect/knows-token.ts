import type { Rule } from "../rules/compile.ts";

/** Tells whether the rule knows a token by its own form, whatever stands around it. */
export function knowsToken({ match, fallback, isFramed }: Rule): boolean {
  return match === "prefix" && !fallback && !isFramed;
}
