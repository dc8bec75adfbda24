/** The string literals of a program, found by what they hold. */
import { oncePer } from "../text/once-per.ts";
import { indexSpans } from "../text/span-index.ts";
import type { Facts } from "./fact.ts";

/** Index of literals by the span between their quotes. */
export const literalsOf = oncePer(({ strings }: Pick<Facts, "strings">) =>
  indexSpans(strings, (string) => string.inner),
);
