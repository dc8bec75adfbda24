/** Source of one text that was given, judged as the file of a name; its surroundings are those on the disk. */
import { MAX_BYTES, megabytes } from "../disk.ts";
import { openProject } from "../project.ts";
import { openScanReader, type ScannedFile, scannedBytes } from "../scan-reader.ts";
import { namedFile } from "./disk-source.ts";
import type { FileSource } from "./file-source.ts";

/** Bytes that were given; `isCut`: there were more than anybody may want. */
export interface Given {
  readonly bytes: Buffer;
  readonly isCut: boolean;
}

/** Limit on what is kept of a stream, whatever size a configuration allows. */
const MOST_BYTES = 256 * 1024 * 1024;

/** Reads a stream to its end, which whoever writes it waits for. */
export async function readStream(stream: AsyncIterable<Buffer>): Promise<Given> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of stream) {
    length += part.length;
    if (length <= MOST_BYTES) parts.push(part);
  }
  return { bytes: Buffer.concat(parts), isCut: length > MOST_BYTES };
}

/** Opens the text as the file at `path` below `root`, which need not exist. */
export function givenSource(root: string, path: string, { bytes, isCut }: Given): FileSource {
  const disk = openScanReader(root);
  const readGiven = (maxBytes: number): ScannedFile => {
    if (!isCut && bytes.length <= maxBytes) return scannedBytes(bytes);
    return { kind: "left-out", why: `is larger than ${megabytes(Math.min(maxBytes, MOST_BYTES))}` };
  };
  const project = openProject(root);
  return {
    project,
    listing: namedFile(path),
    isWhole: false,
    isOnDisk: false,
    exposureOf: (asked) => project.git().exposure(asked),
    read: (asked, maxBytes = MAX_BYTES) =>
      asked === path ? readGiven(maxBytes) : disk.read(asked, maxBytes),
  };
}
