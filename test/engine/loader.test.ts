/** Notes on how a program gets its variables, in projects whose framework loads the env file. */
import assert from "node:assert/strict";
import { type Files, notesOf, planAll } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("gsk_{alnum:52}").text;
const FRAMEWORKS = ["next", "nuxt", "react-scripts", "@remix-run/dev", "@react-router/dev"];

function project(framework: string, script: string, path: string): Files {
  return {
    ".gitignore": ".env\n",
    "package.json": JSON.stringify({
      type: "module",
      scripts: { x: script },
      dependencies: { [framework]: "1.0.0" },
    }),
    [path]: `import { send } from "../unit/send.js";\nsend("${KEY}");\n`,
  };
}

async function notes(files: Files): Promise<readonly string[]> {
  return notesOf(await planAll(files));
}

describe("the env file of a framework", () => {
  const started: readonly (readonly [script: string, path: string, command: string])[] = [
    ["node scripts/seed.js", "scripts/seed.js", "node --env-file=.env scripts/seed.js"],
    ["node ./scripts/a+b.mjs --all", "scripts/a+b.mjs", "node --env-file=.env scripts/a+b.mjs"],
    ["x && node --enable-source-maps worker.js", "worker.js", "node --env-file=.env worker.js"],
    ["npx tsx prisma/seed.ts", "prisma/seed.ts", "tsx --env-file=.env prisma/seed.ts"],
    ["ts-node prisma/seed.ts", "prisma/seed.ts", "set -a; . ./.env; set +a"],
  ];
  for (const framework of FRAMEWORKS) {
    for (const [script, path, command] of started) {
      it(`is not loaded for what "${script}" starts beside ${framework}`, async () => {
        assert.deepEqual(await notes(project(framework, script, path)), [
          `Nothing loads .env for ${path}: start it with "${command}".`,
        ]);
      });
    }
  }

  const loaded: readonly (readonly [script: string, path: string])[] = [
    ["next dev", "scripts/seed.js"],
    ["node --env-file=.env scripts/seed.js", "scripts/seed.js"],
    ["node -r dotenv/config scripts/seed.js", "scripts/seed.js"],
    ["node scripts/seed.js", "scripts/seedling.js"],
    ["node scripts/seed.json", "scripts/seed.js"],
    ["node scripts/seedXjs", "scripts/seed.js"],
  ];
  for (const [script, path] of loaded) {
    it(`needs no word on ${path} where the script is "${script}"`, async () => {
      assert.deepEqual(await notes(project("next", script, path)), []);
    });
  }
});
