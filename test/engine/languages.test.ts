/** Every adapter's query fits its grammar: one that does not would leave its language without fixes. */
import assert from "node:assert/strict";
import { LANGUAGES } from "../../server/src/engine/languages/index.ts";
import { syntax } from "../support/syntax.ts";

describe("languages", () => {
  for (const language of LANGUAGES) {
    it(`are understood: ${language.id}`, async () => {
      assert.ok(await syntax.parse(language, "\n"), "its query or its grammar cannot be loaded");
    });
  }

  it("have ids and suffixes of their own", () => {
    for (const key of ["languageIds", "suffixes"] as const) {
      const all = LANGUAGES.flatMap((language) => language[key]);
      assert.deepEqual(
        all.filter((text, index) => all.indexOf(text) !== index),
        [],
      );
    }
  });
});
