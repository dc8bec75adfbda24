import { deepEqual } from "node:assert/strict";
import { isLineStart, lineEnd, lineStart } from "../../server/src/engine/text/lines.ts";

const CASES: readonly (readonly [name: string, eol: string])[] = [
  ["LF", "\n"],
  ["CRLF", "\r\n"],
  ["CR", "\r"],
];

describe("lines", () => {
  for (const [name, eol] of CASES) {
    it(`that end with ${name} hold their end, all of it`, () => {
      const text = `ab${eol}cd${eol}`;
      const second = 2 + eol.length;
      const offsets = Array.from({ length: text.length + 1 }, (_, at) => at);
      const starts = offsets.map((at) => {
        if (at < second) return 0;
        return at < text.length ? second : text.length;
      });
      const ends = offsets.map((at) => {
        if (at < second) return 2;
        return at < text.length ? second + 2 : text.length;
      });
      deepEqual(
        offsets.map((at) => lineStart(text, at)),
        starts,
      );
      deepEqual(
        offsets.map((at) => lineEnd(text, at)),
        ends,
      );
      deepEqual(
        offsets.filter((at) => isLineStart(text, at)),
        [0, second, text.length],
      );
    });
  }
  it("begin behind a byte order mark", () => deepEqual(isLineStart("\uFEFFa", 1), true));
});
