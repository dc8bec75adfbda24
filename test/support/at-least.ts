import assert from "node:assert/strict";

/**
 * Adds a test that fails when a generated suite lost members: a list that was emptied has nothing that
 * could fail. Raise `least` with what is added.
 */
export function itHasAtLeast(least: number, what: string, count: () => number): void {
  it(`has at least ${least} ${what}`, () => {
    const found = count();
    assert.ok(found >= least, `only ${found} ${what}`);
  });
}
