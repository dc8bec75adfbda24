/** Ages of the undated values of a workspace, repository by repository. */
import { join } from "node:path";
import type { Ages, Digest, DigestOf, UndatedValue, ValueAge } from "../../engine/index.ts";
import type { StreamBounds } from "../git-stream.ts";
import { historyAges } from "./history-ages.ts";

export interface AgeSources {
  /** Absolute path of the folder. */
  readonly root: string;
  /** Folder of the repository of a file, with a final `/`; "" for that around the folder. */
  readonly repositoryOf: (path: string) => string | Promise<string>;
  readonly read: (path: string) => Promise<string | undefined>;
  readonly digestOf: DigestOf;
}

export interface FoundAges {
  readonly ages: Ages;
  /** Sentences about repositories whose history was not seen whole. */
  readonly notes: readonly string[];
}

/** Looks up values; the time of `bounds` is for all repositories together. */
export async function workspaceAges(
  undated: readonly UndatedValue[],
  sources: AgeSources,
  bounds: StreamBounds,
): Promise<FoundAges> {
  const ages = new Map<Digest, ValueAge>();
  const notes: string[] = [];
  const until = performance.now() + bounds.timeoutMs;
  for (const [folder, values] of await valuesByRepository(undated, sources)) {
    const timeoutMs = until - performance.now();
    if (timeoutMs <= 0 || bounds.signal?.aborted === true) break;
    const found = await historyAges(join(sources.root, folder), values, { ...bounds, timeoutMs });
    for (const [digest, age] of found.ages) {
      const known = ages.get(digest);
      if (known === undefined || age.since < known.since) ages.set(digest, age);
    }
    if (found.note !== undefined) {
      notes.push(`${folder === "" ? "The repository" : folder.slice(0, -1)} ${found.note}`);
    }
  }
  return { ages, notes };
}

async function valuesByRepository(
  undated: readonly UndatedValue[],
  { repositoryOf, read, digestOf }: AgeSources,
): Promise<ReadonlyMap<string, ReadonlyMap<Digest, string>>> {
  const found = new Map<string, Map<Digest, string>>();
  const texts = new Map<string, string | undefined>();
  for (const { path, digest, start, end } of undated) {
    if (!texts.has(path)) texts.set(path, await read(path));
    const value = (texts.get(path) ?? "").slice(start, end);
    // The file may be another by now.
    if (digestOf(value) !== digest) continue;
    const folder = await repositoryOf(path);
    const values = found.get(folder) ?? new Map<Digest, string>();
    found.set(folder, values.set(digest, value));
  }
  return found;
}
