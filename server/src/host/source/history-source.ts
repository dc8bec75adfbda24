/** Source of what commits add: files by their paths, and each version of them that a commit made. */
import { type ReadChange, readChanges, sizesOf } from "../commits/blob-pairs.ts";
import { CommittedFiles } from "../commits/committed-files.ts";
import {
  type Commit,
  type CommitChange,
  countedCommits,
  type History,
  historyOf,
} from "../commits/history.ts";
import { isKnownPlace, listedChanges } from "../commits/listed-changes.ts";
import { type Message, type ReadMessage, readMessages, tagMessages } from "../commits/messages.ts";
import type { ObjectInfo, Place } from "../commits/objects.ts";
import { policyNotes, policyPlaces } from "../commits/policy-files.ts";
import { revisionsOf, unpushed } from "../commits/revisions.ts";
import type { Revisions, Wanted } from "../commits/wanted.ts";
import { type Asking, askedNow } from "../git-command.ts";
import type { StreamBounds } from "../git-stream.ts";
import { openProject } from "../project.ts";
import { openScanReader } from "../scan-reader.ts";
import type { FileSource } from "./file-source.ts";

export interface CommitSource {
  readonly kind: "commits";
  readonly source: FileSource;
  /** Number of commits that were looked at. */
  readonly commits: number;
  /** Changes to look at, each once, those of the newest commit first. */
  readonly changes: readonly CommitChange[];
  readonly sizeOf: (version: { readonly id: string }) => number | undefined;
  /** Reads changes in their order, those up to a size. */
  readonly read: (
    changes: readonly CommitChange[],
    maxBytes: number,
  ) => Iterable<ReadChange<CommitChange>>;
  /** Messages of these commits and of their tags. */
  readonly messages: readonly Message[];
  readonly readMessages: (messages: readonly Message[]) => Iterable<ReadMessage>;
  /** Sentence on commits that were not reached; `undefined` if all were. */
  readonly left: string | undefined;
  /** Tells whether a branch of a remote has a commit; `undefined` where git does not say. */
  readonly isPushed: (commit: string) => boolean | undefined;
  /** Tells whether no remote has a message, as far as is known here. */
  readonly isUnpushedMessage: (message: Message) => boolean;
}

/** Source, or the reason why nothing can be looked at, as a sentence. */
export type OpenedCommits = CommitSource | { readonly kind: "refused"; readonly why: string };

/** Bounds of git's list of changes; people who wait may end the program. */
const BOUNDS: StreamBounds = { timeoutMs: 30 * 60 * 1000, maxBytes: 4 * 1024 ** 3 };

/** Paths that are wanted: all of them, with the messages of commits, or some alone. */
export interface WantedPaths {
  readonly isWhole: boolean;
  readonly isWanted: (path: string) => boolean;
}

/** Opens commits of the repository at `root`. */
export async function commitSource(
  root: string,
  wanted: Wanted,
  { isWhole, isWanted }: WantedPaths,
  bounds: Partial<StreamBounds> = {},
): Promise<OpenedCommits> {
  const place: Place = { root };
  const revisions = revisionsOf(place, wanted);
  if (revisions.kind === "refused") return revisions;
  const within = { ...BOUNDS, ...bounds };
  const history = await historyOf(place, revisions.args, within);
  if (history.end === "failed") return { kind: "refused", why: FAILED };
  if (history.end === "whole" && within.signal?.aborted !== true) {
    const counted = await countedCommits(place, revisions.args, within);
    if (counted === undefined || counted > history.commits.length) {
      return { kind: "refused", why: TOO_FEW };
    }
  }
  const changes = history.changes.filter(({ path }) => isWanted(path));
  const listing = listedChanges(changes);
  const listed = new Set(listing.files);
  const files = once(
    changes
      .filter(({ path, kind }) => kind === "file" && listed.has(path))
      .map((change) => ({ ...change, before: change.before.filter(isKnownPlace) })),
  );
  const sizes = sizesOf(place, files);
  if (sizes === undefined) return { kind: "refused", why: "Git does not answer any more." };
  const source = sourceOf(place, revisions, wanted, { changes, paths: listing.files });
  let local: ReadonlySet<string> | undefined;
  const isPushed: CommitSource["isPushed"] = (commit) => {
    local ??= unpushed(place, revisions.args);
    return local && !local.has(commit);
  };
  return {
    kind: "commits",
    source: { ...source, listing },
    commits: history.commits.length,
    messages: isWhole ? messagesOf(place, history.commits, revisions) : [],
    readMessages: (some) => readMessages(place, some),
    left: leftBy(history, bounds.signal),
    changes: files,
    sizeOf: ({ id }) => sizes.get(id)?.size,
    read: (some, maxBytes) =>
      readChanges(place, some, sizes, ({ size }: ObjectInfo) => size <= maxBytes),
    isPushed,
    // Git pushes only tags that the remote does not have.
    isUnpushedMessage: ({ of, id }) =>
      of === "tag" ? wanted.kind === "push" : isPushed(id) === false,
  };
}

function sourceOf(
  place: Place,
  { base, baseName, isShallow, notes = [] }: Revisions,
  wanted: Wanted,
  {
    changes,
    paths,
  }: { readonly changes: readonly CommitChange[]; readonly paths: readonly string[] },
): Omit<FileSource, "listing"> {
  const policy = new CommittedFiles(place, base);
  policy.load(policyPlaces(paths));
  const changed = wanted.kind === "all" ? [] : changes.map(({ path }) => path);
  return {
    project: openProject(place.root),
    isWhole: false,
    isOnDisk: false,
    // What lies there now: env files, whose values are looked for.
    read: openScanReader(place.root).read,
    exposureOf: () => "tracked",
    policy: policy.read,
    change: {
      noun: "changed file",
      base,
      notes: [
        ...notes,
        ...policyNotes(changed, `what ${baseName} has`),
        ...(isShallow ? [SHALLOW] : []),
      ],
    },
  };
}

const SHALLOW = "The clone is shallow: what older commits added stands at its first commit.";

/** Leaves out changes that another commit made in the same way, as a picked one does. */
function once(changes: readonly CommitChange[]): readonly CommitChange[] {
  const seen = new Map<string, CommitChange>();
  // The oldest one is kept, at the place of the newest.
  for (const change of changes)
    seen.set(JSON.stringify([change.id, change.before, change.path]), change);
  return [...seen.values()];
}

const FAILED =
  "Git did not give all of the history in a way that is understood (a clone without some of its folders, or a damaged commit: git fsck tells).";
const TOO_FEW = "Git counts more commits than it gave (a new one?): run it again.";

/** Says where a history ends that was not read whole: the newest commits come first. */
function leftBy({ end, commits }: History, signal: AbortSignal | undefined): string | undefined {
  if (end !== "cut") return undefined;
  if (signal?.aborted === true) return "It was cancelled before git had given all commits.";
  const last = commits.at(-1)?.id.slice(0, 12) ?? "the first one";
  return `The history is too long: what is older than ${last} was not looked at (--range A..B names a part).`;
}

function messagesOf(
  place: Place,
  commits: readonly Commit[],
  { tags }: Revisions,
): readonly Message[] {
  const ids = new Set(commits.map(({ id }) => id));
  const wanted = tags ?? askedNow(allTags(place));
  return [
    ...commits.map((commit) => ({ of: "commit", id: commit.id, commit }) as const),
    ...tagMessages(place, wanted, (commit) => tags !== undefined || ids.has(commit)),
  ];
}

/** Ids of all annotated tags. */
function* allTags(place: Place): Asking<readonly string[]> {
  const args = ["for-each-ref", "--format=%(objecttype) %(objectname)", "refs/tags"];
  const answer = yield { ...place, args };
  const lines = (answer?.[0] ?? "").split("\n");
  return lines.flatMap((line) => /^tag ([0-9a-f]{40,64})$/.exec(line)?.[1] ?? []);
}
