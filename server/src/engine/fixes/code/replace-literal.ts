/** Puts the language's environment access where a secret literal stands. */

import type { Analysis } from "../../analyzers/analysis.ts";
import type { Facts, StringFact } from "../../facts/fact.ts";
import { literalsOf } from "../../facts/literals.ts";
import { isRefusal, type Refusal } from "../../targets/refusal.ts";
import type { Edit } from "../../text/edit.ts";
import { oncePer } from "../../text/once-per.ts";
import { overlaps, type Span } from "../../text/span.ts";
import { indexSpans } from "../../text/span-index.ts";
import { withoutSetting } from "../move-to-env/own-setting.ts";
import { accessorFor } from "./accessor.ts";
import { constantEdits } from "./constant.ts";
import { earlyCheck } from "./early-check.ts";
import { insertions } from "./import-line.ts";
import { ONLY_LITERAL, obstacleAt } from "./literal-obstacle.ts";
import { readEdits } from "./read-edits.ts";
import { isTemplate, templateEdits } from "./template-edits.ts";
import { JOINED } from "./written-value.ts";

const commentsOf = oncePer(({ comments }: Facts) => indexSpans(comments, (span) => span));

/**
 * The edits, or why this literal has to stay. All are in the analysed file. `stem`: see `sharedStem`.
 */
export function replaceLiteral(
  analysis: Analysis,
  secret: Span,
  name: string,
  stem: string | undefined,
): readonly Edit[] | Refusal {
  const { facts, language } = analysis;
  if (language === undefined || facts === undefined) {
    return { refused: "This file's language has no fix yet; move the value by hand." };
  }
  // Nothing runs in a comment or a docstring, so a plain mention of the name is enough there.
  const mention = { span: secret, text: `<${name}>` };
  if (commentsOf(facts).holds(secret)) return [mention];
  const literal = literalsOf(facts).around(secret);
  if (literal === undefined) {
    if (facts.strings.filter((string) => overlaps(string.inner, secret)).length > 1) return JOINED;
    return { refused: "The secret is not inside a string here; move it by hand." };
  }
  if (literal.place === "inert") return [mention];
  const obstacle = obstacleAt(analysis, facts, literal, secret);
  if (obstacle !== undefined) return obstacle;
  const setting = withoutSetting(analysis, literal, secret, name);
  if (setting !== undefined) return setting;
  return literal.place === "placeholder"
    ? placeholderEdits(analysis, literal, secret, name)
    : accessEdits(analysis, facts, { literal, secret, name, stem });
}

function placeholderEdits(
  { language, snapshot: { text } }: Analysis,
  { inner }: StringFact,
  secret: Span,
  name: string,
): readonly Edit[] | Refusal {
  const placeholder = language?.access.readEnv.placeholder;
  if (placeholder?.framework.test(text) !== true) return { refused: ONLY_LITERAL };
  return [{ span: secret, text: placeholder.text(name, text.charAt(inner.start - 1)) }];
}

interface LiteralSite {
  readonly literal: StringFact;
  readonly secret: Span;
  readonly name: string;
  readonly stem: string | undefined;
}

function accessEdits(
  analysis: Analysis,
  facts: Facts,
  { literal, secret, name, stem }: LiteralSite,
): readonly Edit[] | Refusal {
  const readEnv = analysis.language?.access.readEnv;
  const isOne = isTemplate(literal.place);
  const isWhole = literal.inner.start === secret.start && literal.inner.end === secret.end;
  const needs = (isWhole || isOne ? undefined : readEnv?.partNeeds) ?? readEnv?.needs;
  const edit = isOne ? templateEdits : readEdits;
  if (needs === undefined) {
    const edits = edit(analysis, facts, { literal, secret, name, accessor: "" });
    const check = earlyCheck(analysis, literal.whole, name);
    const all = withConstant(analysis, literal, edits);
    return isRefusal(all) ? all : [...check, ...all];
  }
  const accessor = accessorFor(analysis, secret, needs, stem);
  if (accessor === undefined) {
    return {
      refused:
        "A name that reading a variable needs means something else here; move the value by hand.",
    };
  }
  const edits = edit(analysis, facts, { literal, secret, name, accessor: accessor.name });
  const all = withConstant(analysis, literal, edits);
  return isRefusal(all) ? all : [...insertions(analysis, accessor.missing), ...all];
}

function withConstant(
  analysis: Analysis,
  literal: StringFact,
  edits: readonly Edit[] | Refusal,
): readonly Edit[] | Refusal {
  if (isRefusal(edits)) return edits;
  const constant = constantEdits(analysis, literal.whole, edits);
  return isRefusal(constant) ? constant : [...edits, ...constant];
}
