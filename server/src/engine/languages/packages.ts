/** Packages of a language: their files, and how a program in one loads its env file. Data only. */
import type { Loader } from "./loader.ts";

export interface Packages {
  /** Names of files that make a folder the root of a package, where its env file stands; none for programs that have no packages. */
  readonly manifests: readonly string[];
  /** Ends of such names, where each project has its own: `.csproj`. */
  readonly suffixes?: readonly string[];
  /** Names of lock files. */
  readonly lockFiles?: readonly string[];
  /** Folders into which packages are installed; nothing of the project is there. */
  readonly installs?: readonly string[];
  /** Folders of installed packages that projects keep with their own code. */
  readonly vendors?: readonly string[];
  /** Folders of compiled code. */
  readonly compiled?: readonly string[];
  /** Phrase for "read this variable" in words of the language. */
  readonly inWords?: (name: string) => string;
  readonly loader: Loader;
}
