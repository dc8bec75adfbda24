/**
 * # Fix: move-to-env
 *
 * Saves the literal's value in the `.env` the program reads, makes git ignore that file, and puts
 * the language's environment access in the literal's place; where the literal is printed, `[redacted]`.
 *
 * ```python
 * client = Anthropic(api_key="«secret»")
 * ```
 * becomes
 * ```python
 * import os
 * client = Anthropic(api_key=os.environ["ANTHROPIC_API_KEY"])
 * ```
 */
import type { Analysis } from "../../analyzers/analysis.ts";
import { DEFAULT_TARGET } from "../../targets/index.ts";
import { isRefusal } from "../../targets/refusal.ts";
import { oncePer } from "../../text/once-per.ts";
import { fallbackAround, fieldAround } from "../code/fallback.ts";
import { valueAt } from "../code/written-value.ts";
import { canBeLoaded, loaderFor, loaderName, loadingEdits, shouldLoad } from "../env/loader.ts";
import type { Fix, FixContext, PathEdit } from "../fix.ts";
import { printedInstead } from "../redact-log/printed-literal.ts";
import { draftReplacing, envPathOf, loaderLacking, nameIn, wantedName } from "./moved-literal.ts";
import { isOnlyShown, SHOWN } from "./shown-literal.ts";

export const moveToEnv: Fix = {
  id: "move-to-env",
  change: "moves the value to the env file",
  title: async (context) => `Move to ${await targetIn(context)}${shownInstead(context)}`,
  applies: async (context) => isLiteralInCode(context) && !(await isStored(context)),
  preferable: true,
  draft: (context) => draftReplacing(context),
};

/** Variant of the fix where the value is in `.env` already: nothing has to be saved. */
export const readFromEnv: Fix = {
  id: "read-from-env",
  change: "reads it from the env file, where it is already",
  title: async (context) => {
    const { name, file } = await storedIn(context);
    if (isOnlyShown(context.analysis)) return `Show ${SHOWN} (${name} is in ${file} already)`;
    return isPrinted(context)
      ? `Print [redacted] (${name} is in ${file} already)`
      : `Read ${name} from ${file}, where it is already`;
  },
  applies: async (context) => isLiteralInCode(context) && (await isStored(context)),
  preferable: true,
  draft: (context) => draftReplacing(context),
};

/**
 * Variant of the fix where nothing loads `.env` yet: the program loads it by itself from then on.
 */
export const moveToEnvAndLoad: Fix = {
  id: "move-to-env-and-load",
  change: "moves the value to the env file and loads that",
  title: async (context) => {
    const loader = await loadedWith(context);
    return `Move to ${await targetIn(context)} and load it with ${loader}`;
  },
  applies: async (context) => {
    const {
      workspace: { project },
    } = context;
    if (!isLiteralInCode(context) || isPrinted(context)) return false;
    if (await isStored(context)) return false;
    const envPath = await envPathOf(context);
    const loader = await loaderLacking(context, envPath);
    return loader !== undefined && (await canBeLoaded(project, loader, envPath));
  },
  preferable: async (context) => {
    const {
      analysis,
      workspace: { project },
    } = context;
    const envPath = await envPathOf(context);
    const loader = await loaderLacking(context, envPath);
    return loader !== undefined && shouldLoad(project, analysis, envPath, loader);
  },
  draft: async (context) => {
    const {
      analysis,
      workspace: { project },
    } = context;
    const draft = await draftReplacing(context);
    if (draft === undefined || isRefusal(draft)) return draft;
    const envPath = await envPathOf(context);
    const loader = await loaderLacking(context, envPath);
    if (loader === undefined) return draft;
    const { edits, note } = await loadingEdits(project, analysis, envPath, loader);
    const notes = draft.notes.filter((text) => text !== loader.advice(envPath));
    return {
      ...draft,
      // First, so that it stands above a helper that is put at the same place.
      edits: [...edits.map((edit) => withoutGap(edit, draft.edits)), ...draft.edits],
      notes: note === undefined ? notes : [...notes, note],
    };
  },
};

async function loadedWith(context: FixContext): Promise<string> {
  const loader = loaderFor(context.analysis);
  const envPath = await envPathOf(context);
  return loader === undefined ? "a loader" : loaderName(context.workspace.project, loader, envPath);
}

/** Drops the blank line before the edit where another edit at the same place begins with one. */
function withoutGap(own: PathEdit, others: readonly PathEdit[]): PathEdit {
  const { path, edit } = own;
  const isShared = others.some(
    (other) => other.path === path && other.edit.span.end === edit.span.start,
  );
  return isShared ? { path, edit: { ...edit, text: edit.text.replace(/(\n)\r?\n$/, "$1") } } : own;
}

function shownInstead(context: FixContext): string {
  if (isOnlyShown(context.analysis)) return ` and show ${SHOWN}`;
  return isPrinted(context) ? " and print [redacted]" : "";
}

function isPrinted({ analysis, finding }: FixContext): boolean {
  return printedInstead(analysis, finding.span) !== undefined;
}

async function targetIn(context: FixContext): Promise<string> {
  const { name, file } = await storedIn(context);
  return `${file} as ${name}`;
}

/** The name the fix would give, the customary one where it would give none, and the env file's. */
const storedIn = oncePer(async (context: FixContext) => {
  const { analysis, finding } = context;
  const value = valueAt(analysis, finding.span);
  const envPath = await envPathOf(context, value);
  const field = fieldAround(analysis, finding.span);
  if (field !== undefined && !isRefusal(field)) {
    return { name: field.name, file: envPath };
  }
  const fallback = fallbackAround(analysis, finding.span);
  const name = await nameIn(context, envPath, fallback);
  const shown = isRefusal(name) ? (fallback?.name ?? wantedName(finding.envName)) : name;
  return { name: shown, file: envPath };
});

const literalsOf = oncePer(
  ({ matches }: Analysis) => new Map(matches.map((match) => [match.span.start, match])),
);

function isLiteralInCode({ analysis, finding }: FixContext): boolean {
  const literal = literalsOf(analysis).get(finding.span.start);
  if (literal === undefined || literal.rule.public) return false;
  if (isOnlyShown(analysis)) return true;
  return analysis.language !== undefined && analysis.facts !== undefined;
}

const isStored = oncePer(async (context: FixContext): Promise<boolean> => {
  const secret = valueAt(context.analysis, context.finding.span);
  const envPath = await envPathOf(context, secret);
  const stored = await DEFAULT_TARGET.valuesAt(context.workspace.project, envPath);
  if (isRefusal(stored)) return false;
  const { portable } = stored;
  const field = fieldAround(context.analysis, context.finding.span);
  if (field !== undefined && !isRefusal(field)) {
    return portable.get(field.name) === secret;
  }
  return [...portable.values()].includes(secret);
});
