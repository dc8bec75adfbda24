/** Conditions of our queries that tree-sitter does not know, and what a filter lets through. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { Language as Grammar, Parser, Query } from "web-tree-sitter";
import { grammarBytes } from "../../scripts/grammars.mjs";
import { conditionsOf } from "../../server/src/engine/facts/conditions.ts";
import { startRuntime } from "../../server/src/engine/facts/runtime.ts";
import { inPlaces } from "../../server/src/engine/languages/string-places.ts";

const require = createRequire(import.meta.url);
const TEXT = 'x = ["a", "b"]\nf("c")\ny = {"d" => "e"}\nz = "f" + "g"\n"h"\n';

describe("conditions of queries", () => {
  let grammar: Grammar;
  before(async () => {
    await startRuntime(await readFile(require.resolve("web-tree-sitter/web-tree-sitter.wasm")));
    grammar = await Grammar.load(grammarBytes("tree-sitter-ruby.wasm"));
  });

  /** Texts of one capture in all matches that are let through. */
  function captured(facts: string, name: string): readonly string[] {
    const query = new Query(grammar, facts);
    const parser = new Parser();
    parser.setLanguage(grammar);
    const tree = parser.parse(TEXT);
    assert.ok(tree);
    const found = query
      .matches(tree.rootNode)
      .filter(conditionsOf(query)())
      .flatMap(({ captures }) => captures.filter((capture) => capture.name === name))
      .map(({ node }) => node.text);
    tree.delete();
    parser.delete();
    query.delete();
    return found;
  }

  it("take the children of one kind of parent", () => {
    const query = '((_ (string) @s) @p (#below? @s @p "array" "argument_list"))';
    assert.deepEqual(captured(query, "s"), ['"a"', '"b"', '"c"']);
  });

  it("take the children in one field", () => {
    const query = '((_ (string) @s) @p (#below? @s @p "pair.value" "binary.right"))';
    assert.deepEqual(captured(query, "s"), ['"e"', '"g"']);
  });

  it("take a field of any parent", () => {
    const query = '((_ (string) @s) @p (#below? @s @p "_.left" "_.key"))';
    assert.deepEqual(captured(query, "s"), ['"d"', '"f"']);
  });

  it("take nodes of one kind", () => {
    const query = '((_ right: (_)) @p (#kind? @p "binary"))';
    assert.deepEqual(captured(query, "p"), ['"f" + "g"']);
  });

  it("let matches without one through", () => {
    assert.equal(captured("(string) @s", "s").length, 8);
  });

  it("find the same places as a pattern for each parent", () => {
    const parents = [
      "(array $)",
      "(argument_list $)",
      "(pair key: $)",
      "(pair value: $)",
      "(binary left: $)",
      "(binary right: $)",
      "(program $)",
    ];
    const literal = "(string) @string.expression";
    const patterns = parents.map((parent) => parent.replace("$", literal)).join("\n");
    const expected = captured(patterns, "string.expression").toSorted();
    assert.equal(expected.length, 8);
    assert.deepEqual(
      captured(inPlaces(parents, [literal]), "string.expression").toSorted(),
      expected,
    );
  });
});
