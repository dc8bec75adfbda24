/** Finds secrets that are printed or logged: by a name, a read, or a value that comes from one. */

import { isTestPath } from "../../../detect/test-path.ts";
import type { CallFact, Facts } from "../../../facts/fact.ts";
import { EMBEDDED_SHELL, holdsShell } from "../../../languages/index.ts";
import type { Language } from "../../../languages/language.ts";
import { type Dump, dumpOf } from "../../../sinks/dump-commands.ts";
import { MAX_EXPRESSION } from "../../../sinks/expression-end.ts";
import { mayPrintSecret } from "../../../sinks/may-print-secret.ts";
import { goesElsewhere, isLogCall, upToReach } from "../../../sinks/printing-calls.ts";
import { secretsIn } from "../../../sinks/secret-values.ts";
import { type DataflowSource, sourceOf } from "../../../sinks/source.ts";
import { tracedOptions } from "../../../sinks/trace-options.ts";
import { pathInRepository } from "../../../text/snapshot.ts";
import { type Span, textOf } from "../../../text/span.ts";
import type { Analysis, Analyzer, Problem } from "../../analysis.ts";

const ID = "secret-in-log";
const READERS = "Logs are kept, copied and read by many people and services.";
/**
 * Names and reads by name, which a message may repeat: anything longer may hold a value, such as a
 * default.
 */
const NAME =
  /^(?:[@$]*(?:\w*\\)*\w[\w$]*(?:(?:\??\.|->|::)[\w$]+)*|\$\{?\w+\}?|\$\{\{\s*secrets\.[\w-]+\s*\}\}|[\w.]+(?:\[["']\w+["']\]|\(["']\w+["']\)))$/;
const LONGEST_NAME = 60;
/** Programs that are asked for a secret by another one, which reads what they print. */
const ANSWERS =
  /(?:^|[/_-])(?:git|ssh|sudo)?[_-]?(?:askpass|credential[_-]?helper)(?:[._-][\w.-]*)?$/i;
const WORKFLOW_SECRET = /\$\{\{\s*secrets\.[\w-]+\s*\}\}/g;

export const secretInLog: Analyzer = {
  id: ID,
  sin: 3,
  title: "Secret in a log",
  why: "Logs are kept for months, copied to other services and read by many; so is the key in them.",
  severity: "warning",
  confidence: "medium",
  needsSyntax: mayPrint,
  run: (analysis) => {
    const { snapshot, facts, language, embedded } = analysis;
    if (facts === undefined && embedded.length === 0) return [];
    // In broken code the tree may join what the text keeps apart; then nothing is known.
    if (!mayPrint(analysis)) return [];
    const own = facts && language ? inCode(analysis, facts, language) : [];
    const all = [...own, ...embedded.flatMap((shell) => inCode(analysis, shell, EMBEDDED_SHELL))];
    // Tests print what they made up themselves.
    const isTest = isTestPath(pathInRepository(snapshot));
    return isTest ? all.map((problem) => ({ ...problem, severity: "info" })) : all;
  },
};

/** Tells from the text alone whether something secret may be printed. */
function mayPrint({
  snapshot,
  language,
  matches,
}: Pick<Analysis, "snapshot" | "language" | "matches">): boolean {
  const path = pathInRepository(snapshot);
  if (isSilent(path, language)) return false;
  const literals = matches.map((match) => match.span);
  const code = language ?? (holdsShell(path) ? EMBEDDED_SHELL : undefined);
  return code !== undefined && mayPrintSecret(snapshot.text, code, literals);
}

/**
 * Tells whether nothing runs in such a file, whatever functions it names, or nobody logs what it
 * prints.
 */
function isSilent(path: string, language: Language | undefined): boolean {
  return language?.declaresOnly?.test(path) === true || ANSWERS.test(path);
}

function inCode(analysis: Analysis, facts: Facts, language: Language): readonly Problem[] {
  const printing = language.logging;
  if (printing === undefined) return [];
  const { text } = analysis.snapshot;
  const source = sourceOf({ text, facts, printing, matches: analysis.matches });
  const found = new Map<number, Problem>();
  for (const call of facts.calls.filter((candidate) => !source.captured.holds(candidate.whole))) {
    for (const problem of problemsAt(call, source)) {
      if (!found.has(problem.span.start)) found.set(problem.span.start, problem);
    }
  }
  for (const span of tracedOptions(source)) found.set(span.start, traced(text, span));
  return [...found.values()].toSorted((a, b) => a.span.start - b.span.start);
}

function problemsAt(call: CallFact, source: DataflowSource): readonly Problem[] {
  const { text, printing } = source;
  const dump = dumpOf(text, call, printing);
  const isLog = isLogCall(call, source);
  if ((dump === undefined && !isLog) || goesElsewhere(call, source)) return [];
  return [...(dump === undefined ? [] : [dumped(dump)]), ...(isLog ? printedIn(call, source) : [])];
}

function printedIn(call: CallFact, source: DataflowSource): readonly Problem[] {
  const callee = textOf(source.text, call.callee);
  return printedBy(call, source).map((span) => printed(source.text, span, callee));
}

function printedBy(call: CallFact, source: DataflowSource): readonly Span[] {
  const near = call.args.filter((arg) => arg.start - call.callee.end < MAX_EXPRESSION);
  return near
    .flatMap((span) => [...secretsIn(span, source), ...workflowSecrets(source.text, span)])
    .filter((span) => span.end - call.callee.end <= MAX_EXPRESSION);
}

function workflowSecrets(text: string, argument: Span): readonly Span[] {
  return [...textOf(text, upToReach(argument)).matchAll(WORKFLOW_SECRET)].map((match) => {
    const start = argument.start + match.index;
    return { start, end: start + match[0].length };
  });
}

function printed(text: string, span: Span, callee: string): Problem {
  const printedText = textOf(text, span);
  const name =
    printedText.length <= LONGEST_NAME && NAME.test(printedText) ? printedText : "A secret";
  const message = `${name} is printed by ${callee}. ${READERS}`;
  return { ...COMMON, confidence: "high", span, message };
}

function dumped({ span, what }: Dump): Problem {
  return { ...COMMON, confidence: "medium", span, message: `${what}. ${READERS}` };
}

function traced(text: string, span: Span): Problem {
  const option = textOf(text, span);
  const message = `${option} prints every command with the secrets in it. ${READERS}`;
  return { ...COMMON, confidence: "medium", span, message };
}

const COMMON = { ruleId: ID, sin: 3, severity: "warning", isName: true } as const;
