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

import type { Analysis } from "../../analyzers/analysis.ts";
import { ownerOf } from "../../formats/config-kind.ts";
import { indexEntries } from "../../formats/entry-index.ts";
import { envFileKind } from "../../formats/env-file.ts";
import { expansionAround } from "../../formats/expansion.ts";
import { isNotebook } from "../../formats/notebook.ts";
import { unparsedFile } from "../../formats/unparsed.ts";
import { DEFAULT_TARGET } from "../../targets/index.ts";
import { isRefusal } from "../../targets/refusal.ts";
import { oncePer } from "../../text/once-per.ts";
import { folderOf } from "../../text/path.ts";
import { pathInRepository } from "../../text/snapshot.ts";
import { encodedObstacle, valueAt } from "../code/written-value.ts";
import { nameRequest } from "../env/name-request.ts";
import type { Fix, FixContext, FixResult, NameRequest } from "../fix.ts";
import { printedInstead } from "../redact-log/printed-literal.ts";
import { secretByHand } from "./kubernetes-secret.ts";
import { type ConfigValue, trialTarget } from "./reference.ts";
import { nativeForm, referenceFor, referenceText } from "./reference-for.ts";

export const useReference: Fix = {
  id: "use-reference",
  change: "moves the value to the env file and refers to it",
  title: titleOf,
  applies: async (context) => placeOf(context) !== undefined || adviceOn(context) !== undefined,
  preferable: true,
  draft,
};

const MOVE = `Move to ${DEFAULT_TARGET.name}`;
const BY_HAND = "Show how to take it out by hand";

async function titleOf(context: FixContext): Promise<string> {
  if (adviceOn(context) !== undefined) return BY_HAND;
  const place = placeOf(context);
  if (place === undefined || place.isExample) return `${MOVE} and leave the name empty`;
  const name = await nameIn(context, place);
  if (printedInstead(context.analysis, context.finding.span) !== undefined) {
    return `${MOVE} as ${name} and print redacted`;
  }
  switch (place.owner.kind) {
    case "kubernetes-env":
      return `${MOVE} as ${name} and use secretKeyRef`;
    case "kubernetes-args":
      return `${MOVE} and use $(${name})`;
    case "config-map":
      return `${MOVE} as ${name} and to a Secret`;
    case "kubernetes-secret":
    case "kubernetes":
      return BY_HAND;
    case "vscode-mcp":
      return `${MOVE} as ${name} and ask for it with \${input:…}`;
    case "notebook":
      return `${MOVE} as ${name}`;
    default: {
      if (nativeForm(place, name) !== undefined) return `${MOVE} as ${name} and name it here`;
      const reference = referenceText(place, name);
      return reference === undefined ? BY_HAND : `${MOVE} and use ${reference}`;
    }
  }
}

/** Name that the fix gives, or would prefer. */
async function nameIn(context: FixContext, place: ConfigValue): Promise<string> {
  const { analysis, finding, names } = context;
  const wanted = wantedIn(place, finding.envName);
  const value = valueAt(analysis, finding.span);
  const envPath = await envPathIn(context, place, value);
  const name = await names.nameFor(requestFor(context, place, { envPath, value, wanted }));
  return isRefusal(name) ? wanted : name;
}

function envPathIn(
  { workspace: { project } }: FixContext,
  { isExample, path }: ConfigValue,
  value: string,
) {
  const folder = folderOf(path);
  return isExample ? `${folder}.env` : DEFAULT_TARGET.placeFor(project, path, value);
}

/** Advice for configuration whose values are not told apart. */
function adviceOn(context: FixContext): string | undefined {
  const { analysis, finding } = context;
  const { host, language, snapshot } = analysis;
  if (language !== undefined || host !== undefined || finding.sin !== 7) return undefined;
  if (placeOf(context) !== undefined) return undefined;
  return unparsedFile(pathInRepository(snapshot))?.advice(finding.envName ?? "API_KEY");
}

/**
 * Describes the place; `undefined` where the finding is not a literal of a configuration file that
 * has to go.
 */
function placeOf({ analysis, finding }: FixContext): ConfigValue | undefined {
  const { snapshot, format, entries } = analysis;
  const { path, text } = snapshot;
  if (format === undefined || finding.credential === undefined) return undefined;
  const isExample = format.id === "dotenv" && envFileKind(path) === "example";
  const isMine = isExample ? finding.ruleId === finding.credential : finding.sin === 7;
  const isPublic = publicStartsOf(analysis).has(finding.span.start);
  const index = indexEntries(text, entries);
  const entry = index.at(finding.span);
  if (!(isMine || isNotebook(path)) || isPublic || entry === undefined) return undefined;
  const owner = ownerOf(pathInRepository(snapshot), entry, index);
  return { path, text, entry, entries, owner, secret: finding.span, format, isExample };
}

const publicStartsOf = oncePer(
  ({ matches }: Analysis) =>
    new Set(matches.filter(({ rule }) => rule.public).map(({ span }) => span.start)),
);

function wantedIn({ isExample, entry, owner }: ConfigValue, envName: string | undefined): string {
  const name = (isExample ? entry.path.at(-1) : envName) ?? "API_KEY";
  const { reserved, instead = "" } = owner.tool ?? {};
  return reserved === undefined ? name : name.replace(reserved, instead);
}

async function draft(context: FixContext): Promise<FixResult> {
  const { analysis, finding, names } = context;
  const advice = adviceOn(context);
  if (advice !== undefined) return { refused: advice };
  const place = placeOf(context);
  if (place === undefined) return undefined;
  const obstacleInPlace = encodedObstacle(analysis, finding.span);
  if (obstacleInPlace !== undefined) return obstacleInPlace;
  const { path } = analysis.snapshot;
  const value = valueAt(analysis, finding.span);
  const wanted = wantedIn(place, finding.envName);
  const envPath = await envPathIn(context, place, value);
  const variableOf = async (other: string, itsWanted: string): Promise<string | undefined> => {
    const given = await names.nameFor(
      requestFor(context, place, { envPath, value: other, wanted: itsWanted }),
    );
    return isRefusal(given) ? undefined : given;
  };
  if (place.owner.kind === "kubernetes-secret") {
    return secretByHand(place, { name: wanted, envPath, variableOf }, analysis);
  }
  // A dry run first: what cannot be replaced must not use up a name.
  const printed = printedInstead(analysis, finding.span);
  const possible = printed ?? (await referenceFor(place, trialTarget(wanted, envPath), context));
  if (isRefusal(possible)) return possible;
  const placing = { place: envPath, value, isOfPackage: false };
  const obstacle = await DEFAULT_TARGET.refusalOf(context.workspace.project, placing);
  if (obstacle !== undefined) return obstacle;
  const name = await names.nameFor(requestFor(context, place, { envPath, value, wanted }));
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

/** Places of `$NAME` and `${NAME}` in the file by name: the first and the last, as no more are needed. */
const referencesIn = oncePer(({ snapshot }: Analysis) => {
  const found = new Map<string, readonly [first: number, last: number]>();
  for (const { 1: name = "", index } of snapshot.text.matchAll(/\$\{?(\w+)/g)) {
    found.set(name, [found.get(name)?.[0] ?? index, index]);
  }
  return found;
});

/**
 * Requests a name; the program reads the variable from here, so only other references of the file
 * count as others'.
 */
function requestFor(
  context: FixContext,
  { text, secret }: ConfigValue,
  wanted: Pick<NameRequest, "envPath" | "value" | "wanted">,
): NameRequest {
  const around = expansionAround(text, secret)?.span ?? secret;
  const isRead = async (name: string): Promise<boolean> =>
    (referencesIn(context.analysis).get(name) ?? []).some(
      (start) => start < around.start || start >= around.end,
    );
  return { ...nameRequest(context, { ...wanted, isFixed: false }), isRead };
}
