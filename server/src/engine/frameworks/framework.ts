/** One framework, platform or runtime. Data only. */

/** Side on which code runs: in a client, on a server, on both, or unknown. */
export type Side = "client" | "server" | "both" | "unknown";

export interface Framework {
  readonly id: string;
  /** Name that its users know. */
  readonly name: string;
  /** Paths of the files it can say something of. */
  readonly handles: RegExp;
  /** Code that belongs to nothing else. */
  readonly code?: RegExp;
  /** Paths that belong to nothing else. */
  readonly files?: RegExp;
  /** Files of a project that show that it is one of this framework; one of them is enough. */
  readonly project?: readonly Manifest[];
  /** Sides of the project's files by their path below the manifest; the first that fits counts. */
  readonly paths?: readonly PathSide[];
  /** The side of all other files, and of those that `code` and `files` show. */
  readonly otherwise?: Side;
  /** People install it: not a page that they visit. */
  readonly isInstalled?: true;
  /** Puts modules together for browsers, so that an import of a package does not show a server. */
  readonly bundles?: true;
  /** Other people get all of it, also what could only run in a process. */
  readonly shipsAll?: true;
  /** Its programs are tests themselves. */
  readonly runsTests?: true;
  /** Other files of the same folder and of those beside it are of it too. */
  readonly spreads?: true;
  /** Dependencies of a package whose server code lies among that for the browser: paths say nothing then. */
  readonly servedBy?: RegExp;
  /** The code runs where no environment variables can be set, whatever side that is. */
  readonly hasNoEnvironment?: true;
  /** Advice instead of reading the environment, in whole sentences. */
  readonly advice?: string;
  /** Beginnings of variables' names that it writes into what browsers download. */
  readonly publicPrefixes?: readonly string[];
  /** Name of such a variable in code, from its name without the prefix. */
  readonly publicAlias?: (rest: string) => string;
  /** Options whose values it writes there, whatever the variables are called. */
  readonly shipsIn?: Shipping;
}

export interface Manifest {
  /** Its path below one of the folders above the file. */
  readonly file: RegExp;
  readonly text?: RegExp;
  readonly unless?: RegExp;
  /** Other files are called so too: the nearest one does not decide. */
  readonly isOneOfMany?: true;
}

export interface PathSide {
  readonly path: RegExp;
  readonly side: Side;
}

export interface Shipping {
  readonly files: RegExp;
  /** The option's name is the group; its opening bracket ends the match, else it goes to the line's end. */
  readonly option: RegExp;
  /** Advice instead, where it is no page that gets them. */
  readonly advice?: string;
}

export const SCRIPTS = /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/;
/** Languages of which a page can run a program as it is. */
export const RUN_BY_PAGES = /\.py$/;
export const PACKAGE = /^package\.json$/;

/** A package that depends on one of these. */
export function dependsOn(...names: readonly string[]): Manifest {
  return { file: PACKAGE, text: dependency(names) };
}

export function dependency(names: readonly string[]): RegExp {
  return new RegExp(`"(?:${names.join("|")})"\\s*:`);
}

/** Files beside the code of an app that Node runs on its author's machine. */
export const TOOLING: readonly PathSide[] = [
  { path: /^[\w-]+(?:\.[\w-]+)*\.config(?:\.[\w-]+)*\.[cm]?[jt]s$/, side: "server" },
  { path: /^(?:scripts|tools?|server|backend|bin)\//, side: "server" },
];
