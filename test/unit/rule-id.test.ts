import assert from "node:assert/strict";
import { RULE_ID } from "../../server/src/engine/rules/schema.ts";

describe("RULE_ID", () => {
  for (const id of ["jwt", "openai-project-key", "aws-access-key-id", "mailgun-api-key-v2"]) {
    it(`takes ${id}`, () => assert.match(id, RULE_ID));
  }
  // The words of a reason behind an ignore comment must stay a reason.
  for (const word of ["test", "because", "jwts", "Not-This", "-a", "a-", ""]) {
    it(`does not take "${word}"`, () => assert.doesNotMatch(word, RULE_ID));
  }
});
