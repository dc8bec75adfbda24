/** Texts of "Fix All Secrets" before the fixes and after. */
import { basename } from "node:path";
import {
  changeBy,
  type Engine,
  type Finding,
  type PlannedFix,
  type RefusedFix,
  type RuleSet,
} from "../engine/index.ts";
import type { Outcome } from "../host/plan/job.ts";
import { safeUrl } from "../host/safe-url.ts";
import { describeUnfixed, type FixAllItem, type FixAllResult, type Unfixed } from "../protocol.ts";
import { type Analyzed, shownOf } from "./analyses.ts";
import type { FolderPlan, Root } from "./editor-effects.ts";
import { uriOf } from "./folders.ts";
import { lineOf } from "./to-lsp.ts";

/** Reported files, and the engine that found their secrets. */
export interface ReportedFiles {
  readonly engine: Engine;
  readonly files: readonly Analyzed[];
}

/** Findings that only the person can decide on, with the reason and the fix to choose. */
export type Doubts = ReadonlyMap<Finding, { readonly why: string; readonly choice: string }>;

export function doubtsIn(plans: readonly FolderPlan[]): Doubts {
  const refused = plans.flatMap(({ plan }) => plan.refused);
  return new Map(
    refused.flatMap(({ finding, why, choice }) =>
      choice === undefined ? [] : [[finding, { why, choice }] as const],
    ),
  );
}

export function toItem(
  known: ReportedFiles,
  folder: Root,
  { path, finding, fixId, target }: PlannedFix,
  doubts: Doubts,
): readonly FixAllItem[] {
  const file = fileOf(known, folder, path);
  if (file === undefined) return [];
  const doubt = doubts.get(finding);
  return [
    {
      ...placeIn(known, folder, path, finding),
      id: finding.id,
      uri: file.place.uri,
      change: changeBy(fixId),
      target: target ?? null,
      doubt: doubt === undefined ? null : { why: doubt.why, fixId: doubt.choice },
    },
  ];
}

export function unfixed(
  known: ReportedFiles,
  folder: Root,
  refused: readonly RefusedFix[],
): readonly Unfixed[] {
  return refused.map(({ path, finding, why }) => {
    return { ...placeIn(known, folder, path, finding), why };
  });
}

/** The outcome of a folder's plan. */
export interface PlanOutcome {
  readonly root: Root;
  readonly outcome: Outcome;
}

export function resultOf(
  known: ReportedFiles,
  ran: readonly PlanOutcome[],
): Omit<FixAllResult, "unloaded"> {
  const done = ran.flatMap(({ root, outcome }) => outcome.done.map((fix) => ({ root, fix })));
  return {
    failed: null,
    moved: done.map(({ root, fix }) => {
      const file = fileOf(known, root, fix.path);
      return describeDone(titleOf(known.engine, fix.finding, file?.rules), fix);
    }),
    secrets: done.filter(({ fix }) => fix.finding.credential !== undefined).length,
    refused: ran.flatMap(({ root, outcome }) =>
      unfixed(known, root, outcome.refused).map(describeUnfixed),
    ),
    notes: [...new Set(ran.flatMap(({ outcome }) => outcome.notes))],
    rotate: toRotate(
      known,
      done.map(({ root, fix }) => [root, fix]),
    ),
  };
}

function toRotate(
  known: ReportedFiles,
  done: readonly (readonly [root: Root, fix: PlannedFix])[],
): FixAllResult["rotate"] {
  const rotate = new Map<string, FixAllResult["rotate"][number]>();
  const keys = new Set<string>();
  for (const [root, { path, finding, target }] of done) {
    const id = finding.credential ?? finding.ruleId;
    const credential = known.engine.credential(id, fileOf(known, root, path)?.rules);
    if (credential === undefined) continue;
    const key = `${credential.id} ${target ?? finding.fingerprint}`;
    if (keys.has(key)) continue;
    keys.add(key);
    const before = rotate.get(credential.id)?.keys ?? 0;
    const { title, revoke } = credential;
    rotate.set(credential.id, { title, url: safeUrl(revoke) ?? null, keys: before + 1 });
  }
  return [...rotate.values()];
}

function placeIn(
  known: ReportedFiles,
  folder: Root,
  path: string,
  finding: Finding,
): Omit<Unfixed, "why"> {
  const file = fileOf(known, folder, path);
  return {
    path,
    line: file === undefined ? 1 : lineOf(shownOf(file), finding.span),
    title: shownName(finding) ?? titleOf(known.engine, finding, file?.rules),
    folder: folder === undefined ? "" : basename(folder.files.root),
  };
}

function fileOf({ files }: ReportedFiles, folder: Root, path: string): Analyzed | undefined {
  const uri = folder === undefined ? path : uriOf(folder, path);
  return files.find((file) => file.place.uri === uri || file.place.path === uri);
}

function describeDone(title: string, { path, target }: PlannedFix): string {
  return target === undefined ? `${path}: ${title} fixed.` : `${path}: ${title} → ${target}.`;
}

/** Name of the credential with its mask, from the beginning of the message. */
function shownName({ message }: Finding): string | undefined {
  return /^[^(]{1,80}\([^()]*…[^()]*\)/.exec(message)?.[0];
}

function titleOf(engine: Engine, finding: Finding, rules: RuleSet | undefined): string {
  const rule = engine.rules(rules).find((ruleInfo) => ruleInfo.id === finding.ruleId);
  return engine.credential(finding.ruleId, rules)?.title ?? rule?.title ?? finding.ruleId;
}
