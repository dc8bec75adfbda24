/**
 * A place where values can go: env files today. It says where the values of a program go, whether one
 * would be read there as it is, and by which steps it is saved.
 */
import type { Project } from "../project/project.ts";
import type { Refusal } from "./refusal.ts";
import type { Step } from "./steps.ts";

/** A value that must be at its place before anything else happens. */
export interface Save {
  /** The place, such as the path of an env file. */
  readonly path: string;
  readonly name: string;
  readonly value: string;
  /** Comment above it, where the place has comments. */
  readonly comment?: string;
}

/** Values that a fix wants at their places, and places that it wants protected. */
export interface Wanted {
  readonly saves: readonly Save[];
  /** Places that git has to leave alone. */
  readonly ignores: readonly string[];
}

/** A value that is to go to a place, and who reads it there. */
export interface Placing {
  readonly place: string;
  readonly value: string;
  /** True if the tools of a package around the place read it. */
  readonly isOfPackage: boolean;
}

/** Values at a place, by their names. */
export interface StoredValues {
  /** Values that all readers of the place read alike. */
  readonly portable: ReadonlyMap<string, string>;
  readonly all: ReadonlyMap<string, string>;
}

export interface ValueTarget {
  readonly id: string;
  /** Name in titles: "Move to .env". */
  readonly name: string;
  /** Finds the place for the program around a file; `value`: one that may stand at a place already. */
  readonly placeFor: (project: Project, path: string, value?: string) => Promise<string>;
  /** Refuses a value that nobody would read there, or somebody as another. */
  readonly refusalOf: (project: Project, placing: Placing) => Promise<Refusal | undefined>;
  readonly valuesAt: (project: Project, place: string) => Promise<StoredValues | Refusal>;
  /** Steps of the stages `protect` and `save`. */
  readonly steps: (wanted: Wanted, project: Project) => Promise<readonly Step[] | Refusal>;
  /** Prepares the question which reader of a place would take a saved value for another. */
  readonly readerNotes: (
    project: Project,
  ) => (saves: readonly Save[]) => Promise<readonly string[]>;
}
