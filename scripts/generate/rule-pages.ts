/** Pages of the credential rules and of the analyzers, and their index. */
import type { Analyzer } from "../../server/src/engine/analyzers/analysis.ts";
import type { RuleFile, RuleSource } from "../../server/src/engine/rules/schema.ts";
import { ANALYZER_TEXTS } from "./analyzer-texts.ts";
import { code, GENERATED, renderPage, withoutTokens } from "./page.ts";

type Kind = Pick<Analyzer, "id" | "sin" | "title" | "why">;

export function rulePage(rule: RuleSource, file: RuleFile): string {
  const links = [
    link("Revoke or renew the key", rule.revoke ?? file.revoke),
    link("See what was used", file.usage),
    link("Cap the spending", file.limits),
  ];
  return renderPage({
    id: rule.id,
    title: rule.title,
    why: rule.why,
    todo: [
      "If the key was ever committed, pushed, printed or shipped, revoke it first: moving it does not make it secret again.",
      ...links.filter((text) => text !== ""),
      `Fix: **Move to .env** keeps the value as \`${rule.env}\`. In configuration files the format's own reference is used where there is one.`,
    ],
    flagged: rule.examples.match.map((text) => code(withoutTokens(text))),
    silent: rule.examples.ignore.map((text) => code(withoutTokens(text))),
    grading: [
      `Severity: ${rule.severity}`,
      `Confidence: ${rule.confidence}`,
      ...(rule.public === true ? ["Made to be shipped to browsers."] : []),
      ...(rule.fallback === true ? ["Reported only where no other rule matches."] : []),
    ],
    references: rule.references,
  });
}

export function suppressionPage(kind: Kind): string {
  const text = ANALYZER_TEXTS.get(kind.id);
  return renderPage({
    id: kind.id,
    title: kind.title,
    why: kind.why,
    todo: text?.remedies ?? [],
    flagged: text?.flagged ?? [],
    silent: text?.silent ?? [],
    grading: [`Severity: ${kind.id === "unused-suppression" ? "info" : "warning"}`],
    references: [],
    suppress: `Remove the suppression, or set \`secretHygiene.severity\` of \`${kind.id}\` to \`off\`.`,
  });
}

export function analyzerPage(analyzer: Kind): string {
  const text = ANALYZER_TEXTS.get(analyzer.id);
  return renderPage({
    id: analyzer.id,
    title: analyzer.title,
    why: analyzer.why,
    todo: [...(text?.remedies ?? []), "If the key was exposed already, revoke it at its provider."],
    flagged: text?.flagged ?? [],
    silent: text?.silent ?? [],
    grading: [
      `Sin ${analyzer.sin} of the seven that README lists.`,
      "Severity and confidence depend on the place and are part of each finding.",
    ],
    references: [],
  });
}

export function indexPage(files: readonly RuleFile[], kinds: readonly Kind[]): string {
  const analyzerRows = kinds.map(
    (kind) =>
      `| [${kind.id}](${kind.id}.md) | ${kind.sin === 0 ? "" : kind.sin} | ${cell(kind.title)} |`,
  );
  const ruleRows = files.flatMap((file) =>
    file.rules.map(
      (rule) =>
        `| [${rule.id}](${rule.id}.md) | ${cell(file.provider)} | ${cell(rule.title)} | ${rule.severity} |`,
    ),
  );
  return `${[
    "# Rules",
    "",
    GENERATED,
    "",
    "## Kinds of problem",
    "",
    "| id | sin | title |",
    "|---|---|---|",
    ...analyzerRows,
    "",
    "## Kinds of credential",
    "",
    "| id | provider | title | severity |",
    "|---|---|---|---|",
    ...ruleRows,
  ].join("\n")}\n`;
}

export function cell(text: string): string {
  return text.replace(/\r?\n/g, " ").replace(/\|/g, "\\|");
}

function link(label: string, url: string | undefined): string {
  return url === undefined ? "" : `[${label}](${url})`;
}
