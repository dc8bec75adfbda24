/** Types of a key's story: who could have seen it, as far as this clone knows. Never the key itself. */

/** A commit of a story. */
export interface StoryCommit {
  readonly id: string;
  /** Date and time in UTC, as the author has it; `undefined` for one that no calendar has. */
  readonly authorDate: string | undefined;
  /** True if this clone knows nothing before it. */
  readonly isRoot: boolean;
}

/** A commit that brought a value to a file, or took it out of one. */
export interface StoryEvent {
  readonly kind: "added" | "removed";
  readonly commit: StoryCommit;
  readonly path: string;
  /** False for a commit that only a reflog names: it was rewritten, or its branch is gone. */
  readonly isKept: boolean;
}

/** A file in which the value stood. */
export interface StoryFile {
  readonly path: string;
  readonly first: StoryCommit;
  /** Commit that took it out last; `undefined` where none did. */
  readonly removed: StoryCommit | undefined;
}

/** A branch, a tag or another name of commits, whose history has the value. */
export interface StoryRef {
  /** Name as people say it, such as `main` or `origin/main`. */
  readonly name: string;
  readonly full: string;
  readonly kind: "branch" | "tag" | "remote" | "other";
  /** Oldest of its commits that brought the value; `undefined` where too many are to be asked for. */
  readonly first: StoryCommit | undefined;
  /** Folder of another working tree that has it checked out. */
  readonly folder: string | undefined;
  /** True if the files of its last commit have the value still. */
  readonly hasItNow: boolean;
}

/** A branch of a remote that has the value, or had it. */
export interface StoryPush {
  readonly name: string;
  /** True if the branch has it in its history still. */
  readonly isThere: boolean;
  readonly hasItNow: boolean;
  /** Date and time in UTC at which this clone saw it there first; `undefined` where nothing says so. */
  readonly seenSince: string | undefined;
  /** True if it came there by a push from this clone. */
  readonly isOwnPush: boolean;
}

/** A file of another working tree that the next commit there has with the value. */
export interface StagedElsewhere {
  readonly folder: string;
  readonly path: string;
}

export type StoryState = "absent" | "staged" | "committed" | "pushed";

/** Story of one value. */
export interface Story {
  readonly state: StoryState;
  /** Oldest of the commits that brought it. */
  readonly first: StoryCommit | undefined;
  /** Youngest commit that brought it to a file or took it out of one. */
  readonly last: StoryCommit | undefined;
  /** Commits that brought it or took it out, the oldest first. */
  readonly events: readonly StoryEvent[];
  readonly files: readonly StoryFile[];
  /** Paths at which the next commit has it and the last one has not. */
  readonly staged: readonly string[];
  readonly stagedElsewhere: readonly StagedElsewhere[];
  readonly refs: readonly StoryRef[];
  readonly pushes: readonly StoryPush[];
  /** True if it is or may have been in a commit, and this clone has a remote: a push need not leave a trace. */
  readonly mayBePushed: boolean;
  /** True if the commit of this working tree has it in its history, and is on no branch. */
  readonly isDetached: boolean;
  /** Names of stashes, such as `stash@{0}`, that brought it themselves. */
  readonly stashes: readonly string[];
  /** Folders of other working trees whose commit has it. */
  readonly worktrees: readonly string[];
  /** Number of stored versions of files with it that no commit here names. */
  readonly loose: number;
}

export interface Stories {
  /** Stories in the order of the values. */
  readonly stories: readonly Story[];
  /** False if not all that is stored here was looked at. */
  readonly isWhole: boolean;
  /** Sentences on what this clone does not know. */
  readonly notes: readonly string[];
}
