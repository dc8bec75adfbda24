/** Sentences on what a clone does not know of a value. */
import type { Place } from "../commits/objects.ts";
import { fewOf } from "../few-of.ts";
import { type Asking, askedLater } from "../git-command.ts";
import { kindOf, type Ref } from "./refs.ts";

const PARTIAL = "^(extensions\\.partialclone|remote\\..*\\.promisor)$";
const MOST_NAMED = 5;

export interface Known {
  readonly refs: readonly Ref[];
  /** Paths of repositories inside of the repository. */
  readonly submodules: readonly string[];
  readonly isWhole: boolean;
}

export async function storyNotes(
  place: Place,
  { refs, submodules, isWhole }: Known,
): Promise<readonly string[]> {
  const { isShallow, isPartial } = await askedLater(cloneAt(place));
  const hasRemote = refs.some((ref) => kindOf(ref) === "remote");
  const notes: readonly (string | false)[] = [
    !isWhole && "This answer is partial: not all that is stored here could be looked at.",
    isShallow && "The clone is shallow: the commits before its first ones are not known.",
    isPartial && "The clone is partial: versions of files that it has not were not looked at.",
    submodules.length > 0 && submoduleNote(submodules),
    !hasRemote && "This clone knows no branch of a remote, so nothing is known of pushes.",
  ];
  return notes.filter((note) => note !== false);
}

function submoduleNote(paths: readonly string[]): string {
  return `Submodules are repositories of their own and were not looked at: ${fewOf(paths, MOST_NAMED)}.`;
}

function* cloneAt(
  place: Place,
): Asking<{ readonly isShallow: boolean; readonly isPartial: boolean }> {
  const shallow = yield { ...place, args: ["rev-parse", "--is-shallow-repository"] };
  // Git fails where no setting fits.
  const partial = yield { ...place, args: ["config", "-z", "--get-regexp", PARTIAL] };
  return { isShallow: shallow?.[0]?.trim() === "true", isPartial: partial !== undefined };
}
