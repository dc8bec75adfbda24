/** Words for stories, as sections of lines that every edge shows in its own way. No key is in them. */
import type { Story, StoryCommit, StoryFile, StoryPush, StoryRef, StoryState } from "./story.ts";

/** A heading and the lines below it. */
export interface StorySection {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Facts on a key that its story does not hold. */
export interface ToldKey {
  /** Page on which it is revoked. */
  readonly revoke: string | undefined;
}

/** Limit on the lines of a section. */
const MOST_LINES = 20;
const SHORT_ID = 12;

const VERDICTS: Readonly<Record<StoryState, string>> = {
  pushed: "Pushed, so others may have it: rotate it.",
  committed: "Committed, and not pushed as far as this clone knows.",
  staged: "Staged for the next commit, and in no commit that is stored here.",
  absent: "In no commit and not staged, as far as this clone knows.",
};

/** Sums a story up in one sentence. */
export function verdictOn({ state }: Story): string {
  return VERDICTS[state];
}

export function sectionsOf(story: Story, key: ToldKey): readonly StorySection[] {
  const sections: readonly StorySection[] = [
    { title: "Commits", lines: commitLines(story) },
    { title: "Files it stood in", lines: story.files.map(fileLine) },
    { title: "Staged in", lines: story.staged },
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

/** A commit as people name it: the beginning of its id, and the author's day. */
export function commitText({ id, authorDate }: StoryCommit): string {
  const day = authorDate === undefined ? "" : ` of ${authorDate.slice(0, 10)}`;
  return `${id.slice(0, SHORT_ID)}${day}`;
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

function leftLines({ events, loose }: Story): readonly string[] {
  const rewritten = new Set(
    events.filter(({ isKept }) => !isKept).map(({ commit }) => commitText(commit)),
  );
  const versions = loose === 1 ? "1 stored version" : `${loose} stored versions`;
  return [
    ...[...rewritten].map((commit) => `commit ${commit}, which only a reflog names`),
    ...(loose === 0 ? [] : [`${versions} of files, which no commit here names`]),
  ];
}

/** Next steps for a person, by how far the value has come. */
export function adviceOn(
  { state, first, refs, events }: Story,
  { revoke }: ToldKey,
): readonly string[] {
  const rotate = revoke === undefined ? "Rotate it" : `Rotate it at ${revoke}`;
  const since = first === undefined ? "its first commit" : first.id.slice(0, SHORT_ID);
  const base = first?.isRoot === true ? "--root" : `${since}^`;
  switch (state) {
    case "pushed":
      return [
        `${rotate}, and make the programs that use it take the new one.`,
        "To rewrite the history is not enough after a push: clones, forks and caches keep it.",
      ];
    case "committed": {
      const isRewritten = events.every(({ isKept }) => !isKept);
      const tag = refs.some(({ kind }) => kind === "tag")
        ? ["Whether a tag was pushed this clone cannot tell: ask the remote."]
        : [];
      const rewrite = isRewritten
        ? "No branch has it any more; git forgets the old commits in some weeks."
        : `Before you push, take it out of the commits since ${since} (for example with git rebase -i ${base}).`;
      return [
        rewrite,
        `${rotate} if anybody else can read this folder, or has fetched from it.`,
        ...tag,
      ];
    }
    case "staged":
      return ["Take it out of the next commit: git restore --staged, then move the key."];
    case "absent":
      return ["Nothing to rewrite. Move it to an env file that git ignores before you commit."];
    default:
      return state satisfies never;
  }
}
