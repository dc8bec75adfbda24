/** Keys made to live for ever: by a command, a resource, a call, or an annotation that says so. */
import { isTestPath } from "../../../detect/test-path.ts";
import type { LongLived } from "../../../frameworks/key-makers/long-lived.ts";
import type { Language } from "../../../languages/language.ts";
import { mayBeAnnotated } from "../../../lifetimes/annotation.ts";
import { keyCommandsIn } from "../../../lifetimes/key-commands.ts";
import {
  keyBlocksIn,
  keySettingsIn,
  keyValuesIn,
  mayDeclareKeys,
} from "../../../lifetimes/key-resources.ts";
import { signingCallsIn } from "../../../lifetimes/signing-calls.ts";
import { commentsOf } from "../../../suppress/comments.ts";
import { daysBetween } from "../../../text/day.ts";
import { pathInRepository } from "../../../text/snapshot.ts";
import { indexSpans } from "../../../text/span-index.ts";
import type { Analysis, Analyzer, Problem } from "../../analysis.ts";
import { annotatedKeys } from "../../annotated-keys.ts";

export const longLivedKey: Analyzer = {
  id: "long-lived-key",
  sin: 5,
  title: "Key made to live for ever",
  why: "Whoever finds it in years, in a log or a backup, can still use it.",
  severity: "info",
  confidence: "medium",
  needsSyntax: ({ snapshot, language }) =>
    !isTestPath(pathInRepository(snapshot)) &&
    (mayBeAnnotated(snapshot.text) || writtenIn(snapshot, language).length > 0),
  run: (analysis) => {
    // Tests make what they need and throw it away.
    if (isTestPath(pathInRepository(analysis.snapshot))) return [];
    return [...madeIn(analysis).map(problemOf), ...unlimitedIn(analysis)];
  },
};

function madeIn({ snapshot, facts, entries, host, language }: Analysis): readonly LongLived[] {
  const { path, text } = snapshot;
  // A document only shows them.
  if (host !== undefined) return [];
  const commentAt = commentsOf(path, text, facts, entries);
  const strings = indexSpans(facts?.strings.map(({ inner }) => inner) ?? [], (span) => span);
  return writtenIn(snapshot, language).filter(({ span: { start }, isCall }) => {
    if (commentAt(start) !== undefined) return false;
    return !isCall || (facts !== undefined && !strings.holds({ start, end: start + 1 }));
  });
}

interface Written extends LongLived {
  /** True for a call, which a string may only speak of. */
  readonly isCall: boolean;
}

/** Finds what the text alone shows; comments and strings count here, which only the syntax tells apart. */
function writtenIn(
  { text, today }: Analysis["snapshot"],
  language: Language | undefined,
): readonly Written[] {
  const isConfiguration = language === undefined;
  const isScript = isConfiguration || language.callsPrograms === true;
  const made = [
    ...(isConfiguration && mayDeclareKeys(text)
      ? [...keyBlocksIn(text, today), ...keyValuesIn(text)]
      : []),
    ...(isScript ? keyCommandsIn(text, today) : []),
  ];
  const signed = isConfiguration ? [] : [...signingCallsIn(text, today), ...keySettingsIn(text)];
  return [
    ...made.map((one) => ({ ...one, isCall: false })),
    ...signed.map((one) => ({ ...one, isCall: true })),
  ];
}

function problemOf({ span, makes, instead }: LongLived): Problem {
  const message = `This makes ${makes}. ${instead}`;
  return { ...COMMON, span, message };
}

/** Days ahead of which a date is none that anybody waits for. */
const MOST_DAYS_AHEAD = 731;

function unlimitedIn(analysis: Analysis): readonly Problem[] {
  const { today } = analysis.snapshot;
  const isFar = (day: string): boolean =>
    today !== undefined && daysBetween(today, day) > MOST_DAYS_AHEAD;
  return annotatedKeys(analysis).flatMap(({ annotation, called, credential, envName }) =>
    annotation.dates
      .filter(({ day, isNever, label }) => label !== "rotated" && (isNever || isFar(day ?? "")))
      .map(({ isNever, span }) => ({
        ...COMMON,
        span,
        credential,
        envName,
        message: `${called} is meant to live ${isNever ? "for ever" : "for years"}. Give it a day by which it is rotated.`,
      })),
  );
}

const COMMON = {
  ruleId: longLivedKey.id,
  sin: 5,
  severity: "info",
  confidence: "medium",
  isName: true,
} as const;
