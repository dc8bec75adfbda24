/** Checks where no value is saved, and what is said of readers that would take it for another. */
import assert from "node:assert/strict";
import { envPathFor } from "../../server/src/engine/targets/env-file/place.ts";
import { readerNotes } from "../../server/src/engine/targets/env-file/safety.ts";
import { type Files, memoryProject, planAll } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("gsk_{alnum:52}").text;
const IGNORED = { ".gitignore": ".env\n" };
const VITE = { ...IGNORED, "package.json": '{"devDependencies": {"vite": "7.0.0"}}' };
const SERVER = { "server/a.ts": `import "node:fs";\nexport const groqKey = "${KEY}";\n` };

async function notesOn(files: Files): Promise<string> {
  return (await planAll(files)).groups.flatMap((group) => group.notes).join("\n");
}

describe("an env file's place", () => {
  for (const folder of ["public", "env/public", "public_html", "node_modules/a", ".git", "dist"]) {
    it(`is refused in ${folder}/`, async () => {
      const config = { "vite.config.ts": `export default { envDir: "${folder}" };\n` };
      const { groups, refused } = await planAll({ ...VITE, ...config, ...SERVER });
      assert.deepEqual(groups, []);
      assert.match(
        refused.map((refusedFix) => refusedFix.why).join(),
        /would be (handed out|lost)/,
      );
    });
  }
  it("is refused where nothing reads it", async () => {
    const config = { "vite.config.ts": "export default { envDir: false };\n" };
    const { groups, refused } = await planAll({ ...VITE, ...config, ...SERVER });
    assert.deepEqual(groups, []);
    assert.match(
      refused.map((refusedFix) => refusedFix.why).join(),
      /"envDir: false", so nothing reads \.env/,
    );
  });
  it("is .dev.vars where Wrangler reads that", async () => {
    const files = { "wrangler.toml": 'name = "a"\n', "package.json": "{}" };
    const path = async (more: Files, of: string): Promise<string> =>
      envPathFor(memoryProject({ ...files, ...more }), of, KEY);
    assert.equal(await path({ ".dev.vars": "" }, "src/a.ts"), ".dev.vars");
    assert.equal(await path({}, "src/a.ts"), ".env");
    assert.equal(await path({ ".dev.vars": "" }, "tools/a.py"), ".env");
  });
});

describe("readers of an env file", () => {
  const python = { ...IGNORED, "a.py": `groq_key = "${KEY}"\n` };
  const password = { ...IGNORED, "a.py": `db_password = "${fill("{alnum:9}#{alnum:7}").text}"\n` };

  it("with Windows line ends are told of the shell that takes them along", async () => {
    const shell = { "run.sh": "set -a; . ./.env; set +a\n" };
    const said = /\.env has Windows line ends, which run\.sh takes for part of GROQ_API_KEY/;
    assert.match(await notesOn({ ...python, ...shell, ".env": "A=1\r\n" }), said);
    assert.doesNotMatch(await notesOn({ ...python, ...shell, ".env": "A=1\n" }), said);
    assert.doesNotMatch(await notesOn({ ...python, ".env": "A=1\r\n" }), said);
  });
  it("are told of another value that is exported and wins", async () => {
    const saved = [{ path: ".env", name: "GROQ_API_KEY", value: KEY }];
    const notes = async (value: string | undefined): Promise<string> =>
      (await readerNotes({ ...memoryProject({}), exported: () => value })(saved)).join();
    assert.match(await notes("old"), /GROQ_API_KEY is set in the environment already, to another/);
    assert.doesNotMatch(await notes("old"), /\bold\b/);
    assert.equal(await notes(KEY), "");
    assert.equal(await notes(undefined), "");
  });
  it("that keep quotes are told of", async () => {
    const make = { Makefile: "run:\n\tdocker run --rm --env-file .env app\n" };
    const said = /"docker run --env-file" of Makefile keeps the quotes around DB_PASSWORD/;
    assert.match(await notesOn({ ...password, ...make }), said);
    assert.doesNotMatch(await notesOn({ ...python, ...make }), /keeps the quotes/);
    assert.doesNotMatch(await notesOn(password), said);
  });
});
