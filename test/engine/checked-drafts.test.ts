/** Checks the trials of all fixes: what does not hold on a copy is neither offered nor done. */
import assert from "node:assert/strict";
import { NO_DRAFT } from "../../server/src/engine/fixes/draft.ts";
import type { Draft } from "../../server/src/engine/fixes/fix.ts";
import type { Candidate } from "../../server/src/engine/fixes/plan/candidate.ts";
import { failingDrafts } from "../../server/src/engine/fixes/plan/checked-drafts.ts";
import { type ChangeInspector, fileCheck } from "../../server/src/engine/fixes/plan/file-check.ts";
import type { Edit } from "../../server/src/engine/text/edit.ts";
import { engine } from "../support/engine.ts";
import { memoryProject, snapshotOf } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("gsk_{alnum:52}").text;

/** A parser that counts exclamation marks as errors, and rules that find nothing. */
const MEANS: ChangeInspector = {
  countErrors: async (path, _, text) =>
    path.endsWith(".code") ? text.split("!").length - 1 : undefined,
  findingsIn: async () => [],
  findingsOf: () => [],
  mayWant: () => () => false,
  analysed: () => {
    throw new Error("asked for an analysis");
  },
};

function candidate(path: string, text: string, edits: readonly Edit[], draft: Draft): Candidate {
  const span = { start: Math.max(0, text.indexOf(KEY)), end: text.indexOf(KEY) + KEY.length };
  const finding = {
    id: `x:${span.start}`,
    ruleId: "x",
    credential: "x",
    envName: undefined,
    sin: 1,
    severity: "error",
    confidence: "high",
    message: "",
    fingerprint: "",
    span,
  } as const;
  const own = { ...draft, edits: edits.map((edit) => ({ path, edit })) };
  return { snapshot: snapshotOf(path, text), finding, draft: own };
}

const SAVING: Draft = { ...NO_DRAFT, saves: [{ path: ".env", name: "K", value: KEY }] };

async function reasons(
  path: string,
  text: string,
  drafts: readonly (readonly Edit[])[],
  { means = MEANS, draft = NO_DRAFT }: { means?: ChangeInspector; draft?: Draft } = {},
): Promise<readonly (string | undefined)[]> {
  const candidates = drafts.map((it) => candidate(path, text, it, draft));
  const texts = new Map([[path, { text, languageId: undefined }]]);
  const check = fileCheck(texts, memoryProject({ [path]: text }), means);
  const failing = await failingDrafts(candidates, texts, check);
  return candidates.map((it) => failing.get(it));
}

function insert(at: number, text: string): Edit {
  return { span: { start: at, end: at }, text };
}

function replace(text: string, said: string, by: string): Edit {
  const start = text.indexOf(said);
  return { span: { start, end: start + said.length }, text: by };
}

describe("drafts that are tried out first", () => {
  it("fail when they break a program, and the others go on", async () => {
    const found = await reasons("x.code", "a", [
      [insert(0, "b")],
      [insert(0, "!")],
      [insert(0, "c")],
    ]);
    assert.deepEqual(
      found.map((it) => it !== undefined),
      [false, true, false],
    );
  });

  it("may leave an error that was there", async () => {
    assert.deepEqual(await reasons("x.code", "a!", [[insert(0, "b")]]), [undefined]);
  });

  it("fail when the file cannot be parsed at all after them", async () => {
    const means: ChangeInspector = {
      ...MEANS,
      countErrors: async (_, __, text) => (text === "a" ? 0 : undefined),
    };
    assert.match((await reasons("x.code", "a", [[insert(0, "b")]], { means }))[0] ?? "", /parse/);
  });

  it("fail when their own edits overlap or lie outside of the text", async () => {
    for (const edits of [
      [
        { span: { start: 0, end: 3 }, text: "x" },
        { span: { start: 2, end: 4 }, text: "y" },
      ],
      [insert(2, "y"), { span: { start: 0, end: 4 }, text: "x" }],
      [{ span: { start: 2, end: 99 }, text: "x" }],
      [{ span: { start: 3, end: 1 }, text: "x" }],
    ]) {
      assert.match((await reasons("x.text", "abcdef", [edits]))[0] ?? "", /each other/);
    }
    const apart = [insert(1, "y"), { span: { start: 1, end: 4 }, text: "x" }, insert(4, "z")];
    assert.deepEqual(await reasons("x.text", "abcdef", [apart]), [undefined]);
  });

  it("fail when the value they save stays, in part or anew", async () => {
    const text = `k = ${KEY}\n`;
    const half = { span: { start: 4, end: 20 }, text: "" };
    for (const edits of [[], [half], [replace(text, KEY, `x${KEY}`)], [insert(0, "x")]]) {
      const [why] = await reasons("x.text", text, [edits], { draft: SAVING });
      assert.match(why ?? "", /still be there/);
    }
    const whole = [replace(text, KEY, "$K")];
    assert.deepEqual(await reasons("x.text", text, [whole], { draft: SAVING }), [undefined]);
  });

  const BROKEN: readonly (readonly [path: string, text: string, edit: (text: string) => Edit])[] = [
    ["a.json", '{"a": 1, "b": 2}', (text) => replace(text, "1, ", "1 ")],
    ["a.json", '{"a": 1, "b": 2}', (text) => replace(text, "1", "1 // c\n")],
    ["a.json", '{"a": 1, "b": 2}', (text) => insert(text.indexOf("}"), ', "a": 3')],
    ["a.jsonc", '{"a": 1, /* c */ "b": 2,}', (text) => insert(text.indexOf("/*"), '"b": 3, ')],
    ["a.yaml", "a: 1\nb: 2\n", (text) => insert(text.indexOf("b"), "  ")],
    ["a.yaml", "a: 1\nb: 2\n", (text) => replace(text, "2", "2\na: 3")],
    ["a.yaml", "a: {b: 1, c: 2}\n", (text) => replace(text, "1", "${X}")],
    ["a.toml", 'a = "1"\nb = 2\n', (text) => replace(text, '"1"', '"1')],
    ["a.toml", "a = 1\nb = 2\n", () => insert(0, "b = 2\n")],
    [".env", "A=1\nB=2\n", (text) => replace(text, "1", "1\nmore")],
    ["a.ini", "[s]\na = 1\n", (text) => replace(text, "= ", " ")],
    ["a.properties", "a=1\nb=2\n", (text) => replace(text, "1", "1\\")],
  ];
  for (const [path, text, edit] of BROKEN) {
    it(`fail when ${path} is read otherwise after them: ${JSON.stringify(edit(text))}`, async () => {
      assert.notEqual((await reasons(path, text, [[edit(text)]]))[0], undefined);
    });
  }

  const KEPT: readonly (readonly [path: string, text: string, edit: (text: string) => Edit])[] = [
    ["a.json", '{"a": "1", "b": 2}', (text) => replace(text, "1", "${A}")],
    ["a.json", '{"a": [1], "b": 2}', (text) => insert(text.indexOf("1"), "0, ")],
    ["a.jsonc", '{\r\n // c\r\n "a": "1",\r\n}', (text) => replace(text, "1", "${A}")],
    ["a.yaml", "a: 1\nb: [2, {c: 3}]\n", (text) => replace(text, "a: 1", "x:\n  y: 1")],
    ["a.yaml", "p:\n  a: 1\n", (text) => replace(text, "p", "q")],
    ["a.toml", 'a = "1"\n[b]\nc = 2\n', (text) => replace(text, "1", "${A}")],
    ["a.properties", "a=1\nb=2\n", (text) => replace(text, "1", "${A}")],
  ];
  for (const [path, text, edit] of KEPT) {
    it(`go on when all else of ${path} stays: ${JSON.stringify(edit(text))}`, async () => {
      assert.deepEqual(await reasons(path, text, [[edit(text)]]), [undefined]);
    });
  }

  it("fail when a second scan still finds it, or finds more in what they wrote", async () => {
    const text = `export const a = "${KEY}";\n`;
    const snapshot = snapshotOf("a.ts", text);
    const [finding] = await engine().analyze(snapshot);
    assert.ok(finding);
    const means: ChangeInspector = { ...MEANS, findingsIn: (it) => engine().analyze(it) };
    const texts = new Map([["a.ts", { text, languageId: undefined }]]);
    const why = async (edit: Edit): Promise<string | undefined> => {
      const draft = { ...NO_DRAFT, edits: [{ path: "a.ts", edit }] };
      const check = fileCheck(texts, memoryProject({ "a.ts": text }), means);
      const own = { snapshot, finding, draft };
      return (await failingDrafts([own], texts, check)).get(own);
    };
    assert.match((await why(insert(0, "// kept\n"))) ?? "", /a\.ts line 2 would still be wrong/);
    const other = fill("sk-ant-api03-{alnum:93}AA").text;
    assert.match((await why(replace(text, KEY, other))) ?? "", /would still be wrong/);
    assert.equal(await why(replace(text, `"${KEY}"`, "process.env.K")), undefined);
  });
});
