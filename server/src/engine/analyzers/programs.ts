/** The programs of a document, each analyzed as if it were a file of its own. */

import type { Match } from "../detect/match-rules.ts";
import { proven } from "../detect/proven.ts";
import { theMostTelling } from "../detect/rule-set.ts";
import type { Facts } from "../facts/fact.ts";
import { movedFacts } from "../facts/moved.ts";
import type { Syntax } from "../facts/syntax.ts";
import { BROWSER_FLAG } from "../frameworks/browser-flag.ts";
import { MENTIONS_BUNDLED_READ } from "../frameworks/bundled-reads.ts";
import type { Side } from "../frameworks/framework.ts";
import type { EmbeddedBlock } from "../languages/container-format.ts";
import { languageFor } from "../languages/index.ts";
import type { Language } from "../languages/language.ts";
import { contains, type Span, shifted, textOf } from "../text/span.ts";
import { indexSpans, type SpanIndex } from "../text/span-index.ts";
import type { Program, TextAnalysis } from "./analysis.ts";
import { NO_SYNTAX } from "./no-syntax.ts";

/** Matches words of a document that may lead to a finding which no rule sees. */
const MENTION = new RegExp(`${BROWSER_FLAG}|${MENTIONS_BUNDLED_READ.source}`);
/**
 * Limit on programs of a document, each of which costs a parse: so many take two seconds. The rest
 * is skipped.
 */
export const MOST_BLOCKS = 4_000;

/** Tells whether its programs could change what is reported. */
export function wantsPrograms({ host, matches, unproven, snapshot }: TextAnalysis): boolean {
  if (host === undefined) return false;
  return matches.length > 0 || unproven.length > 0 || (host.runs && MENTION.test(snapshot.text));
}

interface Programs {
  /** Secrets that their syntax shows, with the offsets of the document. */
  readonly found: readonly Match[];
  readonly programs: readonly Program[];
  /** True if programs that were left alone could change what is reported. */
  readonly isCutShort: boolean;
}

export async function programsIn(sketch: TextAnalysis, syntax: Syntax): Promise<Programs> {
  const { host, matches, snapshot } = sketch;
  if (host === undefined || !wantsPrograms(sketch)) {
    return { programs: [], found: [], isCutShort: false };
  }
  const index = indexSpans(matches, (match) => match.span);
  const behind = indexSpans(sketch.unproven, ({ match }) => match.span);
  const matters = ({ span }: EmbeddedBlock): boolean =>
    matchesIn(index, span).length > 0 ||
    behind.startingIn(span.start, span.end).length > 0 ||
    (host.runs && MENTION.test(textOf(snapshot.text, span)));
  const blocks = host.blocks(snapshot.text).filter(matters);
  const programs: Program[] = [];
  const found: Match[] = [];
  for (const block of blocks.slice(0, MOST_BLOCKS)) {
    // A name before the block is no part of its program.
    const unproven = behind
      .startingIn(block.span.start, block.span.end)
      .filter(({ name, match }) => contains(block.span, name) && contains(block.span, match.span));
    const program = await programOf(block, { ...sketch, unproven }, index, syntax);
    if (program === undefined) continue;
    programs.push(program);
    const known = new Set(matchesIn(index, block.span).map(({ span }) => span.start));
    const inDocument = program.analysis.matches.map((match) => ({
      ...match,
      span: shifted(match.span, program.start),
    }));
    found.push(...inDocument.filter(({ span }) => !known.has(span.start)));
  }
  return { programs, found, isCutShort: blocks.length > MOST_BLOCKS };
}

function matchesIn(index: SpanIndex<Match>, span: Span): readonly Match[] {
  return index.startingIn(span.start, span.end).filter((match) => contains(span, match.span));
}

/** Facts of a program of which the beginning may be left out. */
async function partOf(
  language: Language,
  text: string,
  syntax: Syntax,
): Promise<Facts | undefined> {
  const { where, beginning } = language.grammar.leftOut ?? {};
  if (beginning === undefined || where?.test(text) !== true) return syntax.parse(language, text);
  const facts = await syntax.parse(language, beginning + text);
  return facts && movedFacts(facts, -beginning.length);
}

async function programOf(
  { span, languageId, inBrowser }: EmbeddedBlock,
  { snapshot, isCutShort, host, unproven }: TextAnalysis,
  index: SpanIndex<Match>,
  syntax: Syntax,
): Promise<Program | undefined> {
  const language = languageFor("", languageId);
  const text = textOf(snapshot.text, span);
  const facts = language && (await partOf(language, text, syntax));
  if (language === undefined || facts === undefined) return undefined;
  const known = matchesIn(index, span).map((match) => ({
    ...match,
    span: shifted(match.span, -span.start),
  }));
  const given = unproven.map(({ name, match }) => ({
    name: shifted(name, -span.start),
    match: { ...match, span: shifted(match.span, -span.start) },
  }));
  const found = proven(given, facts, language, text);
  const own = found.length === 0 ? known : theMostTelling([...known, ...found]);
  return {
    start: span.start,
    analysis: {
      ...NO_SYNTAX,
      snapshot: { ...snapshot, text, languageId },
      matches: own,
      isCutShort,
      language,
      facts,
      format: undefined,
      host: host?.runs === false ? host : undefined,
      side: sideOfBlock(inBrowser, host),
    },
  };
}

/** Side of a block; a program that is only shown runs wherever its reader wants. */
function sideOfBlock(inBrowser: boolean, host: TextAnalysis["host"]): Side | undefined {
  if (inBrowser) return "client";
  return host?.runs === true ? "server" : undefined;
}
