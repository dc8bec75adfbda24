/**
 * Names that only data may say: manifests, extensions, languages, frameworks and providers, taken from the
 * data itself. Finds the literals of sources that say one.
 */
import { PROVIDER_WORDS } from "../../server/src/engine/detect/provider-names.ts";
import { FRAMEWORKS } from "../../server/src/engine/frameworks/index.ts";
import { CONTAINER_FORMATS } from "../../server/src/engine/languages/container-formats.ts";
import { LANGUAGES } from "../../server/src/engine/languages/index.ts";
import type { SourceLiteral } from "./source-literals.ts";

/** Names that are everyday words too, terms of this code, or too short to be looked for. */
const EVERYDAY: ReadonlySet<string> = new Set(
  "c cursor docker dotenv go h http jwt lambda modal next org prose r sql together vault".split(
    " ",
  ),
);
/** Providers in one text that make it a list; a sentence may name two. */
const LIST = 3;

const languages = [...LANGUAGES, ...CONTAINER_FORMATS];

export const MANIFESTS: readonly string[] = unique(
  LANGUAGES.flatMap(
    ({
      packages,
      packages: {
        loader: { library },
      },
    }) => [
      ...(packages.manifests ?? []),
      ...(packages.suffixes ?? []),
      ...(packages.lockFiles ?? []),
      ...(packages.installs ?? []),
      ...(packages.vendors ?? []),
      ...packages.loader.manifests,
      ...(library?.manifests.map(({ file }) => file) ?? []),
    ],
  ).filter((name) => name !== "DESCRIPTION" && name !== "vendor"),
);

export const EXTENSIONS: readonly string[] = unique(languages.flatMap(({ suffixes }) => suffixes));

export const LANGUAGE_IDS: readonly string[] = rare([
  ...languages.flatMap(({ id, languageIds }) => [id, ...languageIds]),
  ...FRAMEWORKS.map(({ id }) => id),
]);

export const PREFIXES: readonly string[] = unique(
  FRAMEWORKS.flatMap(({ publicPrefixes }) => publicPrefixes ?? []),
);

export const PROVIDERS: readonly string[] = rare([...PROVIDER_WORDS]);

/** Operators that give an unset variable a value, as an expression has them: two of them are a list. */
const OPERATORS: readonly string[] = unique(
  LANGUAGES.flatMap(({ access }) => access.readEnv.fallback?.operators ?? []),
)
  .filter((operator) => /^[?|:]+$/.test(operator))
  .map((operator) => operator.replace(/[?|]/g, "\\$&"));

/** The names that a literal says. */
export function namesIn({ kind, text }: SourceLiteral): readonly string[] {
  const isRegex = kind === "regex";
  const said = text.replace(/\\(.)/g, "$1");
  const isProse = !isRegex && /\s/.test(said.trim());
  const providers = PROVIDERS.filter((name) => saysWord(said, name));
  return [
    ...MANIFESTS.filter((name) => saysFile(said, name) || (isRegex && knows(text, name))),
    ...EXTENSIONS.filter((end) => (isRegex ? knowsEnd(text, end) : saysEnd(said, end))),
    ...(isProse ? [] : LANGUAGE_IDS.filter((id) => said === id || (isRegex && saysWord(said, id)))),
    ...PREFIXES.filter(
      (prefix) => said.includes(prefix) && new RegExp(`(?<!\\w)${prefix}`).test(said),
    ),
    ...(providers.length >= (isProse ? LIST : 1) ? providers : []),
    ...environmentsIn(said),
    ...operatorsIn(text),
  ];
}

/** Whole environments by which programs read variables: `process.env`. */
function environmentsIn(said: string): readonly string[] {
  const names = unique(said.match(/[\w$]+(?:[.:]{1,2}\w+)+/g) ?? []);
  return names.filter((name) => LANGUAGES.some(({ logging }) => logging?.dumps.test(name)));
}

function operatorsIn(text: string): readonly string[] {
  const found = OPERATORS.filter((operator) => text.includes(operator));
  return found.length > 1 ? found : [];
}

function saysWord(said: string, word: string): boolean {
  // Cheap, because nearly every literal says none of the names.
  if (!said.toLowerCase().includes(word.toLowerCase())) return false;
  return new RegExp(`(?<![\\w-])${escaped(word)}(?![\\w-])`, "i").test(said);
}

function saysFile(said: string, name: string): boolean {
  if (!said.includes(name)) return false;
  return new RegExp(`(?<![\\w-])${escaped(name)}(?!\\w)`).test(said);
}

function saysEnd(said: string, end: string): boolean {
  if (!said.endsWith(end)) return false;
  return new RegExp(`(?:^|[\\w}*])${escaped(end)}$`).test(said);
}

/** Tells whether an expression matches a name, and not one that only looks like it. */
function knows(pattern: string, name: string): boolean {
  const stem = name.replace(/\.\w+$/, "");
  if (stem.length < 4 || !pattern.replace(/\\(.)/g, "$1").includes(`${stem}.`)) return false;
  const other = stem.replace(/[a-z]/gi, "q") + name.slice(stem.length);
  return matches(pattern, name) && !matches(pattern, other);
}

function knowsEnd(pattern: string, end: string): boolean {
  if (!end.startsWith(".") || !pattern.includes("\\.")) return false;
  const other = end.replace(/[a-z]/g, "q").replace(/[A-Z]/g, "Q");
  return matches(pattern, `index${end}`) && !matches(pattern, `index${other}`);
}

function matches(pattern: string, name: string): boolean {
  const regex = new RegExp(pattern);
  return regex.test(name) || regex.test(`folder/${name}`);
}

function escaped(text: string): string {
  return text.replace(/[^\w]/g, "\\$&");
}

function rare(names: readonly string[]): readonly string[] {
  return unique(names).filter((name) => !EVERYDAY.has(name));
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}

/** Literals that may say a name, each with the reason. */
export const ALLOWED: readonly {
  readonly where: string;
  readonly names: readonly string[];
  readonly why: string;
}[] = [
  {
    where: "server/src/engine/detect/provider-names.ts",
    names: PROVIDERS,
    why: "generated from rules/",
  },
  ...["args.ts", "reports.ts", "shards/merge.ts"].map((path) => ({
    where: `server/src/cli/${path}`,
    names: ["github", "gitlab"],
    why: "formats of reports, which have their names of the pipelines that show them",
  })),
  {
    where: "server/src/engine/detect/plausible.ts",
    names: [...EXTENSIONS, ...LANGUAGE_IDS],
    why: "values that are names of files, of whatever program",
  },
  {
    where: "server/src/engine/detect/translation-path.ts",
    names: ["php"],
    why: "catalogues of translations are data in the syntax of a program",
  },
  {
    where: "server/src/engine/detect/local-host.ts",
    names: ["mongodb", ".org"],
    why: "names of hosts and domains",
  },
  {
    where: "server/src/engine/detect/references.ts",
    names: ["aws", "doppler", "infisical", "process.env", "import.meta.env", "os.environ"],
    why: "references as they stand in values of any file",
  },
  {
    where: "server/src/engine/detect/quoted-value.ts",
    names: ["pulumi", ...OPERATORS],
    why: "functions and operators before a literal, read without a grammar",
  },
  ...["detect/assigned.ts", "detect/code-reference.ts"].map((path) => ({
    where: `server/src/engine/${path}`,
    names: OPERATORS,
    why: "operators before a value, read without a grammar",
  })),
  ...["code/overwritten.ts", "move-to-env/own-setting.ts"].map((path) => ({
    where: `server/src/engine/fixes/${path}`,
    names: OPERATORS,
    why: "assignments, not fallbacks",
  })),
  {
    where: "server/src/engine/detect/sensitive-name.ts",
    names: ["expo", "nuxt", "javascript"],
    why: "words of names; the layer of frameworks is above this one",
  },
  {
    where: "server/src/engine/text/generated.ts",
    names: ["php"],
    why: "lines above an opening comment, read before the language is known",
  },
  {
    where: "server/src/engine/fixes/make-server-only/make-server-only.ts",
    names: ["PUBLIC_"],
    why: "a word of the variable in a sentence",
  },
  {
    where: "server/src/host/config/schema.ts",
    names: ["os.environ"],
    why: "the description of a setting",
  },
  {
    where: "server/src/lsp/notebook-text.ts",
    names: ["markdown"],
    why: "the format of notebooks calls its cells so",
  },
  { where: "server/src/lsp/rule-pages.ts", names: [".md"], why: "a page of this repository" },
  {
    where: "server/src/host/hooks/launcher.ts",
    names: ["node_modules"],
    why: "folders in which no program is looked for",
  },
  {
    where: "server/src/host/hooks/neighbours.ts",
    names: ["package.json"],
    why: "the place of one hook manager's configuration",
  },
  ...[
    "cli/main.ts",
    "cli/scan-files.ts",
    "host/hooks/program-copy.ts",
    "lsp/staged-scans.ts",
    "lsp/folder-files-on-disk.ts",
  ].map((path) => ({
    where: `server/src/${path}`,
    names: [".cjs"],
    why: "a bundle of this repository",
  })),
];
