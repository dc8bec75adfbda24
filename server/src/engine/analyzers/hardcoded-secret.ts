/**
 * Credential literals, wherever they stand. The rule's own id is the finding's id.
 * Analyzers before this one in the list claim the literals they know more about.
 */

import { described } from "../detect/mask.ts";
import { fixedPrefix, type Match } from "../detect/match-rules.ts";
import { hintOf, secretOf } from "../detect/writing.ts";
import { isExampleEnv } from "../formats/dotenv.ts";
import { envNameFor } from "../frameworks/env-name.ts";
import { consequenceOf } from "../text/exposure.ts";
import type { Analysis, Analyzer, Problem } from "./analysis.ts";

export const hardcodedSecret: Analyzer = {
  id: "hardcoded-secret",
  sin: 1,
  title: "Hardcoded secret",
  why: "Whoever reads the file, today or in any old commit, can use the key and spend its money.",
  wantsMore: () => false,
  run: (analysis) => analysis.matches.flatMap((match) => problemFor(analysis, match) ?? []),
};

function problemFor(analysis: Analysis, match: Match): Problem | undefined {
  const { snapshot, format } = analysis;
  const { rule, span, severity, confidence, fact } = match;
  const secret = secretOf(snapshot.text, match);
  const what = described(rule.title, secret, fixedPrefix(rule, secret));
  const common = {
    ruleId: rule.id,
    credential: rule.id,
    sin: 1,
    confidence,
    span,
    envName: envNameFor(match),
  } as const;
  if (rule.public) {
    const message = `${what}, made to be public. ${rule.why}`;
    return { ...common, severity: "info", message };
  }
  const stored = format?.id === "dotenv" && !isExampleEnv(snapshot.path);
  if (stored && snapshot.exposure === "ignored") {
    const message = `${what} in an env file that git ignores: this is its place.`;
    return { ...common, severity: "info", message };
  }
  const told = consequenceOf(snapshot.path, snapshot.exposure);
  return {
    ...common,
    severity,
    message:
      `${what} is written in the file.${hintOf(match)} ${fact ?? rule.why} ${told}`.trimEnd(),
  };
}
