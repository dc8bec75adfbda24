/** Credentials that a Kubernetes Secret holds in base64, which hides them from nobody. */
import { textOfBase64 } from "../detect/base64.ts";
import { isPlainPassword } from "../detect/chosen-password.ts";
import { entropy } from "../detect/entropy.ts";
import { withJwtFacts } from "../detect/jwt-facts.ts";
import { type CompiledRules, type Match, matchRules } from "../detect/match-rules.ts";
import { isPlaceholder } from "../detect/placeholders.ts";
import { verdictOn } from "../detect/plausible.ts";
import { ownerOf } from "../formats/config-kind.ts";
import { indexEntries } from "../formats/entry-index.ts";
import type { Entry } from "../formats/format.ts";
import type { Snapshot } from "../text/snapshot.ts";
import { type Span, shifted, textOf } from "../text/span.ts";
import { indexSpans } from "../text/span-index.ts";

/** Limit on values; larger ones are files, such as certificates and archives. */
const LONGEST = 20_000;

/** Rule of values that are secret by definition. */
const BY_DEFINITION = "generic-password-assignment";
/** Keys of a Secret whose values are no secrets. */
const NO_SECRET_KEY =
  /^(?:.*[._-])?(?:user(?:name)?|host(?:name)?|port|db|database|dbname|email|endpoint|region|url|uri|issuer|type|name|namespace|client[-_]?id|crt|ca|cert(?:ificate)?|pub|public[-_]?key)$/i;

/** Matches files and bytes that are no text. */
const NO_VALUE = /[^\x20-\x7e\u00a0-\uffff]/;

const SECRET_MANIFEST = /["']?kind["']?[ \t]*:[ \t]*["']?Secret\b/;

export function mayHoldEncoded(text: string): boolean {
  return text.includes("Secret") && SECRET_MANIFEST.test(text);
}

/** Decodes the base64 of a Secret's value. */
export function decoded(encoded: string): string | undefined {
  return textOfBase64(encoded.trim())?.trim();
}

/** Finds credentials in base64; `known` are matches of the text as written. */
export function encodedMatches(
  { text, today }: Pick<Snapshot, "text" | "today">,
  entries: readonly Entry[],
  rules: CompiledRules,
  known: readonly Match[] = [],
): readonly Match[] {
  if (!mayHoldEncoded(text)) return [];
  const found = indexSpans(known, (match) => match.span);
  return secretEntries(text, entries).flatMap((entry) => {
    const { value, path } = entry;
    const name = path.at(-1) ?? "";
    if (path.at(-2) === "stringData") {
      if (found.touches(value)) return [];
      return byDefinition(rules, name, textOf(text, value), value);
    }
    const content = textOfBase64(textOf(text, value).trim());
    if (content === undefined) return [];
    // Some rules know a credential by the name that it is given to.
    const before = `${name}: `;
    const plain = { text: before + content.trim(), ...(today === undefined ? {} : { today }) };
    const [match] = matchRules(plain.text, rules)
      .filter((matchRule) => !matchRule.rule.fallback || matchRule.name === undefined)
      .map(withJwtFacts(plain));
    if (match === undefined || match.span.start < before.length) {
      return byDefinition(rules, name, content, value).map((match) => ({
        ...match,
        writing: { as: "base64", inner: trimmed(content) },
      }));
    }
    const inner = shifted(match.span, content.length - content.trimStart().length - before.length);
    return [{ ...match, span: value, writing: { as: "base64", inner } }];
  });
}

/** Drops matches by name alone where the value is base64, which is judged decoded, or a manifest's sample. */
export function withoutEncoded(
  text: string,
  matches: readonly Match[],
  entries: readonly Entry[],
): readonly Match[] {
  if (matches.length === 0 || !mayHoldEncoded(text)) return matches;
  const judged = indexSpans(
    secretEntries(text, entries).filter(({ path, value }) => {
      const written = textOf(text, value).trim();
      const isEncoded = path.at(-2) === "data" && textOfBase64(written) !== undefined;
      return isEncoded || isPlainPassword(written);
    }),
    ({ value }) => value,
  );
  return matches.filter(({ name, span }) => name === undefined || !judged.touches(span));
}

/** Values of a `kind: Secret`. */
function secretEntries(text: string, entries: readonly Entry[]): readonly Entry[] {
  const index = indexEntries(text, entries);
  return entries.filter(
    (entry) =>
      /^(?:data|stringData)$/.test(entry.path.at(-2) ?? "") &&
      entry.value.end - entry.value.start <= LONGEST &&
      ownerOf("", entry, index).kind === "kubernetes-secret",
  );
}

/** Matches every value of a Secret whatever its key; samples, names and certificates are skipped. */
function byDefinition(
  { rules }: CompiledRules,
  name: string,
  content: string,
  span: Span,
): readonly Match[] {
  const value = content.trim();
  const rule = rules.find(({ id }) => id === BY_DEFINITION);
  if (rule === undefined || NO_SECRET_KEY.test(name) || NO_VALUE.test(value)) return [];
  const form = { value, name: "password", quote: '"', expands: false, isDoubtful: false };
  const verdict = verdictOn(form);
  if (verdict === undefined || isPlaceholder(value) || entropy(value) < rule.entropy) return [];
  const severity = verdict === "possible" ? "info" : rule.severity;
  return [{ rule, span, name, severity, confidence: "medium" }];
}

function trimmed(content: string): Span {
  const start = content.length - content.trimStart().length;
  return { start, end: start + content.trim().length };
}
