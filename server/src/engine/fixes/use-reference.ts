/**
 * # Fix: use-reference
 *
 * Saves a configuration file's secret in `.env` and puts the format's own reference in its place:
 *
 * ```yaml
 * OPENAI_API_KEY: «secret»
 * ```
 * becomes, in a Compose file,
 * ```yaml
 * OPENAI_API_KEY: ${OPENAI_API_KEY:?}
 * ```
 */
import { type ConfigKind, configKind } from "../formats/config-kind.ts";
import { isExampleEnv } from "../formats/dotenv.ts";
import { indexEntries } from "../formats/entry-index.ts";
import { textOf } from "../text/span.ts";
import { isRefusal } from "./draft.ts";
import type { Fix, FixContext, FixResult } from "./fix.ts";
import { kubernetesReference } from "./kubernetes-reference.ts";
import { mcpInputReference } from "./mcp-input.ts";
import { inPlace, type Place, type Reference } from "./reference.ts";
import { envPathFor } from "./target-env.ts";

export const useReference: Fix = {
  id: "use-reference",
  title: titleOf,
  applies: async (context) => placeOf(context) !== undefined,
  preferable: true,
  draft,
};

function titleOf(context: FixContext): string {
  const name = context.finding.envName ?? "API_KEY";
  const place = placeOf(context);
  if (place === undefined || place.isExample) return "Move to .env and leave the name empty";
  switch (place.kind) {
    case "kubernetes-env":
      return "Move to .env and use secretKeyRef";
    case "config-map":
    case "kubernetes-secret":
      return "Move to .env and take it out of the manifest";
    case "vscode-mcp":
      return "Move to .env and ask for it with ${input:…}";
    default:
      return `Move to .env and use ${referenceText(place.kind, place.path, name)}`;
  }
}

/** Undefined where the finding is not a literal of a configuration file that has to go. */
function placeOf({ analysis, finding }: FixContext): Place | undefined {
  const { snapshot, format, entries } = analysis;
  const { path, text } = snapshot;
  if (format === undefined || finding.credential === undefined) return undefined;
  const isExample = format.id === "dotenv" && isExampleEnv(path);
  const isMine = isExample ? finding.ruleId === finding.credential : finding.sin === 7;
  const isPublic = analysis.matches.some(
    (it) => it.rule.public && it.span.start === finding.span.start,
  );
  const index = indexEntries(text, entries);
  const entry = index.at(finding.span);
  if (!isMine || isPublic || entry === undefined) return undefined;
  const kind = configKind(path, entry, index);
  return { path, text, entry, entries, kind, secret: finding.span, format, isExample };
}

async function draft(context: FixContext): Promise<FixResult> {
  const { analysis, finding, project, names } = context;
  const place = placeOf(context);
  if (place === undefined) return undefined;
  const { path, text } = analysis.snapshot;
  const value = textOf(text, finding.span);
  const wanted = (place.isExample ? place.entry.path.at(-1) : finding.envName) ?? "API_KEY";
  // A dry run first: what cannot be replaced must not use up a name.
  const possible = referenceFor(place, wanted, context);
  if (isRefusal(possible)) return possible;
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const envPath = place.isExample ? `${folder}.env` : await envPathFor(project, path);
  const name = await names.nameFor({ envPath, value, wanted, from: path });
  if (isRefusal(name)) return name;
  const reference = referenceFor(place, name, context);
  if (isRefusal(reference)) return reference;
  return {
    saves: [{ path: envPath, name, value }],
    ignores: [envPath],
    edits: reference.edits.map((edit) => ({ path, edit })),
    notes: reference.notes,
  };
}

function referenceFor(place: Place, name: string, context: FixContext): ReturnType<typeof inPlace> {
  const raw = textOf(place.text, place.secret);
  if (raw.includes("\\") || (place.entry.quote === "single" && raw.includes("''"))) {
    return { refused: "The value is written with escapes; move it by hand." };
  }
  if (place.isExample) return emptied(place);
  switch (place.kind) {
    case "kubernetes-env":
    case "config-map":
    case "kubernetes-secret":
      return kubernetesReference(place, name);
    case "vscode-mcp":
      return mcpInputReference(place, name, context.analysis.matches);
    default:
      return inPlace(place, referenceText(place.kind, place.path, name), notesFor(place, name));
  }
}

function emptied({ entry }: Place): Reference {
  return { edits: [{ span: entry.whole, text: "" }], notes: [] };
}

function referenceText(kind: ConfigKind, path: string, name: string): string {
  if (kind === "compose") return `\${${name}:?}`;
  if (kind === "workflow") return `\${{ secrets.${name} }}`;
  // Cursor has its own form.
  if (kind === "mcp" && /(^|\/)\.cursor\//.test(path)) return `\${env:${name}}`;
  return `\${${name}}`;
}

function notesFor({ kind, path }: Place, name: string): readonly string[] {
  switch (kind) {
    case "compose":
      return [];
    case "workflow":
      return [`${path}: store the value with "gh secret set ${name}" before the next run.`];
    case "mcp":
      return [`${path}: start the editor or agent with ${name} in its environment.`];
    case "spring":
      return [`${path}: start the application with ${name} in its environment.`];
    default:
      return [
        `${path} now says \${${name}}: the code that loads it has to expand it, with ` +
          `os.path.expandvars or os.environ["${name}"] in Python, process.env.${name} in Node.js.`,
      ];
  }
}
