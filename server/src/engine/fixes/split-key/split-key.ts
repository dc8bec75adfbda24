/**
 * # Fix: split-key
 *
 * Gives the app at hand a name of its own for a key that several use, in its env file and where it
 * reads it, and says what is left until the values differ:
 *
 * ```sh
 * OPENAI_API_KEY=«secret»
 * ```
 * becomes, in `apps/worker/.env`,
 * ```sh
 * WORKER_OPENAI_API_KEY=«secret»
 * ```
 */

import { indexEntries } from "../../formats/entry-index.ts";
import { programKeysOf } from "../../frameworks/deployables.ts";
import { appOf, appRoots, deployableRoots } from "../../project/apps.ts";
import { oncePer } from "../../text/once-per.ts";
import type { Fix, FixContext, FixResult } from "../fix.ts";
import { ownName } from "./own-name.ts";
import { isEnvValues, splitInEnvFile } from "./split-env.ts";
import { type HandingFile, handingFile, splitHanded } from "./split-handed.ts";
import { splitLiteral } from "./split-literal.ts";
import { whatIsLeft } from "./what-is-left.ts";

const SHARED: ReadonlySet<string> = new Set(["shared-key", "shared-name"]);

export const splitKey: Fix = {
  id: "split-key",
  change: "gives the app a name of its own for the key",
  title: async (context) => {
    const { app, own } = await splitOf(context);
    return own === undefined ? "Split key" : `Split key: ${own} for ${app.replace(/\/$/, "")}`;
  },
  applies: async ({ finding }) => SHARED.has(finding.ruleId),
  // New names are a person's to choose.
  preferable: false,
  draft: async (context): Promise<FixResult> => {
    const { app, name, own, handedBy } = await splitOf(context);
    if (own === undefined) return sameName(context, name);
    if (handedBy !== undefined) return splitHanded(context, { app, name, own }, handedBy);
    const { path } = context.analysis.snapshot;
    return isEnvValues(path)
      ? splitInEnvFile(context, { app, name, own })
      : splitLiteral(context, app.replace(/\/$/, ""), own);
  },
};

interface Split {
  /** The app at hand: a folder with its final `/`, or a service of the file; "" for none. */
  readonly app: string;
  readonly name: string;
  /** The app's own name; `undefined` where one program has the key in several environments. */
  readonly own: string | undefined;
  /** The file that hands the variable to the app, where that is not its program's own read. */
  readonly handedBy?: HandingFile;
}

const splitOf = oncePer(async (context: FixContext): Promise<Split> => {
  const { analysis, finding, workspace } = context;
  const { snapshot, entries } = analysis;
  const { path, text } = snapshot;
  const index = indexEntries(text, entries);
  const entry = index.at(finding.span);
  const keys = entry?.path ?? [];
  const name = (isEnvValues(path) ? keys.at(-1) : finding.envName) ?? "API_KEY";
  const paths = [path, ...(await workspace.project.list())];
  if (finding.ruleId === "shared-name") return splitOfName(context, name, paths);
  if (programKeysOf(path, keys).length > 0) {
    const [section = "", service = ""] = keys;
    const app = (entry && index.textAt(entry, [section, service, "name"])) ?? service;
    return { app, name, own: ownName(app, name) };
  }
  const roots = appRoots(paths);
  const app = appOf(path, roots);
  const isOneApp = (finding.related ?? []).every((place) => appOf(place.path, roots) === app);
  return { app, name, own: isOneApp ? undefined : ownName(app, name) };
});

/** The app at hand is the first of those that get the variable. */
async function splitOfName(
  context: FixContext,
  name: string,
  paths: readonly string[],
): Promise<Split> {
  const { analysis, finding } = context;
  const { snapshot } = analysis;
  const [related] = finding.related ?? [];
  const isHere = !isEnvValues(snapshot.path);
  const place = isHere || related === undefined ? { path: snapshot.path, ...finding } : related;
  const handedBy = await handingFile(context, place.path, place.span.start);
  if (handedBy === undefined) {
    const app = appOf(place.path, deployableRoots(paths));
    return { app, name, own: ownName(app, name) };
  }
  const { app, name: handed } = handedBy;
  return { app, name: handed, own: ownName(app, handed), handedBy };
}

/** One program keeps one name; only the values of its environments have to differ. */
function sameName(context: FixContext, name: string): FixResult {
  const { path } = context.analysis.snapshot;
  const [first] = whatIsLeft(context, { app: path, name, own: name }).notes;
  return {
    refused:
      `${name} can keep its name here. ${first ?? ""} Revoke the old key once all places have keys of their own. ` +
      "Nothing was changed.",
  };
}
