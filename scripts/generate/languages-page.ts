/** `docs/languages.md`: what the fixes do in each language, counted from the tests that show it. */
import { existsSync, readdirSync } from "node:fs";
import { FIXES } from "../../server/src/engine/fixes/index.ts";
import { LANGUAGES } from "../../server/src/engine/languages/index.ts";
import type { Language } from "../../server/src/engine/languages/language.ts";
import { LOADED, NOT_RUN } from "../../test/programs/loaded.ts";
import { POSITIONS, type Position } from "../../test/programs/positions.ts";
import { type Program, programsIn } from "../../test/programs/program.ts";
import { ALL_SUITES, type ParsedSuite } from "../../test/programs/suites.ts";
import { GENERATED } from "./page.ts";

const FIXTURES = new URL("../../test/fixtures/fixes/", import.meta.url);
const SIGNS = { moved: "✓", partly: "◐", stays: "•", mentioned: "○" } as const;

/** The fixes that programs have, and the languages that have them. */
const CODE_FIXES: readonly (readonly [id: string, has: (language: Language) => boolean])[] = [
  ["move-to-env", () => true],
  ["read-from-env", () => true],
  ["move-to-env-and-load", ({ packages }) => packages.loader.needs !== undefined],
  ["redact-log", ({ logging }) => logging !== undefined],
  ["drop-log-argument", ({ logging }) => logging !== undefined && logging.commands !== true],
  ["record-usage", ({ recording }) => recording !== undefined],
  ["suppress", () => true],
];

export interface Pair {
  readonly fix: string;
  readonly language: string;
  /** Number of folders of `test/fixtures/fixes` that show it. */
  readonly fixtures: number;
}

/** Every fix in every language that has it. */
export function fixPairs(): readonly Pair[] {
  return CODE_FIXES.flatMap(([fix, has]) => {
    if (FIXES.every((it) => it.id !== fix)) throw new Error(`There is no fix ${fix}.`);
    const folder = new URL(`${fix}/`, FIXTURES);
    const names = existsSync(folder) ? readdirSync(folder) : [];
    return LANGUAGES.filter(has).map(({ id }) => ({
      fix,
      language: id,
      fixtures: names.filter((name) => name.startsWith(`${id}-`)).length,
    }));
  });
}

export function languagesPage(): string {
  return [
    "# Languages",
    "",
    GENERATED,
    "",
    "## Where a secret may stand",
    "",
    `${SIGNS.moved} moved to the env file and read from there; ${SIGNS.partly} moved in a part of its places; ${SIGNS.stays} left as it is, with the reason`,
    `said; ${SIGNS.mentioned} only mentioned, in text that nobody runs; – the language has no such place.`,
    "Several signs: it depends on the program. Each stands for programs in `test/programs/`, fixed by",
    "the engine and run before and after by the language's own tools; where these are not found on a",
    "machine the tests say so. Languages with * are compiled or parsed only.",
    "",
    ...positionTable(),
    "",
    "## Fixes",
    "",
    "Numbers of fixtures in `test/fixtures/fixes/`; – where the language has no such fix.",
    "",
    ...fixTable(),
    "",
    "## What loads the env file",
    "",
    "Fixed programs that get their variable from `.env` alone are run for these projects in",
    `\`test/programs/loaded/\`: ${LOADED.map((loaded) => loaded.folder).join(", ")}.`,
    `No registry of ours has these, so nothing was run with them: ${NOT_RUN.join(", ")}.`,
    "",
  ].join("\n");
}

function positionTable(): readonly string[] {
  const columns = ALL_SUITES.filter((allSuite) => allSuite.isMore !== true).map((suite) => ({
    suite,
    programs: programsIn(suite.file, suite.path),
  }));
  const heads = columns.map(({ suite }) => `${suite.language}${"by" in suite ? "" : "*"}`);
  return table(
    ["position", ...heads],
    Object.entries(POSITIONS).map(([position, meaning]) => [
      meaning,
      ...columns.map(({ suite, programs }) => cell(position, suite, programs)),
    ]),
  );
}

function cell(position: string, { lacks = [] }: ParsedSuite, programs: readonly Program[]): string {
  const isLacking = lacks.some((lack: Position) => lack === position);
  const own = programs.filter((program) => program.position === position);
  if (own.length === 0) return isLacking ? "–" : " ";
  return [...new Set(own.map((program) => SIGNS[program.outcome]))].join("");
}

function fixTable(): readonly string[] {
  const pairs = fixPairs();
  const ids = CODE_FIXES.map(([id]) => id);
  return table(
    ["language", ...ids.map((text) => `\`${text}\``)],
    LANGUAGES.map(({ id }) => [
      id,
      ...ids.map((fix) => {
        const pair = pairs.find((it) => it.fix === fix && it.language === id);
        return pair === undefined ? "–" : String(pair.fixtures);
      }),
    ]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)];
}
