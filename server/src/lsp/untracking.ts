/** Fixes by which git stops tracking a file: what a person agrees to before, and what is left after. */
import { join } from "node:path";
import type { MessageActionItem } from "vscode-languageserver/node";
import { consentsIn, untrackedBy } from "../engine/index.ts";
import { repositoryAround } from "../host/repository.ts";
import { heldSentences } from "../host/story/held-values.ts";
import { storyKeys } from "../host/story/story-keys.ts";
import { branchSentences } from "../host/untrack/branches.ts";
import { type ConfirmParams, type ConfirmResult, type FixReference, Method } from "../protocol.ts";
import type { FolderPlan } from "./editor-effects.ts";
import { masked } from "./masked.ts";
import { type Link, notify } from "./notify.ts";
import type { Services } from "./services.ts";

const BUTTON = "Stop tracking";
const NOT_TRUSTED = "Git is told to stop tracking a file only in a workspace that you trust.";
const MOST_LINKS = 3;

/** Asks the person where a plan needs an agreement; answers whether it may be run. */
export async function isAgreed(
  services: Services,
  planned: FolderPlan | undefined,
): Promise<boolean> {
  const { groups = [] } = planned?.plan ?? {};
  const paths = groups.flatMap(untrackedBy);
  if (paths.length === 0) return true;
  if (!services.isTrusted()) {
    await notify(services, "error", NOT_TRUSTED);
    return false;
  }
  const consents = consentsIn(groups);
  if (consents.length === 0) return true;
  const root = planned?.root?.files.root;
  const branches =
    root === undefined ? [] : await Promise.all(paths.map((path) => branchSentences(root, path)));
  return asked(services, paths.join(", "), [...consents, ...branches.flat()].join(" "));
}

async function asked(services: Services, paths: string, consent: string): Promise<boolean> {
  const { connection, client } = services;
  const message = await masked(services, `Stop tracking ${paths}?`);
  const detail = await masked(services, consent);
  const { asksBack, own } = client();
  if (own.confirm === true) {
    const params: ConfirmParams = { message, detail, button: BUTTON };
    return (await connection.sendRequest<ConfirmResult>(Method.confirm, params)).confirmed;
  }
  if (!asksBack) {
    const command = `secret-hygiene stop-tracking --yes ${paths}`;
    await notify(services, "info", `${detail} Nothing was changed; to go on, run: ${command}`);
    return false;
  }
  const item: MessageActionItem = { title: BUTTON };
  const question = `${message} ${detail}`;
  const chosen = await connection.window.showWarningMessage(question, item);
  return chosen?.title === BUTTON;
}

/** Facts on the values of a file that git does not track any more. */
export interface LeftInHistory {
  readonly sentences: readonly string[];
  readonly links: readonly Link[];
}

const NOTHING: LeftInHistory = { sentences: [], links: [] };

/** Tells what history holds of a file's values once a plan was run; nothing for other plans. */
export async function leftInHistory(
  services: Services,
  { uri, version }: FixReference,
  planned: FolderPlan | undefined,
): Promise<LeftInHistory> {
  const [path] = planned?.plan.groups.flatMap(untrackedBy) ?? [];
  const analyzed = await services.analyses.at(uri, version);
  const root = path && planned?.root && repositoryAround(join(planned.root.files.root, path));
  if (!root || analyzed === undefined) return NOTHING;
  const engine = await services.engine();
  const keys = storyKeys(engine, analyzed.snapshot, analyzed.findings, analyzed.rules);
  const branches = await branchSentences(planned.root.files.root, path);
  const pages = [...new Set(keys.flatMap(({ revoke }) => revoke ?? []))];
  return {
    sentences: [...branches, ...(await heldSentences(root, keys))],
    links: pages.slice(0, MOST_LINKS).map((url) => {
      return { title: `Rotate at ${new URL(url).host}`, url, external: true };
    }),
  };
}
