/** Has git stop tracking an env file: says first what that means for others, and at the end what history holds. */
import { join } from "node:path";
import { consentsIn, type Engine, type Plan, quotedPath } from "../engine/index.ts";
import { diskEffects } from "../host/plan/disk-effects.ts";
import { lockRepositories } from "../host/plan/repository-lock.ts";
import { previewPlan, runPlan } from "../host/plan/run.ts";
import { repositoryAround } from "../host/repository.ts";
import { heldSentences } from "../host/story/held-values.ts";
import { storyKeys } from "../host/story/story-keys.ts";
import { branchSentences } from "../host/untrack/branches.ts";
import { whyNotTracked } from "../host/untrack/untrack.ts";
import { CannotRun } from "./cannot-run.ts";
import { printable } from "./report/text.ts";
import { scanTarget } from "./scan.ts";
import type { Scan } from "./scanned.ts";
import type { StopTrackingOptions } from "./story-args.ts";
import { targetsOf } from "./targets.ts";

export interface Stopped {
  readonly report: string;
  /** Values of the file, which no report may spell out. */
  readonly values: readonly string[];
  readonly isDone: boolean;
}

const FIX = "stop-tracking";

export async function stopTracking(
  engine: Engine,
  { file, yes }: StopTrackingOptions,
): Promise<Stopped> {
  const { targets, missing } = targetsOf([file]);
  const [target] = targets;
  if (target === undefined) throw new CannotRun(printable(missing.join("\n")));
  if (target.only?.length !== 1) throw new CannotRun(printable(`${file} is a folder.`));
  const [path = ""] = target.only;
  const none = await whyNotTracked(target.root, path);
  if (none !== undefined) throw new CannotRun(printable(`${none} Nothing was changed.`));
  const scan = await scanTarget(engine, target, { withoutHistory: true });
  const plan = await planOf(engine, scan);
  if (plan.groups.length + plan.refused.length === 0) {
    const command = `git rm --cached ${quotedPath(path)}`;
    const why = `${path} is no env file with secrets, and was left as it is. To take it out, add it to .gitignore and run "${command}".`;
    throw new CannotRun(printable(why));
  }
  const [first] = scan.found;
  const values = first === undefined ? [] : keysIn(engine, scan, first).map(({ value }) => value);
  if (!yes) return { ...(await previewed(scan, plan, path)), values };
  const lock = await lockRepositories([scan.root]);
  if (lock.kind === "refused") return { report: `${lock.why}\n`, values, isDone: false };
  const outcome = await runPlan({ root: scan.root, plan }, diskEffects).finally(lock.release);
  const why = outcome.refused.map((refused) => refused.why);
  if (why.length > 0) return { report: linesOf([...new Set(why)]), values, isDone: false };
  const root = repositoryAround(join(scan.root, "_"));
  const held = first === undefined || root === undefined ? [] : keysIn(engine, scan, first);
  const sentences = root === undefined ? [] : await heldSentences(root, held);
  const branches = await branchSentences(scan.root, path);
  return { report: linesOf([...outcome.notes, ...branches, ...sentences]), values, isDone: true };
}

/** Plans the fix for the first finding that it is for: it is the same for all of the file. */
async function planOf(engine: Engine, { found, project }: Scan): Promise<Plan> {
  for (const { finding, snapshot, rules } of found) {
    const plan = await engine.plan([{ finding, snapshot, rules, fixId: FIX }], project);
    if (plan.groups.length + plan.refused.length > 0) return plan;
  }
  return { groups: [], refused: [] };
}

async function previewed(
  { root }: Scan,
  plan: Plan,
  path: string,
): Promise<Pick<Stopped, "report" | "isDone">> {
  const { refused } = await previewPlan({ root, plan }, diskEffects);
  if (refused.length > 0) return { report: linesOf(refused.map(({ why }) => why)), isDone: false };
  const next = "Nothing was changed. To do it, run the same with --yes.";
  const branches = await branchSentences(root, path);
  return { report: linesOf([...consentsIn(plan.groups), ...branches, next]), isDone: false };
}

function keysIn(engine: Engine, { found }: Scan, { snapshot, rules }: Scan["found"][number]) {
  return storyKeys(
    engine,
    snapshot,
    found.map(({ finding }) => finding),
    rules,
  );
}

function linesOf(sentences: readonly string[]): string {
  return sentences.map((sentence) => `${printable(sentence)}\n`).join("");
}
