/** Secrets that a build tool or a client file hands to every visitor. */

import { hintOf } from "../../../detect/encoding.ts";
import type { Match } from "../../../detect/match-rules.ts";
import { isTestPath } from "../../../detect/test-path.ts";
import type { Facts } from "../../../facts/fact.ts";
import type { Entry } from "../../../formats/format.ts";
import { BUNDLED_READS } from "../../../frameworks/bundled-reads.ts";
import { envNameFor } from "../../../frameworks/env-name.ts";
import { frameworkShownBy } from "../../../frameworks/index.ts";
import {
  namesSecret,
  PUBLIC_PREFIXES,
  type PublicName,
  publicName,
} from "../../../frameworks/public-prefixes.ts";
import { shippedAround, shippedReads } from "../../../frameworks/shipped.ts";
import { sideOf } from "../../../frameworks/side.ts";
import { namesWebKey, usesGemini } from "../../../frameworks/web-key.ts";
import { pathInRepository } from "../../../text/snapshot.ts";
import { contains, type Span, textOf } from "../../../text/span.ts";
import { indexSpans, type SpanIndex } from "../../../text/span-index.ts";
import type { Analysis, Analyzer, Kind, Problem } from "../../analysis.ts";
import { nameOf } from "../../literal-message.ts";

const ID = "client-exposed-secret";
export const VISITORS = "Whoever opens the page can read it and use it.";
/** Reach of code: who gets it, and what they can do with it. */
interface Reach {
  readonly place: string;
  readonly cost: string;
}

const IN_PAGE: Reach = { place: "code that runs in the browser", cost: VISITORS };
const IN_APP: Reach = {
  place: "an app on other people's devices",
  cost: "Whoever has it can take it out and use it.",
};
const IN_BUILD: Reach = { place: "what the build writes into the page", cost: VISITORS };

/** Matches a directive that tells the side; the syntax has to agree that it is one. */
const DIRECTIVE = /["'`]use (?:client|server)["'`]/;

export const CLIENT_EXPOSURE: Kind = {
  id: ID,
  sin: 2,
  title: "Secret in client-side code",
  why: "What reaches the browser can be read by everybody who opens the page.",
  severity: "error",
  confidence: "high",
};

export const clientExposure: Analyzer = {
  ...CLIENT_EXPOSURE,
  needsSyntax: ({ snapshot, language, format, matches }) => {
    const { text } = snapshot;
    if (language !== undefined) {
      if (shippedReads(pathInRepository(snapshot), text).length > 0) return true;
      return (matches.length > 0 && DIRECTIVE.test(text)) || secretReads(text).length > 0;
    }
    return (
      format !== undefined &&
      PUBLIC_PREFIXES.some((publicPrefix) => text.includes(publicPrefix.prefix))
    );
  },
  run: (analysis) => {
    const problems = [
      ...entriesIn(analysis),
      ...readsIn(analysis),
      ...shippedIn(analysis),
      ...literalsIn(analysis),
    ];
    return problems.toSorted((a, b) => a.span.start - b.span.start);
  },
};

function entriesIn({ snapshot, matches, entries }: Analysis): readonly Problem[] {
  const literals = indexSpans(matches, (match) => match.span);
  return entries.flatMap((entry) => ofEntry(snapshot.text, literals, entry) ?? []);
}

function ofEntry(text: string, literals: SpanIndex<Match>, entry: Entry): Problem | undefined {
  const name = publicName(entry.path.at(-1) ?? "");
  if (name === undefined) return undefined;
  const { start, end } = entry.value;
  const match = literals
    .startingIn(start, end)
    .find((candidate) => contains(entry.value, candidate.span));
  const literal = match?.rule.public ? undefined : match;
  if (literal === undefined && (match !== undefined || !namesSecret(name))) return undefined;
  const filled = textOf(text, entry.value).trim() !== "";
  const span = literal?.span ?? (filled ? entry.value : entry.key);
  return {
    ...about(name),
    ...(literal === undefined ? {} : { credential: literal.rule.id }),
    severity: literal === undefined ? "warning" : "error",
    confidence: literal?.confidence ?? "medium",
    span,
    ...(literal === undefined && !filled ? { isName: true } : {}),
  };
}

function readsIn({ snapshot, language, facts, matches }: Analysis): readonly Problem[] {
  if (language === undefined) return [];
  const found = secretReads(snapshot.text);
  if (found.length === 0) return [];
  const inert = indexSpans(
    [...(facts?.comments ?? []), ...matches.map((match) => match.span)],
    itself,
  );
  const isPlainText = facts === undefined ? () => false : plainTextIn(facts);
  return found.flatMap(({ name, span }) => {
    if (inert.touches(span) || isPlainText(span)) return [];
    const problem = { severity: "warning", confidence: "medium", span, isName: true } as const;
    return [{ ...about(name), ...problem }];
  });
}

/**
 * Reads of variables that browsers get and that are named like a secret, as the text has them. A key
 * made for pages is one where Gemini is used: it can cost money there.
 */
function secretReads(text: string): readonly { readonly name: PublicName; readonly span: Span }[] {
  return [...text.matchAll(BUNDLED_READS)].flatMap((found) => {
    const variable = found[1] ?? found[2] ?? "";
    const name = publicName(variable);
    if (name === undefined) return [];
    if (!namesSecret(name) && !(namesWebKey(variable) && usesGemini(text))) return [];
    const start = found.index + found[0].lastIndexOf(variable);
    return [{ name, span: { start, end: start + variable.length } }];
  });
}

/** Variables without a public prefix that the build is told to ship all the same. */
function shippedIn({ snapshot, language, facts }: Analysis): readonly Problem[] {
  if (language === undefined) return [];
  const inert = indexSpans(facts?.comments ?? [], itself);
  const { text } = snapshot;
  return shippedReads(pathInRepository(snapshot), text).flatMap(({ name, span, block }) => {
    if (inert.touches(span) || publicName(name) !== undefined) return [];
    const message =
      `${name} stands in ${block.option}, whose values ${block.framework} writes into what others ` +
      `download. ${VISITORS}`;
    const problem = { severity: "warning", confidence: "medium", span, isName: true } as const;
    return [{ ruleId: ID, sin: 2, message, ...problem }];
  });
}

/** Returns a test for plain text in strings: only what the syntax knows as a read is one. */
function plainTextIn({ envReads, strings }: Facts): (span: Span) => boolean {
  const reads = new Set(envReads.map((envRead) => envRead.name.start));
  const texts = indexSpans(
    strings.map((string) => string.inner),
    itself,
  );
  return ({ start, end }) =>
    // A name that fills its string is the key of a read.
    !reads.has(start) &&
    (texts.holds({ start: start - 1, end }) || texts.holds({ start, end: end + 1 }));
}

function itself(span: Span): Span {
  return span;
}

function literalsIn(analysis: Analysis): readonly Problem[] {
  const { snapshot } = analysis;
  const matches = analysis.matches.filter(({ rule }) => !rule.public);
  // Where a file runs costs a dozen searches of its text.
  if (matches.length === 0) return [];
  const around = reachOf(analysis);
  const { text } = snapshot;
  const path = pathInRepository(snapshot);
  return matches.flatMap((match) => {
    const shipped = around === undefined ? shippedAround(path, text, match.span) : undefined;
    const where = around ?? (shipped && (shipped.advice === undefined ? IN_BUILD : IN_APP));
    if (where === undefined) return [];
    const problem = literal(text, match, where);
    // Pages that tests read are shown to nobody.
    return [
      isTestPath(path) && match.severity === "info" ? { ...problem, severity: "info" } : problem,
    ];
  });
}

/** Reach of the code; `undefined` for code that stays where it is. */
function reachOf({ snapshot, language, facts, host, side }: Analysis): Reach | undefined {
  if (language === undefined && host?.runs !== true) return undefined;
  const { text } = snapshot;
  const path = pathInRepository(snapshot);
  const found = host?.isPage === true ? "client" : (side ?? sideOf(path, text, facts));
  if (found !== "client") return undefined;
  return frameworkShownBy(path, text)?.isInstalled === true ? IN_APP : IN_PAGE;
}

function literal(text: string, match: Match, where: Reach): Problem {
  const { rule, span, confidence } = match;
  const message = `${nameOf(match, text)} stands in ${where.place}.${hintOf(match)} ${where.cost}`;
  return {
    ruleId: ID,
    sin: 2,
    credential: rule.id,
    severity: "error",
    confidence,
    span,
    message,
    envName: envNameFor(match, text),
  };
}

function about({ prefix, framework, rest }: PublicName) {
  const message =
    `${prefix}${rest} begins with ${prefix}, so ${framework} writes its value into what browsers ` +
    `download. ${VISITORS}`;
  return { ruleId: ID, sin: 2, message, envName: rest } as const;
}
