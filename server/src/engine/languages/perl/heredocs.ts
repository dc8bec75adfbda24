/**
 * Hides Perl's here-documents from the grammar, which misreads them: blanks stand in for those of
 * `print <<END` and the bodies of `<<~END`. Its scanner overruns its memory after a dozen shifts,
 * so it is shown another operator for each.
 */
import { nextLineFeed } from "../../text/lines.ts";
import type { Span } from "../../text/span.ts";
import type { Hidden } from "../grammar.ts";

const BEGINNING = /<<~?(?:(["'`])([\w ]{1,100})\1|([A-Za-z_]\w{0,100}))/g;
/** A line that may end one: nothing but a tag. */
const ENDING = /^[ \t]*(\w[\w ]{0,99}?)\r?$/gm;

export function hereDocuments(text: string): Hidden {
  if (!text.includes("<<")) return { masked: text, texts: [], verbatim: [] };
  const endings = endingsIn(text);
  const hidden: Span[] = [];
  const found = { texts: [] as Span[], verbatim: [] as Span[] };
  let masked = "";
  let past = 0;
  for (const { 0: matched, 1: quote, 2: quoted, 3: bare, index } of text.matchAll(BEGINNING)) {
    const inside = hidden.at(-1);
    if (inside !== undefined && index >= inside.start && index < inside.end) continue;
    const isSameLine = inside !== undefined && nextLineFeed(text, index) < inside.start;
    const start = isSameLine ? inside.end : nextLineFeed(text, index) + 1;
    const ending = nextFrom(endings.get(quoted ?? bare ?? ""), start);
    // Without an end it is a shift after all.
    if (ending === undefined) continue;
    const body = { start, end: ending.start };
    hidden.push({ start, end: ending.end });
    (quote === "'" || quote === "`" ? found.verbatim : found.texts).push(body);
    masked += `${text.slice(past, index)}"${"x".repeat(matched.length - 2)}"`;
    past = index + matched.length;
  }
  const rest = (masked + text.slice(past)).replaceAll("<<>>", "<A> ").replaceAll("<<", "**");
  return { masked: blanked(rest, hidden), ...found };
}

function blanked(text: string, hidden: readonly Span[]): string {
  let result = "";
  let past = 0;
  for (const { start, end } of hidden) {
    result += text.slice(past, start) + text.slice(start, end).replace(/[^\r\n]/g, " ");
    past = end;
  }
  return result + text.slice(past);
}

interface Ending extends Span {
  readonly tag: string;
}

function endingsIn(text: string): ReadonlyMap<string, Ending[]> {
  const byTag = new Map<string, Ending[]>();
  for (const { 0: matched, 1: tag = "", index } of text.matchAll(ENDING)) {
    const ending = { tag, start: index, end: index + matched.length };
    const others = byTag.get(tag);
    if (others === undefined) byTag.set(tag, [ending]);
    else others.push(ending);
  }
  return byTag;
}

/** Finds the next ending; asked in text order, so that no ending is passed twice. */
function nextFrom(endings: Ending[] | undefined, from: number): Ending | undefined {
  while ((endings?.[0]?.start ?? from) < from) endings?.shift();
  return endings?.[0];
}
