/** Loads env files at the beginning of programs, for the button under the result of a fix. */
import * as z from "zod";
import type { PlannedFix, PlannedLoading } from "../engine/index.ts";
import { runPlan } from "../host/plan/run.ts";
import type { LoadEnvFilesResult, Unloaded } from "../protocol.ts";
import { editorEffects, type Root } from "./editor-effects.ts";
import { homeOf, uriOf } from "./folders.ts";
import { locked } from "./locked.ts";
import { type Deed, notify } from "./notify.ts";
import type { Services } from "./services.ts";

export const loadEnvFilesParams = z.object({
  programs: z.array(z.object({ uri: z.string(), envPath: z.string() })),
});

/** Programs of these fixes for which nothing loads the env file; one for each file that would load it. */
export async function unloadedAfter(
  services: Services,
  fixed: readonly { readonly root: Root; readonly fix: PlannedFix }[],
): Promise<readonly Unloaded[]> {
  const found = new Map<string, Unloaded>();
  const asked = new Set<string>();
  for (const { root, fix } of fixed) {
    const envPath = envPathIn(fix);
    if (root === undefined || envPath === undefined) continue;
    const program = { uri: uriOf(root, fix.path), envPath };
    const key = JSON.stringify(program);
    if (asked.has(key)) continue;
    asked.add(key);
    const planned = await plannedFor(services, program);
    if (planned !== undefined) found.set(`${root.uri}/${planned.path}`, program);
  }
  return [...found.values()];
}

export function envPathIn({ target }: PlannedFix): string | undefined {
  return target?.slice(target.indexOf(" in ") + 4);
}

async function plannedFor(
  services: Services,
  { uri, envPath }: Unloaded,
): Promise<PlannedLoading | undefined> {
  const analyzed = await services.analyses.file(uri);
  const folder = homeOf(services.folders, services.folders.placeOf(uri));
  if (folder === undefined || !("findings" in analyzed)) return undefined;
  const engine = await services.engine();
  return engine.loading(analyzed.snapshot, envPath, folder.project);
}

/** The button for it; without it the variables would stay empty at the next start. */
export function loadingDeeds(services: Services, programs: readonly Unloaded[]): readonly Deed[] {
  if (programs.length === 0) return [];
  const run = async (): Promise<void> => {
    const { message, isDone } = await loadEnvFiles(services, programs);
    await notify(services, isDone ? "info" : "error", message);
  };
  return [{ title: "Load the file", run }];
}

export async function loadEnvFiles(
  services: Services,
  programs: readonly Unloaded[],
): Promise<LoadEnvFilesResult> {
  const messages: string[] = [];
  let isDone = true;
  for (const program of programs) {
    const folder = homeOf(services.folders, services.folders.placeOf(program.uri));
    folder?.files.refresh();
    const ran = await locked(services, [folder], () => loadOne(services, folder, program));
    const answer = ran.kind === "refused" ? { message: ran.why, isDone: false } : ran.answer;
    messages.push(answer.message);
    isDone &&= answer.isDone;
  }
  return { message: [...new Set(messages)].join(" "), isDone };
}

async function loadOne(
  services: Services,
  root: Root,
  program: Unloaded,
): Promise<LoadEnvFilesResult> {
  const planned = await plannedFor(services, program);
  if (planned === undefined) {
    const why = "it is loaded by now, or nobody can tell where the program begins";
    return { message: `Nothing was changed for ${program.envPath}: ${why}.`, isDone: false };
  }
  const { path, plan } = planned;
  const label = { label: `Load ${program.envPath}`, isRefactoring: false };
  const { notes, written } = await runPlan({ root, plan }, editorEffects(services, label));
  if (!written.includes(path)) {
    const why = `${path} could not be changed: nothing loads ${program.envPath} yet.`;
    return { message: why, isDone: false };
  }
  return { message: [`${path} loads ${program.envPath} now.`, ...notes].join(" "), isDone: true };
}
