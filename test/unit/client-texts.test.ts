import assert from "node:assert/strict";
import {
  buttonsOf,
  nothingText,
  previewRows,
  previewTitle,
  resultText,
  ruleOfPage,
  scanText,
  statusTexts,
  wantedOf,
} from "../../client/src/texts.ts";
import {
  type FixAllItem,
  type FixAllResult,
  leftOf,
  type Status,
  type Unfixed,
} from "../../server/src/protocol.ts";

const STATUS: Status = { findings: 2, suppressed: "", scanning: false, skipped: 0 };
const RESULT: FixAllResult = {
  failed: null,
  moved: [],
  secrets: 0,
  refused: [],
  notes: [],
  rotate: [],
  unloaded: [],
};

function item(path: string, line: number, folder = "one"): FixAllItem {
  const target = `KEY_${line} in .env`;
  const place = { id: `a:${line}`, uri: `file:///${folder}/${path}`, path, line, folder };
  return {
    ...place,
    title: "Groq API key (gsk_…abcd)",
    change: "moves the value",
    target,
    doubt: null,
  };
}

const DOUBTED: FixAllItem = {
  ...item("a.ts", 5),
  doubt: { why: "Nobody knows. Nothing was changed.", fixId: "move-to-env" },
};
const UNFIXED: Unfixed = {
  path: "app.yaml",
  line: 7,
  title: "OpenAI API key (sk-…wxyz)",
  folder: "two",
  why: "Nobody expands it.",
};

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
    const rows = previewRows(
      { items: [item("b.py", 3), item("a.py", 1), item("b.py", 9)], refused: [] },
      false,
    );
    assert.deepEqual(
      rows.map((previewRow) => [
        previewRow.label,
        previewRow.kind === "item" ? previewRow.description : previewRow.kind,
      ]),
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
    const rows = previewRows(
      { items: [item("a.py", 1), item("a.py", 1, "two")], refused: [] },
      true,
    );
    const files = rows.filter((row) => row.kind === "file").map((row) => row.label);
    assert.deepEqual(files, ["one • a.py", "two • a.py"]);
  });

  it("of how many there are to fix", () => {
    const items = [item("a.py", 1)];
    assert.equal(previewTitle({ items, refused: [] }), "Fix 1 secret");
    assert.match(previewTitle({ items, refused: [UNFIXED] }), /1 cannot be fixed: see the end/);
    assert.equal(
      previewTitle({ items: [...items, DOUBTED], refused: [] }),
      "Fix 1 secret (1 for you to decide)",
    );
    assert.equal(nothingText({ refused: [] }), "No secrets to fix.");
    assert.equal(
      nothingText({ refused: [UNFIXED, UNFIXED] }),
      "Nothing can be fixed. app.yaml:7 OpenAI API key (sk-…wxyz): Nobody expands it. And 1 other.",
    );
  });

  it("before a fix of all: what is in doubt, unticked and with the reason", () => {
    const [, sure, doubted] = previewRows(
      { items: [item("a.ts", 3), DOUBTED], refused: [] },
      false,
    );
    assert.ok(sure?.kind === "item" && doubted?.kind === "item");
    assert.deepEqual([sure.isPicked, doubted.isPicked], [true, false]);
    assert.match(doubted.label, /Groq/);
    assert.match(doubted.detail, /^Nobody knows\. \(moves the value → KEY_5 in \.env\)$/);
    assert.deepEqual(wantedOf([item("a.ts", 3), DOUBTED]), [
      { id: "a:3", uri: "file:///one/a.ts" },
      { id: "a:5", uri: "file:///one/a.ts", fixId: "move-to-env" },
    ]);
  });

  it("before a fix of all: what cannot be fixed, with file, line, key and reason", () => {
    const rows = previewRows({ items: [item("a.ts", 3)], refused: [UNFIXED] }, true);
    const [heading, row] = rows.slice(-2);
    assert.ok(heading?.kind === "file" && row?.kind === "item");
    assert.match(heading.label, /Cannot be fixed/);
    assert.deepEqual([row.isPicked, row.item], [false, undefined]);
    assert.match(row.label, /OpenAI API key \(sk-…wxyz\)/);
    assert.equal(row.description, "two • app.yaml, line 7");
    assert.equal(row.detail, "Nobody expands it.");
  });

  it("after a fix of all: what nobody picked stays, and why", () => {
    const plan = { items: [item("a.ts", 3), DOUBTED], refused: [UNFIXED] };
    const refused = "app.yaml:7 OpenAI API key (sk-…wxyz): Nobody expands it.";
    const doubted = "a.ts:5 Groq API key (gsk_…abcd): Nobody knows. Nothing was changed.";
    assert.deepEqual(leftOf(plan, [item("a.ts", 3)]), [refused, doubted]);
    assert.deepEqual(leftOf(plan, [DOUBTED]), [refused]);
  });

  it("after a fix: what is no secret is not counted as one", () => {
    const moved = ["a.py: A.", ".gitignore: B."];
    assert.equal(
      resultText({ ...RESULT, moved, secrets: 1 }).message,
      "Fixed 1 secret and 1 other problem.",
    );
    assert.equal(resultText({ ...RESULT, moved: ["B."] }).message, "Fixed 1 problem.");
  });

  it("after a fix of 200: how many keys are to be rotated, not how many kinds, and where", () => {
    const rotate = ["A", "B", "C", "D", "E"].map((title, index) => {
      return { title, url: index === 0 ? null : `https://${title}.example/`, keys: 40 };
    });
    const moved = Array.from({ length: 200 }, (_, index) => `${index}.py: A.`);
    const told = resultText({ ...RESULT, moved, secrets: 200, rotate, refused: ["x.py: why."] });
    assert.equal(
      told.message,
      "Fixed 200 secrets. 200 keys to be rotated: A, B, C and 2 more. 1 could not be fixed: x.py: why.",
    );
    assert.deepEqual(
      told.links.map((link) => link.title),
      ["B", "C", "D"],
    );
    // What is left to do stands above what was done.
    assert.deepEqual(told.details.slice(0, 2), [
      "Rotate 40 keys: A",
      "Rotate 40 keys: B, https://B.example/",
    ]);
    assert.equal(told.details.length, 206);
  });

  it("on the buttons after a fix: the next thing to do first", () => {
    const programs = [{ uri: "file:///p/app.py", envPath: ".env" }];
    const rotate = [{ title: "A", url: "https://a.example/", keys: 1 }];
    const done = { ...RESULT, moved: ["a.py: A."], secrets: 1 };
    const told = resultText({ ...done, rotate, unloaded: programs });
    assert.deepEqual(
      [...buttonsOf(told)],
      [
        ["Load the file", { kind: "load", programs }],
        ["Rotate A", { kind: "open", url: "https://a.example/" }],
        ["Show details", { kind: "details" }],
      ],
    );
    assert.deepEqual([...buttonsOf(resultText(done)).keys()], ["Show details"]);
    const failed = resultText({ ...done, failed: "The file changed.", unloaded: programs });
    assert.deepEqual([...buttonsOf(failed)], []);
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
