/** Values in blobs that come in any pieces. */
import assert from "node:assert/strict";
import { BlobStream } from "../../server/src/host/story/blob-stream.ts";
import { ValueSearch } from "../../server/src/host/story/value-search.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("gsk_{alnum:52}").text;
const OTHER = fill("gsk_{alnum:52}", 1).text;
const SHORT = "pa55-wörd";

function header(number: number, type: string, size: number): string {
  return `${String(number).padStart(40, "0")} ${type} ${size}\n`;
}

/** Answer of git on blobs, each with its number as its id. */
function answerOf(contents: readonly (string | Buffer)[]): Buffer {
  return Buffer.concat(
    contents.flatMap((content, number) => {
      const bytes = Buffer.from(content);
      return [Buffer.from(header(number, "blob", bytes.length)), bytes, Buffer.from("\n")];
    }),
  );
}

function found(answer: Buffer, sizeOfParts: number): readonly string[] {
  const stream = new BlobStream(new ValueSearch([KEY, OTHER, SHORT]));
  for (let at = 0; at < answer.length; at += sizeOfParts) {
    stream.take(answer.subarray(at, at + sizeOfParts));
  }
  return [...stream.holders].map(([id, values]) => `${Number(id)}:${values.toString(2)}`);
}

describe("a stream of blobs", () => {
  const contents = [
    "nothing",
    "",
    `a = "${KEY}"\n`,
    `${SHORT} and ${OTHER}`,
    Buffer.from(`\ufeffkey=${KEY}`, "utf16le"),
    Buffer.from(`\ufeffkey=${KEY}`, "utf16le").swap16(),
    `{"data": "${Buffer.from(`password: ${KEY}!`).toString("base64")}"}`,
    Buffer.from(KEY).toString("hex"),
    Buffer.from(`a password: ${KEY}!`).toString("base64").replace(/.{40}/g, "$&\n"),
    Buffer.concat([Buffer.from([0, 1, 255, 254]), Buffer.from(OTHER)]),
    KEY.slice(1),
  ];
  const expected = ["2:1", "3:110", "4:1", "5:1", "6:1", "7:1", "8:1", "9:10"];

  for (const size of [1, 2, 7, 64, 1_000_000]) {
    it(`tells which of them hold a value, in parts of ${size}`, () => {
      assert.deepEqual(found(answerOf(contents), size), expected);
    });
  }

  it("passes over what git does not have, and over what is no blob", () => {
    const missing = Buffer.from(`${"1".repeat(40)} missing\n`);
    const tree = Buffer.from(`${header(9, "tree", KEY.length)}${KEY}\n`);
    const all = Buffer.concat([missing, tree, answerOf([`x${KEY}`])]);
    assert.deepEqual(found(all, 50), ["0:1"]);
  });

  it("finds a value across the pieces of a long blob, and holds only a piece of it", () => {
    const filler = "x".repeat(1024 * 1024 - 20);
    const long = `${filler}${KEY}${filler}${filler}${OTHER}`;
    assert.deepEqual(found(answerOf([long]), 64 * 1024), ["0:11"]);
    const stream = new BlobStream(new ValueSearch([KEY]));
    const part = Buffer.alloc(1024 * 1024, "y");
    stream.take(Buffer.from(header(3, "blob", 300 * part.length)));
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    for (let number = 0; number < 300; number += 1) stream.take(part);
    assert.ok(process.memoryUsage().rss - before < 150 * 1024 * 1024);
    assert.equal(stream.holders.size, 0);
  });
});
