/** Sentences on the values of a file that git's history holds still, and on where they are rotated. */
import { fewOf } from "../few-of.ts";
import { commitText } from "./commit-text.ts";
import type { StoryKey } from "./story-keys.ts";
import { tellStories } from "./tell-stories.ts";

/** Time for which a person waits after a fix. */
const BOUNDS = { timeoutMs: 60_000, maxBytes: 8 * 1024 ** 3 };
const MOST_COMMITS = 5;

function unknown(mayBePushed: boolean): string {
  return mayBePushed ? ", and may be pushed" : "";
}

/** Sentences that follow when git has stopped tracking a file with these keys. */
export async function heldSentences(
  root: string,
  keys: readonly StoryKey[],
): Promise<readonly string[]> {
  if (keys.length === 0) return [];
  const told = await tellStories(
    root,
    keys.map(({ value }) => value),
    { bounds: BOUNDS },
  );
  if (told.kind === "refused") return [told.why];
  const held = keys.flatMap((key, at) => {
    const story = told.stories[at];
    return story === undefined || story.events.length === 0 ? [] : [{ key, story }];
  });
  if (held.length === 0) return told.isWhole ? ["No commit has its values."] : told.notes;
  const sentences = held.map(({ key, story }) => {
    const added = story.events.filter(({ kind }) => kind === "added");
    const commits = [...new Map(added.map(({ commit }) => [commit.id, commit])).values()];
    const named = fewOf(commits.map(commitText), MOST_COMMITS);
    const pushed = story.state === "pushed" ? ", pushed" : unknown(story.mayBePushed);
    // A full stop behind an address would be taken for a part of it.
    const page = key.revoke === undefined ? "" : ` at ${key.revoke}`;
    const what = key.name ?? key.ruleId ?? "its value";
    return `Rotate ${what} of line ${key.line}${page} because history still holds it, since ${named}${pushed}.`;
  });
  return [...sentences, ...(told.isWhole ? [] : told.notes)];
}
