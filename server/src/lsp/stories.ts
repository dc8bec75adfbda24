/** "Who could have seen it": the story of one finding's key, as a page or a message. */
import { join } from "node:path";
import { type CodeAction, CodeActionKind, type Diagnostic } from "vscode-languageserver/node";
import type { Finding } from "../engine/index.ts";
import { repositoryAround } from "../host/repository.ts";
import { type StoryKey, storyKeys } from "../host/story/story-keys.ts";
import { sectionsOf, verdictOn } from "../host/story/story-text.ts";
import { type Told, tellStories } from "../host/story/tell-stories.ts";
import { type FixReference, Method, type ShowPageParams } from "../protocol.ts";
import type { Analyzed } from "./analyses.ts";
import { homeOf } from "./folders.ts";
import { markdownOf } from "./markdown.ts";
import { masked } from "./masked.ts";
import { notify } from "./notify.ts";
import type { PageAction } from "./page-actions.ts";
import { beginProgress } from "./progress.ts";
import type { Services } from "./services.ts";

const STORY = "tell-story";
const TITLE = "Who could have seen it";
/** Bounds of a look at all that git has stored, which a person can cancel. */
const BOUNDS = { timeoutMs: 10 * 60 * 1000, maxBytes: 64 * 1024 ** 3 };
const MOST_IN_MESSAGE = 4;

/** Stories of the keys that a finding is about. */
interface Account {
  readonly keys: readonly StoryKey[];
  readonly path: string;
  readonly told: Extract<Told, { readonly kind: "told" }>;
}

/** Action that tells the story, for a key in a repository of a workspace that is trusted. */
export function storyActions(
  services: Services,
  { snapshot }: Analyzed,
  { sin }: Finding,
  diagnostic: Diagnostic,
): readonly PageAction[] {
  const isKey = sin === 1 || sin === 7;
  if (!isKey || snapshot.exposure === "unknown" || !services.isTrusted()) return [];
  const common = { kind: CodeActionKind.QuickFix, diagnostics: [diagnostic] };
  const action: CodeAction = { title: `${TITLE}…`, ...common };
  return [{ action, fixId: STORY }];
}

/** Tells the story that is asked for, and answers whether one is at all. */
export async function tellStory(
  services: Services,
  { uri, version, findingId, fixId }: FixReference,
): Promise<boolean> {
  if (fixId !== STORY) return false;
  const analyzed = await services.analyses.at(uri, version);
  const finding = analyzed?.findings.find((candidate) => candidate.id === findingId);
  if (analyzed === undefined || finding === undefined) return false;
  const folder = homeOf(services.folders, analyzed.place)?.files.root;
  const path = folder && join(folder, analyzed.snapshot.path);
  const root = path && repositoryAround(path);
  if (root === undefined || !services.isTrusted()) return false;
  const engine = await services.engine();
  const { snapshot, rules } = analyzed;
  const own = storyKeys(engine, snapshot, [finding], rules);
  // One on the whole env file is about all of its values.
  const [marked] = own.filter(({ fingerprint }) => fingerprint === finding.fingerprint);
  const keys = marked === undefined ? own : [marked];
  const told = await toldWithProgress(services, root, keys);
  if (told.kind === "refused") await notify(services, "error", told.why);
  else await showStory(services, { keys, path: snapshot.path, told });
  return true;
}

async function toldWithProgress(
  services: Services,
  root: string,
  keys: readonly StoryKey[],
): Promise<Told> {
  const progress = await beginProgress(services, "looking through the history");
  const cancelled = new AbortController();
  progress.token?.onCancellationRequested(() => cancelled.abort());
  try {
    return await tellStories(
      root,
      keys.map(({ value }) => value),
      {
        bounds: { ...BOUNDS, signal: cancelled.signal },
        progress: (percent) => progress.report(percent, `${percent} %`),
      },
    );
  } finally {
    progress.done();
  }
}

async function showStory(services: Services, account: Account): Promise<void> {
  if (services.client().own.showPage === true) {
    const text = await masked(services, pageOf(account));
    const page: ShowPageParams = { title: TITLE, text };
    await services.connection.sendRequest(Method.showPage, page);
    return;
  }
  await notify(services, "info", messageOf(account));
}

function headingOf({ ruleId, name, line }: StoryKey, path: string): string {
  return `${ruleId ?? name ?? "key"} in ${path}:${line}`;
}

function pageOf({ keys, path, told: { stories, notes } }: Account): string {
  const parts = keys.flatMap((key, at) => {
    const story = stories[at];
    if (story === undefined) return [];
    const sections = sectionsOf(story, key).flatMap(({ title, lines }) => [
      `### ${title}`,
      lines.map((line) => `- ${markdownOf(line)}`).join("\n"),
    ]);
    return [`## ${markdownOf(headingOf(key, path))}`, `**${verdictOn(story)}**`, ...sections];
  });
  return [`# ${TITLE}`, ...parts, ...notes.map((note) => `*${markdownOf(note)}*`)].join("\n\n");
}

function messageOf({ keys, path, told: { stories, notes } }: Account): string {
  const parts = keys.slice(0, MOST_IN_MESSAGE).flatMap((key, at) => {
    const story = stories[at];
    if (story === undefined) return [];
    const sections = sectionsOf(story, key).map(
      ({ title, lines }) => `${title}: ${lines.join("; ").replace(/\.$/, "")}.`,
    );
    return [`${headingOf(key, path)}: ${verdictOn(story)}`, ...sections];
  });
  return [...parts, ...notes].join(" ");
}
