/** Changes of commits, as one streamed answer of git. */
import { partsBetween, type StreamBounds, type StreamEnd, streamGit } from "../git-stream.ts";
import { type Change, ChangeReader, RAW, RENAMES } from "./change.ts";
import type { Place } from "./objects.ts";

export interface Commit {
  readonly id: string;
  /** Seconds since 1970, as the author has it; not a number where no date can be read. */
  readonly authored: number;
  readonly parents: readonly string[];
}

/** A change, and the commit that makes it. */
export interface CommitChange extends Change {
  readonly commit: Commit;
}

export interface History {
  readonly commits: readonly Commit[];
  /** Changes, those of the newest commit first. */
  readonly changes: readonly CommitChange[];
  readonly end: StreamEnd;
}

const NUL = 0;
/** Ids are those of the objects; the date is what an author has written, or nothing. */
const HEADER = /^\n?commit ([0-9a-f]{40,64}) ([^ ]*) ([0-9a-f ]*)$/;
const DATE = /^-?\d{1,15}$/;
const NOTHING = /^\n?$/;
/** A merge changes what is in none of its parents; the first commit of all changes everything it has. */
const LOG: readonly string[] = [
  ...["-c", "log.showRoot=true", "log", "--format=commit %H %at %P", "-c", ...RAW],
  "--combined-all-paths",
  ...["--no-show-signature", "--no-notes", "--no-decorate", "--no-mailmap"],
];

/** Reads the changes of commits; `revisions` are ids and options of ours, never what a person wrote. */
export async function historyOf(
  place: Place,
  revisions: readonly string[],
  bounds: StreamBounds,
): Promise<History> {
  let history: History = { commits: [], changes: [], end: "failed" };
  for (const renames of RENAMES) {
    history = await read(place, [...renames, ...revisions], bounds);
    if (history.end !== "failed") break;
  }
  return history;
}

async function read(place: Place, args: readonly string[], bounds: StreamBounds): Promise<History> {
  const changes: CommitChange[] = [];
  const commits: Commit[] = [];
  const take: TakeHistory = {
    commit: (commit) => commits.push(commit),
    change: (change) => changes.push(change),
  };
  const end = await streamHistory(place, args, bounds, take);
  return { commits, changes, end };
}

/** Receives a history while git gives it, each commit before its changes. */
export interface TakeHistory {
  readonly commit: (commit: Commit) => unknown;
  readonly change: (change: CommitChange) => unknown;
}

/** Streams the changes of commits, of which nothing is kept. */
export async function streamHistory(
  place: Place,
  args: readonly string[],
  bounds: StreamBounds,
  take: TakeHistory,
): Promise<StreamEnd> {
  const reader = new ChangeReader();
  let commit: Commit | undefined;
  let isUnderstood = true;
  const takePart = (part: string): void => {
    const [, id, authored, parents = ""] = (reader.isBetween && HEADER.exec(part)) || [];
    if (id !== undefined) {
      commit = {
        id,
        authored: dateIn(authored ?? ""),
        parents: parents.split(" ").filter(Boolean),
      };
      take.commit(commit);
    } else if (commit !== undefined && (!reader.isBetween || /^\n?:/.test(part))) {
      const change = reader.take(part.replace(/^\n(?=:)/, ""));
      if (change !== undefined) take.change({ ...change, commit });
    } else if (!NOTHING.test(part)) isUnderstood = false;
  };
  const question = { ...place, args: [...LOG, ...args, "--"] };
  const end = await streamGit(question, partsBetween(NUL, takePart), bounds);
  // What is not understood may be a commit that would be missed.
  return isUnderstood && (end !== "whole" || reader.isBetween) ? end : "failed";
}

function dateIn(text: string): number {
  return DATE.test(text) ? Number(text) : Number.NaN;
}

/** Number of the commits, counted by another command of git; `undefined` where git does not say. */
export async function countedCommits(
  place: Place,
  revisions: readonly string[],
  bounds: StreamBounds,
): Promise<number | undefined> {
  let text = "";
  const take = (part: Buffer): boolean => {
    text += part.toString("latin1");
    return true;
  };
  const question = { ...place, args: ["rev-list", "--count", ...revisions, "--"] };
  const end = await streamGit(question, take, bounds);
  return end === "whole" && /^\d+\n$/.test(text) ? Number(text) : undefined;
}
