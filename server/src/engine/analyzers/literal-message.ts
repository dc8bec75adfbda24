/** Message of a credential literal: what it is, where, and what to do at once. What it can do is on hover. */

import { hintOf, secretOf } from "../detect/encoding.ts";
import { described } from "../detect/mask.ts";
import { fixedPrefix, type Match } from "../detect/match-rules.ts";
import { isMessage, urgencyIn } from "../text/exposure.ts";
import type { Snapshot } from "../text/snapshot.ts";

/**
 * Writes the message; `place` goes on from the name of the credential: "is written in the file".
 */
export function literalMessage(match: Match, snapshot: Snapshot, place: string): string {
  const more = [match.fact ?? "", urgencyOf(match, snapshot), hintOf(match).trim()];
  // What is special about this one counts more than what holds for all that stand there.
  const where = more.every((text) => text === "") ? place : place.replace(/[,;].*/, "");
  const sentence = `${nameOf(match, snapshot.text)} ${isMessage(snapshot.exposure) ? "is in the message" : where}.`;
  return [sentence, ...more].filter((text) => text !== "").join(" ");
}

/** Names a credential by its kind, with the part that may be shown. */
export function nameOf(match: Match, text: string): string {
  const secret = secretOf(text, match);
  return described(match.rule.title, secret, fixedPrefix(match.rule, secret));
}

/** Adds the git note for errors only; for warnings the hover shows it. */
function urgencyOf({ severity }: Match, { exposure }: Snapshot): string {
  return severity === "error" ? urgencyIn(exposure) : "";
}
