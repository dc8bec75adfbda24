/**
 * Laws of all suites together, run in one process that has loaded them. None is empty: one whose list was lost
 * has nothing that could fail.
 */
import assert from "node:assert/strict";
import type { Suite } from "mocha";
import { unaskedTools } from "./support/required-tools.ts";

describe("the suites of this run", () => {
  it("have a test each", function () {
    let root = this.runnable().parent;
    while (root?.parent !== undefined) root = root.parent;
    assert.ok(root);
    const empty = root.suites.flatMap(emptyIn).map((suite) => suite.fullTitle());
    assert.deepEqual(empty, []);
  });

  it("ask for every tool that is required", () => {
    assert.deepEqual(unaskedTools(), []);
  });
});

function emptyIn(suite: Suite): readonly Suite[] {
  const isEmpty = suite.tests.length === 0 && suite.suites.length === 0;
  return isEmpty ? [suite] : suite.suites.flatMap(emptyIn);
}
