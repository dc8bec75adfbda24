import assert from "node:assert/strict";
import { indexEntries } from "../../server/src/engine/formats/entry-index.ts";
import { json } from "../../server/src/engine/formats/json.ts";
import { codeOfCell, inCell, inFile, partOf } from "../../server/src/engine/formats/notebook.ts";
import { carryOut, notesOf, planAll } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("gsk_{alnum:52}").text;
const IGNORED = { ".gitignore": ".env\n" };

interface Cell {
  readonly cell_type: string;
  readonly source: readonly string[] | string;
  readonly outputs?: readonly unknown[];
}

function notebook(cells: readonly Cell[], metadata: object = {}): string {
  return JSON.stringify({ cells, metadata, nbformat: 4 }, undefined, 1);
}

function code(...source: readonly string[]): Cell {
  return { cell_type: "code", source, outputs: [] };
}

async function fixed(text: string) {
  const files = { ...IGNORED, "n.ipynb": text };
  const plan = await planAll(files);
  const after = carryOut(files, plan);
  return {
    text: after["n.ipynb"] ?? "",
    refused: plan.refused.map((refusedFix) => refusedFix.why),
  };
}

const BY_KERNEL = /IPython runs this line.*write \{os\.environ\['GROQ_API_KEY'\]\} here/;
/** Lines that IPython runs itself; with quotes the key looks like a literal of the program. */
const KERNEL_LINES = [
  '!curl -H "Authorization: Bearer KEY" https://h/',
  "  !curl -H KEY",
  '!curl https://h/ \\\n  -H "x-api-key: KEY"',
  'out = !echo "KEY"',
  "a.b[0] = %tool 'KEY'",
  '%tool --key "KEY"',
];
const ENV_LINES = ["%env MINE=KEY", "%set_env MINE KEY", '%env MINE="KEY"'];

describe("notebooks", () => {
  it("read a cell's code with the place of every sign", () => {
    const source = ['a = "\u00e9\\n"\n', "\tb = 'x'"];
    const text = notebook([code(...source)]).replace("\u00e9", "\\u00e9");
    const cell = codeOfCell(text, json.entries(text), "0");
    assert.equal(cell.source, source.join(""));
    for (const said of ["\u00e9", '"', "b = 'x'"]) {
      const start = cell.source.indexOf(said);
      const span = { start, end: start + said.length };
      const place = inFile(cell, span);
      assert.deepEqual(inCell(cell, place), span);
      assert.equal(JSON.parse(`"${text.slice(place.start, place.end)}"`), said);
    }
  });

  it("tell code, prose and output", () => {
    const output = { output_type: "stream", text: ["o"] };
    const text = notebook([
      { cell_type: "code", source: ["c"], outputs: [output] },
      { cell_type: "markdown", source: "p" },
    ]);
    const entries = json.entries(text);
    const index = indexEntries(text, entries);
    const part = (said: string) => {
      const entry = entries.find((it) => text.slice(it.value.start, it.value.end) === said);
      return entry && partOf(entry, index);
    };
    assert.deepEqual(["c", "o", "p", "4"].map(part), ["code", "output", "prose", "other"]);
  });

  it("keep code that runs: a second run changes nothing", async () => {
    const before = notebook([code("def f():\n", `    return g("${KEY}")\n`), code("f()")]);
    const after = await fixed(before);
    assert.deepEqual(after.refused, []);
    assert.match(after.text, /return g\(os\.environ\[\\"GROQ_API_KEY\\"\]\)/);
    assert.doesNotThrow(() => JSON.parse(after.text));
    assert.deepEqual((await fixed(after.text)).text, after.text);
  });

  it("move a literal beside the kernel's own lines", async () => {
    const source = [
      "!pip install x\n",
      "if True:\n",
      "    %time f()\n",
      `    k = f("${KEY}")\n`,
      "x = (5\n",
      "     % 3)\n",
    ];
    const after = await fixed(notebook([code(...source)]));
    assert.deepEqual(after.refused, []);
    assert.match(after.text, /k = f\(os\.environ\[\\"GROQ_API_KEY\\"\]\)/);
    assert.match(after.text, /!pip install x/);
  });

  it("say once how to load the file, and nothing where a cell does", async () => {
    const keys = [KEY, fill("gsk_{alnum:52}", 7).text];
    const uses = keys.map((key, at) => code(`k${at} = "${key}"`));
    const python = { kernelspec: { language: "python" } };
    const left = async (cells: readonly Cell[]) =>
      notesOf(await planAll({ ...IGNORED, "n.ipynb": notebook(cells, python) }));
    assert.deepEqual(await left(uses), [
      'Nothing loads .env for n.ipynb: run "from dotenv import load_dotenv; load_dotenv()" in its first ' +
        "cell, or start Jupyter with the variables.",
    ]);
    assert.deepEqual(await left([code("load_dotenv()"), ...uses]), []);
  });

  const refused: readonly (readonly [what: string, text: string, why: RegExp])[] = [
    [
      "what a cell printed",
      notebook([{ ...code("f()"), outputs: [{ output_type: "stream", text: [KEY] }] }]),
      /clear the cell's output/,
    ],
    [
      "a cell for another program",
      notebook([code("%%bash\n", `echo ${KEY}`)]),
      /Another program gets this cell: put GROQ_API_KEY in \.env/,
    ],
    ...KERNEL_LINES.map(
      (line) =>
        [
          `the kernel's own line ${line}`,
          notebook([code(`${line.replace("KEY", KEY)}`)]),
          BY_KERNEL,
        ] as const,
    ),
    ...ENV_LINES.map(
      (line) =>
        [
          `the variable of ${line}`,
          notebook([code(line.replace("KEY", KEY))]),
          /line out: put MINE in \.env/,
        ] as const,
    ),
    [
      "a kernel that is not known",
      notebook([code(`k = "${KEY}"`)], { kernelspec: { language: "julia" } }),
      /this cell/i,
    ],
    ["what no cell holds", notebook([], { key: KEY }), /by hand/],
  ];
  for (const [what, text, why] of refused) {
    it(`leave ${what}`, async () => {
      const after = await fixed(text);
      assert.equal(after.text, text);
      assert.equal(after.refused.length, 1);
      assert.match(after.refused[0] ?? "", why);
    });
  }
});
