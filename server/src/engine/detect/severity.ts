/** Rates severity and confidence of a match, from the rule and from the match itself. */
import type { Rule } from "../rules/compile.ts";
import type { Span } from "../text/span.ts";
import { checksumOf } from "./checksums.ts";
import type { Confidence, Severity } from "./finding.ts";
import { isDrawnWord, isGuessable } from "./guessable.ts";
import { isDevelopmentUrl, isServiceUrl } from "./local-host.ts";
import { isEncryptedKey } from "./pem.ts";
import { verdictOnPassword } from "./plausible.ts";

export interface Grade {
  readonly severity: Severity;
  readonly confidence: Confidence;
}

/** `whole` is everything that the rule's pattern took in, such as a URL around its password. */
export function withSeverity(text: string, whole: Span, token: string, rule: Rule): Grade {
  if (rule.sandbox.some((part) => token.includes(part))) {
    return { severity: "info", confidence: rule.confidence };
  }
  const verdict = checksumOf(token, rule.checksum);
  if (verdict === "right") return { severity: rule.severity, confidence: "high" };
  // Made up: somebody's sample, or a slip of the pen in a real one.
  if (verdict === "wrong") return { severity: lowered(rule.severity), confidence: "low" };
  const { severity, confidence } = rule;
  if (rule.check === "chosen-password" && verdictOnPassword(token) === "possible") {
    return { severity: "info", confidence: "low" };
  }
  if (rule.isFramed) {
    const url = text.slice(whole.start, whole.end);
    if (isDevelopmentUrl(url, token)) return { severity: "info", confidence };
    if (isUrl(url) && isWord(token)) return { severity: "info", confidence: "low" };
    if (isServiceUrl(url)) return { severity: lowered(severity), confidence };
  }
  return { severity: isEncryptedKey(token) ? lowered(severity) : severity, confidence };
}

function lowered(severity: Severity): Severity {
  return severity === "error" ? "warning" : severity;
}

function isUrl(text: string): boolean {
  return /^[a-z][\w+.-]*:\/\//i.test(text);
}

/** Tells whether a token is a word such as samples and texts have for a password. */
function isWord(token: string): boolean {
  return /^[A-Za-z]+$/.test(token) && isGuessable(token) && !isDrawnWord(token);
}
