/** Checks texts that overrun a parser: later texts still get their syntax. */
import assert from "node:assert/strict";
import { languageFor } from "../../server/src/engine/languages/index.ts";
import type { Language } from "../../server/src/engine/languages/language.ts";
import { newSyntax } from "../support/syntax.ts";

/** The grammar follows two readings at once, one with a semicolon, up to the next code. */
const commented = (lines: number): string => `x = "a"\n${"# a\n".repeat(lines)}\ny = "b"\n`;

describe("room of a parser", () => {
  it("is enough for thousands of comments in two readings", async () => {
    const facts = await newSyntax().parse(languageOf("a.pl"), commented(4000));
    assert.equal(facts?.comments.length, 4000);
  });

  it("given out, is there again for the next text", async () => {
    const syntax = newSyntax();
    let late = 0;
    const many = await syntax.parse(languageOf("a.pl"), commented(60_000), () => {
      late += 1;
    });
    assert.equal(many, undefined);
    assert.equal(late, 1);
    for (const path of ["a.pl", "a.py", "a.scala"]) {
      const facts = await syntax.parse(languageOf(path), 'a("b")\n');
      assert.equal(facts?.strings.length, 1, path);
    }
  });

  it("is not written over by the shifts of Perl", async () => {
    const syntax = newSyntax();
    for (const shift of ["$a << B;\n", "$a <<= 2;\n", "<<>>;\n", "f(1<<C);\n"]) {
      const facts = await syntax.parse(languageOf("a.pl"), `${shift.repeat(2000)}f("d");\n`);
      assert.equal(facts?.strings.length, 1, shift);
      assert.equal(facts.errors, 0, shift);
    }
  });
});

function languageOf(path: string): Language {
  const found = languageFor(path, undefined);
  assert.ok(found);
  return found;
}
