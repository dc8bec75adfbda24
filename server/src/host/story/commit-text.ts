/** Words for commits. */
import type { StoryCommit } from "./story.ts";

const SHORT_ID = 12;

export function shortId({ id }: Pick<StoryCommit, "id">): string {
  return id.slice(0, SHORT_ID);
}

/** A commit as people name it: the beginning of its id, and the author's day. */
export function commitText({ id, authorDate }: StoryCommit): string {
  const day = authorDate === undefined ? "" : ` of ${authorDate.slice(0, 10)}`;
  return `${shortId({ id })}${day}`;
}
