/** A dollar sign is written for the tool that reads the file, and an empty name is filled where it stands. */
import assert from "node:assert/strict";
import { carryOut, type Files, planAll } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

const PASSWORD = fill("{alnum:8}$9ab{alnum:6}").text;
const ESCAPED = PASSWORD.replace("$", "\\$");
const IGNORED = { ".gitignore": ".env\n" };
const NEXT = { ...IGNORED, "package.json": '{"dependencies": {"next": "15.5.0"}}' };
const ROUTE = "app/api/route.ts";

const CODE = `export const dbPassword = "${PASSWORD}";\n`;

async function fixed(files: Files): Promise<Files> {
  return carryOut(files, await planAll(files));
}

async function refusalsOf(files: Files): Promise<string> {
  return (await planAll(files)).refused.map((refusedFix) => refusedFix.why).join("\n");
}

describe("a dollar sign in an env file", () => {
  it("is escaped for the tools that expand it", async () => {
    const { ".env": env, [ROUTE]: code } = await fixed({ ...NEXT, [ROUTE]: CODE });
    assert.equal(env, `DB_PASSWORD='${ESCAPED}'\n`);
    assert.ok(code?.includes(PASSWORD) === false);
  });
  it("stands as it is for all others", async () => {
    const { ".env": env } = await fixed({ ...NEXT, "package.json": "{}", [ROUTE]: CODE });
    assert.equal(env, `DB_PASSWORD='${PASSWORD}'\n`);
  });
  it("is known again where it is escaped", async () => {
    const files = { ...NEXT, ".env": `MY_PASSWORD='${ESCAPED}'\n`, [ROUTE]: CODE };
    const { ".env": env, [ROUTE]: code } = await fixed(files);
    assert.equal(env, files[".env"]);
    assert.match(code ?? "", /MY_PASSWORD/);
  });
  it("is not taken for the value where the tool would expand it", async () => {
    const files = { ...NEXT, ".env": `MY_PASSWORD='${PASSWORD}'\n`, [ROUTE]: CODE };
    const { ".env": env } = await fixed(files);
    assert.equal(env, `${files[".env"]}DB_PASSWORD='${ESCAPED}'\n`);
  });
  it("is refused where a program that expands nothing would read it too", async () => {
    const python = { ...NEXT, "tools/a.py": `db_password = "${PASSWORD}"\n` };
    assert.match(await refusalsOf(python), /expand in \.env and other programs do not/);
    const compose = {
      ...NEXT,
      "compose.yaml": `services:\n  a:\n    environment:\n      DB_PASSWORD: "${PASSWORD}"\n`,
    };
    assert.deepEqual((await planAll(compose)).groups, []);
  });
});

describe("a name without a value in an env file", () => {
  const key = fill("gsk_{alnum:52}").text;
  const code = { ...IGNORED, "a.py": `groq_key = "${key}"\n` };
  const CASES: readonly (readonly [before: string, after: string])[] = [
    ["A=1\nGROQ_API_KEY=\nB=2\n", `A=1\nGROQ_API_KEY=${key}\nB=2\n`],
    ['GROQ_API_KEY=""\n', `GROQ_API_KEY=${key}\n`],
    [
      "export GROQ_API_KEY= # from the console\r\n",
      `export GROQ_API_KEY=${key} # from the console\r\n`,
    ],
    ["GROQ_API_KEY =\nB=2", `GROQ_API_KEY=${key}\nB=2`],
    ["# GROQ_API_KEY=\n", `# GROQ_API_KEY=\nGROQ_API_KEY=${key}\n`],
  ];
  for (const [before, wanted] of CASES) {
    it(`is filled: ${JSON.stringify(before)}`, async () => {
      const { ".env": env } = await fixed({ ...code, ".env": before });
      assert.equal(env, wanted);
    });
  }
});
