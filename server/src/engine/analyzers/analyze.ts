/**
 * Builds the analysis of a text: what rules and syntax know of it, and no more of it than is
 * needed.
 */

import { lessAsExample, lessInDocuments, mayBeDocumented } from "../detect/documented.ts";
import { withJwtFacts } from "../detect/jwt-facts.ts";
import type { Match } from "../detect/match-rules.ts";
import { proven } from "../detect/proven.ts";
import { matchesIn, type RuleSet, theMostTelling } from "../detect/rule-set.ts";
import { lessInTests } from "../detect/test-path.ts";
import { withoutTranslations } from "../detect/translation-path.ts";
import { syntaxOf } from "../detect/value-syntax.ts";
import { withDeadline } from "../facts/parse-with-deadline.ts";
import type { Syntax } from "../facts/syntax.ts";
import { formatFor } from "../formats/index.ts";
import { withWebKeys } from "../frameworks/web-key.ts";
import { containerFormatFor } from "../languages/container-formats.ts";
import { languageFor } from "../languages/index.ts";
import { BASELINE_FILE, entriesIn, IGNORE_FILE } from "../suppress/ignore-file.ts";
import { MARKER_STEM } from "../suppress/markers.ts";
import { baseName } from "../text/path.ts";
import { pathInRepository, type Snapshot } from "../text/snapshot.ts";
import type { Analysis, TextAnalysis } from "./analysis.ts";
import { embeddedFacts } from "./embedded.ts";
import { encodedMatches, withoutEncoded } from "./encoded.ts";
import { FILE_ANALYZERS } from "./index.ts";
import { knownSitesIn, markedKnown, withKnown } from "./known-matches.ts";
import { NO_SYNTAX } from "./no-syntax.ts";
import { notebookCells } from "./notebook-cells.ts";
import { programsIn, wantsPrograms } from "./programs.ts";
import { wholeValues } from "./whole-values.ts";

export function analyzeText(snapshot: Snapshot, rules: RuleSet): TextAnalysis {
  const { languageId, text } = snapshot;
  const path = pathInRepository(snapshot);
  const language = languageFor(path, languageId);
  const format = language === undefined ? formatFor(path, languageId) : undefined;
  const host = (language ?? format) ? undefined : containerFormatFor(path, languageId);
  const hasSyntax = language !== undefined || host?.runs === true;
  const found = matchesIn(text, path, rules, {
    syntax: syntaxOf({ language, format }),
    hasSyntax,
  });
  const known = knownSitesIn(snapshot, rules.known);
  const matches = withKnown(judged(snapshot, found.matches), known, snapshot);
  const { unproven } = found;
  const isCutShort = found.isCutShort || known.isCutShort;
  return { snapshot, matches, unproven, known, language, format, host, isCutShort };
}

/** Adjusts matches by what the file says of them. */
function judged(snapshot: Snapshot, found: readonly Match[]): readonly Match[] {
  const { path, text } = snapshot;
  const isNoTranslation = withoutTranslations(path);
  const known = found.filter(isNoEntry(path, text)).filter(isNoTranslation);
  const inTests = lessInTests(pathInRepository(snapshot));
  return withWebKeys(text, known).map(withJwtFacts(snapshot)).map(inTests).map(lessAsExample(text));
}

/**
 * Returns the analysis if what is known already is enough for all findings; else `undefined`.
 * Parsing and reading entries cost more than everything else, and most texts need neither.
 */
export function textOnly(sketch: TextAnalysis): Analysis | undefined {
  // Where a marker is named, only the syntax tells a comment from a string.
  if (sketch.snapshot.text.includes(MARKER_STEM)) return undefined;
  if (sketch.unproven.length > 0) return undefined;
  if (mayBeDocumented(sketch.snapshot.text, sketch.language, sketch.matches)) return undefined;
  if (FILE_ANALYZERS.some((analyzer) => analyzer.needsSyntax(sketch)) || wantsPrograms(sketch))
    return undefined;
  return { ...sketch, ...NO_SYNTAX };
}

/** Adds facts and entries, which fixes always need. */
export async function analyzeSyntax(
  first: TextAnalysis,
  rules: RuleSet,
  parsers: Syntax,
): Promise<Analysis> {
  const { snapshot, language, format } = first;
  const { text } = snapshot;
  const syntax = withDeadline(parsers, snapshot.isHurried === true);
  const facts = language && (await syntax.parse(language, text));
  const found = facts && language ? proven(first.unproven, facts, language, text) : [];
  const sketch = withMatches(first, found);
  const entries = format?.entries(text) ?? [];
  const embedded = await embeddedFacts(snapshot, entries, syntax);
  const encoded = encodedMatches(snapshot, entries, rules, sketch.matches);
  const cells = await notebookCells(sketch, entries, syntax);
  const {
    programs,
    isCutShort: leavesPrograms,
    found: inPrograms,
  } = await programsIn(sketch, syntax);
  const isLate = syntax.isLate();
  const isCutShort = sketch.isCutShort || leavesPrograms || isLate;
  const read = { facts, entries, embedded, cells, programs, isCutShort, isLate };
  const all = withMatches(sketch, inPrograms);
  const whole = wholeValues(text, withoutEncoded(text, all.matches, entries), entries);
  const graded = whole.map(lessInDocuments(text, facts));
  return {
    ...all,
    ...read,
    encoded: markedKnown(encoded, first.known, snapshot),
    matches: withKnown(graded, first.known, snapshot),
    side: undefined,
  };
}

function withMatches(sketch: TextAnalysis, found: readonly Match[]): TextAnalysis {
  if (found.length === 0) return sketch;
  const { snapshot, matches } = sketch;
  return { ...sketch, matches: theMostTelling([...matches, ...judged(snapshot, found)]) };
}

/** Tells whether a match is no entry of our own ignore files, whose fingerprints look like keys. */
function isNoEntry(path: string, text: string): (match: Match) => boolean {
  const name = baseName(path);
  if (name !== IGNORE_FILE && name !== BASELINE_FILE) return () => true;
  const starts = new Set(entriesIn(text).map((entry) => entry.span.start));
  return ({ span }) => !starts.has(span.start);
}
