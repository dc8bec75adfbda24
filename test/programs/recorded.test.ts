/**
 * Checks that a program whose calls of models are recorded answers as before, and that the record
 * says what a call cost and nothing else. The SDKs are the real ones, the provider is on loopback.
 */
import assert from "node:assert/strict";
import * as z from "zod";
import { itHasAtLeast } from "../support/at-least.ts";
import { recordUsageIn } from "../support/recorded-usage.ts";
import { withTool } from "../support/required-tools.ts";
import { ANSWER } from "./recorded/model-server.ts";
import { type RecordedProgram, recordedPrograms } from "./recorded/recorded-programs.ts";
import { KEY, NODE_SDKS, PYTHON_SDKS, QUESTION, runRecorded } from "./recorded/run-recorded.ts";

const SUITES = [
  { file: "python.txt", tool: PYTHON_SDKS, least: 5 },
  { file: "python-streams.txt", tool: PYTHON_SDKS, least: 4 },
  { file: "typescript-streams.txt", tool: NODE_SDKS, least: 4 },
  { file: "typescript.txt", tool: NODE_SDKS, least: 4 },
  { file: "javascript.txt", tool: NODE_SDKS, least: 3 },
];
/** Compilers and SDKs that start on cores which others use too. */
const PATIENCE = 120_000;
const TOKENS: Readonly<Record<string, number>> = {
  prompt_tokens: 11,
  completion_tokens: 7,
  input_tokens: 11,
  cache_read_input_tokens: 3,
  output_tokens: 7,
};

const recordLine = z.object({ event: z.literal("llm_usage") }).loose();

describe("a program whose usage is recorded", () => {
  for (const { file, tool, least } of SUITES) {
    const programs = recordedPrograms(file);
    withTool(tool, `${file} is not run`, () => {
      for (const program of programs) {
        it(`${file}: ${program.title}`, () => check(program)).timeout(PATIENCE);
      }
    });
    itHasAtLeast(least, `programs in ${file}`, () => programs.length);
  }
});

async function check({ path, text, key, fields }: RecordedProgram): Promise<void> {
  const { files, notes, refused, isStillSaid } = await recordUsageIn({ [path]: text });
  const after = files[path] ?? "";
  assert.deepEqual({ notes, refused, isStillSaid }, { notes: [], refused: [], isStillSaid: false });
  assert.equal(/(?<!\r)\n/.test(after), /(?<!\r)\n/.test(text), "line endings are mixed");
  const first = await runRecorded(path, text, key);
  assert.notEqual(first.stdout, "", first.stderr);
  const second = await runRecorded(path, after, key);
  assert.equal(second.stdout, first.stdout, `${second.stderr}\n${after}`);
  const records = recordsIn(second.stderr);
  assert.notEqual(records.length, 0, second.stderr);
  for (const { event: _, seconds, milliseconds, ...record } of records) {
    const time = z
      .number()
      .min(0)
      .parse(seconds ?? milliseconds);
    assert.ok(time < PATIENCE);
    const counted = fields.map((name) => [name, TOKENS[name] ?? null]);
    const expected = { ...Object.fromEntries(counted), model: "model-as-served", key };
    assert.deepEqual(record, expected);
  }
  for (const secret of [KEY, QUESTION, ANSWER]) {
    assert.ok(!JSON.stringify(records).includes(secret), "a record says too much");
    assert.ok(!second.stderr.includes(secret), "more than the record is said");
  }
}

function recordsIn(stderr: string) {
  const lines = stderr.split("\n").filter((line) => line.includes("llm_usage"));
  return lines.map((line) => recordLine.parse(JSON.parse(line)));
}
