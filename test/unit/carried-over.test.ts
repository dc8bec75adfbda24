/** Checks what stays on the screen while a text is parsed again. */
import assert from "node:assert/strict";
import type { Finding } from "../../server/src/engine/detect/finding.ts";
import { carriedOver } from "../../server/src/lsp/carried-over.ts";

const BEFORE = "aa KEY bb NAME cc";

/** Makes a finding at the first place in `text` where `said` stands. */
function found(ruleId: string, text: string, said: string): Finding {
  const start = text.indexOf(said);
  return {
    id: `${ruleId}:${start}`,
    ruleId,
    sin: 1,
    credential: undefined,
    severity: "error",
    confidence: "high",
    span: { start, end: start + said.length },
    message: "",
    fingerprint: "",
    envName: undefined,
  };
}

function carried(
  now: string,
  keys: readonly string[],
  whole: readonly Finding[],
): readonly string[] {
  const before = { text: BEFORE, whole, quick: [found("key", BEFORE, "KEY")] };
  const quick = keys.map((key) => found("key", now, key));
  return carriedOver(before, { text: now, quick }).map(
    ({ id, span }) => `${id} ${now.slice(span.start, span.end)}`,
  );
}

describe("findings of a text that is not parsed yet", () => {
  const key = found("key", BEFORE, "KEY");
  const name = found("log", BEFORE, "NAME");

  it("move with what stands before them", () => {
    const now = `x${BEFORE}`;
    assert.deepEqual(carried(now, ["KEY"], [key, name]), ["key:4 KEY", "log:11 NAME"]);
  });
  it("are joined by a match that is new", () => {
    const now = "aa KEY bb KEY2 NAME cc";
    assert.deepEqual(carried(now, ["KEY", "KEY2"], [key, name]), [
      "key:3 KEY",
      "key:10 KEY2",
      "log:15 NAME",
    ]);
  });
  it("go when the rules do not see them any more", () => {
    assert.deepEqual(carried("aa bb NAME cc", [], [key, name]), ["log:6 NAME"]);
  });
  it("go when they are written in", () => {
    assert.deepEqual(carried("aa KEY bb NAxME cc", ["KEY"], [key, name]), ["key:3 KEY"]);
  });
  it("go when their text is replaced, and so does what a replaced line held", () => {
    assert.deepEqual(carried("aa KEY bb OTHER cc", ["KEY"], [key, name]), ["key:3 KEY"]);
    assert.deepEqual(carried("aa YEK bb NAME cc", [], [key, name]), ["log:10 NAME"]);
    assert.deepEqual(carried("something else", [], [key, name]), []);
    assert.deepEqual(carried("", [], [key, name]), []);
  });
  it("stay where they are between two edits, and move by the first alone", () => {
    const two = "x aa KEY bb NAME cc y";
    // What stands between the edits may have changed as well: only what the rules see stays.
    assert.deepEqual(carried(two, ["KEY"], [key, name]), ["key:5 KEY"]);
    assert.deepEqual(carried("aa KEY bb NAME cc y", ["KEY"], [key, name]), [
      "key:3 KEY",
      "log:10 NAME",
    ]);
    assert.deepEqual(carried("aa KEY b NAME c", ["KEY"], [key, name]), ["key:3 KEY"]);
  });
  it("keep what the newest text says of a match", () => {
    const worse = { ...found("key", BEFORE, "KEY"), severity: "warning" } as const;
    const before = { text: BEFORE, whole: [key], quick: [key] };
    assert.deepEqual(carriedOver(before, { text: BEFORE, quick: [worse] }), [worse]);
  });
  it("stay away where the syntax explained a match away", () => {
    assert.deepEqual(carried(`${BEFORE}!`, ["KEY"], [name]), ["log:10 NAME"]);
  });
});
