/**
 * Carries a plan out on disk: values saved, env files ignored and git asked, literals replaced.
 * Invariant: when a stage cannot be done whole, no later stage is begun.
 */
import type { FileChange, Plan } from "../engine/fixes/fix.ts";
import { askGit } from "./git.ts";
import { prepareWrite, type Write } from "./write.ts";

export interface Applied {
  readonly ok: boolean;
  /** A sentence, when it is not ok. */
  readonly why?: string;
  /** Paths that are different now. */
  readonly written: readonly string[];
}

export function applyPlan(plan: Plan, root: string): Applied {
  // Found out before anything is written, so that a doomed plan leaves no traces.
  const expected = outlook(plan, root);
  if (!expected.ok) return expected;
  const stages: readonly (() => string | undefined)[] = [
    () => writeStage(root, plan.save),
    () => writeStage(root, plan.ignore),
    () => verifyIgnored(root, plan.mustBeIgnored),
    () => replaceStage(root, plan.replace),
  ];
  const changes = [plan.save, plan.ignore, [], plan.replace];
  const written: string[] = [];
  for (const [index, run] of stages.entries()) {
    const why = run();
    if (why !== undefined) return { ok: false, why, written };
    written.push(...(changes[index] ?? []).map((it) => it.path));
  }
  return { ok: true, written: [...new Set(written)] };
}

/** Whether the plan could be carried out now; writes nothing. */
export function outlook(plan: Plan, root: string): Applied {
  const why = canWrite(root, [...plan.save, ...plan.ignore, ...plan.replace]);
  return why === undefined ? { ok: true, written: [] } : { ok: false, why, written: [] };
}

/** Saves values or ignore lines; the first failure stops. What was added before is harmless. */
export function writeStage(root: string, changes: readonly FileChange[]): string | undefined {
  for (const change of changes) {
    const write = prepareWrite(root, change);
    if ("why" in write) return write.why;
    const why = write.run();
    if (why !== undefined) {
      write.undo();
      return why;
    }
  }
  return undefined;
}

/** Asks git itself; without a repository, the `.gitignore` files. */
export function verifyIgnored(root: string, paths: readonly string[]): string | undefined {
  if (paths.length === 0) return undefined;
  const git = askGit(root);
  const open = paths.find((it) => git.exposure(it) !== "ignored");
  if (open === undefined) return undefined;
  return git.exposure(open) === "tracked"
    ? `Git tracks ${open}: run "git rm --cached ${open}" first; nothing was replaced.`
    : `Git would still commit ${open}; nothing was replaced.`;
}

/** All files or none: a failure takes back what was replaced before it. */
export function replaceStage(root: string, changes: readonly FileChange[]): string | undefined {
  const writes: Write[] = [];
  for (const change of changes) {
    const write = prepareWrite(root, change);
    if ("why" in write) return write.why;
    writes.push(write);
  }
  for (const [index, write] of writes.entries()) {
    const why = write.run();
    if (why === undefined) continue;
    for (const it of writes.slice(0, index + 1).reverse()) it.undo();
    return why;
  }
  return undefined;
}

function canWrite(root: string, changes: readonly FileChange[]): string | undefined {
  for (const change of changes) {
    const write = prepareWrite(root, change);
    if ("why" in write) return write.why;
  }
  return undefined;
}
