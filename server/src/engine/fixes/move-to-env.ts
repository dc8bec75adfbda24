/**
 * # Fix: move-to-env
 *
 * Saves the literal's value in the `.env` the program reads, makes git ignore that file, and puts
 * the language's environment access in the literal's place.
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
import type { Analysis } from "../analyzers/analysis.ts";
import { baseName } from "../formats/format.ts";
import { isApp } from "../frameworks/app.ts";
import { oncePer } from "../text/once-per.ts";
import { contains } from "../text/span.ts";
import { isRefusal } from "./draft.ts";
import type { Edit } from "./edit.ts";
import { portableVariables } from "./env-file.ts";
import { type Fallback, fallbackAround } from "./fallback.ts";
import type { Draft, Fix, FixContext, FixResult, PathEdit, Refusal } from "./fix.ts";
import { canBeLoaded, loaderFor, loadingEdits, missingLoader } from "./loader.ts";
import { isOverwritten } from "./overwritten.ts";
import { sideIn } from "./project-side.ts";
import { replaceLiteral } from "./replace-literal.ts";
import { sharedStem } from "./shared-names.ts";
import { envPathFor } from "./target-env.ts";
import { piecesObstacle, valueAt } from "./written-value.ts";

export const moveToEnv: Fix = {
  id: "move-to-env",
  title: async (context) => `Move to ${await targetIn(context)}`,
  applies: async (context) => isLiteralInCode(context) && !(await isStored(context)),
  preferable: true,
  draft: (context) => draftReplacing(context),
};

/** The same replacement where the value is in `.env` already: nothing has to be saved. */
export const readFromEnv: Fix = {
  id: "read-from-env",
  title: async (context) => {
    const { name, file } = await storedIn(context);
    return `Replace with environment access (${name} is in ${file})`;
  },
  applies: async (context) => isLiteralInCode(context) && (await isStored(context)),
  preferable: true,
  draft: (context) => draftReplacing(context),
};

/** Where nothing loads `.env` yet: the same, and the program loads it by itself from then on. */
export const moveToEnvAndLoad: Fix = {
  id: "move-to-env-and-load",
  title: async (context) => {
    const loader = loaderFor(context.analysis)?.name ?? "a loader";
    return `Move to ${await targetIn(context)} and load it (${loader})`;
  },
  applies: async (context) => {
    const { analysis, project } = context;
    if (!isLiteralInCode(context) || (await isStored(context))) return false;
    const envPath = await envPathFor(project, analysis.snapshot.path);
    const loader = await missingLoader(project, analysis, envPath);
    return loader !== undefined && (await canBeLoaded(project, loader, envPath));
  },
  preferable: false,
  draft: async (context) => {
    const { analysis, project } = context;
    const draft = await draftReplacing(context);
    if (draft === undefined || isRefusal(draft)) return draft;
    const envPath = await envPathFor(project, analysis.snapshot.path);
    const loader = await missingLoader(project, analysis, envPath);
    if (loader === undefined) return draft;
    const { edits, note } = await loadingEdits(project, analysis, envPath, loader);
    const notes = draft.notes.filter((it) => it !== loader.advice(envPath));
    return {
      ...draft,
      // First, so that it stands above a helper that is put at the same place.
      edits: [...edits.map((it) => withoutGap(it, draft.edits)), ...draft.edits],
      notes: note === undefined ? notes : [...notes, note],
    };
  },
};

/** What is put at the same place begins with a blank line of its own. */
function withoutGap(own: PathEdit, others: readonly PathEdit[]): PathEdit {
  const { path, edit } = own;
  const isShared = others.some((it) => it.path === path && it.edit.span.end === edit.span.start);
  return isShared ? { path, edit: { ...edit, text: edit.text.replace(/(\n)\r?\n$/, "$1") } } : own;
}

async function targetIn(context: FixContext): Promise<string> {
  const { name, file } = await storedIn(context);
  return `${file} as ${name}`;
}

/** The name the fix would give, the customary one where it would give none, and the env file's. */
async function storedIn({ analysis, finding, project, names }: FixContext) {
  const { path } = analysis.snapshot;
  const value = valueAt(analysis, finding.span);
  const envPath = await envPathFor(project, path, value);
  const wanted = fallbackAround(analysis, finding.span)?.name ?? wantedName(finding.envName);
  const name = await names.nameFor({ envPath, value, wanted, from: path });
  return { name: isRefusal(name) ? wanted : name, file: baseName(envPath) };
}

const literalsOf = oncePer(
  ({ matches }: Analysis) => new Map(matches.map((it) => [it.span.start, it])),
);

function isLiteralInCode({ analysis, finding }: FixContext): boolean {
  const literal = literalsOf(analysis).get(finding.span.start);
  if (literal === undefined || literal.rule.public) return false;
  if (analysis.host?.runs === false) return true;
  return analysis.language !== undefined && analysis.facts !== undefined;
}

async function isStored({ analysis, finding, project }: FixContext): Promise<boolean> {
  const { path } = analysis.snapshot;
  const secret = valueAt(analysis, finding.span);
  const file = await project.read(await envPathFor(project, path, secret));
  if (file.kind !== "text") return false;
  return [...portableVariables(file.text).values()].includes(secret);
}

/** A read of the environment fails there, and what a bundler puts in its place is public again. */
const IN_BROWSER =
  "This code runs in the browser, which can keep no secret: let your server make the call, and the " +
  "page call that. Nothing was changed.";

/** There is no environment on the devices of others, and what the app fetches its users can read. */
const IN_APP =
  "This code is part of an app on other people's devices, which can keep no secret: let your server make " +
  "the call, and the app call that. Nothing was changed.";

async function draftReplacing(context: FixContext): Promise<FixResult> {
  const { analysis, finding, project, names } = context;
  const { path, text } = analysis.snapshot;
  const value = valueAt(analysis, finding.span);
  const side = analysis.side ?? (await sideIn(context, path, text));
  if (side === "client") return { refused: IN_BROWSER };
  if (isApp(path, text)) return { refused: IN_APP };
  const pieces = piecesObstacle(analysis, finding.span);
  if (pieces !== undefined) return pieces;
  const envPath = await envPathFor(project, path, value);
  const unread = await unreadable(context, envPath);
  if (unread !== undefined) return unread;
  // A dry replacement first: a literal that cannot be replaced must not use up a name.
  const fallback = fallbackAround(analysis, finding.span);
  const stem = await sharedStem(project, analysis);
  const possible = replacing(context, fallback?.name ?? "NAME", fallback, stem);
  if (isRefusal(possible)) return possible;
  const wanted = fallback?.name ?? wantedName(finding.envName);
  const name = await names.nameFor({ envPath, value, wanted, from: path });
  if (isRefusal(name)) return name;
  const preferred = fallback && (await names.valueOf(envPath, fallback.name));
  if (fallback !== undefined && preferred !== undefined && preferred !== value) {
    return {
      refused: `${path} prefers ${fallback.name}, which has another value in ${envPath}; decide which is right.`,
    };
  }
  if (isOverwritten(analysis, finding.span, name)) {
    return { refused: `This program sets or removes ${name} itself; move the value by hand.` };
  }
  const edits = replacing(context, name, fallback, stem);
  if (isRefusal(edits)) return edits;
  return toDraft(context, envPath, name, value, edits);
}

function replacing(
  { analysis, finding }: FixContext,
  name: string,
  fallback: Fallback | undefined,
  stem: string | undefined,
): readonly Edit[] | Refusal {
  const isRead = fallback?.name === name;
  if (isRead && fallback.alone !== undefined) {
    return [{ span: fallback.whole, text: fallback.alone }];
  }
  const edits = replaceLiteral(analysis, finding.span, name, stem);
  return isRefusal(edits) || !isRead ? edits : readAlone(edits, fallback);
}

/** With the variable set, what it falls back to is dead code. */
function readAlone(edits: readonly Edit[], { whole }: Fallback): readonly Edit[] {
  return edits.map((it) => (contains(whole, it.span) ? { ...it, span: whole } : it));
}

/** A shell takes the carriage return of a Windows line for part of the value. */
async function unreadable(
  { analysis, project }: FixContext,
  envPath: string,
): Promise<Refusal | undefined> {
  if (analysis.language?.readEnv.fromShell !== true) return undefined;
  const file = await project.read(envPath);
  if (file.kind !== "text" || !file.text.includes("\r\n")) return undefined;
  return {
    refused: `${envPath} has Windows line ends, which a shell takes for part of the value.`,
  };
}

async function toDraft(
  { analysis, project }: FixContext,
  envPath: string,
  name: string,
  value: string,
  edits: readonly Edit[],
): Promise<Draft> {
  const { path } = analysis.snapshot;
  const notes: string[] = [];
  const loader = await missingLoader(project, analysis, envPath);
  if (loader !== undefined) notes.push(loader.advice(envPath));
  return {
    saves: [{ path: envPath, name, value }],
    ignores: [envPath],
    edits: edits.map((edit) => ({ path, edit })),
    notes,
  };
}

/** Never a name that a bundler would ship to browsers: rules name the server's variable. */
export function wantedName(envName: string | undefined): string {
  return envName ?? "API_KEY";
}
