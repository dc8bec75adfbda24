/** Workspace folders, and which of them a document belongs to. */
import { URI, Utils } from "vscode-uri";
import type { Project } from "../engine/fixes/fix.ts";
import { IGNORE_FILE } from "../engine/index.ts";
import type { Snapshot } from "../engine/text/snapshot.ts";
import { today } from "../host/today.ts";
import type { FolderFiles } from "./folder-files.ts";

/** One workspace folder. */
export interface Folder {
  readonly uri: string;
  readonly project: Project;
  readonly files: FolderFiles;
  /** Fingerprints of its ignore file that the last scan of all of it had no use for. */
  unmatchedEntries: ReadonlySet<string> | undefined;
}

/** Where a document is: its path within its folder, or its URI when it is in none. */
export interface Place {
  readonly uri: string;
  readonly path: string;
  readonly folder: Folder | undefined;
}

export type MakeFiles = (root: string) => FolderFiles;

/** Lives as long as the connection. */
export class Folders {
  readonly #make: MakeFiles;
  #folders: readonly Folder[] = [];

  constructor(make: MakeFiles) {
    this.#make = make;
  }

  all(): readonly Folder[] {
    return this.#folders;
  }

  set(uris: readonly string[]): void {
    const known = new Map(this.#folders.map((it) => [it.uri, it]));
    const local = uris.map((it) => it.replace(/\/$/, "")).filter((it) => it.startsWith("file:"));
    this.#folders = local.map((uri) => known.get(uri) ?? this.#open(uri));
  }

  /** The deepest folder that holds `uri`. */
  placeOf(uri: string): Place {
    const wanted = URI.parse(uri);
    if (wanted.scheme !== "file") return { uri, path: uri, folder: undefined };
    const holding = this.#folders
      .filter((it) => isBelow(wanted.path, URI.parse(it.uri).path))
      .toSorted((a, b) => b.uri.length - a.uri.length);
    const folder = holding[0];
    if (folder === undefined) return { uri, path: wanted.path.replace(/^\//, ""), folder };
    return { uri, path: wanted.path.slice(URI.parse(folder.uri).path.length + 1), folder };
  }

  #open(uri: string): Folder {
    const files = this.#make(URI.parse(uri).fsPath);
    return { uri, files, project: files.project, unmatchedEntries: undefined };
  }
}

/** The folder a fix of this document works in. An untitled document takes the first one. */
export function homeOf(folders: Folders, place: Place): Folder | undefined {
  const isUntitled = place.uri.startsWith("untitled:");
  return place.folder ?? (isUntitled ? folders.all()[0] : undefined);
}

export function uriOf(folder: Folder, path: string): string {
  return path.startsWith("untitled:")
    ? path
    : Utils.joinPath(URI.parse(folder.uri), path).toString();
}

export async function snapshotOf(
  place: Place,
  text: string,
  languageId: string | undefined,
  isOpen: boolean,
): Promise<Snapshot> {
  const { folder, path } = place;
  const exposure = folder === undefined ? "unknown" : await folder.project.exposure(path);
  const allowing = isOpen
    ? await folder?.files.allowing.now()
    : await folder?.files.allowing.recent();
  const unmatchedEntries = path === IGNORE_FILE ? folder?.unmatchedEntries : undefined;
  return {
    path,
    text,
    exposure,
    today: today(),
    allowlists: allowing?.allowlists ?? [],
    ...(folder === undefined || folder.files.way === "" ? {} : { folder: folder.files.way }),
    ...(languageId === undefined ? {} : { languageId }),
    ...(unmatchedEntries === undefined ? {} : { unmatchedEntries }),
  };
}

/** Stands in where no folder is open: every fix that needs a file says so. */
export const NO_PROJECT: Project = {
  read: async () => ({ kind: "refused", why: "cannot be used: open a folder first" }),
  exposure: async () => "unknown",
  repository: async () => "",
  list: async () => [],
};

function isBelow(path: string, folder: string): boolean {
  return folder === "/" || path.startsWith(`${folder}/`);
}
