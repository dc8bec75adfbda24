/** Values that only their surroundings make secrets, in documentation that stands inside of code. */
import assert from "node:assert/strict";
import { engine } from "../support/engine.ts";
import { snapshotOf } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

const VALUE = fill("{alnum:24}").text;
const KEY = fill("gsk_{alnum:52}").text;
const MARKED = "access_token=«»";

async function severityIn(path: string, text: string, value: string): Promise<string | undefined> {
  const found = await engine().analyze(snapshotOf(path, text.replace("«»", value)));
  return found.find((finding) => finding.ruleId !== "secret-in-log")?.severity;
}

const DOCUMENTATION: readonly (readonly [path: string, text: string])[] = [
  ["app/a.py", `def f():\n    """Ask.\n\n    ${MARKED}\n    """\n    return 1\n`],
  ["app/b.py", `"""${MARKED}"""\n`],
  ["src/a.ts", `/**\n * GET /?${MARKED}\n */\nexport const a = 1;\n`],
  ["src/A.java", `class A {\n  /**\n   * ${MARKED}\n   */\n  int a;\n}\n`],
  ["src/lib.rs", `/// ${MARKED}\nfn a() {}\n`],
];
const CODE: readonly (readonly [path: string, text: string])[] = [
  ["app/a.py", `"""Asks."""\nBODY = """\n${MARKED}\n"""\n`],
  ["app/b.py", `"""Asks."""\nsend(\n    """\n    ${MARKED}\n    """\n)\n`],
  ["app/c.py", `"""Asks."""\n# ${MARKED}\n`],
  ["src/a.ts", `/** Asks. */\nconst a = "${MARKED}";\n`],
  ["src/a.ts", `/** Asks. */\n// ${MARKED}\n`],
];

describe("documentation inside of code", () => {
  for (const [index, [path, text]] of DOCUMENTATION.entries()) {
    it(`lowers a sample (${index}: ${path})`, async () => {
      assert.equal(await severityIn(path, text, VALUE), "info");
      assert.equal(await severityIn(path, text, KEY), "error");
    });
  }
  for (const [index, [path, text]] of CODE.entries()) {
    it(`keeps what is code beside it (${index}: ${path})`, async () => {
      assert.equal(await severityIn(path, text, VALUE), "warning");
    });
  }
});

describe("what a text calls an example", () => {
  it("is information", async () => {
    const text = `help = "Example api_key='«»'"`;
    assert.equal(await severityIn("app/a.py", text, VALUE), "info");
    assert.equal(await severityIn("app/a.py", `example = 1\napi_key = "«»"`, VALUE), "warning");
  });
});
