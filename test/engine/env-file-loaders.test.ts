/**
 * Checks that the readers of an env file get what was written, or that it is refused: libraries of
 * many languages, Docker Compose's own parser and a shell (see test/env-readers/).
 */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "dotenv";
import type { EnvDialect } from "../../server/src/engine/targets/env-file/dialect.ts";
import {
  addVariables,
  portableVariables,
  readEnvFile,
  type Variable,
} from "../../server/src/engine/targets/env-file/variables.ts";
import { type EnvReader, READERS, readBy } from "../env-readers/readers.ts";
import { itHasAtLeast } from "../support/at-least.ts";
import { randomOf } from "../support/mutate.ts";
import { withTool } from "../support/required-tools.ts";

const COUNT = 1000;
const LEAST_WRITTEN = COUNT / 2;
/** Compilers that run for the first time, on cores that others use too. */
const PATIENCE = 180_000;

/** Pieces at which readers of env files differ. */
const PIECES: readonly string[] = [
  ..." '\"`$#=\\%&|;<>()[]{}!?*~^@:,.-_/+",
  ...["\t", "\n", "\r\n", "\\n", "\\t", "\\'", '\\"', "\\\\", "\\u0041", "\\x41", "$HOME"],
  ...["${HOME}", "$(id)", "`id`", " # x", "#x", " = ", "''", '""', "export ", "é", "ß", "鍵", "🔑"],
  ...["\u00a0", "\u2028", "\ufeff", "%41", "%%", "abc", "K3y", "0", "\nexport A=1\n", '="', "=\n"],
  ...["-----BEGIN KEY-----\nMII\n", "\n==\n-----END KEY-----", "\n\n"],
];

interface Written extends Variable {
  /** Line as it stands in the file, with its end. */
  readonly line: string;
}

describe("an env file", () => {
  const variables = valuesFrom(20261123).map((value, at) => ({ name: `V${at}`, value }));
  const written = linesFor(variables, "portable");
  const expanding = linesFor(variables, "expanding");
  const text = textOf(written);
  const folder = mkdtempSync(join(tmpdir(), "env-file-"));
  after(() => rmSync(folder, { recursive: true }));

  it("takes most values", () => {
    assert.ok(written.length > LEAST_WRITTEN, `${written.length}`);
    assert.ok(expanding.length > LEAST_WRITTEN, `${expanding.length}`);
  });
  it("is read the same by ourselves where dollar signs are expanded", () => {
    const read = portableVariables(textOf(expanding), "expanding");
    sameAs(Object.fromEntries(read), expanding);
    assert.ok(expanding.some((it) => it.value.includes("$")));
  });
  it("is read the same by ourselves", () => {
    sameAs(Object.fromEntries(readEnvFile(text)), written);
    sameAs(Object.fromEntries(portableVariables(text)), written);
  });
  it("is read the same by dotenv", () => sameAs(parse(text), written));

  const found = new Set(READERS.filter((reader) => reader.isFound()));
  for (const reader of READERS) {
    const tool = { name: reader.name, isFound: found.has(reader) };
    withTool(tool, "it reads no env file", () => itIsReadBy(reader));
  }

  function itIsReadBy(reader: EnvReader): void {
    it(`is read the same by ${reader.name}`, () => {
      const { misreads = () => false } = reader;
      const all = reader.dialect === "expanding" ? expanding : written;
      const asked = all.filter((it) => !misreads(it.line));
      assert.ok(asked.length > LEAST_WRITTEN / 2, `${asked.length}`);
      writeFileSync(join(folder, ".env"), textOf(asked));
      sameAs(readBy(reader, folder), asked);
    }).timeout(PATIENCE);
  }

  itHasAtLeast(13, "readers of env files", () => READERS.length);
});

function sameAs(
  read: Readonly<Record<string, string | undefined>>,
  asked: readonly Written[],
): void {
  for (const { name, value, line } of asked) {
    assert.equal(read[name], value, `${line} is ${JSON.stringify(value)}`);
  }
}

/** Returns the variables that are not refused, each added to the file as it is by then. */
function linesFor(variables: readonly Variable[], dialect: EnvDialect): readonly Written[] {
  const written: Written[] = [];
  for (const variable of variables) {
    const edits = addVariables(textOf(written), [variable], dialect);
    if ("refused" in edits) continue;
    written.push({ ...variable, line: edits.map(({ text }) => text).join("") });
  }
  return written;
}

function textOf(written: readonly Written[]): string {
  return `# Values\nFIRST=1\n${written.map((it) => it.line).join("")}`;
}

function valuesFrom(seed: number): readonly string[] {
  const random = randomOf(seed);
  const below = (count: number): number => Math.floor(random() * count);
  const piece = (): string => PIECES[below(PIECES.length)] ?? "";
  return Array.from({ length: COUNT }, () => Array.from({ length: below(5) + 1 }, piece).join(""));
}
