/**
 * Parsing and facts, a row for each language. The text is the language's own programs of the tests, one
 * after the other: short statements with many literals, more work for each byte than usual code.
 */
import { indexRules } from "../../server/src/engine/detect/anchors.ts";
import { matchRules } from "../../server/src/engine/detect/match-rules.ts";
import { LANGUAGES, languageFor } from "../../server/src/engine/languages/index.ts";
import type { Language } from "../../server/src/engine/languages/language.ts";
import { programsIn } from "../../test/programs/program.ts";
import { ALL_SUITES, type ParsedSuite } from "../../test/programs/suites.ts";
import { RULES } from "../../test/support/rules.ts";
import { newSyntax, syntax } from "../../test/support/syntax.ts";
import { inTurns, median } from "./stats.ts";
import { milliseconds, perSecond, type Row, times } from "./table.ts";

const ROUNDS = 5;
const CHARACTERS = 100_000;

export async function benchSyntax(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const allSuite of ALL_SUITES) rows.push(...(await benchSuite(allSuite)));
  for (const language of LANGUAGES) rows.push(await benchFirst(language));
  return rows;
}

/** Measures what a language costs before its first program is parsed, in work and not in waiting. */
async function benchFirst(language: Language): Promise<Row> {
  const before = process.cpuUsage();
  await newSyntax().parse(language, "x");
  const { user, system } = process.cpuUsage(before);
  return { group: FIRST, name: language.id, value: milliseconds((user + system) / 1e3) };
}

async function benchSuite({ language: name, file, path }: ParsedSuite): Promise<readonly Row[]> {
  const language = languageFor(path, undefined);
  if (language === undefined) return [];
  const once = programsIn(file, path)
    .map((program) => program.text)
    .join("\n");
  const text = once.repeat(Math.ceil(CHARACTERS / once.length)).slice(0, CHARACTERS);
  const index = indexRules(RULES);
  let strings = 0;
  let rounds = 0;
  const ms = await inTurns<string>(
    {
      facts: async () => {
        rounds += 1;
        // Another text each time: the last one is remembered.
        const fresh = text + "\n".repeat(rounds);
        strings += (await syntax.parse(language, fresh))?.strings.length ?? 0;
      },
      rules: () => {
        strings += matchRules(text, index).length;
      },
    },
    ROUNDS,
  );
  if (strings === 0) return [{ group: GROUP, name, value: "not parsed" }];
  const facts = median(ms.get("facts") ?? []);
  const rules = median(ms.get("rules") ?? []);
  return [
    {
      group: GROUP,
      name,
      value: perSecond(text.length, facts),
      note: `${milliseconds(facts)}, ${times(facts / rules)} the rules on the same text`,
    },
  ];
}

const FIRST = "the first program of each language: grammar loaded, query compiled";
const GROUP = `parsing and facts, ${CHARACTERS / 1000} KB of each language's test programs`;
