/**
 * Parses within a time limit, which keeps a hostile file from hanging us. The parser reports
 * progress between tokens; inside an open comment or raw string it only asks for more text, perhaps
 * again from every character.
 */
import type { Parser, Tree } from "web-tree-sitter";
import type { TimeSlice } from "../text/time-slice.ts";

/** Steps of the parser after which it gives up. */
const MAX_PROGRESS_CALLS = 20_000;

/** Parses a text; nobody else may use `parser` until this is done. */
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
