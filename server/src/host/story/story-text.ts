/** Words for stories, as sections of lines that every edge shows in its own way. No key is in them. */

import { commitText } from "./commit-text.ts";
import type { Story, StoryFile, StoryPush, StoryRef, StoryState } from "./story.ts";
import { adviceOn, rewrittenIn, type ToldKey } from "./story-advice.ts";

/** A heading and the lines below it. */
export interface StorySection {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Limit on the lines of a section. */
const MOST_LINES = 20;

const MAY_BE_PUSHED =
  "Committed, and this clone cannot know whether it was pushed: treat it as pushed.";
const VERDICTS: Readonly<Record<StoryState, string>> = {
  pushed: "Pushed, so others may have it: rotate it.",
  committed: "Committed, and this clone has no remote.",
  staged: "Staged for the next commit, and in no commit that is stored here.",
  absent: "In no commit and not staged, as far as this clone knows.",
};

/** Sums a story up in one sentence. */
export function verdictOn({ state, mayBePushed }: Story): string {
  return state === "committed" && mayBePushed ? MAY_BE_PUSHED : VERDICTS[state];
}

export function sectionsOf(story: Story, key: ToldKey): readonly StorySection[] {
  const sections: readonly StorySection[] = [
    { title: "Commits", lines: commitLines(story) },
    { title: "Files it stood in", lines: story.files.map(fileLine) },
    { title: "Staged in", lines: stagedLines(story) },
    { title: "Branches of remotes", lines: story.pushes.map(pushLine) },
    { title: "Branches", lines: refLines(story, "branch") },
    { title: "Tags", lines: refLines(story, "tag") },
    { title: "Other names of commits", lines: refLines(story, "other") },
    { title: "Stashes", lines: story.stashes },
    { title: "Other working trees", lines: story.worktrees },
    { title: "Left in this clone", lines: leftLines(story) },
    { title: "To do", lines: adviceOn(story, key) },
  ];
  return sections
    .filter(({ lines }) => lines.length > 0)
    .map(({ title, lines }) => ({ title, lines: shortened(lines) }));
}

function shortened(lines: readonly string[]): readonly string[] {
  if (lines.length <= MOST_LINES) return lines;
  const more = lines.length - MOST_LINES;
  return [...lines.slice(0, MOST_LINES), `… and ${more} more`];
}

function commitLines({ first, last, events }: Story): readonly string[] {
  if (first === undefined) return [];
  const lines = [`first: ${commitText(first)}`];
  if (last !== undefined && last.id !== first.id) lines.push(`last change: ${commitText(last)}`);
  const commits = new Set(events.map(({ commit }) => commit.id)).size;
  if (commits > 2) lines.push(`${commits} commits brought it to a file or took it out of one`);
  return lines;
}

function fileLine({ path, first, removed }: StoryFile): string {
  const end = removed === undefined ? "" : `, taken out by ${commitText(removed)}`;
  return `${path}: since ${commitText(first)}${end}`;
}

function pushLine({ name, isThere, hasItNow, seenSince, isOwnPush }: StoryPush): string {
  const where = isThere ? presence(hasItNow) : "had it, and was rewritten";
  if (seenSince === undefined) return `${name}: ${where}; since when this clone does not know`;
  const how = isOwnPush ? "pushed from this clone" : "seen there by this clone";
  return `${name}: ${where}; ${how} on ${seenSince.slice(0, 10)}`;
}

function presence(hasItNow: boolean): string {
  return hasItNow ? "has it now" : "has it in its history";
}

function refLines({ refs }: Story, kind: StoryRef["kind"]): readonly string[] {
  return refs
    .filter((ref) => ref.kind === kind)
    .map(({ name, hasItNow }) => `${name}: ${presence(hasItNow)}`);
}

function stagedLines({ staged, stagedElsewhere }: Story): readonly string[] {
  return [...staged, ...stagedElsewhere.map(({ folder, path }) => `${path} in ${folder}`)];
}

function leftLines(story: Story): readonly string[] {
  const { loose } = story;
  const rewritten = new Set(rewrittenIn(story).map(commitText));
  const versions = loose === 1 ? "1 stored version" : `${loose} stored versions`;
  return [
    ...[...rewritten].map((commit) => `commit ${commit}, which only a reflog names`),
    ...(loose === 0 ? [] : [`${versions} of files, which no commit here names`]),
  ];
}
