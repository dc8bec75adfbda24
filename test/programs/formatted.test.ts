/**
 * The formatter has nothing new to say: every program is formatted by its language's own formatter, then
 * fixed, and formatted again, which changes nothing.
 */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { withTool } from "../support/required-tools.ts";
import { type FixedProgram, fixProgram } from "./fix-program.ts";
import { FORMATTERS, type Formatter } from "./formatters.ts";
import { type Program, programsIn, withoutSecrets } from "./program.ts";
import { ALL_SUITES } from "./suites.ts";
import { finished, inFolder } from "./toolchains/processes.ts";

/** Formatters on the virtual machine of Java, on cores that others use too. */
const PATIENCE = 180_000;

interface Formatted {
  readonly program: Program;
  /** Fixed once it was formatted. */
  readonly fixed: FixedProgram;
  /** Text after another run of the formatter. */
  readonly again: string;
}

for (const formatter of FORMATTERS) {
  const { name, languages, except = /(?!)/, breaksLines } = formatter;
  const programs = ALL_SUITES.filter((allSuite) => languages.includes(allSuite.language))
    .flatMap((allSuite) => programsIn(allSuite.file, allSuite.path))
    .filter((program) => !except.test(program.title));
  const tool = { name, isFound: formatter.isFound() };
  const leftOut = `nothing in ${languages.join(", ")} is formatted`;
  withTool(tool, leftOut, () =>
    describe(`${name} has nothing new to say of`, () => {
      const done = new Map<Program, Formatted>();
      before(async function () {
        this.timeout(PATIENCE);
        for (const it of await formatAll(formatter, programs)) done.set(it.program, it);
      });
      for (const program of programs) {
        it(program.title, () => {
          const own = done.get(program);
          assert.ok(own, "it was not formatted");
          const shown = (text: string): string =>
            withoutSecrets(breaksLines === true ? inStatements(text) : text);
          assert.equal(shown(own.again), shown(own.fixed.after));
        });
      }
    }),
  );
}

async function formatAll(
  formatter: Formatter,
  programs: readonly Program[],
): Promise<readonly Formatted[]> {
  const before = await formatted(formatter, programs);
  const fixed: FixedProgram[] = [];
  for (const program of before) fixed.push(await fixProgram(program));
  const again = await formatted(
    formatter,
    fixed.map((fixedProgram) => ({ ...fixedProgram, text: fixedProgram.after })),
  );
  return programs.flatMap((program, at) => {
    const [own, text] = [fixed[at], again[at]?.text];
    return own === undefined || text === undefined ? [] : [{ program, fixed: own, again: text }];
  });
}

/** Formats in one process; a program that it cannot read stays as it is. */
function formatted(
  { command: [command = "", ...args] }: Formatter,
  programs: readonly Program[],
): Promise<readonly Program[]> {
  return inFolder(async (folder) => {
    const files = programs.map(({ path, text }, at) => {
      const file = join(folder, `${at}`, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      return file;
    });
    await finished(command, [...args, ...files], process.env);
    return programs.map((program, at) => ({
      ...program,
      text: readFileSync(files[at] ?? "", "utf8"),
    }));
  });
}

/** Drops line ends and blanks inside of statements; blank lines stay. */
function inStatements(text: string): string {
  const plain = text.replaceAll("\r", "");
  return plain.replace(/(?<!\n)\n(?!\n)[ \t]*/g, "").replaceAll(" ", "");
}
