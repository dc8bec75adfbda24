/** Queries of languages capture what there is: a misspelled capture would be a fact that is never seen. */
import assert from "node:assert/strict";
import { CAPTURES } from "../../server/src/engine/facts/capture-names.ts";
import { NAMED_FACTS, SPAN_FACTS, TYPED_FACTS } from "../../server/src/engine/facts/fact.ts";
import { movedFacts } from "../../server/src/engine/facts/moved.ts";
import { toFacts } from "../../server/src/engine/facts/to-facts.ts";
import { LANGUAGES } from "../../server/src/engine/languages/index.ts";

describe("captures", () => {
  const known: ReadonlySet<string> = new Set(CAPTURES);

  for (const { id, grammar } of LANGUAGES) {
    it(`are known: ${id}`, () => {
      const captured = capturesIn(grammar.facts);
      assert.ok(captured.length > 10, `${captured.length} captures`);
      assert.deepEqual(
        captured.filter((name) => !known.has(name)),
        [],
      );
    });
  }

  it("are all used", () => {
    const used = new Set(LANGUAGES.flatMap(({ grammar }) => capturesIn(grammar.facts)));
    assert.deepEqual(
      CAPTURES.filter((name) => !used.has(name)),
      [],
    );
  });

  it("are held against conditions that somebody decides", () => {
    const conditions = LANGUAGES.flatMap(({ grammar }) =>
      [...grammar.facts.matchAll(/\(#([\w-]+\?)/g)].map(([, operator = ""]) => operator),
    );
    assert.deepEqual([...new Set(conditions)].sort(), [
      "any-of?",
      "below?",
      "eq?",
      "kind?",
      "match?",
      "not-eq?",
      "not-match?",
    ]);
  });

  it("that are misspelled are told", () => {
    const query = '((comment) @comments (#match? @comments "@(ts|js)-ignore")) (call) @_own';
    assert.deepEqual(capturesIn(query), ["comments"]);
    assert.ok(!known.has("comments"));
  });
});

describe("facts", () => {
  it("have every field, and keep each of them when they are moved", () => {
    const facts = toFacts([], 0, { opening: /"/ }, "", undefined);
    const lists = [...SPAN_FACTS, ...NAMED_FACTS, ...TYPED_FACTS].map(([name]) => name);
    assert.ok(lists.length > 25, `${lists.length} lists`);
    assert.deepEqual(
      lists.filter((name) => !Array.isArray(facts[name])),
      [],
    );
    assert.deepEqual(Object.keys(movedFacts(facts, 3)).sort(), Object.keys(facts).sort());
  });
});

/** The captures of a query, without those of its own and without the texts of its predicates. */
function capturesIn(query: string): readonly string[] {
  const code = query.replace(/"(?:[^"\\]|\\[\s\S])*"/g, '""');
  const names = [...code.matchAll(/@([\w.-]+)/g)].map(([, name = ""]) => name);
  return [...new Set(names)].filter((name) => !name.startsWith("_"));
}
