/** Reports secrets in modules that code of a browser imports, with the files between the two. */

import { hintOf } from "../../../detect/encoding.ts";
import type { RelatedPlace } from "../../../detect/finding.ts";
import { isSecretName } from "../../../detect/sensitive-name.ts";
import { isTestPath } from "../../../detect/test-path.ts";
import { bundledReadsIn } from "../../../frameworks/bundled-reads.ts";
import { envNameFor } from "../../../frameworks/env-name.ts";
import { publicName } from "../../../frameworks/public-prefixes.ts";
import { isScript } from "../../../frameworks/side.ts";
import type { FileFacts } from "../../../project/file-facts.ts";
import type { WorkspaceFacts } from "../../../project/workspace-facts.ts";
import { isOnlySaid } from "../../../sinks/only-said.ts";
import { baseName } from "../../../text/path.ts";
import { pathInRepository } from "../../../text/snapshot.ts";
import { type Span, textOf } from "../../../text/span.ts";
import type { Analysis, Problem, WorkspaceAnalyzer } from "../../analysis.ts";
import { CLIENT_EXPOSURE, VISITORS } from "../../file/client-exposure/client-exposure.ts";
import { nameOf } from "../../literal-message.ts";

/** Modules that read all variables for both sides, and hand browsers only those that are for them. */
const KEEPS_APART = /\bcreateEnv\s*\(|\btypeof\s+(?:window|document)\b|\bimport\.meta\.env\.SSR\b/;

export const clientReach: WorkspaceAnalyzer = {
  ...CLIENT_EXPOSURE,
  concerns: (workspace) => {
    const found: string[] = [];
    for (const file of workspace.files.values()) {
      if (mayHold(file) && importersOf(file.path, workspace).length > 0) found.push(file.path);
    }
    return found;
  },
  run: (analysis, workspace) => {
    const { path } = analysis.snapshot;
    const importers = importersOf(path, workspace);
    if (importers.length === 0 || isTestPath(pathInRepository(analysis.snapshot))) return [];
    const related = importers.map((importer, index) => importing(importer, index, importers, path));
    return [...literalsIn(analysis, importers), ...readsIn(analysis, importers)].map((problem) => ({
      ...problem,
      related,
    }));
  },
};

function mayHold({ credentials, reads }: FileFacts): boolean {
  return credentials.length > 0 || reads.some(({ name }) => isSecretVariable(name));
}

/** Files from one that runs in a browser to the one that imports `path`; none for such a file itself. */
function importersOf(path: string, workspace: WorkspaceFacts): readonly string[] {
  return workspace.chainToClient(path)?.slice(0, -1) ?? [];
}

function importing(
  path: string,
  index: number,
  importers: readonly string[],
  last: string,
): RelatedPlace {
  const imported = baseName(importers[index + 1] ?? last);
  const runs = index === 0 ? "Runs in the browser, and imports" : "Imports";
  return { path, span: { start: 0, end: 0 }, message: `${runs} ${imported}.` };
}

function literalsIn({ snapshot, matches }: Analysis, [first = ""]: readonly string[]) {
  const { text } = snapshot;
  return matches
    .filter(({ rule }) => !rule.public)
    .map((match): Problem => {
      const { rule, span, confidence } = match;
      const message = `${nameOf(match, text)} reaches the browser: ${baseName(first)} imports it.${hintOf(match)} ${VISITORS}`;
      const severity = match.severity === "info" ? "warning" : "error";
      const { id: ruleId, sin } = CLIENT_EXPOSURE;
      const envName = envNameFor(match, text);
      return { ruleId, sin, credential: rule.id, severity, confidence, span, message, envName };
    });
}

function readsIn(analysis: Analysis, [first = ""]: readonly string[]): readonly Problem[] {
  const { text } = analysis.snapshot;
  if (KEEPS_APART.test(text)) return [];
  return secretReadsIn(analysis).map((span): Problem => {
    const name = textOf(text, span);
    const message = `${name} is read in code that ${baseName(first)} takes into the browser, where it is empty or everybody has it.`;
    const { id: ruleId, sin } = CLIENT_EXPOSURE;
    return {
      ruleId,
      sin,
      severity: "warning",
      confidence: "medium",
      span,
      isName: true,
      message,
      envName: name,
    };
  });
}

function secretReadsIn({ snapshot, facts }: Analysis): readonly Span[] {
  const { path, text } = snapshot;
  if (!isScript(path)) return [];
  const names = facts?.envReads.map((envRead) => envRead.name) ?? bundledReadsIn(text);
  return names.filter(
    (span) => isSecretVariable(textOf(text, span)) && !isOnlySaid(text, span.start, span.end, "//"),
  );
}

/** Tells whether a variable is a secret that no build tool takes for public. */
function isSecretVariable(name: string): boolean {
  return isSecretName(name) && publicName(name) === undefined;
}
