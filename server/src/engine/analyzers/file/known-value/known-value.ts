/** Values of env files, or of a person's own list, that also stand in other files, whatever they look like. */
import { hintOf } from "../../../detect/encoding.ts";
import { KNOWN_VALUE } from "../../../detect/known/rule.ts";
import type { Match } from "../../../detect/match-rules.ts";
import { indexEntries } from "../../../formats/entry-index.ts";
import { urgencyIn } from "../../../text/exposure.ts";
import type { Snapshot } from "../../../text/snapshot.ts";
import { indexSpans } from "../../../text/span-index.ts";
import type { Analyzer, Problem } from "../../analysis.ts";

export const knownValue: Analyzer = {
  id: KNOWN_VALUE,
  sin: 1,
  title: "Value of an env file in another file",
  why: "A value is kept in an env file so that it stands nowhere else; each other place gives it away.",
  severity: "error",
  confidence: "high",
  needsSyntax: ({ matches, format }) => format !== undefined && matches.some(isKnown),
  run: (analysis) => {
    const { snapshot, format, entries, encoded } = analysis;
    const known = analysis.matches.filter(isKnown);
    if (known.length === 0) return [];
    const index = indexEntries(snapshot.text, format?.id === "dotenv" ? [] : entries);
    const told = indexSpans(encoded, (match) => match.span);
    return known
      .filter(({ span }) => !told.touches(span))
      .map((match) => problemFor(match, snapshot, index.at(match.span) !== undefined));
  },
};

function isKnown({ rule }: Match): boolean {
  return rule.id === KNOWN_VALUE;
}

function problemFor(match: Match, snapshot: Snapshot, isEntry: boolean): Problem {
  const { rule, span, severity, confidence } = match;
  return {
    ruleId: KNOWN_VALUE,
    credential: KNOWN_VALUE,
    sin: isEntry ? 7 : 1,
    severity,
    confidence,
    span,
    envName: rule.env,
    message: `${rule.title} also stands here.${urgencyOf(match, snapshot)}${hintOf(match)}`,
  };
}

function urgencyOf({ severity }: Match, { exposure }: Snapshot): string {
  return severity === "error" ? urgencyIn(exposure).replace(/^(?=.)/, " ") : "";
}
