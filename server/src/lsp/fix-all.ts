/** "Fix All Secrets": a masked preview, then the same plan again, carried out over all folders. */
import { createHash } from "node:crypto";
import { basename } from "node:path";
import { z } from "zod";
import type { Finding } from "../engine/detect/finding.ts";
import type { PlannedFix, RefusedFix } from "../engine/fixes/plan.ts";
import { changeBy, type Engine, type FixRequest, type RuleSet } from "../engine/index.ts";
import type { Outcome } from "../host/plan/job.ts";
import { previewPlan, runPlans } from "../host/plan/run.ts";
import type { ApplyFixAllParams, FixAllItem, FixAllPlan, FixAllResult } from "../protocol.ts";
import { type Analyzed, shownOf } from "./analyses.ts";
import { type Label, withWritten } from "./apply-edit.ts";
import { CHANGED, editorEffects, type FolderPlan, type Root } from "./editor-effects.ts";
import { canBeFixed, type Folder, homeOf, NO_PROJECT, uriOf } from "./folders.ts";
import { locked } from "./locked.ts";
import { safeUrl } from "./safe-url.ts";
import { say } from "./say.ts";
import type { Services } from "./services.ts";
import { lineOf } from "./to-lsp.ts";

export const planFixAllParams = z.object({ uris: z.array(z.string()).optional() });

export const applyFixAllParams = z.object({
  token: z.string(),
  items: z.array(z.object({ id: z.string(), uri: z.string() })),
});

export async function planFixAll(
  services: Services,
  { uris }: { readonly uris?: readonly string[] | undefined },
): Promise<FixAllPlan> {
  const files = await analyzeAll(services, uris ?? (await urisWithFindings(services)));
  const plans = await planFolders(services, files, () => true);
  const engine = await services.engine();
  const effects = editorEffects(services, labelFor(0));
  const outcomes: Outcome[] = [];
  for (const plan of plans) outcomes.push(await previewPlan(plan, effects));
  const items = plans.flatMap(({ root }, at) =>
    (outcomes[at]?.done ?? []).flatMap((done) => toItem(engine, files, root, done)),
  );
  return { token: tokenOf(files), items, refused: refusals(outcomes) };
}

export async function applyFixAll(
  services: Services,
  { token, items }: ApplyFixAllParams,
): Promise<FixAllResult> {
  const digests = digestsIn(token);
  const files = await analyzeAll(services, [...digests.keys()]);
  const same = files.filter((it) => digests.get(it.place.uri) === digestOf(it));
  const changed = items.filter((item) => !same.some((it) => it.place.uri === item.uri));
  const wanted = new Set(items.map(keyOf));
  const folders = same.map(({ place }) => homeOf(services.folders, place));
  const ran = await locked(services, folders, async () => {
    const plans = await planFolders(services, same, (uri, { id }) =>
      wanted.has(keyOf({ id, uri })),
    );
    return runPlans(plans, editorEffects(services, labelFor(items.length)));
  });
  if (ran.kind === "refused") return failure(ran.why);
  const outcomes = ran.answer;
  const isNothingDone = outcomes.every((it) => it.done.length === 0);
  const refused = outcomes.flatMap((it) => it.refused);
  if (isNothingDone && refused[0] !== undefined) {
    const written = outcomes.flatMap((it) => it.written);
    return failure(withWritten(summaryOf(refused), written));
  }
  if (isNothingDone && changed.length > 0) return failure(CHANGED);
  const whole = result(await services.engine(), outcomes, same);
  return { ...whole, refused: [...whole.refused, ...changesIn(services, changed)] };
}

/** Files that were saved with another text since the preview; the others go on without them. */
function changesIn(
  services: Services,
  items: readonly { readonly uri: string }[],
): readonly string[] {
  const uris = [...new Set(items.map((it) => it.uri))];
  return uris.map((uri) => `${services.folders.placeOf(uri).path}: ${CHANGED}`);
}

/** Where nothing was done: why, without saying the same twice. */
function summaryOf(refused: readonly RefusedFix[]): string {
  return [...new Set(refused.map((it) => it.why))].join(" ");
}

function labelFor(count: number): Label {
  return { label: `Fix ${count} secrets`, isRefactoring: true };
}

/** The command as other clients than ours and `source.fixAll` run it. */
export async function fixAllInFile(services: Services, uri: unknown): Promise<void> {
  if (typeof uri !== "string") {
    say(services, "error", "Which file is to be fixed? The command needs its URI.");
    return;
  }
  const plan = await planFixAll(services, { uris: [uri] });
  const { failed, moved, refused, notes, rotate } = await applyFixAll(services, plan);
  const left = [...new Set([...plan.refused, ...refused])];
  if (failed !== null) say(services, "error", failed);
  else
    say(
      services,
      "info",
      [...rotate.map(toRotate), ...left, ...notes, ...moved].join(" ") || "No secrets to fix.",
    );
}

function toRotate({ title, url, keys }: FixAllResult["rotate"][number]): string {
  const what = keys === 1 ? title : `${keys} of ${title}`;
  return url === null ? `Rotate ${what}.` : `Rotate ${what}: ${url} .`;
}

async function urisWithFindings(services: Services): Promise<readonly string[]> {
  const known = new Set<string>();
  for (const folder of services.folders.all()) {
    // The editor may not have told yet of files that are new.
    folder.files.refresh();
    for (const path of await folder.project.list()) known.add(uriOf(folder, path));
  }
  const isAlone = services.folders.all().length === 0;
  for (const { uri } of services.documents.all()) {
    // A file that was opened beside the folders is none of theirs.
    if (isAlone || services.folders.placeOf(uri).folder?.isLoose !== true) known.add(uri);
  }
  return [...known];
}

/** Only files with findings; one after the other, so that typing is answered in between. */
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
  isWanted: (uri: string, finding: Finding) => boolean,
): Promise<readonly FolderPlan[]> {
  const requests = new Map<Folder | undefined, FixRequest[]>();
  for (const { place, snapshot, findings, rules } of files) {
    const folder = homeOf(services.folders, place);
    const wanted = findings.filter((it) => isWanted(place.uri, it));
    const added = wanted.map((finding) => ({ snapshot, finding, rules }));
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

function toItem(
  engine: Engine,
  files: readonly Analyzed[],
  folder: Root,
  { path, finding, fixId, target }: PlannedFix,
): readonly FixAllItem[] {
  const uri = folder === undefined ? path : uriOf(folder, path);
  const file = files.find((it) => it.place.uri === uri || it.place.path === uri);
  if (file === undefined) return [];
  const line = lineOf(shownOf(file), finding.span);
  const title = shownName(finding) ?? titleOf(engine, finding, file.rules);
  const place = { id: finding.id, uri: file.place.uri, path, line };
  const name = folder === undefined ? "" : basename(folder.files.root);
  return [{ ...place, title, change: changeBy(fixId), target: target ?? null, folder: name }];
}

function result(
  engine: Engine,
  outcomes: readonly Outcome[],
  files: readonly Analyzed[],
): FixAllResult {
  const done = outcomes.flatMap((it) => it.done);
  const rulesOf = ({ path }: PlannedFix): RuleSet | undefined =>
    files.find((it) => it.place.path === path)?.rules;
  const rotate = new Map<string, FixAllResult["rotate"][number]>();
  const keys = new Set<string>();
  for (const it of done) {
    const id = it.finding.credential ?? it.finding.ruleId;
    const credential = engine.credential(id, rulesOf(it));
    if (credential === undefined) continue;
    const key = `${credential.id} ${it.target ?? it.finding.fingerprint}`;
    if (keys.has(key)) continue;
    keys.add(key);
    const known = rotate.get(credential.id)?.keys ?? 0;
    const { title, revoke } = credential;
    rotate.set(credential.id, { title, url: safeUrl(revoke) ?? null, keys: known + 1 });
  }
  return {
    failed: null,
    moved: done.map((it) => describeDone(titleOf(engine, it.finding, rulesOf(it)), it)),
    refused: refusals(outcomes),
    notes: [...new Set(outcomes.flatMap((it) => it.notes))],
    rotate: [...rotate.values()],
  };
}

function describeDone(title: string, { path, target }: PlannedFix): string {
  return target === undefined ? `${path}: ${title} fixed.` : `${path}: ${title} → ${target}.`;
}

/** The credential with what may be shown of it, as messages begin. */
function shownName({ message }: Finding): string | undefined {
  return /^[^(]{1,80}\([^()]*…[^()]*\)/.exec(message)?.[0];
}

function titleOf(engine: Engine, finding: Finding, rules: RuleSet | undefined): string {
  const rule = engine.rules(rules).find((it) => it.id === finding.ruleId);
  return engine.credential(finding.ruleId, rules)?.title ?? rule?.title ?? finding.ruleId;
}

function refusals(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.flatMap((it) => it.refused.map(({ path, why }) => `${path}: ${why}`));
}

function failure(failed: string): FixAllResult {
  return { failed, moved: [], refused: [], notes: [], rotate: [] };
}

function keyOf({ id, uri }: { readonly id: string; readonly uri: string }): string {
  return `${id} ${uri}`;
}

/** A digest of each text with its URI, one a line. */
function tokenOf(files: readonly Analyzed[]): string {
  return files.map((file) => `${digestOf(file)}:${file.place.uri}`).join("\n");
}

function digestOf({ snapshot }: Analyzed): string {
  return createHash("sha256").update(snapshot.text).digest("hex").slice(0, 16);
}

/** By URI. */
function digestsIn(token: string): ReadonlyMap<string, string> {
  const lines = token.split("\n").filter((line) => line.includes(":"));
  return new Map(
    lines.map((line) => [line.slice(line.indexOf(":") + 1), line.slice(0, line.indexOf(":"))]),
  );
}
