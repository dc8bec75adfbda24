/** Lines that a change adds, and the part of a text that shows them. */
import assert from "node:assert/strict";
import { addedPart, addedTo } from "../../server/src/host/commits/added-lines.ts";

const numbered = (count: number): string[] => Array.from({ length: count }, (_, at) => `l${at}`);
const OLD = `${numbered(20).join("\n")}\n`;

describe("added lines", () => {
  it("are those that no version before has, whatever their ends and places", () => {
    const isAdded = addedTo(["a\nb\r\n", "c\n"]);
    const text = "c\nb\nnew\na\n";
    const at = (word: string) => ({
      start: text.indexOf(word),
      end: text.indexOf(word) + word.length,
    });
    assert.deepEqual(
      ["c", "b", "new", "a"].map((word) => isAdded(text, at(word))),
      [false, false, true, false],
    );
    assert.equal(isAdded(text, { start: text.indexOf("b"), end: text.indexOf("a") }), true);
    assert.equal(addedTo([])(text, at("c")), true);
    assert.equal(isAdded("c", { start: 0, end: 1 }), false);
  });

  it("are shown with three lines around them", () => {
    const changed = (...at: readonly number[]): string =>
      `${numbered(20)
        .map((line, number) => (at.includes(number) ? `${line} new` : line))
        .join("\n")}\n`;
    assert.equal(addedPart(changed(10), [OLD]), "l7\nl8\nl9\nl10 new\nl11\nl12\nl13");
    assert.equal(addedPart(changed(0), [OLD]), "l0 new\nl1\nl2\nl3");
    assert.equal(addedPart(changed(19), [OLD]), "l16\nl17\nl18\nl19 new\n");
    assert.equal(
      addedPart(changed(3, 16), [OLD]),
      "l0\nl1\nl2\nl3 new\nl4\nl5\nl6\nl13\nl14\nl15\nl16 new\nl17\nl18\nl19",
    );
  });

  it("are all where there was nothing, and none where lines moved, doubled or went", () => {
    assert.equal(addedPart(OLD, []), OLD);
    assert.equal(addedPart(OLD, [""]), OLD);
    const [first = "", ...rest] = numbered(20);
    for (const same of [
      OLD,
      OLD.replaceAll("\n", "\r\n"),
      `${[...rest, first].join("\n")}\n`,
      `${OLD}${OLD}`,
      rest.slice(5).join("\n"),
      "",
    ]) {
      assert.equal(addedPart(same, [OLD]), "");
    }
    assert.equal(addedPart("l1\nx\n", ["y\n", "x\n", "l1\n"]), "");
  });

  it("always hold each line that counts, wherever it was put", () => {
    for (let at = 0; at <= 20; at += 1) {
      const lines = numbered(20);
      lines.splice(at, at % 3, `n${at}`, "l5");
      const text = lines.join("\n");
      const span = { start: text.indexOf(`n${at}`), end: text.indexOf(`n${at}`) + 2 };
      assert.equal(addedTo([OLD])(text, span), true);
      assert.ok(addedPart(text, [OLD]).split("\n").includes(`n${at}`), text);
    }
  });
});
