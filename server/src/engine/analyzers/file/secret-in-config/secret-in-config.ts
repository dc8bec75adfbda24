/** Credential literals in configuration files: whoever may read the file may use the key. */

import type { Match } from "../../../detect/match-rules.ts";
import { type ConfigKind, ownerOf } from "../../../formats/config-kind.ts";
import { type EntryIndex, indexEntries } from "../../../formats/entry-index.ts";
import { envNameOf } from "../../../formats/entry-name.ts";
import type { Entry } from "../../../formats/format.ts";
import { type NotebookPart, partOf } from "../../../formats/notebook.ts";
import { unparsedFile } from "../../../formats/unparsed.ts";
import { customaryName, envNameFor, isGeneric } from "../../../frameworks/env-name.ts";
import { pathInRepository } from "../../../text/snapshot.ts";
import type { Analysis, Analyzer, Problem } from "../../analysis.ts";
import { mayHoldEncoded } from "../../encoded.ts";
import { literalMessage } from "../../literal-message.ts";

export const secretInConfig: Analyzer = {
  id: "secret-in-config",
  sin: 7,
  title: "Secret in a configuration file",
  why: "Configuration is committed, copied and pasted into tickets; the key goes with it.",
  severity: "error",
  confidence: "high",
  needsSyntax: ({ matches, format, snapshot }) =>
    format !== undefined && (matches.length > 0 || mayHoldEncoded(snapshot.text)),
  run: (analysis) => {
    if (analysis.format === undefined) return unparsedProblems(analysis);
    if (analysis.format.id === "dotenv") return [];
    const entries = indexEntries(analysis.snapshot.text, analysis.entries);
    const all = [...analysis.matches, ...analysis.encoded];
    return all.flatMap((match) => problemFor(analysis, entries, match) ?? []);
  },
};

const ELSEWHERE = "is written in a configuration file; whoever reads the file can use it";
const MANIFEST = "is written in a Kubernetes manifest, readable in git and in the cluster";
const PLACES: Readonly<Record<ConfigKind, string>> = {
  "config-map": "is in a ConfigMap, which is not made for secrets and which many may read",
  "kubernetes-secret": "is in a Secret manifest; committed to git it is readable by everybody",
  "kubernetes-env": MANIFEST,
  "kubernetes-args": MANIFEST,
  kubernetes: MANIFEST,
  "vscode-mcp": "is written in an MCP configuration, which is shared with the repository",
  notebook: "is written in a notebook, which is shared and shown with all that it holds",
  tool: ELSEWHERE,
  plain: ELSEWHERE,
};

/** Kind of configuration whose values are not told apart. */
function unparsedProblems(analysis: Analysis): readonly Problem[] {
  const { host, language, matches } = analysis;
  if (language !== undefined || host !== undefined) return [];
  return matches.flatMap((match) => unparsedProblem(analysis, match) ?? []);
}

function unparsedProblem({ snapshot }: Analysis, match: Match): Problem | undefined {
  const file = unparsedFile(pathInRepository(snapshot));
  if (file === undefined || match.rule.public) return undefined;
  const { rule, severity, confidence, span } = match;
  return {
    ruleId: "secret-in-config",
    sin: 7,
    credential: rule.id,
    severity,
    confidence,
    span,
    message: literalMessage(match, snapshot, file.place),
    envName: envNameFor(match, snapshot.text),
  };
}

/**
 * Kind of a place in configuration; code and prose of a notebook are none, and its output is a log.
 */
function kindOf(
  kind: ConfigKind,
  entry: Entry,
  entries: EntryIndex,
  rule: string,
): Pick<Problem, "ruleId" | "sin"> {
  const part: NotebookPart = kind === "notebook" ? partOf(entry, entries) : "other";
  if (part === "code" || part === "prose") return { ruleId: rule, sin: 1 };
  return part === "output"
    ? { ruleId: "secret-in-log", sin: 3 }
    : { ruleId: "secret-in-config", sin: 7 };
}

function problemFor(analysis: Analysis, entries: EntryIndex, match: Match): Problem | undefined {
  const { snapshot } = analysis;
  const { rule, span, severity, confidence } = match;
  if (rule.public) return undefined;
  const entry = entries.at(span);
  if (entry === undefined) return unparsedProblem(analysis, match);
  const { text } = snapshot;
  const { kind, tool } = ownerOf(pathInRepository(snapshot), entry, entries);
  // What a Secret has in base64 reaches the program without.
  const customary = kind === "kubernetes-secret" ? rule.env : customaryName(match);
  const place = tool?.place ?? PLACES[kind];
  return {
    ...kindOf(kind, entry, entries, rule.id),
    credential: rule.id,
    severity,
    confidence,
    span,
    message: literalMessage(match, snapshot, place),
    envName: envNameOf(
      text,
      entry,
      entries,
      isNamedByKey(match, entry) ? undefined : customary,
      span,
    ),
  };
}

/**
 * Tells whether the key says more of the secret than the customary name of its rule, such as
 * `API_KEY`.
 */
function isNamedByKey({ rule, span }: Match, { path, value }: Entry): boolean {
  const isWhole = span.start === value.start && span.end === value.end;
  return isWhole && isGeneric(rule.env) && !isGeneric(path.at(-1) ?? "");
}
