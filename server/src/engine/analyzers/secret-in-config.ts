/** Credential literals in configuration files: whoever may read the file may use the key. */

import { mask } from "../detect/mask.ts";
import { fixedPrefix, type Match } from "../detect/match-rules.ts";
import { type ConfigKind, ownerOf } from "../formats/config-kind.ts";
import { type EntryIndex, indexEntries } from "../formats/entry-index.ts";
import { envNameOf } from "../formats/entry-name.ts";
import { consequenceOf } from "../text/exposure.ts";
import { textOf } from "../text/span.ts";
import type { Analysis, Analyzer, Problem } from "./analysis.ts";
import { decoded, mayHoldEncoded } from "./encoded.ts";

export const secretInConfig: Analyzer = {
  id: "secret-in-config",
  sin: 7,
  title: "Secret in a configuration file",
  why: "Configuration is committed, copied and pasted into tickets; the key goes with it.",
  wantsMore: ({ matches, format, snapshot }) =>
    format !== undefined && (matches.length > 0 || mayHoldEncoded(snapshot.text)),
  run: (analysis) => {
    if (analysis.format === undefined || analysis.format.id === "dotenv") return [];
    const { text } = analysis.snapshot;
    const entries = indexEntries(text, analysis.entries);
    const plain = analysis.matches.flatMap((it) => {
      return problemFor(analysis, entries, it, textOf(text, it.span), "") ?? [];
    });
    const encoded = analysis.encoded.flatMap((it) => {
      const secret = decoded(textOf(text, it.span)) ?? "";
      return problemFor(analysis, entries, it, secret, " Base64 hides nothing.") ?? [];
    });
    return [...plain, ...encoded];
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

/** `secret` is the credential itself; the match's span may be that of another form of it. */
function problemFor(
  { snapshot }: Analysis,
  entries: EntryIndex,
  { rule, span, severity, confidence, fact }: Match,
  secret: string,
  hint: string,
): Problem | undefined {
  if (rule.public) return undefined;
  const entry = entries.at(span);
  if (entry === undefined) return undefined;
  const { path, text, exposure } = snapshot;
  const shown = mask(secret, fixedPrefix(rule, secret));
  const { kind, tool } = ownerOf(path, entry, entries);
  const place = tool?.place ?? PLACES[kind];
  const told = consequenceOf(path, exposure);
  return {
    ruleId: "secret-in-config",
    sin: 7,
    credential: rule.id,
    severity,
    confidence,
    span,
    message: `${rule.title} (${shown}) ${place}.${hint} ${fact ?? rule.why} ${told}`.trimEnd(),
    envName: envNameOf(text, entry, entries, rule.env, span),
  };
}
