/** Orders the values of a project for which one name is wanted, by who may choose first. */

import type { Analysis } from "../../analyzers/analysis.ts";
import { envFileKind } from "../../formats/env-file.ts";
import { formatFor } from "../../formats/index.ts";
import { containerFormatFor } from "../../languages/container-formats.ts";
import { languageFor } from "../../languages/index.ts";
import type { Project } from "../../project/project.ts";
import type { Workspace } from "../../project/workspace.ts";
import { isRefusal } from "../../targets/refusal.ts";
import { oncePer } from "../../text/once-per.ts";
import { folderOf } from "../../text/path.ts";
import { textOf } from "../../text/span.ts";
import { defaultsOf } from "../code/defaults.ts";
import type { FixContext, NameRequest, Names } from "../fix.ts";
import { failingDrafts } from "../plan/checked-drafts.ts";
import { besideOf, type ChangeInspector, fileCheck } from "../plan/file-check.ts";
import { draftFor, rankOf } from "../plan/preferred-draft.ts";
import { textsOf } from "../plan/texts.ts";
import type { Accepted } from "../plan/to-plan.ts";
import type { Rivals } from "./names.ts";

/** Limit on files beside an env file; with more of them those deeper down are ignored. */
const MOST_FILES = 400;
/** Limit on values of one name in a file; later ones take the names that are left. */
const MOST_VALUES = 100;
/** Fixes for one name that are tried out before they keep a name from others. */
const MOST_TRIED = 20;
const LONGEST_TRIED = 100_000;

/** Value that asks for the name; values of lower rank choose first. */
interface Rival {
  readonly request: NameRequest;
  readonly rank: number;
  readonly at: number;
  /** Tells whether the fix holds, as far as it may be tried. */
  readonly holds: () => Promise<boolean>;
}

interface NamedFile {
  readonly path: string;
  readonly text: string;
  readonly lower: string;
}

/** Files and rivals of a project, as long as nothing changes it. */
interface RivalCache {
  readonly files: Map<string, Promise<readonly NamedFile[]>>;
  /** Files with a sign of a name, by the env file and the name. */
  readonly wanting: Map<string, Promise<readonly NamedFile[]>>;
  readonly beside: Map<string, Promise<readonly Rival[]>>;
}

const knownOf = oncePer(
  (_: Workspace): RivalCache => ({ files: new Map(), wanting: new Map(), beside: new Map() }),
);
const ownOf = oncePer((_: Analysis) => new Map<string, Promise<readonly Rival[]>>());

export function rivalsBy(inspector: ChangeInspector): Rivals {
  return async (request) => {
    const { context, envPath, wanted } = request;
    const { path } = context.analysis.snapshot;
    // Of a document the context has one program alone.
    const isDocument = isInDocument(path);
    const key = `${envPath}\n${wanted}`;
    const own = ownOf(context.analysis);
    const mine =
      own.get(key) ?? rivalsIn(isDocument ? undefined : context.analysis, request, inspector);
    own.set(key, mine);
    const found = [...(await mine)];
    const { beside, wanting } = knownOf(context.workspace);
    const files = wanting.get(key) ?? filesWanting(request, inspector);
    wanting.set(key, files);
    for (const file of await files) {
      if (file.path === path && !isDocument) continue;
      const there = beside.get(`${file.path}\n${key}`) ?? rivalsAt(file, request, inspector);
      beside.set(`${file.path}\n${key}`, there);
      found.push(...(await there));
    }
    return (await thoseThatHold(found)).map((rival) => rival.request);
  };
}

/** Looks for another default of a variable in the files that name it. */
export function otherDefaultBy(inspector: ChangeInspector): Names["otherDefault"] {
  return async ({ analysis: { snapshot }, workspace }, envPath, name, value) => {
    for (const { path, text } of await filesUnder(workspace, envPath)) {
      if (path === snapshot.path || !text.includes(name)) continue;
      const beside = await besideOf(
        snapshot,
        path,
        { text, languageId: undefined },
        workspace.project,
      );
      const there = defaultsOf(await inspector.analysed(beside)).get(name) ?? new Set();
      if ([...there].some((other) => other !== value)) return path;
    }
    return undefined;
  };
}

async function thoseThatHold(all: readonly Rival[]): Promise<readonly Rival[]> {
  const inOrder = all.toSorted((a, b) => a.rank - b.rank || byPlace(a, b));
  if (inOrder.length < 2 || inOrder.length > MOST_TRIED) return inOrder;
  const held: Rival[] = [];
  for (const rival of inOrder) if (await rival.holds()) held.push(rival);
  return held;
}

function byPlace(a: Rival, b: Rival): number {
  const [one, other] = [a, b].map((rival) => rival.request.context.analysis.snapshot.path);
  if (one !== undefined && other !== undefined && one !== other) return one < other ? -1 : 1;
  return a.at - b.at;
}

function isInDocument(path: string): boolean {
  const isWhole = languageFor(path, undefined) ?? formatFor(path, undefined);
  return isWhole === undefined && containerFormatFor(path, undefined) !== undefined;
}

/** Files whose values go to the same env file, and which have a sign of the name. */
async function filesWanting(
  { context, envPath, wanted }: NameRequest,
  inspector: ChangeInspector,
): Promise<readonly NamedFile[]> {
  const below = await filesUnder(context.workspace, envPath);
  const mayWant = inspector.mayWant(wanted);
  return below.filter((namedFile) => mayWant(namedFile.lower));
}

function filesUnder(workspace: Workspace, envPath: string): Promise<readonly NamedFile[]> {
  const folder = folderOf(envPath);
  const { files } = knownOf(workspace);
  const below = files.get(folder) ?? filesBelow(workspace.project, folder);
  files.set(folder, below);
  return below;
}

async function filesBelow(project: Project, folder: string): Promise<readonly NamedFile[]> {
  const paths = (await project.list())
    .filter((text) => text.startsWith(folder) && isLookedAt(text))
    .toSorted((a, b) => a.split("/").length - b.split("/").length || (a < b ? -1 : 1))
    .slice(0, MOST_FILES);
  const found: NamedFile[] = [];
  for (const path of paths) {
    if (project.isQuiet?.(path) === true) continue;
    const file = await project.read(path);
    if (file.kind !== "text" || file.text.length > LONGEST_TRIED) continue;
    found.push({ path, text: file.text, lower: file.text.toLowerCase() });
  }
  return found;
}

function isLookedAt(path: string): boolean {
  if (envFileKind(path) !== undefined) return false;
  return (
    (languageFor(path, undefined) ??
      formatFor(path, undefined) ??
      containerFormatFor(path, undefined)) !== undefined
  );
}

async function rivalsAt(
  { path, text }: NamedFile,
  request: NameRequest,
  inspector: ChangeInspector,
): Promise<readonly Rival[]> {
  const {
    analysis,
    workspace: { project },
  } = request.context;
  const file = { text, languageId: undefined };
  const snapshot = await besideOf(analysis.snapshot, path, file, project);
  return rivalsIn(await inspector.analysed(snapshot), request, inspector);
}

async function rivalsIn(
  analysis: Analysis | undefined,
  request: NameRequest,
  inspector: ChangeInspector,
): Promise<readonly Rival[]> {
  if (analysis === undefined) return [];
  const { envName } = request.context.finding;
  const found: Rival[] = [];
  const values = new Set<string>();
  for (const finding of inspector.findingsOf(analysis)) {
    if (finding.envName !== envName || finding.isInPlace === true) continue;
    const secretText = textOf(analysis.snapshot.text, finding.span);
    if (values.has(secretText)) continue;
    if (values.size === MOST_VALUES) break;
    values.add(secretText);
    const rival = await rivalFor({ ...request.context, analysis, finding }, request, inspector);
    if (rival !== undefined) found.push(rival);
  }
  return found;
}

/** Makes a rival of a finding; `undefined` where its fix is refused, or is for another name. */
async function rivalFor(
  context: FixContext,
  { envPath, wanted }: NameRequest,
  inspector: ChangeInspector,
): Promise<Rival | undefined> {
  const {
    finding,
    workspace: { project },
  } = context;
  const { snapshot } = context.analysis;
  const { names, asked } = trialOf(context.names);
  asked.length = 0;
  const made = await draftFor({ ...context, names }, undefined);
  const request = asked.find(
    (nameRequest) => nameRequest.wanted === wanted && nameRequest.envPath === envPath,
  );
  if (request === undefined || made === undefined) return undefined;
  const isDoubtful = isRefusal(made);
  if (isDoubtful && made.choice === undefined) return undefined;
  const late = (finding.severity === "info" ? 8 : 0) + (isDoubtful ? 4 : 0);
  return {
    request,
    rank: request.isFixed ? -1 : late + rankOf({ snapshot, finding }),
    at: finding.span.start,
    holds: isDoubtful ? async () => true : holdingOf(made, project, inspector),
  };
}

function holdingOf(made: Accepted, project: Project, inspector: ChangeInspector): Rival["holds"] {
  let known: Promise<boolean> | undefined;
  const tried = async (): Promise<boolean> => {
    const texts = await textsOf([made.draft], project, [made.snapshot]);
    const check = fileCheck(texts, project, inspector);
    return (await failingDrafts([made], texts, check)).size === 0;
  };
  return () => {
    known ??= made.snapshot.text.length > LONGEST_TRIED ? Promise.resolve(true) : tried();
    return known;
  };
}

interface Trial {
  readonly names: Names;
  /** Requests since it was emptied. */
  readonly asked: NameRequest[];
}

/** Names that are wished for and kept from nobody. */
const trialOf = oncePer((real: Names): Trial => {
  const asked: NameRequest[] = [];
  return {
    asked,
    names: {
      nameFor: async (request) => {
        asked.push(request);
        return request.wanted;
      },
      reserve: async () => undefined,
      valueOf: real.valueOf,
      otherDefault: real.otherDefault,
    },
  };
});
