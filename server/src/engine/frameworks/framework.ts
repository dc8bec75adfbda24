/** One framework, platform or runtime. Data only. */

/** Side on which code runs: in a client, on a server, on both, or unknown. */
export type Side = "client" | "server" | "both" | "unknown";

export interface Framework {
  readonly id: string;
  /** Name that its users know. */
  readonly name: string;
  /** Paths of files that it may have something to say about. */
  readonly handles: RegExp;
  /** Matches code of this framework alone. */
  readonly code?: RegExp;
  /** Matches paths of this framework alone. */
  readonly files?: RegExp;
  /** Manifests that show a project of this framework; one of them is enough. */
  readonly project?: readonly Manifest[];
  /** Sides of the project's files by their path below the manifest; the first that fits counts. */
  readonly paths?: readonly PathSide[];
  /** Side of all other files, and of those shown by `code` or `files`. */
  readonly otherwise?: Side;
  /** True if people install it, rather than visit it as a page. */
  readonly isInstalled?: true;
  /** True if it bundles for browsers, so that an import of a package does not show a server. */
  readonly bundles?: true;
  /** True if all of its files are shipped, even those that only a process could run. */
  readonly shipsAll?: true;
  /** True if its programs are tests. */
  readonly runsTests?: true;
  /** True if it covers the files of the same folder and of its sibling folders. */
  readonly spreads?: true;
  /** Dependencies of a package that mixes server code with browser code: then paths say nothing. */
  readonly servedBy?: RegExp;
  /** True if no environment variables can be set where the code runs, on whatever side. */
  readonly hasNoEnvironment?: true;
  /** Advice instead of reading the environment, in whole sentences. */
  readonly advice?: string;
  /** Prefixes of variables that it writes into what browsers download. */
  readonly publicPrefixes?: readonly string[];
  /** Name of such a variable in code, from its name without the prefix. */
  readonly publicAlias?: (rest: string) => string;
  /** Folders that its builds write. */
  readonly outputs?: readonly string[];
  /** Options whose values it ships, whatever the variables are called. */
  readonly shipsIn?: Shipping;
}

export interface Manifest {
  /** Matches its path below one of the folders above the file. */
  readonly file: RegExp;
  readonly text?: RegExp;
  readonly unless?: RegExp;
  /** True if other files have this name too, so that the nearest one does not decide. */
  readonly isOneOfMany?: true;
}

export interface PathSide {
  readonly path: RegExp;
  readonly side: Side;
}

export interface Shipping {
  readonly files: RegExp;
  /** Matches the option, its name as the group, up to its opening bracket or the line's end. */
  readonly option: RegExp;
  /** Advice instead, where no page gets the values. */
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
