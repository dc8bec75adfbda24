/** The net below all fixes, with a parser that counts exclamation marks as errors. */
import assert from "node:assert/strict";
import { NO_DRAFT } from "../../server/src/engine/fixes/draft.ts";
import type { Draft } from "../../server/src/engine/fixes/fix.ts";
import { breakingDrafts } from "../../server/src/engine/fixes/still-parses.ts";

const count = async (
  path: string,
  _: string | undefined,
  text: string,
): Promise<number | undefined> => (path.endsWith(".code") ? text.split("!").length - 1 : undefined);

function inserting(path: string, text: string): Draft {
  return { ...NO_DRAFT, edits: [{ path, edit: { span: { start: 0, end: 0 }, text } }] };
}

async function breaking(before: string, path: string, texts: readonly string[]): Promise<string[]> {
  const drafts = texts.map((it) => inserting(path, it));
  const files = new Map([[path, { text: before, languageId: undefined }]]);
  const found = await breakingDrafts(drafts, files, count);
  return texts.filter((_, index) => [...found].some((it) => it === drafts[index]));
}

describe("fixes that break a file", () => {
  it("are found among others", async () => {
    assert.deepEqual(await breaking("a", "x.code", ["b", "!", "c"]), ["!"]);
  });
  it("are those that add an error, not those that leave one", async () => {
    assert.deepEqual(await breaking("a!", "x.code", ["b"]), []);
  });
  it("are not looked for where nothing is parsed", async () => {
    assert.deepEqual(await breaking("a", "x.text", ["!"]), []);
  });
  it("are those after which the file cannot be parsed at all", async () => {
    const draft = inserting("x.code", "b");
    const files = new Map([["x.code", { text: "a", languageId: undefined }]]);
    const found = await breakingDrafts([draft], files, async (_, __, text) =>
      text === "a" ? 0 : undefined,
    );
    assert.deepEqual([...found], [draft]);
  });
});
