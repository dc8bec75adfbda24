/** "Fix All Secrets": a masked preview, then the same plan again, run over all folders. */
import { createHash } from "node:crypto";
import * as z from "zod";
import type { Finding, FixRequest, RefusedFix } from "../engine/index.ts";
import type { Outcome } from "../host/plan/job.ts";
import { previewPlan, runPlans } from "../host/plan/run.ts";
import { type ApplyFixAllParams, type FixAllPlan, type FixAllResult, leftOf } from "../protocol.ts";
import type { Analyzed } from "./analyses.ts";
import { type Label, withWritten } from "./apply-edit.ts";
import { CHANGED, editorEffects, type FolderPlan } from "./editor-effects.ts";
import { filesBelow, listedFiles } from "./files-below.ts";
import { doubtsIn, type PlanOutcome, resultOf, toItem, unfixed } from "./fix-all-result.ts";
import { canBeFixed, type Folder, homeOf, NO_PROJECT } from "./folders.ts";
import { loadingDeeds, unloadedAfter } from "./load-env-file.ts";
import { locked } from "./locked.ts";
import { notify, notifyWithButtons } from "./notify.ts";
import type { Services } from "./services.ts";

/** A finding's wanted fix: the one that its menu prefers, or another that was chosen. */
interface Wish {
  readonly fixId?: string | undefined;
}

const PREFERRED: Wish = {};

export const planFixAllParams = z.object({ uris: z.array(z.string()).optional() });

export const applyFixAllParams = z.object({
  token: z.string(),
  items: z.array(z.object({ id: z.string(), uri: z.string(), fixId: z.string().optional() })),
});

export async function planFixAll(
  services: Services,
  { uris }: { readonly uris?: readonly string[] | undefined },
): Promise<FixAllPlan> {
  const wanted = uris === undefined ? allFiles(services) : filesBelow(services, uris);
  const files = await analyzeAll(services, await wanted);
  const engine = await services.engine();
  const sure = await planFolders(services, files, () => PREFERRED);
  const doubts = doubtsIn(sure);
  // What is in doubt is planned as the run will plan it, so that no other reason comes up then.
  const plans =
    doubts.size === 0
      ? sure
      : await planFolders(services, files, (_, finding) => {
          const fixId = doubts.get(finding)?.choice;
          return fixId === undefined ? PREFERRED : { fixId };
        });
  const effects = editorEffects(services, labelFor(0));
  const outcomes: Outcome[] = [];
  for (const plan of plans) outcomes.push(await previewPlan(plan, effects));
  const reported = { engine, files };
  return {
    token: tokenOf(files),
    items: plans.flatMap(({ root }, at) =>
      (outcomes[at]?.done ?? []).flatMap((done) => toItem(reported, root, done, doubts)),
    ),
    refused: plans.flatMap(({ root }, at) => unfixed(reported, root, outcomes[at]?.refused ?? [])),
  };
}

export async function applyFixAll(
  services: Services,
  { token, items }: ApplyFixAllParams,
): Promise<FixAllResult> {
  const digests = digestsIn(token);
  const files = await analyzeAll(services, [...digests.keys()]);
  const same = files.filter((file) => digests.get(file.place.uri) === digestOf(file));
  const changed = items.filter((item) => !same.some((analyzed) => analyzed.place.uri === item.uri));
  const wanted = new Map(items.map((item) => [keyOf(item), item]));
  const folders = same.map(({ place }) => homeOf(services.folders, place));
  const ran = await locked(services, folders, async (): Promise<readonly PlanOutcome[]> => {
    const plans = await planFolders(services, same, (uri, { id }) =>
      wanted.get(keyOf({ id, uri })),
    );
    const all = await runPlans(plans, editorEffects(services, labelFor(items.length)));
    return all.flatMap((outcome, at) => {
      const plan = plans[at];
      return plan === undefined ? [] : [{ root: plan.root, outcome }];
    });
  });
  if (ran.kind === "refused") return failure(ran.why);
  const outcomes = ran.answer.map(({ outcome }) => outcome);
  const isNothingDone = outcomes.every((outcome) => outcome.done.length === 0);
  const refused = outcomes.flatMap((outcome) => outcome.refused);
  if (isNothingDone && refused[0] !== undefined) {
    const written = outcomes.flatMap((outcome) => outcome.written);
    return failure(withWritten(summaryOf(refused), written));
  }
  if (isNothingDone && changed.length > 0) return failure(CHANGED);
  const whole = resultOf({ engine: await services.engine(), files: same }, ran.answer);
  const done = ran.answer.flatMap(({ root, outcome }) =>
    outcome.done.map((fix) => ({ root, fix })),
  );
  const unloaded = await unloadedAfter(services, done);
  return { ...whole, unloaded, refused: [...whole.refused, ...changesIn(services, changed)] };
}

/** Files saved with another text since the preview; the others go on without them. */
function changesIn(
  services: Services,
  items: readonly { readonly uri: string }[],
): readonly string[] {
  const uris = [...new Set(items.map((item) => item.uri))];
  return uris.map((uri) => `${services.folders.placeOf(uri).path}: ${CHANGED}`);
}

/** Explains why nothing was done, each reason once. */
function summaryOf(refused: readonly RefusedFix[]): string {
  return [...new Set(refused.map((refusedFix) => refusedFix.why))].join(" ");
}

function labelFor(count: number): Label {
  return { label: `Fix ${count} secrets`, isRefactoring: true };
}

/** Runs the command for other clients than ours and for `source.fixAll`. */
export async function fixAllInFile(services: Services, uri: unknown): Promise<void> {
  if (typeof uri !== "string") {
    await notify(services, "error", "Which file is to be fixed? The command needs its URI.");
    return;
  }
  const plan = await planFixAll(services, { uris: [uri] });
  const sure = plan.items.filter((item) => item.doubt === null);
  const { failed, moved, refused, notes, rotate, unloaded } = await applyFixAll(services, {
    token: plan.token,
    items: sure.map(({ id, uri: place }) => ({ id, uri: place })),
  });
  const left = [...new Set([...leftOf(plan, []), ...refused])];
  if (failed !== null) await notify(services, "error", failed);
  else {
    const message = [...rotate.map(toRotate), ...left, ...notes, ...moved].join(" ");
    const deeds = loadingDeeds(services, unloaded);
    await notifyWithButtons(services, message || "No secrets to fix.", deeds);
  }
}

function toRotate({ title, url, keys }: FixAllResult["rotate"][number]): string {
  const what = keys === 1 ? title : `${keys} of ${title}`;
  // A full stop behind an address would be taken for a part of it.
  return url === null ? `Rotate ${what}.` : `Open ${url} to rotate ${what}.`;
}

async function allFiles(services: Services): Promise<readonly string[]> {
  const known = new Set(await listedFiles(services));
  const isAlone = services.folders.all().length === 0;
  for (const { uri } of services.documents.all()) {
    // A file that was opened beside the folders is none of theirs.
    if (isAlone || services.folders.placeOf(uri).folder?.isLoose !== true) known.add(uri);
  }
  return [...known];
}

/**
 * Analyzes files one after the other, so that typing is answered in between; keeps those with
 * findings.
 */
async function analyzeAll(
  services: Services,
  uris: readonly string[],
): Promise<readonly Analyzed[]> {
  const files: Analyzed[] = [];
  for (const uri of new Set(uris.map(services.documents.whole))) {
    const analyzed = await services.analyses.file(uri);
    const isWanted = "findings" in analyzed && canBeFixed(analyzed.place);
    if (isWanted && analyzed.findings.length > 0) files.push(analyzed);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return files;
}

async function planFolders(
  services: Services,
  files: readonly Analyzed[],
  wish: (uri: string, finding: Finding) => Wish | undefined,
): Promise<readonly FolderPlan[]> {
  const requests = new Map<Folder | undefined, FixRequest[]>();
  for (const { place, snapshot, findings, rules } of files) {
    const folder = homeOf(services.folders, place);
    const added = findings.flatMap((finding) => {
      const wanted = wish(place.uri, finding);
      if (wanted === undefined) return [];
      const { fixId } = wanted;
      return [{ snapshot, finding, rules, ...(fixId === undefined ? {} : { fixId }) }];
    });
    requests.set(folder, [...(requests.get(folder) ?? []), ...added]);
  }
  const engine = await services.engine();
  const plans: FolderPlan[] = [];
  for (const [folder, wanted] of requests) {
    if (wanted.length === 0) continue;
    folder?.files.refresh();
    plans.push({ root: folder, plan: await engine.plan(wanted, folder?.project ?? NO_PROJECT) });
  }
  return plans;
}

function failure(failed: string): FixAllResult {
  return { failed, moved: [], secrets: 0, refused: [], notes: [], rotate: [], unloaded: [] };
}

function keyOf({ id, uri }: { readonly id: string; readonly uri: string }): string {
  return `${id} ${uri}`;
}

/** Lists a digest of each text with its URI, one a line. */
function tokenOf(files: readonly Analyzed[]): string {
  return files.map((file) => `${digestOf(file)}:${file.place.uri}`).join("\n");
}

function digestOf({ snapshot }: Analyzed): string {
  return createHash("sha256").update(snapshot.text).digest("hex").slice(0, 16);
}

/** Returns the digests by URI. */
function digestsIn(token: string): ReadonlyMap<string, string> {
  const lines = token.split("\n").filter((line) => line.includes(":"));
  return new Map(
    lines.map((line) => [line.slice(line.indexOf(":") + 1), line.slice(0, line.indexOf(":"))]),
  );
}
