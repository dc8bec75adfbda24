/** Tells where values were pushed and since when, by what this clone saw of its remotes. No network. */
import { dateOf } from "./commit-walk.ts";
import { kindOf, type LogEntry, type Ref, shortName } from "./refs.ts";
import type { StoryPush } from "./story.ts";

/** Message of a reflog where the branch was written by a push from here. */
const OWN_PUSH = "update by push";

/** Pushes of one value; `hasIt` tells whether a commit or one before it brought the value. */
export function pushesOf(
  refs: readonly Ref[],
  logs: readonly LogEntry[],
  hasIt: (commit: string) => boolean,
  hasItNow: (ref: Ref) => boolean,
): readonly StoryPush[] {
  const standIns = new Map(refs.map(({ full, standsFor }) => [full, standsFor || full]));
  return refs
    .filter((ref) => kindOf(ref) === "remote" && ref.standsFor === "")
    .flatMap((ref): readonly StoryPush[] => {
      const isThere = hasIt(ref.commit);
      const entries = logs
        .filter(({ full, commit }) => standIns.get(full) === ref.full && hasIt(commit))
        .toSorted((a, b) => a.at - b.at);
      const [oldest] = entries;
      if (!isThere && oldest === undefined) return [];
      return [
        {
          name: shortName(ref),
          isThere,
          hasItNow: isThere && hasItNow(ref),
          seenSince: oldest && dateOf(oldest.at),
          isOwnPush: oldest?.message === OWN_PUSH,
        },
      ];
    });
}
