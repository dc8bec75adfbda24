/**
 * A fix never breaks a program. Every program is fixed by the engine and run by its language's own
 * interpreter or compiler, before and after: with the env file loaded it sends the same, without it
 * it fails and names the variable; what cannot be fixed stays as it was, with a reason.
 */
import assert from "node:assert/strict";
import { itHasAtLeast } from "../support/at-least.ts";
import { withTool } from "../support/required-tools.ts";
import { checkText } from "./check-text.ts";
import { typeErrors } from "./check-types.ts";
import { type FixedProgram, fixProgram } from "./fix-program.ts";
import { LEAST_PROGRAMS } from "./least-programs.ts";
import { type Program, programsIn, withoutSecrets } from "./program.ts";
import { COMPILED_SUITES, SUITES } from "./suites.ts";
import { isInstalled, type Result, type Toolchain } from "./toolchains/toolchain.ts";

const COMPILED = COMPILED_SUITES.flatMap(({ file, path }) => programsIn(file, path));
/** Compilers of many languages on two cores that others use too. */
const PATIENCE = 600_000;

interface Runs {
  readonly fixed: FixedProgram;
  readonly before: Result;
  readonly after: Result;
  /** After the fix, without the env file. */
  readonly without: Result;
}

for (const { language, file, path, by } of SUITES) {
  const programs = programsIn(file, path);
  const tool = { name: by.command, isFound: isInstalled(by) };
  withTool(tool, `${programs.length} programs in ${language} are not run`, () => {
    describe(`programs in ${language}`, () => {
      const runs = new Map<Program, Runs>();
      before(async function () {
        this.timeout(PATIENCE);
        for (const it of await runAll(programs, by)) runs.set(it.program, it.runs);
      });
      itHasAtLeast(
        LEAST_PROGRAMS[file] ?? Number.POSITIVE_INFINITY,
        "programs",
        () => programs.length,
      );
      for (const program of programs) {
        it(program.title, () => {
          const own = runs.get(program);
          assert.ok(own, "it was not run");
          checkText(own.fixed);
          checkRuns(own);
        });
      }
    });
  });
}

describe("programs in TypeScript", () => {
  const fixed = new Map<Program, FixedProgram>();
  let errors: ReturnType<typeof typeErrors> = new Map();
  const pathOf = (program: Program, stage: string): string =>
    `${stage}/${COMPILED.indexOf(program)}/${program.path}`;
  before(async function () {
    this.timeout(PATIENCE);
    const files = new Map<string, string>();
    for (const program of COMPILED) {
      const own = await fixProgram(program);
      fixed.set(program, own);
      files.set(pathOf(program, "before"), program.text).set(pathOf(program, "after"), own.after);
    }
    errors = typeErrors(files);
  });
  for (const program of COMPILED) {
    it(program.title, () => {
      const own = fixed.get(program);
      assert.ok(own, "it was not fixed");
      const said = (stage: string): readonly string[] =>
        (errors.get(pathOf(program, stage)) ?? []).map(withoutSecrets);
      assert.deepEqual(said("before"), [], "the program itself does not compile");
      checkText(own);
      assert.deepEqual(said("after"), [], withoutSecrets(own.after));
    });
  }
});

function checkRuns({ fixed, before, after, without }: Runs): void {
  const shown = withoutSecrets(fixed.after);
  assert.equal(withoutSecrets(before.error), "", "the program itself fails");
  assert.notDeepEqual(before.sent, [], "the program sends nothing");
  assert.equal(withoutSecrets(after.error), "", shown);
  assert.deepEqual(after.sent, before.sent, shown);
  if (fixed.outcome !== "moved" || fixed.isQuiet) return;
  const names = Object.keys(fixed.env);
  assert.ok(
    names.some((name) => without.error.includes(name)),
    `without the env file it says: ${withoutSecrets(without.error)}\n${shown}`,
  );
}

/** Three runs of each, all in one go. */
async function runAll(
  programs: readonly Program[],
  by: Toolchain,
): Promise<readonly { readonly program: Program; readonly runs: Runs }[]> {
  const fixed: FixedProgram[] = [];
  for (const program of programs) fixed.push(await fixProgram(program));
  const stages = fixed.flatMap(({ path, text, after, env }) => [
    { path, text, env: {} },
    { path, text: after, env },
    { path, text: after, env: {} },
  ]);
  const results = await by.run(stages);
  return programs.map((program, index) => {
    const own = fixed[index];
    const [before, after, without] = results.slice(index * 3, index * 3 + 3);
    assert.ok(own && before && after && without, `${by.command} left programs out`);
    return { program, runs: { fixed: own, before, after, without } };
  });
}
