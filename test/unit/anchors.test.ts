import assert from "node:assert/strict";
import { findAnchors, indexRules } from "../../server/src/engine/detect/anchors.ts";
import { rarestWindow, WINDOW } from "../../server/src/engine/detect/window.ts";
import { RULES } from "../support/rules.ts";

const KEYWORDS = [...new Set(RULES.flatMap((rule) => rule.keywords))];
const { anchors } = indexRules(RULES);

describe("findAnchors", () => {
  it("finds every keyword, in any case, wherever it stands in the text", () => {
    const frames = [
      (text: string) => text,
      (text: string) => `${text} end`,
      (text: string) => `ö🔑 ${text}`,
    ];
    for (const word of KEYWORDS) {
      for (const frame of frames) {
        for (const text of [frame(word), frame(word.toUpperCase())]) {
          const found = findAnchors(text, anchors).map((findAnchor) =>
            text.slice(findAnchor.start, findAnchor.end),
          );
          assert.ok(
            found.some((name) => name.toLowerCase() === word),
            `${word} in ${text}`,
          );
        }
      }
    }
  });
});

describe("rarestWindow", () => {
  const cases: readonly (readonly [word: string, window: string])[] = [
    ["databricks", "bric"],
    ["tokenx", "kenx"],
    ["key_", "key_"],
    ["fal", "fal"],
  ];
  for (const [word, window] of cases) {
    it(`is ${window} in ${word}`, () => {
      const at = rarestWindow(word);
      assert.equal(word.slice(at, at + WINDOW), window);
    });
  }
});
