/** Parses the parts of one text with one deadline: if one part is too slow, the others would be. */
import type { Syntax } from "./syntax.ts";

export interface PartsSyntax extends Syntax {
  readonly isLate: () => boolean;
}

/** Wraps a parser that stops for good once a parse took too long, or when there is no time. */
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
