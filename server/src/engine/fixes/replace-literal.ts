/** Puts the language's environment access where a secret literal stands. */
import type { Analysis } from "../analyzers/analysis.ts";
import type { StringFact } from "../facts/fact.ts";
import type { Language } from "../languages/language.ts";
import { contains, type Span, textOf } from "../text/span.ts";
import type { Edit } from "./edit.ts";
import type { Refusal } from "./fix.ts";
import { needEdit } from "./import-line.ts";

/** The edits, or why this literal has to stay. All are in the analysed file. */
export function replaceLiteral(
  analysis: Analysis,
  secret: Span,
  name: string,
): readonly Edit[] | Refusal {
  const { facts, language } = analysis;
  if (language === undefined || facts === undefined) {
    return { refused: "This file's language has no fix yet; move the value by hand." };
  }
  // Nothing runs in a comment or a docstring, so a plain mention of the name is enough there.
  const mention = { span: secret, text: `<${name}>` };
  if (facts.comments.some((it) => contains(it, secret))) return [mention];
  const literal = literalHolding(facts.strings, secret);
  if (literal === undefined) {
    return { refused: "The secret is not inside a string here; move it by hand." };
  }
  if (literal.place === "inert") return [mention];
  const replaced = expressionFor(literal, secret, name, language, analysis.snapshot.text);
  if (replaced === undefined) {
    return { refused: "Only a literal can stand here, so it cannot read the environment." };
  }
  const edit = { span: literal.whole, text: replaced };
  const need = needEdit(analysis, language.readEnv.needs);
  return need === undefined ? [edit] : [need, edit];
}

/** The innermost literal around `secret`. */
function literalHolding(strings: readonly StringFact[], secret: Span): StringFact | undefined {
  return strings.findLast((it) => contains(it.inner, secret));
}

function expressionFor(
  literal: StringFact,
  secret: Span,
  name: string,
  { readEnv }: Language,
  text: string,
): string | undefined {
  if (literal.place === "fixed") return undefined;
  const expression = readEnv.expression(name);
  const isWhole = literal.inner.start === secret.start && literal.inner.end === secret.end;
  const isBytes = /^[a-zA-Z]*[bB][a-zA-Z]*["']/.test(textOf(text, literal.whole));
  const value =
    isWhole && literal.place !== "joined" && !isBytes
      ? expression
      : readEnv.embed({
          literal: textOf(text, literal.whole),
          start: secret.start - literal.whole.start,
          end: secret.end - literal.whole.start,
          name,
          expression,
        });
  if (value === undefined) return undefined;
  if (literal.place === "object-key") return `[${value}]`;
  if (literal.place === "jsx-attribute") return `{${value}}`;
  return value;
}
