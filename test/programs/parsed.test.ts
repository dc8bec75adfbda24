/**
 * Programs in languages, or in versions of languages, that nothing on a usual machine can run: fixed like
 * all others, and then held against the grammar. It cannot say that they do the same, only that they
 * still are programs.
 */
import assert from "node:assert/strict";
import { languageFor } from "../../server/src/engine/languages/index.ts";
import { itHasAtLeast } from "../support/at-least.ts";
import { syntax } from "../support/syntax.ts";
import { checkText } from "./check-text.ts";
import { fixProgram } from "./fix-program.ts";
import { LEAST_PROGRAMS } from "./least-programs.ts";
import { programsIn, withoutSecrets } from "./program.ts";
import { PARSED_SUITES } from "./suites.ts";

for (const { language, file, path } of PARSED_SUITES) {
  describe(`programs in ${language}, parsed`, () => {
    const programs = programsIn(file, path);
    itHasAtLeast(
      LEAST_PROGRAMS[file] ?? Number.POSITIVE_INFINITY,
      "programs",
      () => programs.length,
    );
    for (const program of programs) {
      it(program.title, async () => {
        const fixed = await fixProgram(program);
        const errors = await errorsIn(program.path, fixed.text);
        // What a grammar does not know yet stays as it is.
        if (program.outcome !== "stays") assert.equal(errors, 0, "the program itself is broken");
        checkText(fixed);
        const shown = withoutSecrets(fixed.after);
        assert.equal(await errorsIn(program.path, fixed.after), errors, shown);
        if (program.outcome !== "stays") {
          assert.ok(
            Object.keys(fixed.env).every((key) => fixed.after.includes(key)),
            `nothing names the variable:\n${shown}`,
          );
        }
      });
    }
  });
}

async function errorsIn(path: string, text: string): Promise<number | undefined> {
  const language = languageFor(path, undefined);
  return language && (await syntax.parse(language, text))?.errors;
}
