/** `"Bearer sk-…"` becomes `"Bearer " . do { … }`, in a here-document `@{[ … ]}`. */
import { concatenating } from "../concatenate.ts";
import type { EmbeddedLiteral, LiteralEdit } from "../language.ts";

/** Quote of a literal as a group, with what tells `q(…)` and `qq(…)` apart before it. */
export const PERL_OPENING = /^(?:qq?\s?)?([^\w\s])/;

/**
 * Matches the start of an element of a variable: `$h{`, `$x->[`, `@h{`. The grammar sees only the
 * variable.
 */
const IN_ELEMENT = /[$@][^\s"]{0,200}[[{][^\]}]*$/;
const MOST_BEFORE = 400;

const joined = concatenating({
  operator: " . ",
  opening: PERL_OPENING,
  // In front of brackets the name of a function takes them for all of its arguments.
  brackets: ["do { ", " }"],
});

export function embedInPerl(secret: EmbeddedLiteral): readonly LiteralEdit[] | undefined {
  const { literal, start, end, place } = secret;
  const before = literal.slice(Math.max(0, start - MOST_BEFORE), start);
  const expands = place === "text" || /^(?:"|qq)/.test(literal);
  if (expands && IN_ELEMENT.test(before)) return undefined;
  if (place !== "text") return joined(secret);
  // `<<~` takes the indentation off what is written, not off what is put in.
  if (/[\r\n][ \t]/.test(literal.slice(start, end))) return undefined;
  return [{ span: { start, end }, text: `@{[ ${secret.read()} ]}` }];
}
