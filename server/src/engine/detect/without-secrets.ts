/** Texts for people, in which a secret may stand that somebody used as a name: of a file, of a variable. */
import type { CompiledRules } from "./anchors.ts";
import { mask } from "./mask.ts";
import { fixedPrefix, matchRules } from "./match-rules.ts";

/** Shorter words are no tokens. */
const LONG_WORD = /[\w-]{16}/;

/** `text` with each token masked that is one by its own form, whatever stands around it. */
export function withoutSecrets(text: string, rules: CompiledRules): string {
  if (!LONG_WORD.test(text)) return text;
  let shown = "";
  let end = 0;
  for (const { rule, span } of matchRules(text, rules)) {
    const secret = text.slice(span.start, span.end);
    const prefix = fixedPrefix(rule, secret);
    if (prefix === "" || span.start < end) continue;
    shown += text.slice(end, span.start) + mask(secret, prefix);
    end = span.end;
  }
  return shown + text.slice(end);
}
