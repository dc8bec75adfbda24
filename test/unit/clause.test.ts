import assert from "node:assert/strict";
import { parseClause } from "../../server/src/engine/suppress/clause.ts";

describe("parseClause", () => {
  const ids: readonly (readonly [rest: string, ids: readonly string[]])[] = [
    ["", []],
    [" openai-project-key", ["openai-project-key"]],
    [" groq-api-key, openai-project-key", ["groq-api-key", "openai-project-key"]],
    [" groq-api-key,openai-project-key until=2027-01-31", ["groq-api-key", "openai-project-key"]],
    [" until=2027-01-31 groq-api-key owner=@jo", ["groq-api-key"]],
    [" groq-api-key  a revoked key, kept for a well-known test", ["groq-api-key"]],
    [" -- groq-api-key is only the reason", []],
    ["  the test account", []],
    [" Groq-Api-Key", []],
  ];
  for (const [rest, wanted] of ids) {
    it(`reads the ids of "${rest}"`, () => {
      const { ids, mistake } = parseClause("allow", rest);
      assert.deepEqual(ids, wanted);
      assert.equal(mistake, undefined);
    });
  }

  it("finds the date wherever it stands before the reason", () => {
    assert.equal(parseClause("allow", " until=2027-01-31").until, "2027-01-31");
    assert.equal(parseClause("allow", " a key of ours until=2028-02-29").until, "2028-02-29");
    assert.equal(parseClause("allow", " -- until=2027-01-31").until, undefined);
  });

  const mistakes: readonly (readonly [word: string, rest: string, said: RegExp])[] = [
    ["allow", " until=", /date/],
    ["allow", " until=soon", /date/],
    ["allow", " until=2027-13-01", /date/],
    ["allow", " until=2027-02-29", /date/],
    ["allow", " until=31.1.2027", /date/],
    ["allow", " groq-api-key till=2027-01-31", /till= is no option/],
    ["allow-nextline", "", /allow-next-line/],
    ["allowed", "", /known/],
  ];
  for (const [word, rest, said] of mistakes) {
    it(`names what is wrong with "${word}${rest}"`, () => {
      assert.match(parseClause(word, rest).mistake ?? "", said);
    });
  }

  it("repeats nothing that could be a key", () => {
    const key = "sk-proj-abc123def456";
    for (const rest of [` ${key}`, ` until=${key}`, ` ${key}=1`, ` owner=${key}`]) {
      assert.ok(!(parseClause("allow", rest).mistake ?? "").includes(key));
      assert.ok(!(parseClause(`allow-${key}`, rest).mistake ?? "").includes(key));
    }
  });

  it("takes its time from the length of the text", () => {
    for (const part of ["a-", "- ", " -- ", "a=", ", ", "\u00a0"]) {
      parseClause("allow", part.repeat(200_000));
    }
  });
});
