/**
 * A tree, or nothing when the parser would take too long; keeps a hostile file from hanging us. The parser
 * says between two tokens that it goes on, and while it looks for the end of one only asks for more of
 * the text: of an open comment or raw string, it may go through the rest from every character anew.
 */
import type { Parser, Tree } from "web-tree-sitter";
import type { Clock } from "../text/clock.ts";

/** Steps of the parser after which it gives up. */
const MAX_PROGRESS_CALLS = 20_000;
/** For texts of which each step takes longer than the one before, such as a line of `=` in Lua. */
const MOST_PARSE_MS = 5_000;

export function parseInTime(parser: Parser, text: string, now: Clock): Tree | undefined {
  const latest = now() + MOST_PARSE_MS;
  let calls = 0;
  let isLate = false;
  let isParsed = false;
  const read = (index: number): string => {
    isLate ||= !isParsed && now() > latest;
    // To the parser the text ends here.
    return isLate ? "" : text.slice(index);
  };
  const tree = parser.parse(read, null, {
    progressCallback: () => {
      calls += 1;
      isLate ||= now() > latest;
      return isLate || calls > MAX_PROGRESS_CALLS;
    },
  });
  isParsed = true;
  if (tree === null) parser.reset();
  else if (isLate) tree.delete();
  return isLate ? undefined : (tree ?? undefined);
}
