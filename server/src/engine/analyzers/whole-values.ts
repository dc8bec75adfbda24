/** Extends values that only their name makes secrets to the whole value, as the format reads it. */
import type { Match } from "../detect/match-rules.ts";
import { type EntryIndex, indexEntries } from "../formats/entry-index.ts";
import type { Entry } from "../formats/format.ts";

/**
 * Extends matches to whole values, by the characters that end a value or begin a comment in each
 * format.
 */
export function wholeValues(
  text: string,
  matches: readonly Match[],
  entries: readonly Entry[],
): readonly Match[] {
  if (entries.length === 0) return matches;
  const index = indexEntries(text, entries);
  return matches.map((match) => wholeValue(text, match, index));
}

function wholeValue(text: string, match: Match, entries: EntryIndex): Match {
  const { span } = match;
  if (match.name === undefined || match.writing !== undefined) return match;
  const entry = entries.at(span);
  if (entry === undefined || entry.quote === "block" || !isGlued(text, span.end)) return match;
  const { end, start } = entry.value;
  const before = text.slice(start, span.start);
  if (span.end >= end || !/^(?:[A-Za-z_]\w*=)?$/.test(before)) return match;
  // Where more than one word follows, it may be another value's.
  if (/\s/.test(text.slice(span.end, end))) return match;
  return { ...match, span: { start: span.start, end } };
}

/** Tells whether the next character belongs to the same word. */
function isGlued(text: string, at: number): boolean {
  return /[^\s"'`,;&)\]}]/.test(text.charAt(at));
}
