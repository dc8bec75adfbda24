/** Stories as JSON, version 1. Its fields are promises. */
import type {
  Story,
  StoryCommit,
  StoryEvent,
  StoryFile,
  StoryPush,
} from "../../host/story/story.ts";
import { adviceOn } from "../../host/story/story-advice.ts";
import { verdictOn } from "../../host/story/story-text.ts";
import type { ToldKeys } from "./story-text.ts";

export function storyJson(
  { path, keys, notes, isWhole }: ToldKeys,
  tool: { readonly name: string; readonly version: string },
): string {
  const report = {
    version: 1,
    tool: { name: tool.name, version: tool.version },
    complete: isWhole,
    notes,
    keys: keys.flatMap(({ key, story }) =>
      story === undefined
        ? []
        : [
            {
              path: path ?? null,
              line: path === undefined ? null : key.line,
              ruleId: key.ruleId ?? null,
              name: key.name ?? null,
              fingerprint: key.fingerprint ?? null,
              revoke: key.revoke ?? null,
              ...storyFields(story),
              verdict: verdictOn(story),
              advice: adviceOn(story, key),
            },
          ],
    ),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function storyFields(story: Story) {
  return {
    state: story.state,
    first: commitOf(story.first),
    last: commitOf(story.last),
    events: story.events.map(eventOf),
    files: story.files.map(fileOf),
    staged: story.staged,
    stagedElsewhere: story.stagedElsewhere,
    refs: story.refs.map(({ name, kind, hasItNow }) => ({ name, kind, now: hasItNow })),
    pushed: story.pushes.map(pushOf),
    mayBePushed: story.mayBePushed,
    stashes: story.stashes,
    worktrees: story.worktrees,
    unnamed: story.loose,
  };
}

function commitOf(commit: StoryCommit | undefined) {
  return commit === undefined ? null : { id: commit.id, authorDate: commit.authorDate ?? null };
}

function eventOf({ kind, commit, path, isKept }: StoryEvent) {
  return { kind, commit: commit.id, authorDate: commit.authorDate ?? null, path, kept: isKept };
}

function fileOf({ path, first, removed }: StoryFile) {
  return { path, first: commitOf(first), removed: commitOf(removed) };
}

function pushOf({ name, isThere, hasItNow, seenSince, isOwnPush }: StoryPush) {
  return { name, there: isThere, now: hasItNow, seenSince: seenSince ?? null, byPush: isOwnPush };
}
