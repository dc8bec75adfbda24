/** Ignore files and baselines, ours and those of other scanners, as text. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { folderAllowing } from "../../server/src/engine/index.ts";
import { gitleaksIgnore } from "../../server/src/engine/suppress/gitleaks-ignore.ts";
import { baselineText, entriesIn } from "../../server/src/engine/suppress/ignore-file.ts";
import { secretsBaseline } from "../../server/src/engine/suppress/secrets-baseline.ts";
import type { Allowlist, Site } from "../../server/src/engine/text/allowlist.ts";

const SITE: Site = {
  ruleId: "groq-api-key",
  credential: "groq-api-key",
  fingerprint: "0123456789abcdef0123456789abcdef",
  line: 7,
  value: "not really a key",
  around: "",
};
const hash = (name: string, text: string): string => createHash(name).update(text).digest("hex");

function allows(list: Allowlist | undefined, path: string, site: Partial<Site> = {}): boolean {
  return list?.inFile(path)?.({ ...SITE, ...site }) !== undefined;
}

describe(".gitleaksignore", () => {
  const commit = "0123456789abcdef0123456789abcdef01234567";
  const lines: readonly (readonly [why: string, text: string, wanted: boolean])[] = [
    ["file, rule and line", "src/app.py:generic-api-key:7", true],
    ["a commit before them", `${commit}:src/app.py:generic-api-key:7`, true],
    ["another line", "src/app.py:generic-api-key:8", false],
    ["another file", "app.py:generic-api-key:7", false],
    ["several lines with CRLF", "a:b:1\r\nsrc/app.py:x:7\r\n", true],
    ["a comment behind it", "src/app.py:x:7 # a fixture", true],
    ["a comment", "# src/app.py:x:7", false],
    ["Windows separators", "src\\app.py:x:7", true],
    ["a leading dot", "./src/app.py:x:7", true],
    ["the SHA-256 of the secret", hash("sha256", SITE.value), true],
    ["the SHA-256 of another", hash("sha256", "other"), false],
    ["our own fingerprint, which belongs elsewhere", SITE.fingerprint, false],
    ["nonsense", "::::\n:7\nsrc/app.py\n", false],
  ];
  for (const [why, text, wanted] of lines) {
    it(`${wanted ? "allows" : "does not allow"}: ${why}`, () => {
      assert.equal(allows(gitleaksIgnore(".gitleaksignore", text), "src/app.py"), wanted);
    });
  }

  it("knows file names with a colon", () => {
    assert.ok(allows(gitleaksIgnore("", "a:b/c.py:rule:7"), "a:b/c.py"));
  });

  it("takes its time from its length", () => {
    for (const part of [":", "a:1", "#", " ", "0:"]) gitleaksIgnore("", part.repeat(500_000));
  });
});

describe(".secrets.baseline", () => {
  const file = (entry: object, name = "src/app.py"): string =>
    JSON.stringify({ version: "1.5.0", results: { [name]: [{ type: "Secret", ...entry }] } });
  const known = { hashed_secret: hash("sha1", SITE.value), line_number: 7 };
  const cases: readonly (readonly [why: string, text: string, wanted: boolean])[] = [
    ["the same value", file(known), true],
    ["the same value on another line", file({ ...known, line_number: 1 }), true],
    ["what was audited and is none", file({ ...known, is_secret: false }), true],
    ["what was audited and is one", file({ ...known, is_secret: true }), false],
    ["another value", file({ hashed_secret: hash("sha1", "other") }), false],
    ["another file", file(known, "app.py"), false],
    ["a file name of Windows", file(known, "src\\app.py"), true],
    ["a broken entry", file({ hashed_secret: 7 }), false],
  ];
  for (const [why, text, wanted] of cases) {
    it(`${wanted ? "allows" : "does not allow"}: ${why}`, () => {
      assert.equal(allows(secretsBaseline("", text), "src/app.py"), wanted);
    });
  }

  for (const text of ["", "{", "null", "[]", '{"results": 7}', "[".repeat(100_000)]) {
    it(`is not read: ${text.slice(0, 20)}`, () => {
      assert.equal(secretsBaseline("", text), undefined);
    });
  }
});

describe("our own lists", () => {
  it("take a fingerprint a line, whatever stands behind it", () => {
    const text = "\uFEFFaa # a\r\n  bb\n# cc\n\n\tdd\tee\n";
    assert.deepEqual(
      entriesIn(text).map((entry) => [
        entry.fingerprint,
        text.slice(entry.span.start, entry.span.end),
      ]),
      [
        ["aa", "aa"],
        ["bb", "bb"],
        ["dd", "dd"],
      ],
    );
  });

  const finding = (fingerprint: string, path: string) => ({ fingerprint, path, ruleId: "a-b" });

  it("are the same for the same findings in any order, each fingerprint once", () => {
    const [a, b, c] = [finding("aa", "z.py"), finding("bb", "y.py"), finding("aa", "a.py")];
    const text = baselineText([a, b, c]);
    assert.equal(text, baselineText([c, b, a]));
    assert.deepEqual(text.split("\n").slice(1), ["aa # a-b in a.py", "bb # a-b in y.py", ""]);
  });

  it("cannot be given a second entry by the name of a file", () => {
    const text = baselineText([finding("aa", "a\nffff\u2028bb\r.py")]);
    assert.deepEqual(
      entriesIn(text).map((entry) => entry.fingerprint),
      ["aa"],
    );
  });
});

describe("the files of a folder", () => {
  it("are all read, and what cannot be is named", async () => {
    const { allowlists, notes } = await folderAllowing(
      new Map([
        [".gitleaks.toml", "[allowlist]\npaths = ['(?=x)', 'y']"],
        [".betterleaks.toml", "no toml"],
        [".secret-hygieneignore", "aa"],
        [".secrets.baseline", "{"],
      ] as const),
    );
    assert.deepEqual(
      allowlists.map((allowlist) => allowlist.by),
      [".secret-hygieneignore", ".gitleaks.toml"],
    );
    assert.deepEqual(notes, [
      ".secrets.baseline cannot be read and is not honoured.",
      ".gitleaks.toml: 1 of its patterns is not honoured.",
      ".betterleaks.toml cannot be read and is not honoured.",
    ]);
  });
});
