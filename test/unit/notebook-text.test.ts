import assert from "node:assert/strict";
import {
  hasSameCells,
  inCells,
  notebookText,
  type OpenCell,
  unescaped,
} from "../../server/src/lsp/notebook-text.ts";

const SIGNS = ["a", '"', "\\", "\n", "\r\n", "\t", "é", "\u{1f511}", "\u2028", "\u0007", " ", "b"];
const MOST = 40;

/** Texts of every kind of sign, the same each time. */
function texts(count: number): readonly string[] {
  let seed = 1;
  const next = (below: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  return Array.from({ length: count }, () =>
    Array.from({ length: next(MOST) }, () => SIGNS[next(SIGNS.length)]).join(""),
  );
}

function cell(text: string, index: number, languageId = "python", isCode = true): OpenCell {
  return { uri: `cell:${index}`, version: 1, languageId, isCode, text };
}

describe("the text of an open notebook", () => {
  it("is a notebook that has the cells' texts", () => {
    const all = ["", ...texts(60)];
    const { text } = notebookText(all.map((name, index) => cell(name, index)));
    const { cells }: { readonly cells: readonly { readonly source: readonly string[] }[] } =
      JSON.parse(text);
    assert.deepEqual(
      cells.map((it) => it.source.join("")),
      all,
    );
  });

  it("leads every part of it back into its cell", () => {
    const all = texts(60);
    const { text, cells } = notebookText(all.map((name, index) => cell(name, index)));
    let looked = 0;
    for (const [index, own] of all.entries()) {
      const placed = cells[index];
      assert.ok(placed);
      const signs = [...own];
      let start = 0;
      for (const sign of signs) {
        const end = start + sign.length;
        const from: number = placed.starts[start] ?? placed.end;
        const written = JSON.stringify(sign).slice(1, -1);
        assert.equal(text.slice(from, from + written.length), written);
        const found = inCells(cells, { start: from, end: from + written.length });
        assert.equal(found?.cell.uri, `cell:${index}`);
        assert.deepEqual(found?.span, { start, end });
        assert.equal(unescaped(written), sign);
        looked += 1;
        start = end;
      }
    }
    assert.ok(looked > 500, String(looked));
    assert.equal(inCells(cells, { start: 0, end: 1 }), undefined);
  });

  it("names the language of a cell that is not the kernel's", () => {
    const cells = [cell("a", 0), cell("b", 1, "shellscript"), cell("c", 2, "markdown", false)];
    const parsed: { readonly cells: readonly object[] } = JSON.parse(notebookText(cells).text);
    assert.deepEqual(parsed.cells, [
      { cell_type: "code", metadata: {}, source: ["a"] },
      { cell_type: "code", metadata: { vscode: { languageId: "shellscript" } }, source: ["b"] },
      { cell_type: "markdown", metadata: {}, source: ["c"] },
    ]);
  });

  it("is compared with a file by the cells alone", () => {
    const open = notebookText([cell("a\nb", 0)]).text;
    const saved = (source: unknown): string =>
      JSON.stringify({ nbformat: 4, cells: [{ cell_type: "code", outputs: [1], source }] });
    assert.ok(hasSameCells(saved("a\nb"), open));
    assert.ok(hasSameCells(saved(["a\n", "b"]), open));
    assert.ok(!hasSameCells(saved(["a\n", "c"]), open));
    assert.ok(!hasSameCells("{", open));
  });
});
