/** A parser for the parts of one text: what takes too long in one of them would do so in the others. */
import type { Syntax } from "./syntax.ts";

export interface PartsSyntax extends Syntax {
  readonly isLate: () => boolean;
}

/** Parses nothing any more once a parse took too long; nothing at all when there is no time. */
export function withDeadline({ parse }: Syntax, isHurried: boolean): PartsSyntax {
  let isLate = false;
  return {
    isLate: () => isLate,
    parse: async (language, text) => {
      if (isHurried || isLate) return undefined;
      return parse(language, text, () => {
        isLate = true;
      });
    },
  };
}
