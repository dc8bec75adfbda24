/** Provider words in names of variables, made of the rule files, for code that knows no rules. */
import type { RuleFile } from "../../server/src/engine/rules/schema.ts";

interface NamedRuleFile {
  /** The file's name without its ending. */
  readonly name: string;
  readonly file: RuleFile;
}

const LONGEST_LINE = 90;
/** Names of identifiers; the secret beside one has another name. */
const IDENTIFIES = /_(?:ID|AUTH)$/;

export function providerNames(
  files: readonly NamedRuleFile[],
  publicPrefixes: readonly string[],
): string {
  const words = files.flatMap((file) => wordsOf(file));
  const paged = files.flatMap((file) => pageWordsOf(file));
  const secret = files.flatMap((file) => variablesOf(file.file));
  const shown = files.filter((file) => pageWordsOf(file).length > 0 || file.file.pages === true);
  return [
    "/** Generated from `rules/` and the frameworks by `npm run generate`; change those instead. */",
    "",
    "/** Words of names that mean a provider: one with `key` or `token` behind it is a secret's. */",
    listed("PROVIDER_WORDS", words),
    "",
    "/** Providers whose keys for pages are called like the secret ones. */",
    listed("PAGE_WORDS", paged),
    "",
    "/** Customary variables of credentials. */",
    listed("SECRET_VARIABLES", secret),
    "",
    "/** Providers whose name pages may also use for something public. */",
    listed(
      "PAGE_VARIABLES",
      shown
        .filter((namedRuleFile) => !Array.isArray(namedRuleFile.file.pages))
        .flatMap((namedRuleFile) => variablesOf(namedRuleFile.file)),
    ),
    "",
    "/** Words before `public` in names of variables that bundlers write into pages. */",
    listed("EXPOSING_WORDS", publicPrefixes.flatMap(exposingWord)),
    "",
  ].join("\n");
}

function wordsOf({ name, file }: NamedRuleFile): readonly string[] {
  return file.names ?? [name.replaceAll("-", "")];
}

function pageWordsOf(named: NamedRuleFile): readonly string[] {
  const { pages, rules } = named.file;
  if (Array.isArray(pages)) return pages;
  return (pages ?? rules.some((rule) => rule.public === true)) ? wordsOf(named) : [];
}

function variablesOf({ rules }: RuleFile): readonly string[] {
  return rules
    .filter((rule) => rule.public !== true && !IDENTIFIES.test(rule.env))
    .map((rule) => rule.env);
}

function exposingWord(prefix: string): readonly string[] {
  return (
    /^([A-Z]+)_PUBLIC_$/
      .exec(prefix)
      ?.slice(1)
      .map((word) => word.toLowerCase()) ?? []
  );
}

function listed(name: string, items: readonly string[]): string {
  const lines = [""];
  for (const item of [...new Set(items)].toSorted()) {
    const line = `${lines.at(-1)} ${item}`.trim();
    if (line.length > LONGEST_LINE) lines.push(item);
    else lines[lines.length - 1] = line;
  }
  if (lines.length === 1) {
    return [
      `export const ${name}: ReadonlySet<string> = new Set(`,
      `  ["${lines[0]}"].flatMap((words) => words.split(" ")),`,
      ");",
    ].join("\n");
  }
  const strings = lines.map((line) => `    "${line}",`);
  return [
    `export const ${name}: ReadonlySet<string> = new Set(`,
    "  [",
    ...strings,
    '  ].flatMap((words) => words.split(" ")),',
    ");",
  ].join("\n");
}
