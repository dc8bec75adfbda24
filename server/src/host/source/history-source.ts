/** Source of what commits add: files by their paths, and each version of them that a commit made. */
import { type ReadChange, readChanges, sizesOf } from "../commits/blob-pairs.ts";
import { CommittedFiles } from "../commits/committed-files.ts";
import { type CommitChange, type History, historyOf } from "../commits/history.ts";
import { listedChanges } from "../commits/listed-changes.ts";
import type { ObjectInfo, Place } from "../commits/objects.ts";
import { policyNotes, policyPlaces } from "../commits/policy-files.ts";
import { type Revisions, revisionsOf, unpushed, type Wanted } from "../commits/revisions.ts";
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
  readonly sizeOf: (change: CommitChange) => number | undefined;
  /** Reads changes in their order, those up to a size. */
  readonly read: (
    changes: readonly CommitChange[],
    maxBytes: number,
  ) => Iterable<ReadChange<CommitChange>>;
  /** Tells whether a branch of a remote has a commit; `undefined` where git does not say. */
  readonly isPushed: (commit: string) => boolean | undefined;
}

/** Source, or the reason why nothing can be looked at, as a sentence. */
export type OpenedCommits = CommitSource | { readonly kind: "refused"; readonly why: string };

/** Bounds of git's list of changes; people who wait may end the program. */
const BOUNDS: StreamBounds = { timeoutMs: 30 * 60 * 1000, maxBytes: 4 * 1024 ** 3 };

/** Opens commits of the repository at `root`; `isWanted` chooses among the paths. */
export async function commitSource(
  root: string,
  wanted: Wanted,
  isWanted: (path: string) => boolean,
): Promise<OpenedCommits> {
  const place: Place = { root };
  const revisions = revisionsOf(place, wanted);
  if (revisions.kind === "refused") return revisions;
  const history = await historyOf(place, revisions.args, BOUNDS);
  if (history.end !== "whole") return refused(history);
  const changes = history.changes.filter(({ path }) => isWanted(path));
  const listing = listedChanges(changes);
  const listed = new Set(listing.files);
  const files = once(changes.filter(({ path, kind }) => kind === "file" && listed.has(path)));
  const sizes = sizesOf(place, files);
  if (sizes === undefined) return { kind: "refused", why: "Git does not answer any more." };
  const source = sourceOf(place, revisions, wanted, { changes, paths: listing.files });
  let local: ReadonlySet<string> | undefined;
  return {
    kind: "commits",
    source: { ...source, listing },
    commits: history.commits,
    changes: files,
    sizeOf: ({ id }) => sizes.get(id)?.size,
    read: (some, maxBytes) =>
      readChanges(place, some, sizes, ({ size }: ObjectInfo) => size <= maxBytes),
    isPushed: (commit) => {
      local ??= unpushed(place, revisions.args);
      return local && !local.has(commit);
    },
  };
}

function sourceOf(
  place: Place,
  { base, isShallow }: Revisions,
  wanted: Wanted,
  {
    changes,
    paths,
  }: { readonly changes: readonly CommitChange[]; readonly paths: readonly string[] },
): Omit<FileSource, "listing"> {
  const policy = new CommittedFiles(place, base);
  policy.load(policyPlaces(paths));
  const changed = wanted.kind === "all" ? [] : changes.map(({ path }) => path);
  const name = wanted.kind === "all" ? "HEAD" : wanted.from;
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
      notes: [...policyNotes(changed, `what ${name} has`), ...(isShallow ? [SHALLOW] : [])],
    },
  };
}

const SHALLOW = "The clone is shallow: what older commits added stands at its first commit.";

/** Leaves out changes that another commit made in the same way, as a picked one does. */
function once(changes: readonly CommitChange[]): readonly CommitChange[] {
  const seen = new Map<string, CommitChange>();
  // The oldest one is kept, at the place of the newest.
  for (const change of changes)
    seen.set([change.id, ...change.before, change.path].join(" "), change);
  return [...seen.values()];
}

function refused({ end }: History): OpenedCommits {
  const why =
    end === "cut"
      ? "The history is too long to be looked at whole: name a part of it by --range A..B."
      : "Git did not give all of the history (a clone without some of its folders?).";
  return { kind: "refused", why };
}
