/** Checks the text of every fixed program, whether it can be run or not. */
import assert from "node:assert/strict";
import type { FixedProgram } from "./fix-program.ts";
import { holdsSecret, withoutSecrets } from "./program.ts";

export function checkText({ outcome, text, after, again, reasons }: FixedProgram): void {
  const shown = withoutSecrets(after);
  if (outcome === "stays") {
    assert.equal(shown, withoutSecrets(text));
    assert.notDeepEqual(reasons, [], "nobody is told why it stays");
  } else if (outcome === "partly") {
    assert.notEqual(shown, withoutSecrets(text), "nothing is moved");
    assert.notDeepEqual(reasons, [], "nobody is told why a part of it stays");
  } else {
    assert.deepEqual(reasons, []);
    assert.ok(!holdsSecret(after), shown);
  }
  assert.equal(withoutSecrets(again), shown, "a second run changes something");
}
