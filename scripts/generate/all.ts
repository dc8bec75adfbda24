/** Every generated file: what should be on disk, what is not, and putting it right. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { parse } from "yaml";
import * as z from "zod";
import { SUPPRESSION_KINDS } from "../../server/src/engine/analyzers/file/suppressions/suppressions.ts";
import { ANALYZER_KINDS } from "../../server/src/engine/analyzers/index.ts";
import { PUBLIC_PREFIXES } from "../../server/src/engine/frameworks/public-prefixes.ts";
import {
  parseRuleFile,
  type RuleFile,
  RuleFileSchema,
} from "../../server/src/engine/rules/schema.ts";
import { configSchema, withConfigTables } from "./config-schema.ts";
import { languagesPage } from "./languages-page.ts";
import { providerNames } from "./provider-names.ts";
import { analyzerPage, indexPage, rulePage, suppressionPage } from "./rule-pages.ts";
import { parseManifest, withSettingsTable } from "./settings-table.ts";

const ROOT = new URL("../../", import.meta.url);
const PAGES = "docs/rules/";

interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** Lists generated files that are stale, one sentence each. */
export function staleFiles(): readonly string[] {
  const { stale, leftOver } = differences();
  return [
    ...stale.map((generatedFile) => `${generatedFile.path} is stale.`),
    ...leftOver.map((text) => `${text} belongs to no rule.`),
  ];
}

/** Writes what is stale, removes what is left over, and says what it did, one sentence each. */
export function writeFiles(): readonly string[] {
  const { stale, leftOver } = differences();
  mkdirSync(new URL(PAGES, ROOT), { recursive: true });
  for (const { path, text } of stale) writeFileSync(new URL(path, ROOT), text);
  for (const path of leftOver) rmSync(new URL(path, ROOT));
  return [
    ...stale.map((generatedFile) => `Wrote ${generatedFile.path}.`),
    ...leftOver.map((text) => `Removed ${text}, which belongs to no rule.`),
  ];
}

function differences(): {
  readonly stale: readonly GeneratedFile[];
  readonly leftOver: readonly string[];
} {
  const files = generatedFiles();
  const stale = files.filter((file) => read(file.path) !== file.text);
  return { stale, leftOver: leftovers(files) };
}

export function readRuleFiles(): readonly RuleFile[] {
  return namedRuleFiles().map((namedRuleFile) => namedRuleFile.file);
}

export function namedRuleFiles(): readonly { readonly name: string; readonly file: RuleFile }[] {
  return readdirSync(new URL("rules/", ROOT))
    .filter((text) => text.endsWith(".yml"))
    .sort()
    .map((text) => {
      const raw: unknown = parse(read(`rules/${text}`) ?? "");
      return { name: text.slice(0, -".yml".length), file: parseRuleFile(raw) };
    });
}

function generatedFiles(): readonly GeneratedFile[] {
  const ruleFiles = readRuleFiles();
  // A literal's finding has the id of its rule.
  const analyzers = ANALYZER_KINDS.filter((analyzer) => analyzer.id !== "hardcoded-secret");
  const kinds = [...analyzers, ...SUPPRESSION_KINDS];
  const ids = [...kinds, ...ruleFiles.flatMap((ruleFile) => ruleFile.rules)].map((kind) => kind.id);
  const { settings } = parseManifest(read("package.json") ?? "", read("package.nls.json"));
  return [
    {
      path: `${PAGES}README.md`,
      text: indexPage(ruleFiles, [...ANALYZER_KINDS, ...SUPPRESSION_KINDS]),
    },
    ...ANALYZER_KINDS.map((analyzer) => ({
      path: `${PAGES}${analyzer.id}.md`,
      text: analyzerPage(analyzer),
    })),
    ...SUPPRESSION_KINDS.map((suppressionKind) => ({
      path: `${PAGES}${suppressionKind.id}.md`,
      text: suppressionPage(suppressionKind),
    })),
    ...ruleFiles.flatMap((file) =>
      file.rules.map((rule) => ({ path: `${PAGES}${rule.id}.md`, text: rulePage(rule, file) })),
    ),
    {
      path: "server/src/engine/detect/provider-names.ts",
      text: providerNames(
        namedRuleFiles(),
        PUBLIC_PREFIXES.map(({ prefix }) => prefix),
      ),
    },
    { path: "docs/languages.md", text: languagesPage() },
    { path: "rules/rule.schema.json", text: ruleSchema() },
    { path: "schemas/config.schema.json", text: configSchema(ids) },
    {
      path: "docs/configuration.md",
      text: withConfigTables(read("docs/configuration.md") ?? ""),
    },
    { path: "README.md", text: withSettingsTable(read("README.md") ?? "", settings) },
  ];
}

function ruleSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(RuleFileSchema, { io: "input" }), null, 2)}\n`;
}

function leftovers(files: readonly GeneratedFile[]): readonly string[] {
  const wanted = new Set(files.map((file) => file.path));
  const folder = new URL(PAGES, ROOT);
  const pages = existsSync(folder) ? readdirSync(folder) : [];
  return pages.map((page) => `${PAGES}${page}`).filter((text) => !wanted.has(text));
}

function read(path: string): string | undefined {
  const url = new URL(path, ROOT);
  return existsSync(url) ? readFileSync(url, "utf8") : undefined;
}
