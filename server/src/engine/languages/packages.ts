/** What a package of a language is told by, and what code in it reads a variable with. Data only. */
export interface Packages {
  /** Names of files that make a folder the root of a package, where its env file stands. */
  readonly manifests: readonly string[];
  /** Ends of such names, where each project has its own: `.csproj`. */
  readonly suffixes?: readonly string[];
  /** How a person of the language would say "read this variable". */
  readonly inWords?: (name: string) => string;
}
