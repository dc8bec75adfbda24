/** Secrets that a build tool or a client file hands to every visitor. */

import { mask } from "../detect/mask.ts";
import { fixedPrefix, type Match } from "../detect/match-rules.ts";
import type { Entry } from "../formats/format.ts";
import { namesSecret, type PublicName, publicName } from "../frameworks/public-prefixes.ts";
import { sideOf } from "../frameworks/side.ts";
import { contains, overlaps, type Span, textOf } from "../text/span.ts";
import type { Analysis, Analyzer, Problem } from "./analysis.ts";

const ID = "client-exposed-secret";
const VISITORS = "Whoever opens the page can read it and spend your money.";
const READS =
  /\b(?:process\.env|import\.meta\.env)(?:\?)?(?:\.([A-Z]\w*)|\[\s*["']([A-Z]\w*)["']\s*\])/g;

export const clientExposure: Analyzer = {
  id: ID,
  sin: 2,
  title: "Secret in client-side code",
  why: "What reaches the browser can be read by everybody who opens the page.",
  run: (analysis) => {
    const problems = [
      ...analysis.entries.flatMap((it) => ofEntry(analysis, it) ?? []),
      ...readsIn(analysis),
      ...literalsIn(analysis),
    ];
    return problems.toSorted((a, b) => a.span.start - b.span.start);
  },
};

function ofEntry({ snapshot, matches }: Analysis, entry: Entry): Problem | undefined {
  const { text } = snapshot;
  const name = publicName(entry.path.at(-1) ?? "");
  if (name === undefined) return undefined;
  const match = matches.find((it) => contains(entry.value, it.span));
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
  };
}

function readsIn({ snapshot, language, facts, matches }: Analysis): readonly Problem[] {
  if (language === undefined) return [];
  const inert = facts === undefined ? [] : facts.comments;
  return [...snapshot.text.matchAll(READS)].flatMap((found) => {
    const said = found[1] ?? found[2] ?? "";
    const name = publicName(said);
    if (name === undefined || !namesSecret(name)) return [];
    const start = found.index + found[0].lastIndexOf(said);
    const span = { start, end: start + said.length };
    if ([...inert, ...matches.map((it) => it.span)].some((it) => overlaps(it, span))) return [];
    if (
      facts !== undefined &&
      isPlainText(
        span,
        facts.envReads.map((it) => it.name),
        facts,
      )
    )
      return [];
    return [{ ...about(name), severity: "warning", confidence: "medium", span } as const];
  });
}

/** Inside a string only what the syntax knows as a read is one. */
function isPlainText(
  span: Span,
  reads: readonly Span[],
  { strings }: { readonly strings: readonly { readonly whole: Span; readonly inner: Span }[] },
): boolean {
  if (reads.some((it) => it.start === span.start)) return false;
  return strings.some(
    (it) => contains(it.inner, span) && it.inner.end - it.inner.start > span.end - span.start,
  );
}

function literalsIn({ snapshot, language, facts, matches }: Analysis): readonly Problem[] {
  if (language === undefined || sideOf(snapshot.path, facts) !== "client") return [];
  return matches.flatMap((match) => (match.rule.public ? [] : [literal(snapshot.text, match)]));
}

function literal(text: string, { rule, span, confidence }: Match): Problem {
  const secret = textOf(text, span);
  const shown = mask(secret, fixedPrefix(rule, secret));
  const message = `${rule.title} (${shown}) stands in code that runs in the browser. ${VISITORS}`;
  return {
    ruleId: ID,
    sin: 2,
    credential: rule.id,
    severity: "error",
    confidence,
    span,
    message,
    envName: rule.env,
  };
}

function about({ prefix, framework, rest }: PublicName) {
  const message =
    `${prefix}${rest} begins with ${prefix}, so ${framework} writes its value into what browsers ` +
    `download. ${VISITORS}`;
  return { ruleId: ID, sin: 2, message, envName: rest } as const;
}
