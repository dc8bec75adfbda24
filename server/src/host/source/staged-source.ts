/** Source of the files that the next commit changes, as the index has them. */
import { addedTo, type IsAdded } from "../commits/added-lines.ts";
import { type BlobFile, openBlobs } from "../commits/blob-reader.ts";
import { type Change, ChangeReader, RAW, RENAMES } from "../commits/change.ts";
import { CommittedFiles } from "../commits/committed-files.ts";
import { hookPlace } from "../commits/hook-place.ts";
import { isKnownPlace, listedChanges } from "../commits/listed-changes.ts";
import { objectInfos, type Place } from "../commits/objects.ts";
import { policyNotes, policyPlaces } from "../commits/policy-files.ts";
import { type Asking, askedNow } from "../git-command.ts";
import { openProject } from "../project.ts";
import { openScanReader, type ScanReader } from "../scan-reader.ts";
import type { FileSource, LimitAt } from "./file-source.ts";

/** Commits that the next one is compared with; none before the first. */
interface Parents {
  readonly head: string | undefined;
  /** Commits that are being merged. */
  readonly others: readonly string[];
}

/** Source, or the reason why nothing can be looked at, as a sentence. */
export type OpenedSource =
  | { readonly kind: "source"; readonly source: FileSource }
  | { readonly kind: "refused"; readonly why: string };

const NO_ANSWER = {
  kind: "refused",
  why: "Git does not answer for this repository: nothing was looked at.",
} as const;

/**
 * Opens the index of the repository at `root`; `isWanted` chooses among the paths. Git is asked as the
 * hook was told by the variables.
 */
export function stagedSource(
  root: string,
  isWanted: (path: string) => boolean,
  variables: NodeJS.ProcessEnv = process.env,
): OpenedSource {
  const found = hookPlace(root, variables, process.cwd());
  if (found.kind === "refused") return found;
  const { place } = found;
  const parents = askedNow(parentsAt(place));
  const changes = parents && askedNow(changesSince(place, parents));
  if (parents === undefined || changes === undefined) return NO_ANSWER;
  const wanted = changes.filter(({ path }) => isWanted(path));
  const byPath = new Map(wanted.map((change) => [change.path, change]));
  const listing = listedChanges(wanted);
  const blobs = openBlobs(place, blobsOf(listing.files, byPath));
  if (blobs === undefined) return NO_ANSWER;
  const policy = new CommittedFiles(place, parents.head);
  policy.load(policyPlaces(listing.files));
  const disk = openScanReader(root);
  const base = parents.head === undefined ? "nothing, before the first commit" : "what HEAD has";
  const source: FileSource = {
    project: openProject(root),
    listing,
    isWhole: false,
    isOnDisk: false,
    read: (path, maxBytes) =>
      byPath.has(path) ? blobs.read(path, maxBytes) : disk.read(path, maxBytes),
    exposureOf: (path) => {
      const change = byPath.get(path);
      if (change !== undefined) return change.before.length === 0 ? "staged" : "changed";
      return askedNow(isInIndex(place, path)) ? "tracked" : "untracked";
    },
    policy: policy.read,
    change: {
      noun: "staged file",
      base: parents.head,
      notes: policyNotes([...byPath.keys()], base),
    },
    addedIn: openBefore(place, byPath),
  };
  return { kind: "source", source };
}

function blobsOf(
  paths: readonly string[],
  byPath: ReadonlyMap<string, Change>,
): readonly BlobFile[] {
  return paths.flatMap((path) => {
    const id = byPath.get(path)?.id;
    return id === undefined ? [] : [{ path, id }];
  });
}

/** Finds the commits before the next one; `undefined` where git does not answer. */
function* parentsAt(place: Place): Asking<Parents | undefined> {
  const found = objectInfos(place, ["HEAD^{commit}", "MERGE_HEAD^{commit}"]);
  if (found === undefined) return undefined;
  const [head, merged] = found;
  if (head !== undefined) return { head: head.id, others: merged === undefined ? [] : [merged.id] };
  // A branch without a commit has no id; one whose commit is missing has.
  const id = yield { ...place, args: ["rev-parse", "-q", "--verify", "HEAD"] };
  return id === undefined ? { head: undefined, others: [] } : undefined;
}

/** Lists what the index changes against all of its parents. */
function* changesSince(
  place: Place,
  { head, others }: Parents,
): Asking<readonly Change[] | undefined> {
  const first = yield* changesFrom(place, head ?? (yield* emptyTree(place)));
  let changes = first;
  for (const other of others) {
    const second = yield* changesFrom(place, other);
    const byPath = new Map(second?.map((change) => [change.path, change]));
    changes = changes?.flatMap((change) => {
      const own = byPath.get(change.path);
      return own === undefined ? [] : [{ ...change, before: [...change.before, ...own.before] }];
    });
  }
  return changes;
}

function* changesFrom(
  place: Place,
  tree: string | undefined,
): Asking<readonly Change[] | undefined> {
  if (tree === undefined) return undefined;
  for (const renames of RENAMES) {
    const args = [
      "diff-index",
      "--cached",
      "--ita-invisible-in-index",
      ...RAW,
      ...renames,
      tree,
      "--",
    ];
    const parts = yield { ...place, args };
    const reader = new ChangeReader();
    if (parts !== undefined) return parts.flatMap((part) => reader.take(part) ?? []);
  }
  return undefined;
}

function* emptyTree(place: Place): Asking<string | undefined> {
  const answer = yield { ...place, args: ["hash-object", "-t", "tree", "--stdin"] };
  return answer?.[0]?.trim();
}

function* isInIndex(place: Place, path: string): Asking<boolean> {
  const answer = yield { ...place, args: ["ls-files", "-z", "--", `:(top,literal)${path}`] };
  return answer !== undefined && answer.length > 0;
}

/**
 * Opens the versions before the changes, which are read only where something was found. Of one that is
 * not looked at nothing is known.
 */
function openBefore(
  place: Place,
  byPath: ReadonlyMap<string, Change>,
): (path: string, limitAt: LimitAt) => Promise<IsAdded> {
  const ids = new Set([...byPath.values()].flatMap(({ before }) => before.map(({ id }) => id)));
  let opened: ScanReader | undefined;
  return async (path, limitAt) => {
    opened ??= openBlobs(
      place,
      [...ids].map((id) => ({ path: id, id })),
    );
    const texts: string[] = [];
    for (const earlier of byPath.get(path)?.before.filter(isKnownPlace) ?? []) {
      const file = opened?.read(earlier.id, await limitAt(earlier.path));
      if (file?.kind === "text") texts.push(file.text);
    }
    return addedTo(texts);
  };
}
