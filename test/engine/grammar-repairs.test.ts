/** Grammars whose bytes are mended; see `scripts/grammars.mjs`. */
import assert from "node:assert/strict";
import { languageFor } from "../../server/src/engine/languages/index.ts";
import { syntax } from "../support/syntax.ts";

describe("Swift's grammar", () => {
  it("reads raw strings, whatever it has read before", async () => {
    const swift = languageFor("a.swift", undefined);
    assert.ok(swift);
    for (const before of ['let a = #"left open', "let a = 1\n", 'let a = ##"b"##\n']) {
      await syntax.parse(swift, before);
      const text = 'let key = #"a"#\nask(##"{"key": "b"}"##, #"c"#)\n';
      const facts = await syntax.parse(swift, text);
      assert.equal(facts?.errors, 0);
      assert.deepEqual(
        facts.strings.map((string) => text.slice(string.whole.start, string.whole.end)),
        ['#"a"#', '##"{"key": "b"}"##', '#"c"#'],
      );
    }
  });
});
