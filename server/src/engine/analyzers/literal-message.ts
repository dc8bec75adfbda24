/** What is said of a credential literal: what it is, where, what it can do, and what to do at once. */
import { described } from "../detect/mask.ts";
import { fixedPrefix, type Match } from "../detect/match-rules.ts";
import { hintOf, secretOf } from "../detect/writing.ts";
import { consequenceOf, isInIndex } from "../text/exposure.ts";
import type { Snapshot } from "../text/snapshot.ts";

/** `place` goes on from the name of the credential: "is written in the file". */
export function literalMessage(match: Match, snapshot: Snapshot, place: string): string {
  const { rule, fact } = match;
  const said = `${nameOf(match, snapshot.text)} ${place}.${hintOf(match)} ${fact ?? rule.why}`;
  const urgent = urgencyOf(match, snapshot);
  return urgent === "" ? said : `${said} ${urgent}`;
}

/** Its kind, with as much of it as may be shown. */
export function nameOf(match: Match, text: string): string {
  const secret = secretOf(text, match);
  return described(match.rule.title, secret, fixedPrefix(match.rule, secret));
}

/** Of keys that open something for sure; what git says of all others is read when one rests on them. */
function urgencyOf({ severity }: Match, { path, exposure }: Snapshot): string {
  return severity === "error" && isInIndex(exposure) ? consequenceOf(path, exposure) : "";
}
