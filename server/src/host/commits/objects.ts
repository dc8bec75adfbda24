/** Objects of a repository by their ids or names, as git has them, byte for byte. */
import { bytesOf, type Question } from "../git-command.ts";

/** An object: its id, type and size. */
export interface ObjectInfo {
  readonly id: string;
  readonly type: string;
  readonly size: number;
}

/** Place where git is asked. */
export type Place = Pick<Question, "root" | "env">;

/** Limit on what git is asked at once, so that it answers in time. */
const MOST_NAMES = 20_000;
const NEW_LINE = 10;
const ID = /^[0-9a-f]{40,64}$/;
const INFO = /^([0-9a-f]{40,64}) ([a-z]+) (\d{1,15})$/;
/** Answers that a line of text follows, with its length: links that lead nowhere in the commit. */
const UNFOLLOWED = /^(?:dangling|loop|symlink|notdir) (\d{1,15})$/;

/**
 * Looks up objects by id or `commit:path`, in their order; `undefined` for one that is not there, and
 * for all of them where git does not answer.
 */
export function objectInfos(
  place: Place,
  names: readonly string[],
): readonly (ObjectInfo | undefined)[] | undefined {
  const found: (ObjectInfo | undefined)[] = [];
  for (let from = 0; from < names.length; from += MOST_NAMES) {
    const infos = someInfos(place, names.slice(from, from + MOST_NAMES));
    if (infos === undefined) return undefined;
    for (const info of infos) found.push(info);
  }
  return found;
}

function someInfos(
  { root, env = {} }: Place,
  names: readonly string[],
): readonly (ObjectInfo | undefined)[] | undefined {
  const args = ["cat-file", "--batch-check", "--follow-symlinks"];
  const input = names.map((name) => `${name}\n`).join("");
  const answer = bytesOf({ root, env, args, input });
  if (answer === undefined) return localInfos({ root, env }, names);
  const found: (ObjectInfo | undefined)[] = [];
  for (let at = 0; at < answer.length; ) {
    const line = lineAt(answer, at);
    at += line.length + 1;
    const [, rest] = UNFOLLOWED.exec(line) ?? [];
    if (rest !== undefined) at += Number(rest) + 1;
    found.push(infoIn(line));
  }
  return found.length === names.length ? found : undefined;
}

/**
 * Looks up objects among all that are there: git ends at the first one that a partial clone was
 * promised and has not.
 */
function localInfos(
  { root, env = {} }: Place,
  ids: readonly string[],
): readonly (ObjectInfo | undefined)[] | undefined {
  if (!ids.every((id) => ID.test(id))) return undefined;
  const wanted = new Set(ids);
  const args = ["cat-file", "--batch-check", "--batch-all-objects", "--unordered"];
  const answer = bytesOf({ root, env, args });
  if (answer === undefined) return undefined;
  const found = new Map<string, ObjectInfo>();
  for (let at = 0; at < answer.length; ) {
    const line = lineAt(answer, at);
    at += line.length + 1;
    const info = infoIn(line);
    if (info !== undefined && wanted.has(info.id)) found.set(info.id, info);
  }
  return ids.map((id) => found.get(id));
}

/** Contents of objects by their ids; `undefined` where git does not give all of them. */
export function objectBytes(
  { root, env = {} }: Place,
  ids: readonly string[],
): ReadonlyMap<string, Buffer> | undefined {
  const found = new Map<string, Buffer>();
  if (ids.length === 0) return found;
  const input = ids.map((id) => `${id}\n`).join("");
  const answer = bytesOf({ root, env, args: ["cat-file", "--batch"], input });
  if (answer === undefined) return undefined;
  for (let at = 0; at < answer.length; ) {
    const line = lineAt(answer, at);
    const info = infoIn(line);
    if (info === undefined) return undefined;
    const start = at + line.length + 1;
    found.set(info.id, answer.subarray(start, start + info.size));
    at = start + info.size + 1;
  }
  return found;
}

function infoIn(line: string): ObjectInfo | undefined {
  const [, id, type, size] = INFO.exec(line) ?? [];
  if (id === undefined || type === undefined) return undefined;
  return { id, type, size: Number(size) };
}

function lineAt(answer: Buffer, at: number): string {
  const end = answer.indexOf(NEW_LINE, at);
  return answer.toString("latin1", at, end < 0 ? answer.length : end);
}
