/** Finds in a decoded text the anchors of rules that know a token by its own form. */
import { shifted } from "../text/span.ts";
import { type Anchor, type CompiledRules, findAnchors } from "./anchors.ts";
import { knowsToken } from "./knows-token.ts";

/**
 * Anchors of the rules that know a token by its own form. Their places are those in a text that has
 * `before` characters more in front.
 */
export function tokenAnchors(
  text: string,
  { anchors }: CompiledRules,
  before: number,
): readonly Anchor[] {
  return findAnchors(text, anchors).flatMap((anchor) => {
    const rules = anchor.rules.filter(knowsToken);
    return rules.length === 0 ? [] : [{ ...anchor, ...shifted(anchor, before), rules }];
  });
}
