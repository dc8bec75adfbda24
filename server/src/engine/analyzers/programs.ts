/** The programs of a document, each analyzed as if it were a file of its own. */
import type { Syntax } from "../facts/syntax.ts";
import type { Block } from "../languages/host.ts";
import { languageFor } from "../languages/index.ts";
import { contains, shifted, textOf } from "../text/span.ts";
import type { Program, Sketch } from "./analysis.ts";
import { NOTHING_MORE } from "./nothing-more.ts";

/** What in a document can be a finding that no rule sees. */
const MENTION = /dangerouslyAllowBrowser|\b(?:process|import\.meta)\.env\b/;
/** Blocks after which the rest is left alone. */
const MOST_BLOCKS = 200;

/** Whether its programs could change what is reported. */
export function wantsPrograms({ host, matches, snapshot }: Sketch): boolean {
  if (host === undefined) return false;
  return matches.length > 0 || (host.runs && MENTION.test(snapshot.text));
}

export async function programsIn(sketch: Sketch, syntax: Syntax): Promise<readonly Program[]> {
  const { host, snapshot } = sketch;
  if (host === undefined || !wantsPrograms(sketch)) return [];
  const blocks = host.blocks(snapshot.text);
  const programs: Program[] = [];
  for (const block of blocks.filter((it) => matters(it, sketch)).slice(0, MOST_BLOCKS)) {
    const program = await programOf(block, sketch, syntax);
    if (program !== undefined) programs.push(program);
  }
  return programs;
}

function matters({ span }: Block, { host, matches, snapshot }: Sketch): boolean {
  return (
    matches.some((it) => contains(span, it.span)) ||
    (host?.runs === true && MENTION.test(textOf(snapshot.text, span)))
  );
}

async function programOf(
  { span, languageId, inBrowser }: Block,
  { snapshot, matches, isCutShort, host }: Sketch,
  syntax: Syntax,
): Promise<Program | undefined> {
  const language = languageFor("", languageId);
  const text = textOf(snapshot.text, span);
  const facts = language && (await syntax.parse(language, text));
  if (language === undefined || facts === undefined) return undefined;
  const own = matches
    .filter((it) => contains(span, it.span))
    .map((it) => ({ ...it, span: shifted(it.span, -span.start) }));
  return {
    start: span.start,
    analysis: {
      ...NOTHING_MORE,
      snapshot: { ...snapshot, text, languageId },
      matches: own,
      isCutShort,
      language,
      facts,
      format: undefined,
      host: host?.runs === false ? host : undefined,
      side: inBrowser ? "client" : undefined,
    },
  };
}
