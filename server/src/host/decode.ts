/** Bytes to text and back, with the same encoding and byte order mark. */
import { isAscii } from "node:buffer";

export type Encoding = "utf-8" | "utf-8-bom" | "utf-16le" | "utf-16be";

export interface Decoded {
  readonly kind: "text";
  /** Text without the byte order mark. */
  readonly text: string;
  readonly encoding: Encoding;
  /**
   * True if some bytes are no text: good enough to scan, but writing it back would damage the file.
   */
  readonly lossy: boolean;
}

/** Result of decoding; `binary`: nothing to scan. */
export type Decoding = Decoded | { readonly kind: "binary" };

const MARKS: readonly (readonly [Encoding, Buffer])[] = [
  ["utf-8-bom", Buffer.from([0xef, 0xbb, 0xbf])],
  ["utf-16le", Buffer.from([0xff, 0xfe])],
  ["utf-16be", Buffer.from([0xfe, 0xff])],
];
const SNIFFED = 8 * 1024;

export function decode(bytes: Buffer): Decoding {
  const { encoding } = markOf(bytes);
  const text = decodeText(bytes);
  if (text === undefined) return { kind: "binary" };
  const lossy = !encode(text, encoding).equals(bytes);
  return { kind: "text", text, encoding, lossy };
}

/** Text for reading only; `undefined` when the bytes are none. */
export function decodeText(bytes: Buffer): string | undefined {
  const { encoding, length } = markOf(bytes);
  const body = bytes.subarray(length);
  if (encoding === "utf-16le" || encoding === "utf-16be") return decodeWide(body, encoding);
  if (body.subarray(0, SNIFFED).includes(0)) return undefined;
  // Most sources are ASCII, which is copied as it is.
  return isAscii(body) ? body.toString("latin1") : body.toString("utf8");
}

function markOf(bytes: Buffer): { readonly encoding: Encoding; readonly length: number } {
  const found = MARKS.find(([, mark]) => bytes.subarray(0, mark.length).equals(mark));
  return { encoding: found?.[0] ?? "utf-8", length: found?.[1].length ?? 0 };
}

export function encode(text: string, encoding: Encoding): Buffer {
  const mark = MARKS.find(([candidate]) => candidate === encoding)?.[1] ?? Buffer.alloc(0);
  return Buffer.concat([mark, encodeBody(text, encoding)]);
}

/** Encodes text without the mark, for appending to a file. */
export function encodeBody(text: string, encoding: Encoding): Buffer {
  if (encoding === "utf-8" || encoding === "utf-8-bom") return Buffer.from(text, "utf8");
  const wide = Buffer.from(text, "utf16le");
  return encoding === "utf-16be" ? wide.swap16() : wide;
}

function decodeWide(body: Buffer, encoding: Encoding): string {
  // A last odd byte is no character; the comparison with the bytes finds that out.
  const even = Buffer.from(body.subarray(0, body.length - (body.length % 2)));
  return (encoding === "utf-16be" ? even.swap16() : even).toString("utf16le");
}
