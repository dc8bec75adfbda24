/** A literal that becomes a read of the environment, with its value in the env file. */

import type { Analysis } from "../../analyzers/analysis.ts";
import { shippedAround } from "../../frameworks/shipped.ts";
import type { Loader } from "../../languages/loader.ts";
import { doubtAbout, withoutEnvironment } from "../../project/runtime-advice.ts";
import { runtimeOf } from "../../project/side.ts";
import { isOfPackages } from "../../targets/env-file/dialect.ts";
import { DEFAULT_TARGET } from "../../targets/index.ts";
import { isRefusal, type Refusal } from "../../targets/refusal.ts";
import type { Save } from "../../targets/target.ts";
import type { Edit } from "../../text/edit.ts";
import { oncePer, oncePerText } from "../../text/once-per.ts";
import { folderOf } from "../../text/path.ts";
import { pathInRepository } from "../../text/snapshot.ts";
import { contains } from "../../text/span.ts";
import { constantElsewhere } from "../code/constant.ts";
import { defaultsOf } from "../code/defaults.ts";
import { type Fallback, fallbackAround, fieldAround } from "../code/fallback.ts";
import { isOverwritten, setAround } from "../code/overwritten.ts";
import { replaceLiteral } from "../code/replace-literal.ts";
import { sharedStem } from "../code/shared-names.ts";
import { piecesObstacle, valueAt } from "../code/written-value.ts";
import { loaderFor, missingLoader } from "../env/loader.ts";
import { nameRequest } from "../env/name-request.ts";
import type { Draft, FixContext, FixResult } from "../fix.ts";
import { printedInstead } from "../redact-log/printed-literal.ts";
import { draftShowing, isOnlyShown } from "./shown-literal.ts";

/** Path of the env file; with `value`, of the one that has it already. */
export function envPathOf(context: FixContext, value = ""): Promise<string> {
  return envPathFrom(context, value);
}

/** Path of the env file, cached for the several fixes of one finding. */
const envPathFrom = oncePerText(
  async ({ analysis: { snapshot }, profile, workspace: { project } }: FixContext, value) =>
    profile?.envPath ??
    DEFAULT_TARGET.placeFor(project, snapshot.path, value === "" ? undefined : value),
);

/**
 * Finds the dotenv loader that this program still needs; `undefined` if there is one, or if the
 * settings library reads `.env` itself.
 */
export const loaderLacking = oncePerText(
  async (
    { analysis, finding, workspace: { project } }: FixContext,
    envPath: string,
  ): Promise<Loader | undefined> => {
    const field = fieldAround(analysis, finding.span);
    const isLoaded = field !== undefined && !isRefusal(field) && field.field?.isLoaded === true;
    return isLoaded ? undefined : missingLoader(project, analysis, envPath);
  },
);

/** A read there hands the value of the variable to every visitor. */
const IN_BUILD =
  "The build writes what stands here into the page, wherever it comes from: take it out, and read the " +
  "variable on the server. Nothing was changed.";

/** Draft of the replacement, cached for the several fixes that begin with it. */
export const draftReplacing = oncePer(async (context: FixContext): Promise<FixResult> => {
  const {
    analysis,
    finding,
    workspace: { project },
    names,
  } = context;
  const value = valueAt(analysis, finding.span);
  const envPath = await envPathOf(context, value);
  if (isOnlyShown(analysis)) return draftShowing(context, envPath);
  const field = fieldAround(analysis, finding.span);
  const obstacle = (await obstacleTo(context, envPath, field)) ?? field;
  if (isRefusal(obstacle)) return obstacle;
  // A dry replacement first: a literal that cannot be replaced must not use up a name.
  const fallback = obstacle ?? fallbackAround(analysis, finding.span);
  const stem = await sharedStem(project, analysis);
  const printed = printedInstead(analysis, finding.span);
  const possible = printed ?? replacing(context, fallback?.name ?? "NAME", fallback, stem);
  if (isRefusal(possible)) return possible;
  const taken = fallback && (await whyTaken(context, envPath, fallback.name, value));
  if (taken !== undefined) return taken;
  const name = await nameIn(context, envPath, fallback);
  if (isRefusal(name)) return name;
  if (isOverwritten(analysis, finding.span, name)) {
    return { refused: `This program sets or removes ${name} itself; move the value by hand.` };
  }
  await names.reserve(envPath, name, value);
  const save = { path: envPath, name, value };
  if (printed !== undefined)
    return toDraft(context, save, [printed], [printsNoMore(context, save)]);
  const edits = replacing(context, name, fallback, stem);
  if (isRefusal(edits)) return edits;
  const doubt = doubtAbout(await runtimeOf(context.analysis, context.workspace));
  const draft = toDraft(context, save, edits, await notesOn(context, save));
  return doubt === undefined ? draft : { ...draft, doubt };
});

/** Explains why the variable that is read already cannot get the value it falls back to. */
async function whyTaken(
  context: FixContext,
  envPath: string,
  name: string,
  value: string,
): Promise<Refusal | undefined> {
  const { analysis, names } = context;
  const isOne = (defaultsOf(analysis).get(name)?.size ?? 0) < 2;
  const elsewhere = isOne ? await names.otherDefault(context, envPath, name, value) : undefined;
  if (!isOne || elsewhere !== undefined) {
    const where =
      elsewhere === undefined
        ? `This file has several values behind ${name}`
        : `${elsewhere} has another value behind ${name}`;
    return {
      refused:
        `${where}, and once that is set all of its reads take one: ` +
        "give each a variable of its own first. Nothing was changed.",
    };
  }
  const preferred = await names.valueOf(envPath, name);
  if (preferred === undefined || preferred === value) return undefined;
  return {
    refused:
      `The program takes ${name} where it is set, and ${envPath} has another value under it ` +
      "than the one written here: take out the one that is not needed. Nothing was changed.",
  };
}

/** Note that other programs may read what the program prints. */
function printsNoMore({ analysis: { snapshot } }: FixContext, { name, path }: Save): string {
  return `${snapshot.path} prints [redacted] now: what reads it there has to take ${name} from ${path}.`;
}

/** Finds an obstacle to a variable of that file, whatever stands in the literal's place. */
async function obstacleTo(
  context: FixContext,
  envPath: string,
  field: Fallback | Refusal | undefined,
): Promise<Refusal | undefined> {
  const { analysis, finding } = context;
  const { text } = analysis.snapshot;
  const elsewhere = withoutEnvironment(await runtimeOf(context.analysis, context.workspace));
  // What is printed is redacted, and nothing has to be read.
  const isRead = printedInstead(analysis, finding.span) === undefined;
  if (elsewhere !== undefined && isRead) return { refused: elsewhere };
  const shipped = shippedAround(pathInRepository(analysis.snapshot), text, finding.span);
  if (shipped !== undefined) {
    return {
      refused: shipped.advice === undefined ? IN_BUILD : `${shipped.advice} Nothing was changed.`,
    };
  }
  const constant = await constantElsewhere(context, finding.span);
  if (constant !== undefined) return constant;
  const value = valueAt(analysis, finding.span);
  const isOfPackage = isOfPackages(analysis.language?.packages.manifests);
  const pieces =
    piecesObstacle(analysis, finding.span) ??
    (await unreadable(context, envPath)) ??
    (await DEFAULT_TARGET.refusalOf(context.workspace.project, {
      place: envPath,
      value,
      isOfPackage,
    }));
  return pieces ?? (field === undefined ? strictReader(context, envPath) : undefined);
}

/** Finds another reader of the env file that would fail on an unknown variable. */
async function strictReader(
  { analysis, workspace: { project } }: FixContext,
  envPath: string,
): Promise<Refusal | undefined> {
  const { language, snapshot } = analysis;
  const strict = language?.access.strictSettings;
  if (strict === undefined) return undefined;
  const folder = folderOf(envPath);
  if (isStrict(analysis)) return { refused: strict.refusal(snapshot.path, envPath) };
  for (const path of strict.places.map((place) => folder + place)) {
    const file = await project.read(path);
    if (path === snapshot.path || file.kind !== "text" || !strict.isIn(file.text)) continue;
    return { refused: strict.refusal(path, envPath) };
  }
  return undefined;
}

const isStrict = oncePer(
  ({ language, snapshot }: Analysis) =>
    language?.access.strictSettings?.isIn(snapshot.text) === true,
);

/** A field has its name; any other value has the one it has already, or the wanted one. */
export async function nameIn(
  context: FixContext,
  envPath: string,
  fallback: Fallback | undefined,
): Promise<string | Refusal> {
  if (fallback?.field !== undefined) return fallback.name;
  const { analysis, finding, names } = context;
  const value = valueAt(analysis, finding.span);
  const set = setAround(analysis.snapshot.text, finding.span);
  const wanted = fallback?.name ?? set ?? wantedName(finding.envName);
  const isFixed = fallback !== undefined || set !== undefined;
  return names.nameFor(nameRequest(context, { envPath, value, wanted, isFixed }));
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
  return isRefusal(edits) || !isRead || fallback.stays === true
    ? edits
    : readAlone(edits, fallback);
}

/** Reduces the read to the variable alone: once it is set, its fallback is dead code. */
function readAlone(edits: readonly Edit[], { whole }: Fallback): readonly Edit[] {
  return edits.map((edit) => (contains(whole, edit.span) ? { ...edit, span: whole } : edit));
}

/** A shell takes the carriage return of a Windows line for part of the value, others only one line of it. */
async function unreadable(
  { analysis, finding, workspace: { project } }: FixContext,
  envPath: string,
): Promise<Refusal | undefined> {
  if (loaderFor(analysis)?.readsLines === true && valueAt(analysis, finding.span).includes("\n")) {
    return {
      refused: `The value has several lines, and what loads ${envPath} reads one; move it by hand.`,
    };
  }
  if (analysis.language?.access.readEnv.fromShell !== true) return undefined;
  const file = await project.read(envPath);
  if (file.kind !== "text" || !file.text.includes("\r\n")) return undefined;
  return {
    refused: `${envPath} has Windows line ends, which a shell takes for part of the value.`,
  };
}

function toDraft(
  { analysis: { snapshot } }: FixContext,
  save: Save,
  edits: readonly Edit[],
  notes: readonly string[],
): Draft {
  const { path } = snapshot;
  return {
    saves: [save],
    ignores: [save.path],
    edits: edits.map((edit) => ({ path, edit })),
    notes,
  };
}

/** Notes on what the read needs and the program lacks. */
async function notesOn(context: FixContext, { path, name }: Save): Promise<readonly string[]> {
  const loader = await loaderLacking(context, path);
  const note = context.profile?.note?.(name);
  return [
    ...(loader === undefined ? [] : [loader.advice(path)]),
    ...(note === undefined ? [] : [note]),
  ];
}

/** Name that the rule wants; never one that a bundler would ship to browsers. */
export function wantedName(envName: string | undefined): string {
  return envName ?? "API_KEY";
}
