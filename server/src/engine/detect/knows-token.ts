import type { Rule } from "../rules/compile.ts";

/** Whether the rule knows a token by what it is made of, whatever stands around it. */
export function knowsToken({ match, fallback, isFramed }: Rule): boolean {
  return match === "prefix" && !fallback && !isFramed;
}
