/** Ids of files in commits, as one streamed answer, so that a server goes on meanwhile. */
import type { Place } from "../commits/objects.ts";
import { partsBetween, type StreamBounds, streamGit } from "../git-stream.ts";

const NEW_LINE = 10;
const BLOB = /^([0-9a-f]{40,64}) blob \d{1,15}$/;

export interface IdsAt {
  /** Ids in the order of the names, which are `commit:path` on one line; "" for what is no file. */
  readonly ids: readonly string[];
  /** False if git did not answer for all, as where a partial clone lacks one. */
  readonly isWhole: boolean;
}

export async function idsAt(
  place: Place,
  names: readonly string[],
  bounds: StreamBounds,
): Promise<IdsAt> {
  if (names.length === 0) return { ids: [], isWhole: true };
  const ids: string[] = [];
  const take = partsBetween(NEW_LINE, (line) => ids.push(BLOB.exec(line)?.[1] ?? ""));
  const input = `${names.join("\n")}\n`;
  const question = { ...place, args: ["cat-file", "--batch-check"], input };
  const end = await streamGit(question, take, bounds);
  return { ids, isWhole: end === "whole" && ids.length === names.length };
}
