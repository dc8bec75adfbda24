import assert from "node:assert/strict";
import {
  nothingText,
  previewRows,
  previewTitle,
  resultText,
  ruleOfPage,
  scanText,
  statusTexts,
} from "../../client/src/texts.ts";
import type { FixAllItem, FixAllResult, Status } from "../../server/src/protocol.ts";

const STATUS: Status = { findings: 2, suppressed: "", scanning: false, skipped: 0 };
const RESULT: FixAllResult = { failed: null, moved: [], refused: [], notes: [], rotate: [] };

function item(path: string, line: number, folder = "one"): FixAllItem {
  const target = `KEY_${line} in .env`;
  const place = { id: `a:${line}`, uri: `file:///${folder}/${path}`, path, line, folder };
  return { ...place, title: "Groq API key (gsk_…abcd)", change: "moves the value", target };
}

describe("what the client says", () => {
  it("of the status", () => {
    assert.deepEqual(statusTexts(STATUS), {
      text: "$(key) 2",
      tooltip: "Secret Hygiene: 2 secret problems",
      label: "Secret Hygiene: 2 secret problems",
    });
    const busy = { findings: 1, suppressed: "3 suppressed", scanning: true, skipped: 1 };
    assert.equal(
      statusTexts(busy).tooltip,
      "Secret Hygiene: 1 secret problem · Scanning… · 3 suppressed · 1 file could not be looked at",
    );
    assert.equal(statusTexts(busy).text, "$(sync~spin) 1");
  });

  it("at the end of a scan", () => {
    assert.equal(scanText(STATUS), "2 secret problems found.");
    const clean = { ...STATUS, findings: 0, skipped: 2 };
    assert.equal(scanText(clean), "No secrets found. 2 files could not be looked at.");
  });

  it("before a fix of all: file by file, each row with key and change", () => {
    const rows = previewRows([item("b.py", 3), item("a.py", 1), item("b.py", 9)], false);
    assert.deepEqual(
      rows.map((it) => [it.label, it.kind === "item" ? it.description : it.kind]),
      [
        ["b.py", "file"],
        ["Groq API key (gsk_…abcd)", "line 3"],
        ["Groq API key (gsk_…abcd)", "line 9"],
        ["a.py", "file"],
        ["Groq API key (gsk_…abcd)", "line 1"],
      ],
    );
    const [, row] = rows;
    assert.ok(row?.kind === "item");
    assert.equal(row.detail, "moves the value → KEY_3 in .env");
    assert.equal(row.isPicked, true);
  });

  it("before a fix of all, in many folders: whose file it is", () => {
    const rows = previewRows([item("a.py", 1), item("a.py", 1, "two")], true);
    const files = rows.filter((it) => it.kind === "file").map((it) => it.label);
    assert.deepEqual(files, ["one • a.py", "two • a.py"]);
  });

  it("of how many there are to fix", () => {
    const items = [item("a.py", 1)];
    assert.equal(previewTitle({ token: "", items, refused: [] }), "Fix 1 secret");
    assert.match(previewTitle({ token: "", items, refused: ["x"] }), /1 cannot be fixed/);
    assert.equal(nothingText({ token: "", items: [], refused: [] }), "No secrets to fix.");
    assert.match(nothingText({ token: "", items: [], refused: ["a.py: why."] }), /a\.py: why\./);
  });

  it("after a fix of 200: how many keys are to be rotated, not how many kinds, and where", () => {
    const rotate = ["A", "B", "C", "D", "E"].map((title, index) => {
      return { title, url: index === 0 ? null : `https://${title}.example/`, keys: 40 };
    });
    const moved = Array.from({ length: 200 }, (_, index) => `${index}.py: A.`);
    const told = resultText({ ...RESULT, moved, rotate, refused: ["x.py: why."] });
    assert.equal(
      told.message,
      "Fixed 200 secrets. 200 keys to be rotated: A, B, C and 2 more. 1 could not be fixed: x.py: why.",
    );
    assert.deepEqual(
      told.links.map((it) => it.title),
      ["B", "C", "D"],
    );
    // What is left to do stands above what was done.
    assert.deepEqual(told.details.slice(0, 2), [
      "Rotate 40 keys: A",
      "Rotate 40 keys: B, https://B.example/",
    ]);
    assert.equal(told.details.length, 206);
  });

  it("when nothing was fixed", () => {
    const told = resultText({ ...RESULT, failed: "The file changed." });
    assert.deepEqual([told.message, told.isError, told.links], ["The file changed.", true, []]);
  });

  it("nothing of links that lead elsewhere", () => {
    const page = "secret-hygiene.secret-hygiene/rules/groq-api-key";
    assert.equal(ruleOfPage(`vscode://${page}`), "groq-api-key");
    assert.equal(ruleOfPage(`vscode-insiders://${page}`), "groq-api-key");
    for (const link of [
      `vscode://${page}/../x`,
      `vscode://${page}?x`,
      "vscode://other.extension/rules/groq-api-key",
      "https://example.com/rules/groq-api-key",
      "file:///rules/groq-api-key",
    ]) {
      assert.equal(ruleOfPage(link), undefined, link);
    }
  });
});
