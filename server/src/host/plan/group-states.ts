/** Progress of each group of a plan while it runs. */

import {
  applyEdits,
  changesOf,
  type Edit,
  type FileChange,
  groupChanges,
  ignoredBy,
  isSame,
  mergedChanges,
  type Plan,
  type PlanGroup,
  rebased,
  resultOf,
  type Stage,
  toBeIgnored,
  untrackedBy,
} from "../../engine/index.ts";
import { type Failure, sentenceOf } from "./effects.ts";
import type { Job, Outcome } from "./job.ts";

/** One file at one stage. */
export interface FileStep {
  readonly stage: Stage;
  /** Change as planned; spans count from the text before the plan. */
  readonly planned: FileChange;
  /** Change to write; spans count from the text before the stage. */
  readonly change: FileChange;
}

export interface TakingBack {
  readonly change: FileChange;
  /** Part of the change that belongs to failed groups alone. */
  readonly own: readonly Edit[];
  readonly groups: readonly PlanGroup[];
}

export class GroupStates<Root> {
  readonly root: Root;
  readonly #plan: Plan;
  readonly #failed = new Map<PlanGroup, string>();
  /** Groups that failed, and whose changes stay, since they cannot be undone. */
  readonly #kept = new Set<PlanGroup>();
  readonly #written: FileStep[] = [];
  readonly #undone = new Set<string>();
  readonly #ignored = new Set<string>();
  readonly #notes = new Set<string>();

  constructor({ root, plan }: Job<Root>) {
    this.root = root;
    this.#plan = plan;
  }

  /** Changes of this stage by groups that have not failed, each with its file's text by now. */
  steps(stage: Stage): readonly FileStep[] {
    return this.#toSteps(stage, changesOf(this.#live(), stage));
  }

  /** Change of one file; `undefined` when no group wants it any more. */
  step(stage: Stage, path: string): FileStep | undefined {
    const changes = this.#live().flatMap((group) => groupChanges(group, stage));
    const own = mergedChanges(changes.filter((change) => change.path === path));
    return this.#toSteps(stage, own)[0];
  }

  /** Env files of the groups that have not failed, without those known to be ignored. */
  toBeIgnored(): readonly string[] {
    return toBeIgnored(this.#live()).filter((path) => !this.#ignored.has(path));
  }

  /** Files of the groups that have not failed, which git has to stop tracking. */
  toBeUntracked(): readonly string[] {
    return [...new Set(this.#live().flatMap(untrackedBy))];
  }

  isIgnored(path: string): void {
    this.#ignored.add(path);
  }

  /** Tells whether every group that needs the file ignored would also have it ignored. */
  willBeIgnored(path: string): boolean {
    const needing = this.#live().filter((group) => ignoredBy(group).includes(path));
    return needing.every((group) => groupChanges(group, "protect").length > 0);
  }

  written(step: FileStep, note?: string): void {
    this.#written.push(step);
    if (note !== undefined) this.note(note);
  }

  /** Adds a sentence for the person to the outcome. */
  note(sentence: string): void {
    this.#notes.add(sentence);
  }

  /** Changes that were written so far. */
  changesMade(): readonly FileChange[] {
    return this.#written.map(({ change }) => change);
  }

  /** Tells whether a group that replaces something in the file saves a value. */
  savesValueOf(path: string): boolean {
    return this.#live().some(
      (group) =>
        ignoredBy(group).length > 0 &&
        groupChanges(group, "replace").some((change) => change.path === path),
    );
  }

  /** Fails the groups that change the file at this stage. */
  fail(path: string, stage: Stage, failure: Failure, isUncertain: boolean = false): void {
    const changing = this.#live().filter((group) =>
      groupChanges(group, stage).some((change) => change.path === path),
    );
    this.#failAll(changing, sentenceOf(path, failure));
    if (isUncertain) for (const group of changing) this.#kept.add(group);
  }

  /** Fails the groups that need the file ignored. */
  failUnignored(path: string, failure: Failure): void {
    const needing = this.#live().filter((group) => ignoredBy(group).includes(path));
    this.#failAll(needing, sentenceOf(path, failure));
  }

  /** Fails the groups that need git to stop tracking the file. */
  failUntracked(path: string, failure: Failure): void {
    const needing = this.#live().filter((group) => untrackedBy(group).includes(path));
    this.#failAll(needing, sentenceOf(path, failure));
  }

  /** Changes to undo, the last stage first; a change that stays keeps those before it. */
  *takingBack(): Generator<TakingBack, void, boolean> {
    for (const step of this.#written.toReversed()) {
      const groups = [...this.#failed.keys()].filter(
        (group) => !this.#kept.has(group) && editsIn(group, step).length > 0,
      );
      const staying = this.#plan.groups.filter(
        (group) => !this.#failed.has(group) || this.#kept.has(group),
      );
      const needed = staying.flatMap((group) => editsIn(group, step));
      const own = step.planned.edits.flatMap((edit, at) => {
        const isOwn = groups.some((group) => includes(editsIn(group, step), edit));
        return isOwn && !includes(needed, edit) ? (step.change.edits[at] ?? []) : [];
      });
      if (own.length === 0) continue;
      const isDone = yield { change: step.change, own, groups };
      if (!isDone) for (const group of groups) this.#kept.add(group);
      else if (own.length === step.change.edits.length) this.#undone.add(keyOf(step));
    }
  }

  outcome(): Outcome {
    const written = this.#written.filter((step) => !this.#undone.has(keyOf(step)));
    const result = resultOf(this.#plan, this.#failed);
    return {
      ...result,
      notes: [...result.notes, ...this.#notes],
      written: [...new Set(written.map((step) => step.change.path))],
    };
  }

  #live(): readonly PlanGroup[] {
    return this.#plan.groups.filter((group) => !this.#failed.has(group));
  }

  #toSteps(stage: Stage, changes: readonly FileChange[]): readonly FileStep[] {
    return changes
      .filter(({ edits }) => edits.length > 0)
      .map((planned) => ({ stage, planned, change: this.#forNow(planned) }));
  }

  /** Change against the text by now: an earlier stage may have changed the same file. */
  #forNow({ path, before, edits }: FileChange): FileChange {
    const earlier = this.#written.filter((step) => step.change.path === path);
    const last = earlier.at(-1)?.change;
    if (last === undefined) return { path, before, edits };
    return {
      path,
      before: applyEdits(last.before ?? "", last.edits),
      edits: rebased(
        edits,
        earlier.flatMap((step) => step.planned.edits),
      ),
    };
  }

  #failAll(groups: readonly PlanGroup[], why: string): void {
    for (const group of groups) this.#failed.set(group, why);
  }
}

function editsIn(group: PlanGroup, { stage, planned }: FileStep): readonly Edit[] {
  const own = groupChanges(group, stage).filter((change) => change.path === planned.path);
  return own.flatMap((change) => change.edits);
}

function includes(edits: readonly Edit[], edit: Edit): boolean {
  return edits.some((other) => isSame(other, edit) || isShortened(edit, other));
}

function keyOf({ stage, change }: FileStep): string {
  return `${stage} ${change.path}`;
}

/** Tells whether an insertion lost the blank lines at its start, below another one. */
function isShortened({ span, text }: Edit, whole: Edit): boolean {
  const isAtSamePlace = span.start === whole.span.start && span.end === whole.span.end;
  return isAtSamePlace && span.start === span.end && text === whole.text.replace(/^[\r\n]+/, "");
}
