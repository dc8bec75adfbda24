/** Reads a JWT's claims: whom it lets in, and until when. Its signature is not checked. */
import type { Snapshot } from "../text/snapshot.ts";
import { objectOfBase64 } from "./base64.ts";
import { secretOf } from "./encoding.ts";
import type { Severity } from "./finding.ts";
import type { Match } from "./match-rules.ts";

/**
 * Severities by role in databases that browsers query directly: everything, and what everybody may.
 */
const ROLES: ReadonlyMap<unknown, Severity> = new Map([
  ["service_role", "error"],
  ["anon", "info"],
]);

const DAY_MS = 24 * 60 * 60 * 1000;

/** Adjusts JSON Web Tokens: expired and public ones are information, those for all rows errors. */
export function withJwtFacts({
  text,
  today,
}: Pick<Snapshot, "text" | "today">): (match: Match) => Match {
  return (match) => {
    if (match.rule.check !== "jwt") return match;
    const claims = objectOfBase64(secretOf(text, match).split(".")[1] ?? "") ?? {};
    const expired = expiry(claims["exp"], today);
    if (expired !== undefined) {
      return { ...match, severity: "info", fact: `It expired on ${expired}.` };
    }
    // A provider's own rule says what its roles are.
    const role = match.rule.fallback ? claims["role"] : undefined;
    const severity = ROLES.get(role);
    if (severity !== undefined) return { ...match, severity, fact: `Its role is ${role}.` };
    const isForEver = Object.keys(claims).length > 0 && claims["exp"] === undefined;
    return isForEver ? { ...match, fact: "It never expires." } : match;
  };
}

/**
 * Expiry day as an ISO date, if it is over in every time zone. `exp` is in seconds since 1970 (RFC
 * 7519); a snapshot's day is that of the person's clock, which may be ahead of UTC.
 */
function expiry(exp: unknown, today: string | undefined): string | undefined {
  if (typeof exp !== "number" || !(exp > 0) || today === undefined) return undefined;
  const end = exp * 1000;
  return end + DAY_MS < Date.parse(today) ? new Date(end).toISOString().slice(0, 10) : undefined;
}
