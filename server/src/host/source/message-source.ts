/** Source of one text: the message of the commit that is being made. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { CommittedFiles } from "../commits/committed-files.ts";
import { cleaned, cleanupIn } from "../commits/draft-message.ts";
import { type Message, pathOf } from "../commits/messages.ts";
import { objectInfos } from "../commits/objects.ts";
import { reasonOf } from "../disk.ts";
import { openProject } from "../project.ts";
import { openScanReader, type ScannedFile, scannedBytes } from "../scan-reader.ts";
import { statsAt } from "../stat.ts";
import type { OpenedSource } from "./staged-source.ts";

const MESSAGE: Message = { of: "new commit", id: "" };
/** Limit on what is read; `commit -v` adds the change to what a person wrote. */
const MOST_BYTES = 512 * 1024 * 1024;

/** Opens the message that git has put into a file, for the repository at `root`. */
export function messageSource(
  root: string,
  file: string,
  variables: NodeJS.ProcessEnv = process.env,
): OpenedSource {
  // Git names it from the root, wherever a hook has gone since.
  const place = [resolve(file), resolve(root, file)].find(
    (path) => statsAt(path)?.isFile() === true,
  );
  if (place === undefined) return refused(`There is no file ${file} with a message.`);
  const read = messageIn(place, root, variables);
  if (read.kind === "unread") return refused(`The message ${read.why}: nothing was looked at.`);
  const head = objectInfos({ root }, ["HEAD^{commit}"]);
  if (head === undefined) return refused("Git does not answer for this repository.");
  const [commit] = head;
  const path = pathOf(MESSAGE);
  const disk = openScanReader(root);
  return {
    kind: "source",
    source: {
      project: openProject(root),
      listing: { files: [path], skipped: [] },
      isWhole: false,
      isOnDisk: false,
      read: (asked, maxBytes) => (asked === path ? read : disk.read(asked, maxBytes)),
      exposureOf: (asked) => (asked === path ? "new-message" : "unknown"),
      messageOf: (asked) => (asked === path ? MESSAGE : undefined),
      policy: new CommittedFiles({ root }, commit?.id).read,
      change: { noun: "message", base: commit?.id, notes: [] },
    },
  };
}

function messageIn(path: string, root: string, variables: NodeJS.ProcessEnv): ScannedFile {
  try {
    if ((statsAt(path)?.size ?? 0) > MOST_BYTES) return { kind: "unread", why: "is too large" };
    const file = scannedBytes(readFileSync(path));
    if (file.kind !== "text") return { kind: "unread", why: file.why };
    const text = cleaned(file.text, cleanupIn({ root }, variables));
    return { ...file, text, bytes: Buffer.byteLength(text) };
  } catch (error) {
    return { kind: "unread", why: reasonOf(error) };
  }
}

function refused(why: string): OpenedSource {
  return { kind: "refused", why };
}
