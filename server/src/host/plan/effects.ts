/** Effects that the plan runner needs from the disk or an editor, and how they can fail. */
import {
  type Edit,
  type Exposure,
  type FileChange,
  isInIndex,
  type Stage,
  takeOutStep,
} from "../../engine/index.ts";

export type Failure =
  /** Failure because somebody saved another text since the plan was made. */
  | { readonly kind: "changed" }
  /** Failure to write; `why` ends a sentence that begins with the path. */
  | { readonly kind: "unwritable"; readonly why: string }
  | { readonly kind: "not-ignored"; readonly exposure: Exposure }
  /** Failure of the editor or of git, as a whole sentence. */
  | { readonly kind: "editor"; readonly sentence: string };

export type WriteOutcome =
  /** Success; `note`: remaining work for the person, as a sentence. */
  | { readonly kind: "written"; readonly note?: string }
  /** A failed change, of which nothing was done. */
  | { readonly kind: "failed"; readonly failure: Failure }
  /** A change of which nobody knows how much was done, so that nothing before it may be undone. */
  | { readonly kind: "uncertain"; readonly failure: Failure };

/** A change and the folder that its path counts from. */
export interface PlacedChange<Root> {
  readonly root: Root;
  readonly change: FileChange;
}

export interface Replacement<Root> extends PlacedChange<Root> {
  /** True if a value of the file was saved elsewhere, so that the file has to be saved as well. */
  readonly isSaved: boolean;
}

export interface Effects<Root> {
  /** Explains why a change could not be made now; writes nothing. */
  readonly check: (placed: PlacedChange<Root>, stage: Stage) => Promise<Failure | undefined>;
  /** Writes one file of the stages `protect` and `save`. */
  readonly write: (placed: PlacedChange<Root>) => Promise<WriteOutcome>;
  /** Makes the changes of the stage `replace`; results stand in the same order. */
  readonly replace: (changes: readonly Replacement<Root>[]) => Promise<readonly WriteOutcome[]>;
  /**
   * Undoes the part of `change` that is in `own`, and nothing that others wrote; tells whether that
   * was done.
   */
  readonly takeBack: (placed: PlacedChange<Root>, own: readonly Edit[]) => Promise<boolean>;
  /** Explains why git cannot stop tracking a file now; does nothing. */
  readonly checkUntrack: (root: Root, path: string) => Promise<Failure | undefined>;
  /** Has git stop tracking a file that it will ignore then, by `changes` that were written for that. */
  readonly untrack: (
    root: Root,
    path: string,
    changes: readonly FileChange[],
  ) => Promise<WriteOutcome>;
  /** Asks git again, without its earlier answers. */
  readonly exposures: (
    root: Root,
    paths: readonly string[],
  ) => Promise<ReadonlyMap<string, Exposure>>;
}

/** The failure as a sentence for the person. */
export function sentenceOf(path: string, failure: Failure): string {
  switch (failure.kind) {
    case "changed":
      return `${path}: the file changed; nothing was replaced.`;
    case "unwritable":
      return `${path} ${failure.why}; nothing was replaced.`;
    case "not-ignored": {
      const { exposure } = failure;
      return isInIndex(exposure)
        ? `Git tracks ${path}: run ${takeOutStep(path, exposure)} first; nothing was replaced.`
        : `Git would still commit ${path}; nothing was replaced.`;
    }
    case "editor":
      return failure.sentence;
    default:
      return failure satisfies never;
  }
}
