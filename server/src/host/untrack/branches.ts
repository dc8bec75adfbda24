/** Local branches that still have a file after git stopped tracking it on the one that is checked out. */
import type { Place } from "../commits/objects.ts";
import { fewOf } from "../few-of.ts";
import { type Asking, askedLater } from "../git-command.ts";
import { idsAt } from "../story/ids-at.ts";
import { kindOf, refsOf, shortName } from "../story/refs.ts";
import { locate } from "./located.ts";

const MOST_NAMED = 5;
/** Limit on the branches that are asked for the file. */
const MOST_ASKED = 5_000;
const BOUNDS = { timeoutMs: 10_000, maxBytes: 16 * 1024 ** 2 };

/** Sentences on the branches that have the file; none where only the one that is checked out has it. */
export async function branchSentences(folder: string, path: string): Promise<readonly string[]> {
  const located = locate(folder, path);
  if (located === undefined || located.path.includes("\n")) return [];
  const place = { root: located.root };
  const own = await askedLater(checkedOut(place));
  const branches = ((await refsOf(place)) ?? []).filter(
    (ref) => kindOf(ref) === "branch" && ref.full !== own,
  );
  const asked = branches.slice(0, MOST_ASKED);
  const names = asked.map(({ commit }) => `${commit}:${located.path}`);
  const { ids, isWhole } = await idsAt(place, names, BOUNDS);
  const having = asked.filter((_, at) => (ids[at] ?? "") !== "").map(shortName);
  const sentences: readonly (string | false)[] = [
    having.length > 0 && `Local branches that still have ${path}: ${fewOf(having, MOST_NAMED)}.`,
    !(isWhole && asked.length === branches.length) && "Not all branches could be looked at.",
  ];
  return sentences.filter((sentence) => sentence !== false);
}

function* checkedOut(place: Place): Asking<string | undefined> {
  // Git fails where a commit is checked out, and no branch.
  return (yield { ...place, args: ["symbolic-ref", "-q", "HEAD"] })?.[0]?.trim();
}
