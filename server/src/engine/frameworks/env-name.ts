/** The variable that a secret of the code should go to; never one that a bundler ships to browsers. */
import type { Match } from "../detect/match-rules.ts";
import { splitName } from "../detect/sensitive-name.ts";
import { publicName } from "./public-prefixes.ts";

/** The provider's customary variable; where only a name makes the secret, that name. */
export function envNameFor({ name, rule }: Match): string {
  if (name === undefined) return rule.env;
  const words = splitName(publicName(name)?.rest ?? name);
  const upper = words
    .join("_")
    .toUpperCase()
    .replace(/^[0-9_]+/, "");
  return upper === "" ? rule.env : upper;
}
