/**
 * # Fix: use-reference
 *
 * Saves a configuration file's secret in `.env` and puts a reference in its place, as the program
 * that reads the file has it:
 *
 * ```yaml
 * OPENAI_API_KEY: «secret»
 * ```
 * becomes, in a Compose file,
 * ```yaml
 * OPENAI_API_KEY: ${OPENAI_API_KEY:?}
 * ```
 * Where that program takes every value as it is written, nothing is changed and the fix says what
 * to do instead.
 */
import { ownerOf } from "../formats/config-kind.ts";
import { isExampleEnv } from "../formats/dotenv.ts";
import { indexEntries } from "../formats/entry-index.ts";
import { textOf } from "../text/span.ts";
import { isRefusal } from "./draft.ts";
import type { Fix, FixContext, FixResult, Refusal } from "./fix.ts";
import { kubernetesReference } from "./kubernetes-reference.ts";
import { secretByHand } from "./kubernetes-secret.ts";
import { mcpInputReference } from "./mcp-input.ts";
import { notebookReference } from "./notebook-reference.ts";
import { printedInstead } from "./printed-literal.ts";
import {
  inPlace,
  isWhole,
  type Place,
  type Reference,
  type Target,
  trialTarget,
  withDefault,
} from "./reference.ts";
import { envPathFor } from "./target-env.ts";
import { plainAdvice } from "./unknown-loader.ts";
import { piecesObstacle, valueAt } from "./written-value.ts";

export const useReference: Fix = {
  id: "use-reference",
  title: titleOf,
  applies: async (context) => placeOf(context) !== undefined,
  preferable: true,
  draft,
};

const BY_HAND = "Say how to take it out (nothing is changed)";

function titleOf(context: FixContext): string {
  const place = placeOf(context);
  if (place === undefined || place.isExample) return "Move to .env and leave the name empty";
  if (printedInstead(context.analysis, context.finding.span) !== undefined) {
    return "Move to .env and print redacted";
  }
  const name = wantedIn(place, context.finding.envName);
  switch (place.owner.kind) {
    case "kubernetes-env":
      return "Move to .env and use secretKeyRef";
    case "kubernetes-args":
      return `Move to .env and use $(${name})`;
    case "config-map":
      return "Move to .env and to a Secret";
    case "kubernetes-secret":
    case "kubernetes":
      return BY_HAND;
    case "vscode-mcp":
      return "Move to .env and ask for it with ${input:…}";
    case "notebook":
      return `Move to .env as ${name}`;
    default: {
      const reference = referenceText(place, name);
      return reference === undefined ? BY_HAND : `Move to .env and use ${reference}`;
    }
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
  const owner = ownerOf(path, entry, index);
  return { path, text, entry, entries, owner, secret: finding.span, format, isExample };
}

function wantedIn({ isExample, entry, owner }: Place, envName: string | undefined): string {
  const name = (isExample ? entry.path.at(-1) : envName) ?? "API_KEY";
  const { reserved, instead = "" } = owner.tool ?? {};
  return reserved === undefined ? name : name.replace(reserved, instead);
}

async function draft(context: FixContext): Promise<FixResult> {
  const { analysis, finding, project, names } = context;
  const place = placeOf(context);
  if (place === undefined) return undefined;
  const { path } = analysis.snapshot;
  const value = valueAt(analysis, finding.span);
  const wanted = wantedIn(place, finding.envName);
  const folder = path.slice(0, path.lastIndexOf("/") + 1);
  const envPath = place.isExample ? `${folder}.env` : await envPathFor(project, path, value);
  const variableOf = async (other: string, itsWanted: string): Promise<string | undefined> => {
    const given = await names.nameFor({ envPath, value: other, wanted: itsWanted, from: path });
    return isRefusal(given) ? undefined : given;
  };
  if (place.owner.kind === "kubernetes-secret") {
    return secretByHand(place, { name: wanted, envPath, variableOf }, analysis);
  }
  // A dry run first: what cannot be replaced must not use up a name.
  const printed = printedInstead(analysis, finding.span);
  const possible = printed ?? (await referenceFor(place, trialTarget(wanted, envPath), context));
  if (isRefusal(possible)) return possible;
  const name = await names.nameFor({ envPath, value, wanted, from: path });
  if (isRefusal(name)) return name;
  const reference =
    printed === undefined
      ? await referenceFor(place, { name, envPath, variableOf }, context)
      : { edits: [printed], notes: [] };
  if (isRefusal(reference)) return reference;
  return {
    saves: [{ path: envPath, name, value }],
    ignores: [envPath],
    edits: [...reference.edits.map((edit) => ({ path, edit })), ...(reference.elsewhere ?? [])],
    notes: reference.notes,
  };
}

async function referenceFor(
  place: Place,
  target: Target,
  { analysis, project }: FixContext,
): Promise<Reference | Refusal> {
  const { name } = target;
  const pieces = piecesObstacle(analysis, place.secret);
  if (pieces !== undefined) return pieces;
  const raw = textOf(place.text, place.secret);
  if (raw.includes("\\") || (place.entry.quote === "single" && raw.includes("''"))) {
    return { refused: "The value is written with escapes; move it by hand." };
  }
  if (place.isExample) return emptied(place);
  switch (place.owner.kind) {
    case "kubernetes-env":
    case "kubernetes-args":
    case "config-map":
    case "kubernetes":
      return kubernetesReference(place, target, analysis, project);
    case "vscode-mcp":
      return mcpInputReference(place, name, analysis.matches);
    case "notebook":
      return notebookReference(place, name, analysis);
    case "tool":
      return toolReference(withDefault(place, name), name);
    default: {
      const advice = await plainAdvice(project, place.path, name);
      return inPlace(withDefault(place, name), `\${${name}}`, [advice]);
    }
  }
}

function emptied({ entry }: Place): Reference {
  return { edits: [{ span: entry.whole, text: "" }], notes: [] };
}

function toolReference(place: Place, name: string): Reference | Refusal {
  const { entry, owner, path } = place;
  const { tool } = owner;
  const advice = tool?.advice?.({ path, name, keys: entry.path });
  const reference = referenceText(place, name);
  if (reference === undefined) return { refused: advice ?? "Move the value by hand." };
  if (tool?.wholeOnly && !isWhole(place)) {
    return { refused: "A reference can only be a whole value here, and this is a part of one." };
  }
  return inPlace(place, reference, advice === undefined ? [] : [`${path}: ${advice}`]);
}

function referenceText({ owner, path, entry }: Place, name: string): string | undefined {
  const { tool } = owner;
  if (tool === undefined) return `\${${name}}`;
  return tool.reference?.({ path, name, keys: entry.path });
}
