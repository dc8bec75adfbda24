import assert from "node:assert/strict";
import { byHand } from "../../server/src/cli/report/by-hand.ts";
import { SUPPRESSION_KINDS } from "../../server/src/engine/analyzers/file/suppressions/suppressions.ts";

describe("what is left to do by hand", () => {
  // What is only information is not among what is left.
  for (const { id } of SUPPRESSION_KINDS.filter(
    (suppressionKind) => suppressionKind.severity !== "info",
  )) {
    it(`names the way out of ${id}`, () => {
      assert.match(byHand(id, "a.py", undefined), /take (?:it|the comment) out/);
    });
  }
  it("goes by the kind of file for secrets", () => {
    assert.match(byHand("groq-api-key", "Dockerfile", "GROQ_API_KEY"), /docker run/);
    assert.match(byHand("groq-api-key", "notes.txt", "GROQ_API_KEY"), /\.env.* as GROQ_API_KEY/);
  });
});
