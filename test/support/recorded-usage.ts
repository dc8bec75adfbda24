/** The fix that records usage, over small workspaces in memory. */
import { deepEqual, equal, match } from "node:assert/strict";
import { engine } from "./engine.ts";
import { inspectTogether } from "./inspect-together.ts";
import { carryOut, type Files, memoryProject, notesOf, snapshotOf } from "./memory-project.ts";
import { OPENAI } from "./model-programs.ts";

const RULE = "llm-usage-not-recorded";

export interface RecordedUsage {
  readonly files: Files;
  readonly notes: readonly string[];
  readonly refused: readonly string[];
  /** True if the same analysis still says that usage is not recorded. */
  readonly isStillSaid: boolean;
}

/** Fixes the first finding of the workspace, which has to have one. */
export async function recordUsageIn(files: Files): Promise<RecordedUsage> {
  const [found] = await unrecordedIn(files);
  if (found === undefined) throw new Error("nothing calls a model without a record");
  const snapshot = snapshotOf(found.path, files[found.path] ?? "");
  const request = { snapshot, finding: found.finding, fixId: "record-usage" };
  const plan = await engine().plan([request], memoryProject(files));
  const after = carryOut(files, plan);
  return {
    files: after,
    notes: notesOf(plan),
    refused: plan.refused.map(({ why }) => why),
    isStillSaid: (await unrecordedIn(after)).length > 0,
  };
}

async function unrecordedIn(files: Files) {
  const snapshots = Object.entries(files).map(([path, text]) => snapshotOf(path, text));
  const inspections = await inspectTogether(snapshots);
  return [...inspections].flatMap(([path, { findings }]) =>
    findings.filter(({ ruleId }) => ruleId === RULE).map((finding) => ({ path, finding })),
  );
}

export interface Refused {
  readonly name: string;
  readonly files: Files;
  /** Words of the reason. */
  readonly why: RegExp;
}

/** Specifies that workspaces stay as they are, each with its reason. */
export function itIsRefused(all: readonly Refused[]): void {
  for (const { name, files, why } of all) {
    it(`is refused: ${name}`, async () => {
      const done = await recordUsageIn(files);
      deepEqual(done.files, files);
      match(done.refused.join("\n"), why);
      equal(done.isStillSaid, true);
    });
  }
}

const NEW = 'import OpenAI from "openai";\nconst client = new OpenAI();\n';

/** Programs with a client, in one language each. */
export const python = (code: string): Files => ({ "a.py": OPENAI + code });
export const script = (code: string): Files => ({ "a.mjs": NEW + code });
export const typed = (code: string): Files => ({ "a.ts": NEW + code });
