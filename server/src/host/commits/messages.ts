/** Messages of commits and of annotated tags: texts of their own, beside the files. */
import { decodeText } from "../decode.ts";
import type { ScannedFile } from "../scan-reader.ts";
import { openObjects } from "./blob-reader.ts";
import type { Commit } from "./history.ts";
import type { Place } from "./objects.ts";

/** Message by the object that holds it; that of a commit to be made has none yet. */
export interface Message {
  readonly of: "commit" | "tag" | "new commit";
  readonly id: string;
  /** Name of a tag, as the tag itself has it. */
  readonly name?: string;
  /** Commit that it belongs to, where there is one. */
  readonly commit?: Commit;
}

/** A message with its text, as it was read. */
export interface ReadMessage {
  readonly message: Message;
  /** Path under which it is reported: no file of a repository can have it. */
  readonly path: string;
  readonly file: ScannedFile;
}

/** Limit on tags of tags. */
const DEEPEST = 10;
const TAG = /^object ([0-9a-f]{40,64})\ntype ([a-z]+)\n(?:tag ([^\n]{1,250})\n)?/;

/** Path of a message, in git's own folder. */
export function pathOf({ of, id }: Message): string {
  return of === "new commit" ? ".git/COMMIT_EDITMSG" : `.git/${of}s/${id}/message`;
}

/** Names the text for people. */
export function nameOf({ of, id, name }: Message): string {
  if (of === "new commit") return "message of the new commit";
  const short = id.slice(0, 12);
  return name === undefined ? `message of ${of} ${short}` : `message of ${of} ${name} (${short})`;
}

/** Reads messages, the objects of which are read some at a time. */
export function* readMessages(place: Place, messages: readonly Message[]): Generator<ReadMessage> {
  const files = messages.map((message) => ({ path: pathOf(message), id: message.id }));
  const reader = openObjects(place, files, ["commit", "tag"], textIn);
  for (const message of messages) {
    const path = pathOf(message);
    yield { message, path, file: reader === undefined ? NO_ANSWER : reader.read(path) };
  }
}

const NO_ANSWER: ScannedFile = { kind: "unread", why: "cannot be read: git does not answer" };

/** Reads the text behind the headers, or all of an object that does not tell them apart. */
function textIn(bytes: Buffer): ScannedFile {
  const end = bytes.indexOf("\n\n");
  const body = end < 0 ? bytes : bytes.subarray(end + 2);
  // Bytes that are no text in any encoding we know are still a message, and may hold a key.
  const text = decodeText(body) ?? body.toString("utf8").replaceAll("\0", "");
  return { kind: "text", text, bytes: bytes.length };
}

/** Messages of annotated tags, tags of tags included, of whose commits `isWanted` says so. */
export function tagMessages(
  place: Place,
  tags: readonly string[],
  isWanted: (commit: string) => boolean,
): readonly Message[] {
  const targets = new Map<string, string | undefined>();
  const names = new Map<string, string>();
  let level: readonly string[] = [...new Set(tags)];
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth += 1) {
    const files = level.map((id) => ({ path: id, id }));
    const reader = openObjects(place, files, ["tag"]);
    const next = new Set<string>();
    for (const id of level) {
      const file = reader?.read(id);
      const [, target, type, name] = (file?.kind === "text" && TAG.exec(file.text)) || [];
      targets.set(id, target);
      if (name !== undefined) names.set(id, name);
      if (type === "tag" && target !== undefined && !targets.has(target)) next.add(target);
    }
    level = [...next];
  }
  return [...targets.keys()]
    .filter((id) => isUnread(targets, id) || isWanted(endOf(targets, id)))
    .map((id) => tagMessage(id, names.get(id)));
}

function tagMessage(id: string, name: string | undefined): Message {
  return { of: "tag", id, ...(name === undefined ? {} : { name }) };
}

/** True for a tag that could not be read, which then is said of it. */
function isUnread(targets: ReadonlyMap<string, string | undefined>, id: string): boolean {
  return targets.get(id) === undefined;
}

function endOf(targets: ReadonlyMap<string, string | undefined>, id: string): string {
  let end = id;
  for (let depth = 0; depth < DEEPEST; depth += 1) end = targets.get(end) ?? end;
  return end;
}
