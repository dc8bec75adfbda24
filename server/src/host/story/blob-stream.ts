/** Reads the contents of blobs as one stream: one of a gigabyte takes no more memory than a small one. */
import { isAscii } from "node:buffer";
import { StringDecoder } from "node:string_decoder";
import { NO_VALUE, type ValueSearch, type ValueSet } from "./value-search.ts";

const NEW_LINE = 10;
const HEADER = /^([0-9a-f]{40,64}) ([a-z]+) (\d{1,15})$/;
/** Characters that are looked at together. */
const PIECE = 1024 * 1024;

/** One object while it is given. */
interface Current {
  readonly id: string;
  readonly isBlob: boolean;
  left: number;
  read: ((part: Buffer) => string) | undefined;
  text: string;
  found: ValueSet;
}

/** Takes the parts of an answer of `cat-file --batch`, and tells the blobs that hold values. */
export class BlobStream {
  readonly holders = new Map<string, ValueSet>();
  readonly #search: ValueSearch;
  #rest: Buffer = Buffer.alloc(0);
  #current: Current | undefined;
  /** Number of objects that were read to their ends. */
  read = 0;

  constructor(search: ValueSearch) {
    this.#search = search;
  }

  take(part: Buffer): void {
    let all = this.#rest.length === 0 ? part : Buffer.concat([this.#rest, part]);
    for (;;) {
      const used = this.#current === undefined ? this.#begin(all) : this.#goOn(this.#current, all);
      if (used === 0) break;
      all = all.subarray(used);
    }
    this.#rest = Buffer.from(all);
  }

  /** Reads the line before an object; answers how much was used. */
  #begin(all: Buffer): number {
    const end = all.indexOf(NEW_LINE);
    if (end < 0) return 0;
    const [, id, type, size] = HEADER.exec(all.toString("latin1", 0, end)) ?? [];
    // What git does not have is named on a line of its own.
    if (id !== undefined) {
      const isBlob = type === "blob";
      const left = Number(size);
      this.#current = { id, isBlob, left, read: undefined, text: "", found: NO_VALUE };
    }
    return end + 1;
  }

  #goOn(current: Current, all: Buffer): number {
    if (current.left === 0) return this.#end(current, all);
    const own = all.subarray(0, current.left);
    // The mark of an encoding takes two bytes.
    if (current.read === undefined && own.length < Math.min(2, current.left)) return 0;
    current.read ??= readerFor(own);
    current.left -= own.length;
    if (current.isBlob && current.found !== this.#search.all) {
      current.text += current.read(own);
      if (current.text.length >= PIECE || current.left === 0) this.#look(current);
    }
    return own.length;
  }

  #look(current: Current): void {
    const { overlap } = this.#search;
    current.found = this.#search.foundIn(current.text, current.found);
    // A copy, since a part of a text keeps the whole of it.
    const kept = current.left === 0 ? "" : current.text.slice(-overlap);
    current.text = Buffer.from(kept, "utf16le").toString("utf16le");
  }

  /** Notes an object that is over, and takes the end of the line behind it. */
  #end({ id, found }: Current, all: Buffer): number {
    if (all.length === 0) return 0;
    this.#current = undefined;
    this.read += 1;
    if (found !== NO_VALUE) this.holders.set(id, found);
    return 1;
  }
}

/** Reader of a text that begins so; of bytes that are none it makes what is text of them. */
function readerFor([first, second]: Buffer): (part: Buffer) => string {
  if (first === 0xfe && second === 0xff) {
    const decoder = new TextDecoder("utf-16be");
    return (part) => decoder.decode(part, { stream: true });
  }
  const isWide = first === 0xff && second === 0xfe;
  const decoder = new StringDecoder(isWide ? "utf16le" : "utf8");
  // Most sources are ASCII, which is copied as it is.
  let isPlain = !isWide;
  return (part) => {
    isPlain &&= isAscii(part);
    return isPlain ? part.toString("latin1") : decoder.write(part);
  };
}
