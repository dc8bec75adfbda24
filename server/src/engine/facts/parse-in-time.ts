/**
 * A tree, or nothing when the parser would take too long; keeps a hostile file from hanging us. The parser
 * says between two tokens that it goes on, and while it looks for the end of one only asks for more of
 * the text: of an open comment or raw string, it may go through the rest from every character anew.
 */
import type { Parser, Tree } from "web-tree-sitter";
import type { TimeSlice } from "../text/time-slice.ts";

/** Steps of the parser after which it gives up. */
const MAX_PROGRESS_CALLS = 20_000;

/** `parser` is used by nobody else until this is done. */
export async function parseInTime(
  parser: Parser,
  text: string,
  stint: TimeSlice,
): Promise<Tree | undefined> {
  let calls = 0;
  let isParsed = false;
  const isOver = (): boolean => stint.isOver() || calls > MAX_PROGRESS_CALLS;
  // To the parser the text ends where the time does.
  const read = (index: number): string => (!isParsed && isOver() ? "" : text.slice(index));
  const progressCallback = (): boolean => {
    calls += 1;
    return isOver() || stint.isTired();
  };
  let tree = parser.parse(read, null, { progressCallback });
  while (tree === null && !isOver()) {
    await stint.rest();
    // Goes on where it was stopped.
    tree = parser.parse(read, null, { progressCallback });
  }
  isParsed = true;
  if (tree !== null && isOver()) tree.delete();
  return isOver() ? undefined : (tree ?? undefined);
}
