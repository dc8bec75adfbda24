/** Changes of commits, as one streamed answer of git. */
import { type StreamBounds, type StreamEnd, streamGit } from "../git-stream.ts";
import { type Change, ChangeReader, RAW, RENAMES } from "./change.ts";
import type { Place } from "./objects.ts";

export interface Commit {
  readonly id: string;
  /** Seconds since 1970, as the author has it. */
  readonly authored: number;
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
const HEADER = /^\n?commit ([0-9a-f]{40,64}) (-?\d{1,15})$/;
/** A merge changes what is in none of its parents; the first commit of all changes everything it has. */
const LOG: readonly string[] = [
  ...["-c", "log.showRoot=true", "log", "--format=commit %H %at", "-c", ...RAW],
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
  const reader = new ChangeReader();
  const commits: Commit[] = [];
  let commit: Commit | undefined;
  const takePart = (part: string): void => {
    const [, id, authored] = (reader.isBetween && HEADER.exec(part)) || [];
    if (id !== undefined) {
      commit = { id, authored: Number(authored) };
      commits.push(commit);
    } else if (commit !== undefined && (!reader.isBetween || /^\n?:/.test(part))) {
      const change = reader.take(part.replace(/^\n(?=:)/, ""));
      if (change !== undefined) changes.push({ ...change, commit });
    }
  };
  const question = { ...place, args: [...LOG, ...args, "--"] };
  const end = await streamGit(question, partsBetweenNul(takePart), bounds);
  return { commits, changes, end };
}

/** Cuts a stream into its parts; the last one is ended by NUL as the others are. */
function partsBetweenNul(take: (part: string) => void): (part: Buffer) => boolean {
  let rest = Buffer.alloc(0);
  return (part) => {
    const all = rest.length === 0 ? part : Buffer.concat([rest, part]);
    let from = 0;
    for (let to = all.indexOf(NUL); to >= 0; to = all.indexOf(NUL, from)) {
      take(all.toString("utf8", from, to));
      from = to + 1;
    }
    rest = Buffer.from(all.subarray(from));
    return true;
  };
}
