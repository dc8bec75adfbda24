/**
 * Finds the side on which a file's code runs: by the file, and where it says nothing by its
 * project.
 */

import { type Framework, RUN_BY_PAGES } from "../frameworks/framework.ts";
import { frameworkShownBy } from "../frameworks/index.ts";
import {
  directiveOf,
  expectsBundler,
  isProcess,
  isScript,
  needsModules,
  PROGRAM_MANIFEST,
  refusesBrowsers,
  type Side,
  sideOfText,
} from "../frameworks/side.ts";
import { isTest } from "../frameworks/tests.ts";
import type { ContainerFormat } from "../languages/container-format.ts";
import { oncePer } from "../text/once-per.ts";
import { folderOf, foldersAbove } from "../text/path.ts";
import type { Snapshot } from "../text/snapshot.ts";
import { frameworksOf, type ProjectFramework } from "./frameworks.ts";
import { importersOf } from "./import-graph.ts";
import { isPage, isVisited } from "./pages.ts";
import { startCommand } from "./started.ts";
import { factsOf, type Workspace } from "./workspace.ts";

/** Side on which code runs, and the framework that says so. */
export interface Runtime {
  readonly side: Side;
  readonly framework?: Framework;
}

const SERVER: Runtime = { side: "server" };
/** Files that are looked into for what a whole folder is. */
const MOST_SIBLINGS = 100;

export async function sideIn(workspace: Workspace, path: string, text: string): Promise<Side> {
  return (await runtimeIn(workspace, path, text)).side;
}

/** Parts of an analysis that tell its side. */
interface Code {
  readonly snapshot: Snapshot;
  /** The document that holds the code, if one does. */
  readonly host: Pick<ContainerFormat, "runs"> | undefined;
  readonly side: Side | undefined;
}

/**
 * Finds the side of the code around a finding; a program that a document only shows has none of its
 * own.
 */
export async function runtimeOf(
  { host, side, snapshot }: Code,
  workspace: Workspace,
): Promise<Runtime> {
  if (host?.runs === false) return SERVER;
  if (side !== undefined) return { side };
  return shownIn(snapshot) ?? runtimeBeyond(workspace, snapshot.path, snapshot.text);
}

/** Runtime that a file alone shows, cached for its findings. */
const shownIn = oncePer(({ path, text }: Snapshot) => shownRuntime(path, text));

export async function runtimeIn(
  workspace: Workspace,
  path: string,
  text: string,
): Promise<Runtime> {
  return shownRuntime(path, text) ?? runtimeBeyond(workspace, path, text);
}

/** Asks the project where the file's own text does not tell. */
async function runtimeBeyond(workspace: Workspace, path: string, text: string): Promise<Runtime> {
  const frameworks = await frameworksOf(workspace, path);
  const own = ofFrameworks(frameworks, path, text);
  if (!isScript(path)) return own ?? (await ofPageOrSiblings(workspace, path)) ?? SERVER;
  return own ?? (await ofScript(workspace, path, text, frameworks));
}

/** Side that the file alone shows for sure. */
function shownRuntime(path: string, text: string): Runtime | undefined {
  const directive = directiveOf(text);
  if (directive === "use client") return { side: "client" };
  if (directive === "use server") return SERVER;
  const framework = frameworkShownBy(path, text);
  if (framework?.otherwise !== undefined) return { side: framework.otherwise, framework };
  // Tests run on their author's machine.
  return isTest(path) ? SERVER : undefined;
}

function ofFrameworks(
  frameworks: readonly ProjectFramework[],
  path: string,
  text: string,
): Runtime | undefined {
  for (const { framework, below, manifest } of frameworks) {
    const byPath = framework.paths?.find((pathSide) => pathSide.path.test(below));
    const side = byPath?.side ?? framework.otherwise;
    if (side === undefined) continue;
    if (side === "client" && framework.servedBy?.test(manifest) === true) continue;
    const isOwn = isScript(path) && framework.shipsAll !== true && byPath === undefined;
    const runs = side === "client" && (isOwn || framework.bundles === true) && isProcess(text);
    if (runs && framework.shipsAll !== true) return SERVER;
    return { side, framework };
  }
  return undefined;
}

async function ofScript(
  workspace: Workspace,
  path: string,
  text: string,
  frameworks: readonly ProjectFramework[],
): Promise<Runtime> {
  const { graph } = await factsOf(workspace);
  const framework = frameworks.find(
    (projectFramework) => projectFramework.framework.advice !== undefined,
  )?.framework;
  const known = (side: Side): Runtime =>
    framework === undefined || side === "server" ? { side } : { side, framework };
  if (graph.importing(path).some(isPage)) return known("client");
  const own = sideOfText(path, text);
  if (own !== "unknown") return known(own);
  const importing = await sideOfImporters(workspace, importersOf(path, graph));
  if (importing !== undefined) return known(importing);
  if (refusesBrowsers(text) || (await startCommand(workspace.project, path)) !== undefined)
    return SERVER;
  const isBundled =
    frameworks.some((projectFramework) => projectFramework.framework.bundles === true) ||
    expectsBundler(text);
  if (!isBundled && needsModules(path, text)) return SERVER;
  return (await mayBeShown(workspace, path, isBundled)) ? known("unknown") : SERVER;
}

/**
 * Tells whether a browser may get the file; without a bundle it gets only what a page of the
 * project names.
 */
async function mayBeShown(
  { project }: Workspace,
  path: string,
  isBundled: boolean,
): Promise<boolean> {
  if (isBundled) return true;
  const list = await project.list();
  const folders = new Set(foldersAbove(path));
  const isProgram = list.some((name) => PROGRAM_MANIFEST.test(name) && folders.has(folderOf(name)));
  return !isProgram && list.some(isVisited);
}

async function sideOfImporters(
  workspace: Workspace,
  importers: readonly string[],
): Promise<Side | undefined> {
  const sides = new Set<Side>();
  for (const path of importers) {
    if (isTest(path)) continue;
    sides.add(isPage(path) ? "client" : await sideAlone(workspace, path));
  }
  if (sides.has("both") || (sides.has("client") && sides.has("server"))) return "both";
  if (sides.has("client")) return "client";
  return sides.has("server") ? "server" : undefined;
}

/** Finds the side of an importer, without asking for its own importers. */
async function sideAlone(workspace: Workspace, path: string): Promise<Side> {
  const file = await workspace.project.read(path);
  if (file.kind !== "text") return "unknown";
  const { text } = file;
  const shown = shownRuntime(path, text);
  if (shown !== undefined) return shown.side;
  const own = ofFrameworks(await frameworksOf(workspace, path), path, text);
  return own?.side ?? sideOfText(path, text);
}

/**
 * Finds the side of a language that runs as a process: a page may run it, and sibling files tell.
 */
async function ofPageOrSiblings(workspace: Workspace, path: string): Promise<Runtime | undefined> {
  const suffix = path.slice(path.lastIndexOf("."));
  const isNamed =
    RUN_BY_PAGES.test(path) && (await factsOf(workspace)).graph.importing(path).length > 0;
  if (isNamed) return { side: "client" };
  const [folder = "", above = ""] = foldersAbove(path);
  const scope = above === "" ? folder : above;
  const isNear = (name: string): boolean =>
    name.endsWith(suffix) &&
    name !== path &&
    name.startsWith(scope) &&
    (scope !== "" || !name.includes("/")) &&
    !isTest(name);
  const siblings = (await workspace.project.list()).filter(isNear).slice(0, MOST_SIBLINGS);
  for (const sibling of siblings) {
    const file = await workspace.project.read(sibling);
    const framework = file.kind === "text" ? frameworkShownBy(sibling, file.text) : undefined;
    if (framework?.spreads === true) return { side: framework.otherwise ?? "client", framework };
  }
  return undefined;
}
