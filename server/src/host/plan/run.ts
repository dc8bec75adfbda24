/**
 * The plan runner. Ignored, saved, replaced: when a stage of a group cannot be done whole, no later
 * one begins for that group, and what was done for it is undone. Other groups go on.
 */

import { isInIndex, resultOf, STAGES } from "../../engine/index.ts";
import type { Effects, WriteOutcome } from "./effects.ts";
import { type FileStep, GroupStates } from "./group-states.ts";
import type { Job, Outcome } from "./job.ts";

/**
 * Runs plans together, so that an editor can replace everything in one step; returns an outcome for
 * each.
 */
export async function runPlans<Root>(
  jobs: readonly Job<Root>[],
  effects: Effects<Root>,
): Promise<readonly Outcome[]> {
  const runs = jobs.map((job) => new GroupStates(job));
  for (const run of runs) await look(run, effects);
  for (const stage of ["protect", "save"] as const) {
    for (const run of runs) {
      await writeEach(run, stage, effects);
      if (stage !== "protect") continue;
      await untrackEach(run, effects);
      await requireIgnored(run, effects);
    }
  }
  await replaceAll(runs, effects);
  for (const run of runs) await takeBackFailed(run, effects);
  return runs.map((run) => run.outcome());
}

export async function runPlan<Root>(job: Job<Root>, effects: Effects<Root>): Promise<Outcome> {
  const [outcome] = await runPlans([job], effects);
  return outcome ?? { ...resultOf(job.plan), written: [] };
}

/** Reports what a run would do as things are now; writes nothing. */
export async function previewPlan<Root>(job: Job<Root>, effects: Effects<Root>): Promise<Outcome> {
  const run = new GroupStates(job);
  await look(run, effects);
  return run.outcome();
}

/** Checks all groups before anything is written, so that a failing one leaves no traces. */
async function look<Root>(run: GroupStates<Root>, effects: Effects<Root>): Promise<void> {
  const { root } = run;
  for (const stage of STAGES) {
    for (const { change } of run.steps(stage)) {
      const failure = await effects.check({ root, change }, stage);
      if (failure !== undefined) run.fail(change.path, stage, failure);
    }
  }
  for (const path of run.toBeUntracked()) {
    const failure = await effects.checkUntrack(root, path);
    if (failure !== undefined) run.failUntracked(path, failure);
  }
  for (const [path, exposure] of await effects.exposures(root, run.toBeIgnored())) {
    if (exposure === "ignored") run.isIgnored(path);
    else if (isInIndex(exposure) || !run.willBeIgnored(path)) {
      run.failUnignored(path, { kind: "not-ignored", exposure });
    }
  }
}

async function writeEach<Root>(
  run: GroupStates<Root>,
  stage: "protect" | "save",
  effects: Effects<Root>,
): Promise<void> {
  const { root } = run;
  for (const { planned } of run.steps(stage)) {
    // Whoever wanted it may have failed with the file before.
    const step = run.step(stage, planned.path);
    if (step === undefined) continue;
    settle(run, step, await effects.write({ root, change: step.change }));
  }
}

/** Has git stop tracking each file that a group wants untracked; a failing one fails its groups. */
async function untrackEach<Root>(run: GroupStates<Root>, effects: Effects<Root>): Promise<void> {
  for (const path of run.toBeUntracked()) {
    const answer = await effects.untrack(run.root, path, run.changesMade());
    if (answer.kind !== "written") run.failUntracked(path, answer.failure);
    else if (answer.note !== undefined) run.note(answer.note);
  }
}

async function requireIgnored<Root>(run: GroupStates<Root>, effects: Effects<Root>): Promise<void> {
  for (const [path, exposure] of await effects.exposures(run.root, run.toBeIgnored())) {
    if (exposure !== "ignored") run.failUnignored(path, { kind: "not-ignored", exposure });
  }
}

async function replaceAll<Root>(
  runs: readonly GroupStates<Root>[],
  effects: Effects<Root>,
): Promise<void> {
  const all = runs.flatMap((run) => run.steps("replace").map((step) => ({ run, step })));
  if (all.length === 0) return;
  const answers = await effects.replace(
    all.map(({ run, step: { change } }) => {
      return { root: run.root, change, isSaved: run.savesValueOf(change.path) };
    }),
  );
  for (const [at, { run, step }] of all.entries()) {
    const answer = answers[at];
    if (answer !== undefined) settle(run, step, answer);
  }
}

function settle<Root>(run: GroupStates<Root>, step: FileStep, answer: WriteOutcome): void {
  if (answer.kind === "written") run.written(step, answer.note);
  else run.fail(step.change.path, step.stage, answer.failure, answer.kind === "uncertain");
}

async function takeBackFailed<Root>(run: GroupStates<Root>, effects: Effects<Root>): Promise<void> {
  const { root } = run;
  const asking = run.takingBack();
  let step = asking.next();
  while (step.done !== true) {
    const { change, own } = step.value;
    step = asking.next(await effects.takeBack({ root, change }, own));
  }
}
