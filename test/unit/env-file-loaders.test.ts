/**
 * What is written to an env file is what its readers get, or it is refused. Docker Compose cannot be
 * run here; by its documentation single quotes keep everything but `\'`, and double quotes expand `$`
 * and backslashes, none of which is written in them (https://docs.docker.com/compose/env-file/).
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "dotenv";
import { z } from "zod";
import { applyEdits } from "../../server/src/engine/fixes/edit.ts";
import {
  addVariables,
  portableVariables,
  readEnvFile,
  type Variable,
} from "../../server/src/engine/fixes/env-file.ts";
import { randomOf } from "../support/mutate.ts";

const SHELL_START = "set -a; . ./.env; exec";
const PRINT = "process.stdout.write(JSON.stringify(process.env))";
const DOTENV_IN_PYTHON =
  "import json, sys, dotenv; json.dump(dotenv.dotenv_values('.env'), sys.stdout)";
const HAVE_DOTENV = "import dotenv";
const VARIABLES = z.record(z.string(), z.string());
const COUNT = 600;
const LEAST_WRITTEN = COUNT / 4;

/** Pieces at which readers of env files differ. */
const PIECES: readonly string[] = [
  ..." '\"`$#=\\%&|;<>()[]{}!?*~^@:,.-_/+",
  ...["\t", "\n", "\r\n", "\\n", "\\t", "\\'", '\\"', "\\\\", "\\u0041", "\\x41", "$HOME"],
  ...["${HOME}", "$(id)", "`id`", " # x", "#x", " = ", "''", '""', "export ", "é", "ß", "鍵", "🔑"],
  ...["\u00a0", "\u2028", "\ufeff", "%41", "%%", "abc", "K3y", "0", "-----BEGIN KEY-----\nMII\n"],
];

describe("an env file", () => {
  const variables = valuesFrom(20261123).map((value, at) => ({ name: `V${at}`, value }));
  const { text, written } = fileWith(variables);
  const folder = mkdtempSync(join(tmpdir(), "env-file-"));
  before(() => writeFileSync(join(folder, ".env"), text));
  after(() => rmSync(folder, { recursive: true }));

  const said = (command: string, ...args: readonly string[]): Readonly<Record<string, string>> => {
    const { stdout, stderr, status } = spawnSync(command, args, { cwd: folder, encoding: "utf8" });
    assert.equal(status, 0, stderr);
    return VARIABLES.parse(JSON.parse(stdout));
  };
  const sameAs = (read: Readonly<Record<string, string | undefined>>): void => {
    for (const { name, value } of written) {
      assert.equal(read[name], value, `${name} is ${JSON.stringify(value)}`);
    }
  };

  it("takes most values", () => assert.ok(written.length > LEAST_WRITTEN, `${written.length}`));
  it("is read the same by ourselves", () => {
    sameAs(Object.fromEntries(readEnvFile(text)));
    sameAs(Object.fromEntries(portableVariables(text)));
  });
  it("is read the same by dotenv", () => sameAs(parse(text)));
  it("is read the same by node --env-file", () =>
    sameAs(said(process.execPath, "--env-file=.env", "-e", PRINT)));
  it("is read the same by a POSIX shell", () =>
    sameAs(said("sh", "-c", `${SHELL_START} "$0" -e '${PRINT}'`, process.execPath)));

  const python = ["python3", "/usr/bin/python3"].find(
    (it) => spawnSync(it, ["-c", HAVE_DOTENV]).status === 0,
  );
  if (python === undefined) process.stdout.write("python-dotenv not found: it read no env file\n");
  else it("is read the same by python-dotenv", () => sameAs(said(python, "-c", DOTENV_IN_PYTHON)));
});

/** The file as it becomes when each value is added to it in turn. */
function fileWith(variables: readonly Variable[]) {
  const written: Variable[] = [];
  let text = "# Values\nFIRST=1\n";
  for (const it of variables) {
    const edit = addVariables(text, [it]);
    if ("refused" in edit) continue;
    text = applyEdits(text, [edit]);
    written.push(it);
  }
  return { text, written };
}

function valuesFrom(seed: number): readonly string[] {
  const random = randomOf(seed);
  const below = (count: number): number => Math.floor(random() * count);
  const piece = (): string => PIECES[below(PIECES.length)] ?? "";
  return Array.from({ length: COUNT }, () => Array.from({ length: below(5) + 1 }, piece).join(""));
}
