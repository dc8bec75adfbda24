/** Credentials that a Kubernetes Secret holds in base64, which hides them from nobody. */
import { textOfBase64 } from "../detect/base64.ts";
import { withJwtFacts } from "../detect/jwt-facts.ts";
import { type CompiledRules, type Match, matchRules } from "../detect/match-rules.ts";
import { ownerOf } from "../formats/config-kind.ts";
import { indexEntries } from "../formats/entry-index.ts";
import type { Entry } from "../formats/format.ts";
import type { Snapshot } from "../text/snapshot.ts";
import { shifted, textOf } from "../text/span.ts";

/** Larger values are files, such as certificates and archives. */
const LONGEST = 20_000;

const SECRET_MANIFEST = /["']?kind["']?[ \t]*:[ \t]*["']?Secret\b/;

export function mayHoldEncoded(text: string): boolean {
  return text.includes("Secret") && SECRET_MANIFEST.test(text);
}

/** What the base64 of a Secret's value says. */
export function decoded(encoded: string): string | undefined {
  return textOfBase64(encoded.trim())?.trim();
}

export function encodedMatches(
  { text, today }: Pick<Snapshot, "text" | "today">,
  entries: readonly Entry[],
  rules: CompiledRules,
): readonly Match[] {
  if (!mayHoldEncoded(text)) return [];
  const index = indexEntries(text, entries);
  return entries.flatMap((entry) => {
    const { value, path } = entry;
    if (path.at(-2) !== "data" || value.end - value.start > LONGEST) return [];
    if (ownerOf("", entry, index).kind !== "kubernetes-secret") return [];
    const said = textOfBase64(textOf(text, value).trim());
    if (said === undefined) return [];
    // Some rules know a credential by the name that it is given to.
    const name = `${path.at(-1)}: `;
    const plain = { text: name + said.trim(), ...(today === undefined ? {} : { today }) };
    const [match] = matchRules(plain.text, rules).map(withJwtFacts(plain));
    if (match === undefined || match.span.start < name.length) return [];
    const inner = shifted(match.span, said.length - said.trimStart().length - name.length);
    return [{ ...match, span: value, writing: { as: "base64", inner } }];
  });
}
