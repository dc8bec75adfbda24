/** Quick fixes: offered, resolved, run. No state is kept between these three. */
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Command,
  type Range,
} from "vscode-languageserver/node";
import * as z from "zod";
import {
  changesOf,
  type Finding,
  type OfferedFix,
  printingCells,
  resultOf,
} from "../engine/index.ts";
import type { Outcome } from "../host/plan/job.ts";
import { runPlan } from "../host/plan/run.ts";
import { safeUrl } from "../host/safe-url.ts";
import { Command as CommandId, type FixReference } from "../protocol.ts";
import { type Analyzed, PRINTED, shownOf } from "./analyses.ts";
import { withWritten } from "./apply-edit.ts";
import { clearOpenOutput, clearsOpenOutput } from "./clear-output.ts";
import {
  CHANGED,
  editorEffects,
  type FolderPlan,
  type Root,
  toFileEdit,
} from "./editor-effects.ts";
import { canBeFixed, homeOf, NO_PROJECT, uriOf } from "./folders.ts";
import { envPathIn, loadingDeeds, unloadedAfter } from "./load-env-file.ts";
import { locked } from "./locked.ts";
import { type Link, notify, notifyWithButtons } from "./notify.ts";
import { openPage, pageActions } from "./page-actions.ts";
import { knownIn } from "./publish.ts";
import type { Services } from "./services.ts";
import { storyActions, tellStory } from "./stories.ts";
import {
  FIX_ALL_KIND,
  findingsIn,
  type Located,
  toCodeAction,
  toDiagnostics,
  toWorkspaceEdit,
} from "./to-lsp.ts";
import { isAgreed, leftInHistory } from "./untracking.ts";

const reference = z.object({
  uri: z.string(),
  version: z.number(),
  findingId: z.string(),
  fixId: z.string(),
});

export async function codeActions(
  services: Services,
  { textDocument, range, context }: CodeActionParams,
): Promise<(CodeAction | Command)[]> {
  const { takesActions } = services.client();
  const actions = await actionsIn(services, textDocument.uri, range, context.only);
  // Who knows no actions knows commands, which these have then.
  return takesActions ? actions : actions.flatMap((action) => action.command ?? []);
}

async function actionsIn(
  services: Services,
  uri: string,
  range: Range,
  only: readonly string[] | undefined,
): Promise<CodeAction[]> {
  const whole = services.documents.whole(uri);
  const analyzed = await services.analyses.document(whole);
  if (analyzed === undefined) return [];
  const printed = analyzed.cells && (await services.analyses.printed(whole));
  if (analyzed.findings.length === 0 && (printed?.findings.length ?? 0) === 0) return [];
  if (!canBeFixed(analyzed.place)) return [];
  const actions = only?.some(isFixAll) ? [fixAllAction(uri)] : [];
  if (only !== undefined && !only.some(isQuickFix)) return actions;
  const inRange = findingsIn(shownOf(analyzed), analyzed.findings, { uri, range });
  for (const finding of inRange) actions.push(...(await quickFixes(services, analyzed, finding)));
  if (printed === undefined) return actions;
  for (const finding of printedAt(analyzed, printed, { uri, range })) {
    actions.push(...(await quickFixes(services, printed, finding)));
  }
  return actions;
}

/** Findings in what a cell printed, which is asked for at its place in the file, and at the cell, where a person has it before them. */
function printedAt(
  { place, cells = [] }: Analyzed,
  printed: Analyzed,
  at: Located,
): readonly Finding[] {
  if (at.uri === place.uri) return findingsIn(shownOf(printed), printed.findings, at);
  const cellAt = printingCells(printed.snapshot.text);
  const cell = cells.findIndex(({ uri }) => uri === at.uri);
  return printed.findings.filter(({ span }) => cellAt(span) === cell);
}

async function quickFixes(
  services: Services,
  analyzed: Analyzed,
  finding: Analyzed["findings"][number],
): Promise<CodeAction[]> {
  const { place, snapshot, version } = analyzed;
  const engine = await services.engine();
  const project = homeOf(services.folders, place)?.project ?? NO_PROJECT;
  const [placed] = toDiagnostics(shownOf(analyzed), [finding], knownIn(services, analyzed));
  if (placed === undefined) return [];
  const offered = await engine.fixes(snapshot, finding, project, analyzed.rules);
  const { resolvesActions, showsDisabled } = services.client();
  const referenceTo = (fixId: string): FixReference => {
    return { uri: place.uri, version: version ?? PRINTED, findingId: finding.id, fixId };
  };
  const pages = [
    ...(await pageActions(services, analyzed, finding, placed.diagnostic)),
    ...storyActions(services, analyzed, finding, placed.diagnostic),
  ];
  const fixes = offered.flatMap((fix) => {
    if (fix.refused !== undefined && !showsDisabled) return [];
    const data = referenceTo(fix.id);
    const action = toCodeAction(
      hiddenIn(services, fix),
      placed.diagnostic,
      resolvesActions ? data : undefined,
    );
    // What is disabled cannot be chosen, so it has no command.
    return resolvesActions || fix.refused !== undefined ? action : withCommand(action, data);
  });
  return [...fixes, ...pages.map((page) => withCommand(page.action, referenceTo(page.fixId)))];
}

function hiddenIn({ secrets }: Services, fix: OfferedFix): OfferedFix {
  const title = secrets.hiddenIn(fix.title);
  return fix.refused === undefined
    ? { ...fix, title }
    : { ...fix, title, refused: secrets.hiddenIn(fix.refused) };
}

/** Adds an edit where the fix is one, else the command that runs it. */
export async function resolveAction(services: Services, action: CodeAction): Promise<CodeAction> {
  const parsed = reference.safeParse(action.data);
  if (!parsed.success) return action;
  if (clearsOpenOutput(services, parsed.data)) return withCommand(action, parsed.data);
  const planned = await planFix(services, parsed.data);
  if (planned === undefined) {
    // Editors ignore `disabled` at this point; the command says it aloud and writes nothing.
    return { ...withCommand(action, parsed.data), disabled: { reason: CHANGED } };
  }
  const { root, plan } = planned;
  const { createsFiles, editForms } = services.client();
  const steps = plan.groups.flatMap((group) => group.steps);
  const isEdit =
    steps.every(
      (step) =>
        step.kind === "change" &&
        step.stage === "replace" &&
        (createsFiles || step.change.before !== undefined),
    ) &&
    plan.refused.length === 0 &&
    resultOf(plan).notes.length === 0;
  if (!isEdit) return withCommand(action, parsed.data);
  const changes = changesOf(plan.groups, "replace");
  const edits = changes.map((change) => toFileEdit(services, { root, change }));
  return { ...action, edit: toWorkspaceEdit(edits, editForms) };
}

/** Runs the command behind a quick fix. */
export async function applyFix(services: Services, argument: unknown): Promise<void> {
  const parsed = reference.safeParse(argument);
  if (!parsed.success) {
    await notify(services, "error", "This fix was asked for in a way that is not understood.");
    return;
  }
  if (await openPage(services, parsed.data)) return;
  if (await tellStory(services, parsed.data)) return;
  if (clearsOpenOutput(services, parsed.data)) return clearOpenOutput(services, parsed.data);
  const wanted = await planFix(services, parsed.data);
  if (!(await isAgreed(services, wanted))) return;
  const folder = homeOf(services.folders, services.folders.placeOf(parsed.data.uri));
  const ran = await locked(services, [folder], () => planAndRun(services, parsed.data));
  if (ran.kind === "refused") {
    await notify(services, "error", ran.why);
    return;
  }
  const outcome = ran.answer;
  if (outcome === undefined) {
    await notify(services, "warning", CHANGED);
    return;
  }
  const failed = outcome.refused[0]?.why;
  if (failed !== undefined) {
    await notify(services, "error", withWritten(failed, outcome.written));
    return;
  }
  const targets = [...new Set(outcome.done.flatMap((plannedFix) => plannedFix.target ?? []))];
  const moved = targets.map((target) => `Moved to ${target}.`);
  const pages = await rotation(services, outcome);
  const rotate = pages.length === 0 ? [] : ["If anybody has seen it, rotate it."];
  const left = await leftInHistory(services, parsed.data, wanted);
  const message = [...moved, ...rotate, ...outcome.notes, ...left.sentences].join(" ");
  if (message === "") return;
  const fixed = outcome.done.map((fix) => ({ root: folder, fix }));
  const deeds = loadingDeeds(services, await unloadedAfter(services, fixed));
  await notifyWithButtons(services, message, [
    ...deeds,
    ...pages,
    ...left.links,
    ...envFilesOf(folder, outcome),
  ]);
}

/** Links to the env files, for whoever wants to see where the value is. */
function envFilesOf(folder: Root, { done }: Outcome): readonly Link[] {
  const [path] = done.flatMap((plannedFix) => envPathIn(plannedFix) ?? []);
  if (folder === undefined || path === undefined) return [];
  return [{ title: `Open ${path}`, url: uriOf(folder, path), external: false }];
}

/** Plans and runs under the lock, so that what was saved meanwhile is seen. */
async function planAndRun(services: Services, wanted: FixReference): Promise<Outcome | undefined> {
  const planned = await planFix(services, wanted);
  if (planned === undefined) return undefined;
  const label = { label: "Secret Hygiene", isRefactoring: savesValues(planned) };
  return runPlan(planned, editorEffects(services, label));
}

function savesValues({ plan }: FolderPlan): boolean {
  return changesOf(plan.groups, "save").length > 0;
}

/**
 * Links to the pages where a moved secret is rotated: whoever has seen the old file still knows it.
 */
async function rotation(services: Services, { done }: Outcome): Promise<readonly Link[]> {
  const engine = await services.engine();
  const moved = done.filter((plannedFix) => plannedFix.target !== undefined);
  const ids = new Set(moved.flatMap((plannedFix) => plannedFix.finding.credential ?? []));
  return [...ids].flatMap((id) => {
    const url = safeUrl(engine.credential(id)?.revoke);
    return url === undefined ? [] : [{ title: "Rotate it", url, external: true }];
  });
}

/** Plans the fix; `undefined`: the document has changed since it was offered. */
async function planFix(services: Services, wanted: FixReference): Promise<FolderPlan | undefined> {
  const analyzed = await services.analyses.at(wanted.uri, wanted.version);
  if (analyzed === undefined) return undefined;
  const finding = analyzed.findings.find((candidate) => candidate.id === wanted.findingId);
  if (finding === undefined) return undefined;
  const { snapshot, place } = analyzed;
  const folder = homeOf(services.folders, place);
  // What git ignores may be other than when the squiggle was drawn.
  folder?.files.refresh();
  const engine = await services.engine();
  const request = { snapshot, finding, fixId: wanted.fixId, rules: analyzed.rules };
  const plan = await engine.plan([request], folder?.project ?? NO_PROJECT);
  return { root: folder, plan };
}

function withCommand(action: CodeAction, data: FixReference): CodeAction {
  const command = { title: action.title, command: CommandId.applyFix, arguments: [data] };
  return { ...action, command };
}

function fixAllAction(uri: string): CodeAction {
  const title = "Fix all secrets in this file";
  const options = [uri, { preview: false }];
  const command = { title, command: CommandId.fixAllInFile, arguments: options };
  return { title, kind: FIX_ALL_KIND, command };
}

/** Tells whether a request for `kind` asks for our fix-all; it is never offered unasked. */
function isFixAll(kind: string): boolean {
  return kind === FIX_ALL_KIND || FIX_ALL_KIND.startsWith(`${kind}.`);
}

function isQuickFix(kind: string): boolean {
  return kind === "" || kind === CodeActionKind.QuickFix;
}
