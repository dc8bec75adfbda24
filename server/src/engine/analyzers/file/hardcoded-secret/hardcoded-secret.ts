/**
 * Credential literals, wherever they stand. The rule's own id is the finding's id.
 * Analyzers before this one in the list claim the literals they know more about.
 */

import type { Match } from "../../../detect/match-rules.ts";
import { envFileKind } from "../../../formats/env-file.ts";
import { envNameFor } from "../../../frameworks/env-name.ts";
import { isInIndex } from "../../../text/exposure.ts";
import type { Snapshot } from "../../../text/snapshot.ts";
import type { Analysis, Analyzer, Problem } from "../../analysis.ts";
import { openEntries } from "../../env-entries.ts";
import { literalMessage, nameOf } from "../../literal-message.ts";

export const hardcodedSecret: Analyzer = {
  id: "hardcoded-secret",
  sin: 1,
  title: "Hardcoded secret",
  why: "Whoever reads the file, today or in any old commit, can use the key and spend its money.",
  severity: "error",
  confidence: "high",
  needsSyntax: () => false,
  run: (analysis) => analysis.matches.flatMap((match) => problemFor(analysis, match) ?? []),
};

function problemFor(analysis: Analysis, match: Match): Problem | undefined {
  const { snapshot, format } = analysis;
  const { rule, span, severity, confidence } = match;
  const what = nameOf(match, snapshot.text);
  const common = {
    ruleId: rule.id,
    credential: rule.id,
    sin: 1,
    confidence,
    span,
    envName: envNameFor(match, snapshot.text),
  } as const;
  if (rule.public) {
    const message = `${what}, made to be public. ${rule.why}`;
    return { ...common, severity: "info", message };
  }
  const stored = format?.id === "dotenv" && envFileKind(snapshot.path) !== "example";
  if (stored && snapshot.exposure === "ignored") {
    const message = `${what} is in an env file that git ignores, which is the right place.`;
    return { ...common, severity: "info", isInPlace: true, message };
  }
  // The file is what is wrong, and is told once.
  if (stored && !isInIndex(snapshot.exposure) && openEntries(analysis).length > 0) {
    const message = `${what} is in an env file, the right place once git ignores it.`;
    return { ...common, severity: "info", isInPlace: true, message };
  }
  return {
    ...common,
    severity,
    message: literalMessage(
      match,
      snapshot,
      stored ? storedIn(snapshot) : "is written in the file",
    ),
  };
}

/** Phrase on a value in an env file, by what git does with the file. */
function storedIn({ exposure }: Snapshot): string {
  return isInIndex(exposure) ? "is in an env file" : "is in an env file that git does not ignore";
}
