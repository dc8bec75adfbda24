/** Each language shows what becomes of a secret at each place that it has. */
import assert from "node:assert/strict";
import { POSITIONS, type Position, positionIn } from "./positions.ts";
import { programsIn } from "./program.ts";
import { ALL_SUITES } from "./suites.ts";

describe("positions of a secret", () => {
  for (const { language, file, path, lacks = [] } of ALL_SUITES.filter(
    (allSuite) => allSuite.isMore !== true,
  )) {
    it(`have programs in ${language}`, () => {
      const shown = new Set(programsIn(file, path).map((program) => program.position));
      const isLacking = (it: Position): boolean => lacks.includes(it);
      const all = Object.keys(POSITIONS).map(positionIn);
      assert.deepEqual(
        all.filter((it) => !shown.has(it) && !isLacking(it)),
        [],
        "add a program with [@position], or say in suites.ts that the language lacks it",
      );
      assert.deepEqual(
        all.filter((it) => shown.has(it) && isLacking(it)),
        [],
        "the language is said to lack what it has a program for",
      );
    });
  }
});
