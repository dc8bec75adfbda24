/** Inspects the files that others concern, after all were inspected alone. */
import type { Ages } from "./ages.ts";
import type { FileFacts } from "./file-facts.ts";
import { WorkspaceFacts } from "./workspace-facts.ts";

export interface Settling {
  /** Entries of the ignore file, if all files of the workspace were inspected with them. */
  readonly entries: ReadonlySet<string> | undefined;
  /** Looks up the ages of values; none are known without it. */
  readonly agesIn?: (workspace: WorkspaceFacts) => Promise<Ages>;
  /** Files in which the workspace may have problems. */
  readonly concernedBy: (workspace: WorkspaceFacts) => Iterable<string>;
  /** Inspects a file among the others; `undefined` where there is no such file. */
  readonly inspect: (path: string, workspace: WorkspaceFacts) => Promise<FileFacts | undefined>;
}

/**
 * Returns the facts of the workspace in the end. What a list allows is known only after the problems
 * of the workspace are, so files that a whole workspace concerns come last.
 */
export async function settle(
  alone: readonly FileFacts[],
  { entries, agesIn, concernedBy, inspect }: Settling,
): Promise<WorkspaceFacts> {
  const together = await inspectAll(WorkspaceFacts.of(alone));
  const ages: Ages = (await agesIn?.(together)) ?? new Map();
  const workspace = ages.size === 0 ? together : together.withAges(ages);
  if (entries !== undefined) return inspectAll(workspace.completed(entries));
  return ages.size === 0 ? workspace : inspectAll(workspace);

  async function inspectAll(known: WorkspaceFacts): Promise<WorkspaceFacts> {
    const changed: FileFacts[] = [];
    for (const path of concernedBy(known)) {
      const facts = await inspect(path, known);
      if (facts !== undefined) changed.push(facts);
    }
    return known.updated({ changed, removed: [] }).facts;
  }
}
