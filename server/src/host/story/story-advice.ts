/** Next steps for a person, by where a value is. Commands in them are for a shell, and never hold the value. */
import { quotedPath, takeOutStep } from "../../engine/index.ts";
import { fewOf } from "../few-of.ts";
import { shortId } from "./commit-text.ts";
import type { Story, StoryCommit, StoryRef } from "./story.ts";

/** Facts on a key that its story does not hold. */
export interface ToldKey {
  /** Page on which it is revoked. */
  readonly revoke: string | undefined;
}

/** Limit on the names of one kind that get a command of their own. */
const MOST_NAMED = 5;
const MOVE = "Move it to an env file that git ignores before you commit.";
/** Command that keeps stashes, other than an expiry of all reflogs. */
const FORGET = "git -c gc.reflogExpireUnreachable=now gc --prune=now";

const FORGETTING = `git forgets such versions in some weeks; at once, with all else that nothing reaches, by "${FORGET}".`;

export function adviceOn(story: Story, { revoke }: ToldKey): readonly string[] {
  const rotate = revoke === undefined ? "Rotate it" : `Rotate it at ${revoke}`;
  const { state } = story;
  switch (state) {
    case "pushed":
      return [
        `${rotate}, and make the programs that use it take the new one.`,
        "To rewrite the history is not enough after a push: clones, forks and caches keep it.",
      ];
    case "committed":
      return [rotationOf(story, rotate), ...rewriting(story), ...unstaging(story)];
    case "staged":
      return [...unstaging(story), ...(story.loose === 0 ? [] : looseLines(story, rotate)), MOVE];
    case "absent":
      return [...(story.loose === 0 ? ["Nothing to rewrite."] : looseLines(story, rotate)), MOVE];
    default:
      return state satisfies never;
  }
}

/** Commits with the value that only a reflog names, each once. */
export function rewrittenIn({ events }: Story): readonly StoryCommit[] {
  const added = events.filter(({ kind, isKept }) => kind === "added" && !isKept);
  return [...new Map(added.map(({ commit }) => [commit.id, commit])).values()];
}

function rotationOf({ mayBePushed }: Story, rotate: string): string {
  return mayBePushed
    ? `${rotate}, unless you know that it was never pushed: deleted branches, pruned names of remotes, pushes by URL ` +
        "and tags leave no trace in this clone."
    : `${rotate} if anybody else can read this folder, has fetched from it, or if you pushed it by a URL.`;
}

/** Steps for versions of files that were only staged, or whose commits are gone. */
function looseLines(story: Story, rotate: string): readonly string[] {
  const rotation = story.mayBePushed ? [rotationOf(story, rotate)] : [];
  return [...rotation, `No commit here names it any more: ${FORGETTING}`];
}

/** Ways to take it out of all that keeps it, before a push. */
function rewriting(story: Story): readonly string[] {
  const ofKind = (kind: StoryRef["kind"]): readonly StoryRef[] =>
    story.refs.filter((ref) => ref.kind === kind);
  const kept = [
    ...branchLines(ofKind("branch")),
    ...(story.isDetached ? [detachedLine(story.first)] : []),
    ...dropLines(story.stashes),
    ...deleteLines("The tag", ofKind("tag"), ({ name }) => `git tag -d ${quotedPath(name)}`),
    ...deleteLines(
      "The name",
      ofKind("other"),
      ({ full }) => `git update-ref -d ${quotedPath(full)}`,
    ),
  ];
  if (kept.length > 0)
    return [...kept, `What is rewritten or dropped stays in this clone for a while: ${FORGETTING}`];
  return rewrittenIn(story).length > 0 || story.loose > 0
    ? [`No branch, tag or stash has it any more: ${FORGETTING}`]
    : [];
}

function branchLines(branches: readonly StoryRef[]): readonly string[] {
  const lines = branches.slice(0, MOST_NAMED).map((branch) => {
    const { name, first, folder } = branch;
    const where = folder === undefined ? "" : ` in ${folder}, which has it checked out`;
    if (first === undefined) return `Take it out of the commits of ${name}${where}, before a push.`;
    const command = `git rebase -i -r ${baseOf(first)} ${quotedPath(name)}`;
    return `Take it out of the commits of ${name} since ${shortId(first)}${where}, before a push: ${command}`;
  });
  const more = branches.slice(MOST_NAMED).map(({ name }) => name);
  return more.length === 0
    ? lines
    : [...lines, `These branches need the same: ${fewOf(more, MOST_NAMED)}.`];
}

/** Commit after which a rebase begins. */
function baseOf(first: StoryCommit): string {
  return first.isRoot ? "--root" : `${shortId(first)}^`;
}

function detachedLine(first: StoryCommit | undefined): string {
  const command = first === undefined ? "" : `: git rebase -i -r ${baseOf(first)}`;
  return `Take it out of the commits here, which are on no branch, before a push${command}`;
}

function dropLines(stashes: readonly string[]): readonly string[] {
  // Those with a higher number get another one when a stash is dropped.
  const last = stashes.toReversed();
  const lines = last
    .slice(0, MOST_NAMED)
    .map((name) => `Drop the stash once you have what you need of it: git stash drop "${name}"`);
  return stashes.length < 2
    ? lines
    : [...lines, "Drop stashes in this order: those above one that is dropped get new numbers."];
}

function deleteLines(
  what: string,
  refs: readonly StoryRef[],
  command: (ref: StoryRef) => string,
): readonly string[] {
  const lines = refs
    .slice(0, MOST_NAMED)
    .map((ref) => `${what} ${ref.name} keeps the old commits: ${command(ref)}`);
  const more = refs.slice(MOST_NAMED).map(({ name }) => name);
  return more.length === 0 ? lines : [...lines, `So do: ${fewOf(more, MOST_NAMED)}.`];
}

function unstaging({ staged, stagedElsewhere }: Story): readonly string[] {
  return [
    ...staged
      .slice(0, MOST_NAMED)
      .map((path) => `Take it out of the next commit: ${resetOf(path)}`),
    ...stagedElsewhere
      .slice(0, MOST_NAMED)
      .map(
        ({ folder, path }) =>
          `Take it out of the next commit in ${folder}, there: ${resetOf(path)}`,
      ),
  ];
}

/** Works before the first commit as well. */
function resetOf(path: string): string {
  return takeOutStep(path, "staged");
}
