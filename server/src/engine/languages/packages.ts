/** Manifests of a language's packages, and how code in them reads a variable. Data only. */
export interface Packages {
  /** Names of files that make a folder the root of a package, where its env file stands. */
  readonly manifests: readonly string[];
  /** Ends of such names, where each project has its own: `.csproj`. */
  readonly suffixes?: readonly string[];
  /** Phrase for "read this variable" in words of the language. */
  readonly inWords?: (name: string) => string;
}
