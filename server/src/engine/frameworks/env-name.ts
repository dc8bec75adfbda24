/** The variable that a secret of the code should go to; never one that a bundler ships to browsers. */
import type { Match } from "../detect/match-rules.ts";
import { splitName } from "../detect/sensitive-name.ts";
import { publicName } from "./public-prefixes.ts";

/** The provider's customary variable; where only a name makes the secret, that name. */
export function envNameFor(match: Match): string {
  const { name, rule } = match;
  if (name === undefined) return customaryName(match);
  const words = splitName(publicName(name)?.rest ?? name);
  const upper = words
    .join("_")
    .toUpperCase()
    .replace(/^[0-9_]+/, "");
  return upper === "" ? rule.env : upper;
}

/** Programs expect the key itself under its usual name; base64 goes by one that says what it is. */
export function customaryName({ rule, writing }: Match): string {
  return writing?.as === "base64" ? `${rule.env}_BASE64` : rule.env;
}
