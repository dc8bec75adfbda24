/** A secret is moved whole or not at all: after the fix no piece of it is left, whatever signs it holds. */
import assert from "node:assert/strict";
import { carryOut, planAll } from "../support/memory-project.ts";
import { randomOf } from "../support/mutate.ts";
import { fill } from "../support/placeholders.ts";

const SIGNS = [
  "#",
  "@",
  "!",
  ";",
  ":",
  "&",
  "*",
  "$",
  "%",
  "=",
  "?",
  "/",
  "|",
  "<",
  ",",
  "''",
  "~",
];
const ROUNDS = 3;

/** Ways to write a password, each with a program that expands variables. */
const CONFIGS: readonly (readonly [path: string, write: (value: string) => string])[] = [
  ["application.properties", (it) => `app.password=${it}\nz=1\n`],
  ["application.properties", (it) => `app.password: ${it}\n`],
  ["application.yml", (it) => `app:\n  password: ${it}\n  z: 1\n`],
  ["application.yml", (it) => `app:\n  password: ${it} # why\n`],
  ["application.yml", (it) => `app:\n  password: '${it.replaceAll("'", "''")}'\n`],
  ["compose.yaml", (it) => `services:\n  a:\n    environment:\n      DB_PASSWORD: ${it}\n`],
  ["compose.yaml", (it) => `services:\n  a:\n    environment:\n      - DB_PASSWORD=${it}\n`],
  ["grafana.ini", (it) => `[smtp]\npassword = ${it}\nuser = a\n`],
  ["filebeat.yml", (it) => `output.elasticsearch: {user: a, password: "${it}"}\n`],
  ["vector.toml", (it) => `[a]\npassword = "${it}"\n`],
  ["opencode.json", (it) => `{"a": {"password": "${it}"}}\n`],
];

const URLS: readonly (readonly [path: string, write: (url: string) => string])[] = [
  ["a.py", (it) => `url = "${it}"\n`],
  ["a.go", (it) => `package a\n\nfunc a() string { return "${it}" }\n`],
  ["a.rb", (it) => `url = '${it}'\n`],
  ["a.sh", (it) => `export DATABASE_URL="${it}"\n`],
  ["compose.yaml", (it) => `services:\n  a:\n    environment:\n      DATABASE_URL: ${it}\n`],
  ["application.properties", (it) => `a.url=${it}\n`],
];

describe("a password with signs in it", () => {
  const random = randomOf(20261129);
  for (const [at, [path, write]] of CONFIGS.entries()) {
    for (const sign of SIGNS) {
      it(`${path} ${at}: ${sign}`, async () => {
        for (let round = 0; round < ROUNDS; round += 1) {
          const pieces = piecesFrom(random);
          await leavesNothing(path, write(pieces.join(sign)), pieces);
        }
      });
    }
  }
});

describe("a password of a URL", () => {
  for (const [path, write] of URLS) {
    for (const scheme of ["postgres", "mysql", "redis", "amqp", "mongodb", "https"]) {
      it(`${path}: ${scheme} up to the last @`, async () => {
        const pieces = piecesFrom(randomOf(7));
        const text = write(`${scheme}://app:${pieces.join("@")}@db.acme.io/app`);
        const after = await leavesNothing(path, text, pieces);
        assert.ok(after !== undefined, "not found, or refused");
        assert.match(after, /@db\.acme\.io\/app/);
      });
    }
  }
});

/** The file after the fix; `undefined` where nothing was changed. */
async function leavesNothing(
  path: string,
  text: string,
  pieces: readonly string[],
): Promise<string | undefined> {
  const files = { [path]: text, ".gitignore": ".env\n" };
  const after = carryOut(files, await planAll(files))[path];
  if (after === text) return undefined;
  for (const piece of pieces) assert.ok(after?.includes(piece) === false, after);
  return after;
}

function piecesFrom(random: () => number): readonly string[] {
  return [0, 1, 2].map(() => fill("{alnum:5}7", Math.floor(random() * 10_000)).text);
}
