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
  ["application.properties", (text) => `app.password=${text}\nz=1\n`],
  ["application.properties", (text) => `app.password: ${text}\n`],
  ["application.yml", (text) => `app:\n  password: ${text}\n  z: 1\n`],
  ["application.yml", (text) => `app:\n  password: ${text} # why\n`],
  ["application.yml", (text) => `app:\n  password: '${text.replaceAll("'", "''")}'\n`],
  ["compose.yaml", (text) => `services:\n  a:\n    environment:\n      DB_PASSWORD: ${text}\n`],
  ["compose.yaml", (text) => `services:\n  a:\n    environment:\n      - DB_PASSWORD=${text}\n`],
  ["grafana.ini", (text) => `[smtp]\npassword = ${text}\nuser = a\n`],
  ["filebeat.yml", (text) => `output.elasticsearch: {user: a, password: "${text}"}\n`],
  ["vector.toml", (text) => `[a]\npassword = "${text}"\n`],
  ["opencode.json", (text) => `{"a": {"password": "${text}"}}\n`],
];

const URLS: readonly (readonly [path: string, write: (url: string) => string])[] = [
  ["a.py", (text) => `url = "${text}"\n`],
  ["a.go", (text) => `package a\n\nfunc a() string { return "${text}" }\n`],
  ["a.rb", (text) => `url = '${text}'\n`],
  ["a.sh", (text) => `export DATABASE_URL="${text}"\n`],
  ["compose.yaml", (text) => `services:\n  a:\n    environment:\n      DATABASE_URL: ${text}\n`],
  ["application.properties", (text) => `a.url=${text}\n`],
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
