/**
 * Carries a plan out on disk: values saved, env files ignored and git asked, literals replaced.
 * Invariant: when a stage cannot be done whole, no later stage is begun.
 */
import type { FileChange, Plan } from "../engine/fixes/fix.ts";
import { isInIndex, takeOutCommand } from "../engine/text/exposure.ts";
import { askGit } from "./git.ts";
import { prepareWrite, type Write } from "./write.ts";

export interface Applied {
  readonly ok: boolean;
  /** A sentence, when it is not ok. */
  readonly why?: string;
  /** Paths that are different now. */
  readonly written: readonly string[];
}

/** When a stage fails, what the stages before it wrote is taken back: the sources have it still. */
export function applyPlan(plan: Plan, root: string): Applied {
  // Found out before anything is written, so that a doomed plan leaves no traces.
  const expected = outlook(plan, root);
  if (!expected.ok) return expected;
  const saved = writeStage(root, plan.save);
  if (saved.why !== undefined) return failed(saved.why);
  const ignored = writeStage(root, plan.ignore);
  const why =
    ignored.why ?? verifyIgnored(root, plan.mustBeIgnored) ?? writeStage(root, plan.replace).why;
  if (why === undefined) {
    const paths = [...plan.save, ...plan.ignore, ...plan.replace].map((it) => it.path);
    return { ok: true, written: [...new Set(paths)] };
  }
  ignored.undo();
  saved.undo();
  return failed(why);
}

function failed(why: string): Applied {
  return { ok: false, why, written: [] };
}

/** Whether the plan could be carried out now; writes nothing. */
export function outlook(plan: Plan, root: string): Applied {
  const why = canWrite(root, [...plan.save, ...plan.ignore, ...plan.replace]);
  return why === undefined ? { ok: true, written: [] } : { ok: false, why, written: [] };
}

export interface Stage {
  /** Why it could not be done whole, as a sentence; then nothing of it was done. */
  readonly why: string | undefined;
  /** Takes back what was written. */
  readonly undo: () => void;
}

/** All files or none: a failure takes back what was written before it. */
export function writeStage(root: string, changes: readonly FileChange[]): Stage {
  const writes: Write[] = [];
  for (const change of changes) {
    const write = prepareWrite(root, change);
    if ("why" in write) return { why: write.why, undo: () => {} };
    writes.push(write);
  }
  const takeBack = (count: number): void => {
    for (const it of writes.slice(0, count).reverse()) it.undo();
  };
  for (const [index, write] of writes.entries()) {
    const why = write.run();
    if (why === undefined) continue;
    takeBack(index + 1);
    return { why, undo: () => {} };
  }
  return { why: undefined, undo: () => takeBack(writes.length) };
}

/** Asks git itself; without a repository, the `.gitignore` files. */
export function verifyIgnored(root: string, paths: readonly string[]): string | undefined {
  if (paths.length === 0) return undefined;
  const git = askGit(root);
  const open = paths.find((it) => git.exposure(it) !== "ignored");
  if (open === undefined) return undefined;
  const exposure = git.exposure(open);
  return isInIndex(exposure)
    ? `Git tracks ${open}: run "${takeOutCommand(open, exposure)}" first; nothing was replaced.`
    : `Git would still commit ${open}; nothing was replaced.`;
}

function canWrite(root: string, changes: readonly FileChange[]): string | undefined {
  for (const change of changes) {
    const write = prepareWrite(root, change);
    if ("why" in write) return write.why;
  }
  return undefined;
}
