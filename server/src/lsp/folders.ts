/** Workspace folders, and the documents that belong to them. */
import { URI, Utils } from "vscode-uri";
import type { Project } from "../engine/index.ts";
import type { TextInFolder } from "../host/inspect-file.ts";
import type { FolderFiles } from "./folder-files.ts";
import { FolderValues, type ValueNews } from "./folder-values.ts";
import { FolderWorkspace } from "./folder-workspace.ts";

/** One workspace folder. */
export interface Folder {
  readonly uri: string;
  readonly project: Project;
  readonly files: FolderFiles;
  /**
   * True for the repository of a file that was opened without its folder: it is fixed there, and
   * not scanned.
   */
  readonly isLoose: boolean;
  readonly workspace: FolderWorkspace;
  readonly values: FolderValues;
}

/** Location of a document: its path within its folder, or its URI when it is in none. */
export interface DocumentRef {
  readonly uri: string;
  readonly path: string;
  readonly folder: Folder | undefined;
}

export type MakeFiles = (root: string) => FolderFiles;
/** Receives files of a folder whose problems changed with those of other files. */
export type FilesAffected = (folder: Folder, paths: ReadonlySet<string>) => void;
/** Receives what is new among the values of a folder's env files. */
export type ValuesChanged = (folder: Folder, news: ValueNews) => void;
/** The repository around a file, or nothing; both are paths of this system. */
export type RepositoryOf = (path: string) => string | undefined;

/** Lives as long as the connection. */
export class Folders {
  readonly #make: MakeFiles;
  readonly #repositoryOf: RepositoryOf;
  readonly #affected: FilesAffected;
  readonly #valuesChanged: ValuesChanged;
  #folders: readonly Folder[] = [];
  readonly #loose = new Map<string, Folder>();

  constructor(
    make: MakeFiles,
    repositoryOf: RepositoryOf,
    affected: FilesAffected,
    valuesChanged: ValuesChanged,
  ) {
    this.#make = make;
    this.#repositoryOf = repositoryOf;
    this.#affected = affected;
    this.#valuesChanged = valuesChanged;
  }

  /** Documents that somebody has opened. */
  all(): readonly Folder[] {
    return this.#folders;
  }

  /** Returns all folders, also those of files that were opened alone. */
  known(): readonly Folder[] {
    return [...this.#folders, ...this.#loose.values()];
  }

  set(uris: readonly string[]): void {
    const known = new Map(this.#folders.map((folder) => [folder.uri, folder]));
    const local = uris
      .map((text) => text.replace(/\/$/, ""))
      .filter((text) => text.startsWith("file:"));
    this.#folders = local.map((uri) => known.get(uri) ?? this.#open(uri, false));
    this.#loose.clear();
  }

  /** The deepest folder that holds `uri`. */
  placeOf(uri: string): DocumentRef {
    const wanted = URI.parse(uri);
    if (wanted.scheme !== "file") return { uri, path: uri, folder: undefined };
    const holding = this.#folders
      .filter((folder) => isBelow(wanted.path, URI.parse(folder.uri).path))
      .toSorted((a, b) => b.uri.length - a.uri.length);
    const folder = holding[0] ?? this.#looseFor(wanted);
    if (folder === undefined) return { uri, path: wanted.path.replace(/^\//, ""), folder };
    return { uri, path: wanted.path.slice(URI.parse(folder.uri).path.length + 1), folder };
  }

  #looseFor(file: URI): Folder | undefined {
    const known = [...this.#loose.values()].find((folder) =>
      isBelow(file.path, URI.parse(folder.uri).path),
    );
    if (known !== undefined) return known;
    const root = this.#repositoryOf(file.fsPath);
    if (root === undefined) return undefined;
    const uri = URI.file(root).toString();
    const opened = this.#open(uri, true);
    if (!isBelow(file.path, URI.parse(uri).path)) return undefined;
    this.#loose.set(uri, opened);
    return opened;
  }

  #open(uri: string, isLoose: boolean): Folder {
    const files = this.#make(URI.parse(uri).fsPath);
    const workspace = new FolderWorkspace((paths) => this.#affected(folder, paths));
    const project = { ...files.project, facts: () => workspace.facts };
    const values = new FolderValues((news) => this.#valuesChanged(folder, news));
    const folder: Folder = { uri, files, project, isLoose, workspace, values };
    return folder;
  }
}

/** Folder in which a fix of this document works; for an untitled document the first one. */
export function homeOf(folders: Folders, place: DocumentRef): Folder | undefined {
  const isUntitled = place.uri.startsWith("untitled:");
  return place.folder ?? (isUntitled ? folders.all()[0] : undefined);
}

/**
 * Tells whether the person can change the document: a program's output, or an older version of a
 * file, cannot be.
 */
export function canBeFixed({ uri }: DocumentRef): boolean {
  return /^(?:file|untitled):/.test(uri);
}

export function uriOf(folder: Folder, path: string): string {
  return path.startsWith("untitled:")
    ? path
    : Utils.joinPath(URI.parse(folder.uri), path).toString();
}

/** Text of a document, and what its folder says of it. */
export async function textInFolder(
  { folder, path }: DocumentRef,
  { text, languageId, isHurried }: Pick<TextInFolder, "text" | "languageId" | "isHurried">,
  isOpen: boolean,
): Promise<TextInFolder> {
  const exposure = folder === undefined ? "unknown" : await folder.project.exposure(path);
  const allowing = isOpen
    ? await folder?.files.allowing.now()
    : await folder?.files.allowing.recent();
  const { allowlists = [] } = allowing ?? {};
  const pathInRepository = folder?.files.pathInRepository ?? "";
  return {
    path,
    text,
    exposure,
    allowlists,
    pathInRepository,
    languageId,
    ...(isHurried === undefined ? {} : { isHurried }),
  };
}

/** Empty project, for when no folder is open; fixes that need a file refuse. */
export const NO_PROJECT: Project = {
  read: async () => ({ kind: "refused", why: "cannot be used: open a folder first" }),
  exposure: async () => "unknown",
  repository: async () => "",
  list: async () => [],
};

function isBelow(path: string, folder: string): boolean {
  return folder === "/" || path.startsWith(`${folder}/`);
}
