/** Values and spans of TOML, beside another parser's values. */
import assert from "node:assert/strict";
import { parse } from "smol-toml";
import { readTomlValues, type TomlPath } from "../../server/src/engine/formats/toml-values.ts";

function read(text: string): unknown {
  const toml = readTomlValues(text);
  return toml.kind === "values" ? toml.value : assert.fail(`broken at ${toml.at}`);
}

describe("values of TOML", () => {
  const texts: readonly (readonly [why: string, text: string])[] = [
    ["nothing", "# a comment\n"],
    ["plain values", 'a = \'x\'\nb = 12\nc = true\nd = 1.5\ne = """\ntwo\nlines"""\n'],
    ["dotted keys", 'a.b.c = 1\na.b.d = 2\n"e.f".g = 3\n'],
    ["tables", "[a]\nx = 1\n[a.b]\ny = 2\n[c]\n"],
    ["a table under a table that comes later", "[a.b]\nx = 1\n[a]\ny = 2\n"],
    ["lists of tables", "[[a]]\nx = 1\n[[a.b]]\ny = 1\n[[a.b]]\ny = 2\n[[a]]\n[[a.b]]\n"],
    ["lists", "a = []\nb = [1, [2, 3], []]\nc = [{ x = 1 }, { y.z = [2] }]\n"],
    ["tables on one line", "a = { b = { c = 1, d.e = 2 }, f = {} }\n"],
    ["keys that are numbers", "[a]\n0 = 'x'\n1 = 'y'\n"],
    ["keys of objects", "constructor = 1\n[toString]\nvalueOf = 2\n"],
  ];
  for (const [why, text] of texts) {
    it(`are those of another parser: ${why}`, () =>
      assert.equal(JSON.stringify(read(text)), JSON.stringify(parse(text))));
  }

  it("cannot reach the prototype of all objects", () => {
    const value = read("[__proto__]\npolluted = 1\n[a.__proto__]\npolluted = 1\nb = 2\n");
    assert.deepEqual(Object.keys(Object(value)), ["__proto__", "a"]);
    assert.equal(Reflect.get({}, "polluted"), undefined);
  });

  const broken: readonly (readonly [text: string, at: number])[] = [
    ["a = \n", 4],
    ["[a]\nx = 1\n[a]\n", 10],
    ["a = 1\na = 2\n", 6],
    ["[[a]]\n[a]\n", 6],
  ];
  for (const [text, at] of broken) {
    it(`are none, with the place: ${JSON.stringify(text)}`, () => {
      const toml = readTomlValues(text);
      assert.equal(toml.kind, "broken");
      assert.ok(toml.kind === "broken" && Math.abs(toml.at - at) <= 2, JSON.stringify(toml));
    });
  }

  const text = "x = 'top'\n[[rules]]\nid = 'one'\n[[rules]]\nid = 'two'\n[extend]\npath = 'p'\n";
  const places: readonly (readonly [path: TomlPath, wanted: string])[] = [
    [["x"], "'top'"],
    [["rules", 1, "id"], "'two'"],
    [["rules", 1, "absent"], "rules"],
    [["extend", "path"], "'p'"],
    [["absent"], ""],
  ];
  for (const [path, wanted] of places) {
    it(`have spans: ${path.join(".")}`, () => {
      const toml = readTomlValues(text);
      assert.ok(toml.kind === "values");
      const { start, end } = toml.spanOf(path);
      assert.equal(text.slice(start, end), wanted);
    });
  }
});
