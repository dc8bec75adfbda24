/** Reading of a comment about a key's life, as people write it. */
import assert from "node:assert/strict";
import { annotationIn, mayBeAnnotated } from "../../server/src/engine/lifetimes/annotation.ts";
import { annotationsIn } from "../../server/src/engine/lifetimes/annotations.ts";
import { commentsOf } from "../../server/src/engine/suppress/comments.ts";
import { cpuTime } from "../support/cpu-time.ts";

const UNDERSTOOD: Readonly<Record<string, string>> = {
  "rotated: 2026-08-01 rotate-by: 2026-11-01 expires: 2026-12-31 owner: payments":
    "rotated 2026-08-01, rotate-by 2026-11-01, expires 2026-12-31, owner payments",
  "rotated:2026-08-01": "rotated 2026-08-01",
  "Rotated = 2026/8/1, owner=@jo": "rotated 2026-08-01, owner @jo",
  "LAST-ROTATED: 2026.08.01": "rotated 2026-08-01",
  "rotate_by: 2026-11": "rotate-by 2026-11-30",
  "rotate by: 2028-02": "rotate-by 2028-02-29",
  "rotated on: 2026-11": "rotated 2026-11-01",
  "expires at: 2026-12-31T23:59:59+02:00": "expires 2026-12-31",
  "(rotated: 2026-08-01)": "rotated 2026-08-01",
  "expires: never": "expires never",
  "rotate-by: soon": "rotate-by ?",
  "rotated: 2026-02-30": "rotated ?",
  "rotated: 01.08.2026": "rotated ?",
  "rotated: 2026-8/1": "rotated ?",
  "rotate-by: 99999-01-01": "rotate-by ?",
  "rotated: rotate-by: 2026-11-01": "rotate-by 2026-11-01",
  "expires: soon rotated: 2026-01-01": "expires ?, rotated 2026-01-01",
};
const NONE = [
  "",
  "owner: payments",
  "rotated:",
  "expires: when the session does",
  "expires in 3 days",
  "unrotated: 2026-01-01",
  "auto-rotate-by: 2026-01-01",
  "x.expires: 2026-01-01",
  "rotated 2026-01-01",
];
/** Longest time for a text that was made to be slow. */
const MOST_MS = 1000;

describe("annotation of a key", () => {
  for (const [said, meant] of Object.entries(UNDERSTOOD)) {
    it(said, () => assert.equal(summaryOf(said), meant));
    it(`${said} is seen beforehand`, () => assert.ok(mayBeAnnotated(`# ${said}`)));
  }
  for (const said of NONE) it(`"${said}" is none`, () => assert.equal(summaryOf(said), ""));

  it("has the span of each date", () => {
    const said = "# rotated: 2026-08-01 owner: jo";
    const [date] = annotationIn(said.slice(2), 2)?.dates ?? [];
    assert.equal(said.slice(date?.span.start, date?.span.end), "2026-08-01");
  });

  it("is about the next line that is no comment, and not about one behind an empty line", () => {
    assert.deepEqual(linesOf("# rotated: 2026-01-01\n# more\r\nA=1\r\nB=2"), ["A=1"]);
    assert.deepEqual(linesOf("# rotated: 2026-01-01\n\nA=1\n"), []);
    assert.deepEqual(linesOf("A=1\n# rotated: 2026-01-01"), []);
    assert.deepEqual(linesOf("A=1 # rotated: 2026-01-01\nB=2"), ["A=1 # rotated: 2026-01-01"]);
    assert.deepEqual(linesOf("\uFEFF# rotated: 2026-01-01\nA=1"), ["A=1"]);
    assert.deepEqual(linesOf("rotated: 2026-01-01\nA=1"), []);
  });

  it("takes its time from the length of the text", () => {
    const started = cpuTime();
    for (const part of ["rotated:", "# rotated: 2026-01-01 ", "#\n", "rotate-by= ", "expires:2"]) {
      linesOf(`# rotated: 2026-01-01\n${part.repeat(40_000)}`);
      linesOf(`${part}\n`.repeat(20_000));
    }
    const took = cpuTime() - started;
    assert.ok(took < MOST_MS * 5, `${took} ms`);
  });
});

function summaryOf(said: string): string {
  const { dates = [], owner } = annotationIn(said, 0) ?? {};
  const parts = dates.map(
    ({ label, day, isNever }) => `${label} ${day ?? (isNever ? "never" : "?")}`,
  );
  return [...parts, ...(owner === undefined ? [] : [`owner ${owner}`])].join(", ");
}

function linesOf(text: string): readonly string[] {
  const found = annotationsIn(text, commentsOf(".env", text, undefined, []));
  return found.map(({ line }) => text.slice(line.start, line.end));
}
