/** Checks how long a repository on which git was silent is left alone. */
import assert from "node:assert/strict";
import { Silences } from "../../server/src/host/silences.ts";

const MINUTE = 60_000;

describe("a repository on which git was silent", () => {
  let now = 0;
  let silences = new Silences(() => now);

  beforeEach(() => {
    now = 5 * MINUTE;
    silences = new Silences(() => now);
  });

  /** Minutes until it is asked of again. */
  function pause(): number {
    const from = now;
    while (silences.isSilent("/a")) now += MINUTE / 4;
    return (now - from) / MINUTE;
  }

  it("is asked of again, each time later than before, and at last every half hour", () => {
    assert.equal(silences.isSilent("/a"), false);
    const pauses = [1, 2, 3, 4, 5, 6, 7].map(() => {
      silences.add("/a");
      return pause();
    });
    assert.deepEqual(pauses, [2, 4, 8, 16, 30, 30, 30]);
  });

  it("is as good as any other once git has answered", () => {
    silences.add("/a");
    silences.answered("/a");
    assert.equal(silences.isSilent("/a"), false);
    silences.add("/a");
    assert.equal(pause(), 2);
  });

  it("is silent once where two questions at a time get no answer", () => {
    silences.add("/a");
    silences.add("/a");
    assert.equal(pause(), 2);
    silences.add("/a");
    assert.equal(pause(), 4);
  });

  it("says nothing of the others", () => {
    silences.add("/a");
    assert.equal(silences.isSilent("/b"), false);
    silences.answered("/b");
    assert.equal(silences.isSilent("/a"), true);
  });
});
