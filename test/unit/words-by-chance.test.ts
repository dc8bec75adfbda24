/** Words for what is no key, in the middle of a drawn one: they turn up there by chance. */
import assert from "node:assert/strict";
import { isPlaceholder } from "../../server/src/engine/detect/placeholders.ts";
import { fill } from "../support/placeholders.ts";

const WORDS = ["foo", "xxxx", "dummy", "-foo-", "_my_", "-bar_", ".key."];

describe("a word in a drawn value", () => {
  for (const word of WORDS) {
    it(`makes no placeholder of it: ${word}`, () => {
      for (const seed of [1, 2, 3, 4, 5]) {
        const value = fill(`{alnum:18}${word}{alnum:18}`, seed).text;
        assert.equal(isPlaceholder(value), false);
      }
    });
  }

  it("makes one of what is not drawn, and at the beginning", () => {
    for (const value of ["my-foo-key", "dummy-key-for-local-tests", "xxxxxxxxxxxxxxxx"]) {
      assert.equal(isPlaceholder(value), true, value);
    }
    assert.equal(isPlaceholder(fill("test-{alnum:32}", 3).text), true);
    assert.equal(isPlaceholder(fill("{alnum:20}EXAMPLEKEY{alnum:8}", 3).text), true);
  });
});
