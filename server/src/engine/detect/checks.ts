/** Checks that a token must pass beside its pattern, for shapes that other things share. */
import type { Check } from "../rules/schema.ts";
import { objectOfBase64, textOfBase64 } from "./base64.ts";
import { isPemKey } from "./pem.ts";
import { isPlaceholder } from "./placeholders.ts";
import { isPlausibleSecret, verdictOnPassword } from "./plausible.ts";

const CHECKS: Readonly<Record<Check, (token: string) => boolean>> = {
  jwt: (token) => {
    const [header = "", payload = ""] = token.split(".");
    const { alg } = objectOfBase64(header) ?? {};
    const claims = objectOfBase64(payload);
    // Anybody can make an unsigned one.
    return alg !== undefined && alg !== "none" && claims !== undefined && !isSample(claims);
  },
  "basic-credentials": (token) => {
    const [user = "", password = ""] = (textOfBase64(token) ?? "").split(/:(.*)/s);
    return user !== "" && password !== "" && isPrintable(user) && !isPlaceholder(password);
  },
  // The first part is the bot's numeric id.
  "discord-bot": (token) => /^\d{15,22}$/.test(textOfBase64(token.split(".")[0] ?? "") ?? ""),
  // The host of the front end, and a dollar sign.
  "clerk-host": (token) => /^[\w.-]+\$$/.test(textOfBase64(token.split("_")[2] ?? "") ?? ""),
  pem: isPemKey,
  // Of values that only their place in a call makes secrets: no reference, no name of a thing.
  "drawn-key": (token) => isPlausibleSecret(token, "secret key"),
  "chosen-password": (token) => verdictOnPassword(token) !== undefined,
  "base64-json": (token) => token.split("_").some((text) => objectOfBase64(text) !== undefined),
};

export function passesCheck(token: string, check: Check | undefined): boolean {
  return check === undefined || CHECKS[check](token);
}

/**
 * Tells whether a JWT's payload has the claims that the rule requires, such as `role:
 * service_role`.
 */
export function hasClaims(
  token: string,
  claims: Readonly<Record<string, string>> | undefined,
): boolean {
  if (claims === undefined) return true;
  const payload = objectOfBase64(token.split(".")[1] ?? "");
  return Object.entries(claims).every(([name, value]) => payload?.[name] === value);
}

/** Claims of real tokens; a token with a single other one is from a manual. */
const REGISTERED: ReadonlySet<string> = new Set("iss sub aud exp nbf iat jti".split(" "));

/** Recognizes sample tokens: that of jwt.io's page, and that of every local Supabase. */
function isSample(claims: Readonly<Record<string, unknown>>): boolean {
  const names = Object.keys(claims);
  return (
    claims["sub"] === "1234567890" ||
    claims["iss"] === "supabase-demo" ||
    (names.length < 2 && !names.some((name) => REGISTERED.has(name)))
  );
}

function isPrintable(text: string): boolean {
  return /^[\x20-\x7e]+$/.test(text);
}
