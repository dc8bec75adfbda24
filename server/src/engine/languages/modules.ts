/** Modules of a language whose files import each other by path. Data only. */
export interface ModuleSystem {
  /** Matches an import; its group is the specifier. Global. */
  readonly specifier: RegExp;
  /** Matches imports that are gone at run time. Global. */
  readonly leftOut: RegExp;
  /** End of a path that an import may leave out. */
  readonly omitted: RegExp;
  /** Paths of files that are modules. */
  readonly script: RegExp;
  /** Extensions of compiled modules, each with those of its sources. */
  readonly sourceOf: { readonly compiled: RegExp; readonly source: RegExp };
  /** Import prefixes that are customarily mapped to the project's own folders. */
  readonly aliases: RegExp;
  /** Tells whether a file may define module names: a compiler's configuration or a manifest. */
  readonly namesModules: (path: string) => boolean;
  /** The names that such a file gives; their entries may have an end that imports leave out. */
  readonly namesIn: (path: string, text: string) => readonly ModuleName[];
}

/** A name under which a folder's modules are imported. */
export interface ModuleName {
  readonly name: string;
  readonly folder: string;
  /** Stems of the files that the bare name means. */
  readonly entries: readonly string[];
  /** True for a name that the compiler maps: it means nothing else. */
  readonly isMapped?: true;
}
