/** Credential literals in configuration files: whoever may read the file may use the key. */

import type { Match } from "../detect/match-rules.ts";
import { type ConfigKind, ownerOf } from "../formats/config-kind.ts";
import { type EntryIndex, indexEntries } from "../formats/entry-index.ts";
import { envNameOf } from "../formats/entry-name.ts";
import { customaryName } from "../frameworks/env-name.ts";
import type { Analysis, Analyzer, Problem } from "./analysis.ts";
import { mayHoldEncoded } from "./encoded.ts";
import { literalMessage } from "./literal-message.ts";

export const secretInConfig: Analyzer = {
  id: "secret-in-config",
  sin: 7,
  title: "Secret in a configuration file",
  why: "Configuration is committed, copied and pasted into tickets; the key goes with it.",
  severity: "error",
  confidence: "high",
  wantsMore: ({ matches, format, snapshot }) =>
    format !== undefined && (matches.length > 0 || mayHoldEncoded(snapshot.text)),
  run: (analysis) => {
    if (analysis.format === undefined || analysis.format.id === "dotenv") return [];
    const entries = indexEntries(analysis.snapshot.text, analysis.entries);
    const all = [...analysis.matches, ...analysis.encoded];
    return all.flatMap((it) => problemFor(analysis, entries, it) ?? []);
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

function problemFor(
  { snapshot }: Analysis,
  entries: EntryIndex,
  match: Match,
): Problem | undefined {
  const { rule, span, severity, confidence } = match;
  if (rule.public) return undefined;
  const entry = entries.at(span);
  if (entry === undefined) return undefined;
  const { path, text } = snapshot;
  const { kind, tool } = ownerOf(path, entry, entries);
  // What a Secret has in base64 reaches the program without.
  const customary = kind === "kubernetes-secret" ? rule.env : customaryName(match);
  const place = tool?.place ?? PLACES[kind];
  return {
    ruleId: "secret-in-config",
    sin: 7,
    credential: rule.id,
    severity,
    confidence,
    span,
    message: literalMessage(match, snapshot, place),
    envName: envNameOf(text, entry, entries, customary, span),
  };
}
