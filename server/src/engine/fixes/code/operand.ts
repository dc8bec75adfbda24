/** Operands of a fallback's operator. */
import type { Facts } from "../../facts/fact.ts";
import type { Span } from "../../text/span.ts";

/** Matches text that may stand before such an expression: nothing that binds closer to the read. */
export const BEFORE_OPERAND =
  /(?:^|[([{,:;?]|(?<![=!<>])=|=>|\|\||\b(?:return|yield|default|case|or))\s*$/;

/** `puts ENV["KEY"] || "…"`: an expression that is given to a call without brackets, and that goes on. */
export function opensArgument({ calls }: Facts, read: Span, until: number): boolean {
  return calls.some(({ args }) => args.some((arg) => arg.start === read.start && arg.end >= until));
}
