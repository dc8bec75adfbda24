/** The reference that stands in a value's place, by the program that reads the file. */

import { unclosedSigns } from "../../formats/expansion.ts";
import type { Refusal } from "../../targets/refusal.ts";
import type { Edit } from "../../text/edit.ts";
import { textOf } from "../../text/span.ts";
import { piecesObstacle } from "../code/written-value.ts";
import { unknownReader } from "../env/unknown-loader.ts";
import type { FixContext } from "../fix.ts";
import { isOfOthers } from "./foreign-reader.ts";
import { kubernetesReference } from "./kubernetes-reference.ts";
import { mcpInputReference } from "./mcp-input.ts";
import { notebookReference } from "./notebook-reference.ts";
import {
  type ConfigValue,
  inPlace,
  isWhole,
  outsideQuotes,
  type Reference,
  type Target,
  withDefault,
} from "./reference.ts";

/** Builds the reference; where none can stand, the refusal says why and what to do instead. */
export async function referenceFor(
  place: ConfigValue,
  target: Target,
  context: FixContext,
): Promise<Reference | Refusal> {
  const {
    analysis,
    workspace: { project },
  } = context;
  const { name } = target;
  const pieces = piecesObstacle(analysis, place.secret);
  if (pieces !== undefined) return pieces;
  const raw = textOf(place.text, place.secret);
  if (raw.includes("\\") || (place.entry.quote === "single" && raw.includes("''"))) {
    return { refused: "The value is written with escapes; move it by hand." };
  }
  // Each of its lines has the indentation of the file, and what is put in has none.
  if (raw.includes("\n")) {
    return { refused: "The value has several lines; move it by hand." };
  }
  if (endsInside(place)) {
    return { refused: "The value goes on behind what was found; move all of it by hand." };
  }
  if (place.isExample) return emptied(place);
  switch (place.owner.kind) {
    case "kubernetes-env":
    case "kubernetes-args":
    case "config-map":
    case "kubernetes":
      return kubernetesReference(place, target, analysis, project);
    case "vscode-mcp":
      return mcpInputReference(place, target, analysis.matches);
    case "notebook":
      return notebookReference(place, target, analysis);
    case "tool":
      if (place.owner.tool && (await isOfOthers(place.owner.tool, place.path, project))) {
        return { refused: await unknownReader(context.workspace, place, name) };
      }
      return toolReference(withDefault(place, name), name);
    default:
      return { refused: await unknownReader(context.workspace, place, name) };
  }
}

/**
 * Signs that may follow a secret inside a value: one that separates, or a closing quote, which is written twice
 * between single quotes of YAML.
 */
const SEPARATED = /^(?:$|[\s&;,)\]}>@/?|:]|(?:''|\\?["'`])(?:$|[\s,;:)\]}&|]))/;

/** Tells whether the finding ends in the middle of a word, of which the rest would stay. */
function endsInside({ entry, owner, secret, text }: ConfigValue): boolean {
  // There the text is code, whose own literals are looked at.
  if (owner.kind === "notebook") return false;
  return !SEPARATED.test(text.slice(secret.end, Math.max(secret.end, entry.value.end)));
}

function emptied({ entry }: ConfigValue): Reference {
  return { edits: [{ span: entry.whole, text: "" }], notes: [] };
}

function toolReference(place: ConfigValue, name: string): Reference | Refusal {
  const { entry, owner, path } = place;
  const { tool } = owner;
  const advice = tool?.advice?.({ path, name, keys: entry.path, quote: entry.quote });
  const native = nativeForm(place, name);
  if (native !== undefined) {
    return {
      edits: native,
      notes: [`${path}: start what reads it with ${name} in its environment.`],
    };
  }
  const reference = referenceText(place, name);
  if (reference === undefined) return { refused: advice ?? "Move the value by hand." };
  const nested = tool?.nests === true ? undefined : nestedObstacle(place, reference);
  if (nested !== undefined) return nested;
  if (tool?.wholeOnly && !isWhole(place)) {
    return { refused: "A reference can only be a whole value here, and this is a part of one." };
  }
  const notes = advice === undefined ? [] : [`${path}: ${advice}`];
  return tool?.outsideQuotes
    ? outsideQuotes(place, reference, notes)
    : inPlace(place, reference, notes);
}

/** Refuses a reference inside another one, which programs take as text or fail at. */
function nestedObstacle({ entry, secret, text }: ConfigValue, reference: string) {
  const signs = unclosedSigns(text.slice(entry.value.start, secret.start), reference);
  if (signs === undefined) return undefined;
  const { open, close, hasCode } = signs;
  const bare = reference.slice(open.length, -close.length).replace(/^=/, "").trim();
  const instead = hasCode
    ? `write ${bare} in the value's place by hand, without quotes around it`
    : `put ${reference} in the place of all of it by hand`;
  return {
    refused: `The value is a part of ${open} … ${close}, which takes no other inside: ${instead}.`,
  };
}

/** The edits that name the variable in the program's own form. */
export function nativeForm(place: ConfigValue, name: string): readonly Edit[] | undefined {
  const { entry, entries, owner, secret, text } = place;
  return owner.tool?.native?.({ text, entry, entries, secret, isWhole: isWhole(place) }, name);
}

/** Text of the reference; `undefined` where no program is known to expand any. */
export function referenceText(
  { owner, path, entry }: ConfigValue,
  name: string,
): string | undefined {
  return owner.tool?.reference?.({ path, name, keys: entry.path, quote: entry.quote });
}
