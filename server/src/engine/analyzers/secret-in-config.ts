/** Credential literals in configuration files: whoever may read the file may use the key. */

import { mask } from "../detect/mask.ts";
import { fixedPrefix, type Match } from "../detect/match-rules.ts";
import { type ConfigKind, configKind } from "../formats/config-kind.ts";
import { type EntryIndex, indexEntries } from "../formats/entry-index.ts";
import { envNameOf } from "../formats/entry-name.ts";
import { textOf } from "../text/span.ts";
import type { Analysis, Analyzer, Problem } from "./analysis.ts";

export const secretInConfig: Analyzer = {
  id: "secret-in-config",
  sin: 7,
  title: "Secret in a configuration file",
  why: "Configuration is committed, copied and pasted into tickets; the key goes with it.",
  wantsMore: ({ matches, format }) => matches.length > 0 && format !== undefined,
  run: (analysis) => {
    if (analysis.format === undefined || analysis.format.id === "dotenv") return [];
    const entries = indexEntries(analysis.snapshot.text, analysis.entries);
    return analysis.matches.flatMap((it) => problemFor(analysis, entries, it) ?? []);
  },
};

const PLACES: Readonly<Record<ConfigKind, string>> = {
  compose: "is written in a Compose file, which everybody with the repository can read",
  "config-map": "is in a ConfigMap, which is not made for secrets and which many may read",
  "kubernetes-secret": "is in a Secret manifest; committed to git it is readable by everybody",
  "kubernetes-env": "is written in a Kubernetes manifest, readable in git and in the cluster",
  "vscode-mcp": "is written in an MCP configuration, which is shared with the repository",
  mcp: "is written in an MCP configuration, which is easily shared or committed",
  workflow: "is written in a workflow; everybody who can read the repository can use it",
  spring: "is written in the application's configuration, which is committed and packaged",
  plain: "is written in a configuration file; whoever reads the file can use it",
};

function problemFor(
  { snapshot }: Analysis,
  entries: EntryIndex,
  { rule, span, severity, confidence }: Match,
): Problem | undefined {
  if (rule.public) return undefined;
  const entry = entries.at(span);
  if (entry === undefined) return undefined;
  const { path, text } = snapshot;
  const secret = textOf(text, span);
  const shown = mask(secret, fixedPrefix(rule, secret));
  const place = PLACES[configKind(path, entry, entries)];
  return {
    ruleId: "secret-in-config",
    sin: 7,
    credential: rule.id,
    severity,
    confidence,
    span,
    message: `${rule.title} (${shown}) ${place}. ${rule.why}`,
    envName: envNameOf(text, entry, entries, rule.env),
  };
}
