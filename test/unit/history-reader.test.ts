/** Reading of git's long answer, in parts of any size. */
import assert from "node:assert/strict";
import { HistoryReader } from "../../server/src/host/history/history-reader.ts";

const VALUE = "needle-of-the-test";

/** One commit as git prints it. */
function commit(authored: number, lines: readonly string[], parents = "abc"): string {
  return `\0${authored} ${authored + 5} ${parents}\0\n\ndiff --git a/x b/x\n@@ -0,0 +1 @@\n${lines.join("\n")}\n`;
}

/** Day of the commit that brought the value, when the answer comes in parts of `size`. */
function authoredIn(text: string, size = 1000, value = VALUE): number | undefined {
  const reader = new HistoryReader(new Map([["it", value]]));
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) {
    if (!reader.take(bytes.subarray(at, at + size))) break;
  }
  return reader.found.get("it")?.authored;
}

describe("history reader", () => {
  const history = [
    commit(1, ["+nothing"], ""),
    commit(2, ["-needle-of-the-test", "+other"]),
    commit(3, ["+key = needle-of-the-test # é"]),
    commit(4, ["+needle-of-the-test"]),
  ].join("");

  it("takes the first commit that adds the value, whatever the parts", () => {
    for (let size = 1; size < history.length; size += 1) assert.equal(authoredIn(history, size), 3);
  });

  it("takes lines that a merge adds, and none that it or another removes", () => {
    assert.equal(authoredIn(commit(7, ["++needle-of-the-test"])), 7);
    assert.equal(authoredIn(commit(7, [" +needle-of-the-test"])), 7);
    assert.equal(
      authoredIn(commit(7, ["--needle-of-the-test", "- needle-of-the-test"])),
      undefined,
    );
    assert.equal(authoredIn(commit(7, ["-+needle-of-the-test"])), undefined);
    assert.equal(authoredIn(commit(7, ["+++ b/needle-of-the-test"])), undefined);
  });

  it("takes no text of a file for a commit", () => {
    const text = commit(8, ["+a\0" + "9 9 abc\0", "+b", "+needle-of-the-test"]);
    assert.equal(authoredIn(text), 8);
    assert.equal(authoredIn(commit(8, ["+\0\0\0", "+needle-of-the-test"])), 8);
  });

  it("finds values of other alphabets", () => {
    assert.equal(authoredIn(commit(9, ["+pässwort-ключ-秘密"]), 3, "pässwort-ключ-秘密"), 9);
  });

  it("knows the first commit of all", () => {
    const reader = new HistoryReader(new Map([["it", VALUE]]));
    reader.take(Buffer.from(commit(1, [`+${VALUE}`], "")));
    assert.equal(reader.found.get("it")?.isFirst, true);
  });

  it("drops the end of a long line and goes on behind it", () => {
    const long = `+${"x".repeat(3_000_000)}${VALUE}`;
    assert.equal(authoredIn(commit(1, [long]) + commit(2, [`+${VALUE}`]), 65_536), 2);
  });

  it("wants no more when all values are found", () => {
    const reader = new HistoryReader(new Map([["it", VALUE]]));
    assert.equal(reader.take(Buffer.from(commit(1, ["+no"]))), true);
    assert.equal(reader.take(Buffer.from(commit(1, [`+${VALUE}`]))), false);
  });
});
