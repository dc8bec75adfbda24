/** Takes our hooks out of a repository; what was there before is as it was. */
import { join } from "node:path";
import { codeOf } from "../disk.ts";
import { askedLater } from "../git-command.ts";
import { removeEmptyOwnFolder } from "../plan/own-folder.ts";
import { removeFile, replaceFile } from "../plan/replace-file.ts";
import { callersIn, linesOf } from "./callers.ts";
import { withoutBlock } from "./hook-block.ts";
import { asBytes, type HookFile, hookFileAt } from "./hook-file.ts";
import { HOOK_NAMES, type HookName } from "./hook-names.ts";
import { type HooksFolder, hooksFolderOf } from "./hooks-folder.ts";
import { type HookResult, type HookResults, NO_ANSWER } from "./install.ts";
import { CONFIGURATIONS, huskyFile } from "./neighbours.ts";

/** Endings by which managers keep a hook that was there before theirs. */
const ASIDE = ["", ".legacy", ".old"];

/** Uninstalls hooks; `isShared`: also where other people or repositories have them too. */
export async function uninstallHooks(
  root: string,
  names: readonly HookName[],
  { isShared }: { readonly isShared: boolean },
): Promise<HookResults> {
  const folder = await askedLater(hooksFolderOf(root));
  if (folder === undefined) return NO_ANSWER;
  const results = names.flatMap((name) => removed(name, folder, isShared));
  removeEmptyOwnFolder(root);
  const left = callersIn(root, CONFIGURATIONS)
    .filter(({ hook }) => hook === undefined || names.includes(hook))
    .map((caller): HookResult => {
      const sentence = `Take out what starts Secret Hygiene: ${linesOf(caller)}.`;
      return { name: caller.hook ?? "pre-commit", path: caller.file, state: "left", sentence };
    });
  return { kind: "results", results: [...results, ...left] };
}

/** Places in a repository that still start the launcher, as people are told them. */
export async function launcherUsers(root: string): Promise<readonly string[]> {
  const folder = await askedLater(hooksFolderOf(root));
  const paths = folder === undefined ? [] : HOOK_NAMES.flatMap((name) => placesOf(name, folder));
  const hooks = paths.filter((path) => {
    const file = hookFileAt(path);
    return file.kind === "file" && file.block !== undefined;
  });
  const callers = callersIn(root, CONFIGURATIONS).filter(({ isLauncher }) => isLauncher);
  return [...hooks, ...callers.map(linesOf)];
}

/** Files in which a hook of ours may be. */
export function placesOf(name: HookName, { path, isHusky }: HooksFolder): readonly string[] {
  if (isHusky) return [huskyFile(path, name)];
  return ASIDE.map((ending) => join(path, `${name}${ending}`));
}

function removed(name: HookName, folder: HooksFolder, isShared: boolean): readonly HookResult[] {
  const results = placesOf(name, folder).flatMap((path): readonly HookResult[] => {
    const file = hookFileAt(path);
    if (file.kind !== "file" || file.block === undefined) return [];
    const isTheirs = folder.kind !== "own";
    if (isTheirs && (!isShared || folder.kind === "elsewhere")) {
      const sentence = `${path} is not yours alone: "secret-hygiene hook uninstall --shared" changes it.`;
      return [{ name, path, state: "refused", sentence }];
    }
    return [takenOut({ name, path }, file, file.block)];
  });
  if (results.length > 0) return results;
  const [path = folder.path] = placesOf(name, folder);
  return [{ name, path, state: "absent", sentence: absent(path) }];
}

function absent(path: string): string {
  const isThere = hookFileAt(path).kind !== "missing";
  return isThere ? `${path} has none of ours.` : `There is no ${path}.`;
}

function takenOut(
  result: Pick<HookResult, "name" | "path">,
  { text, bytes }: Extract<HookFile, { readonly kind: "file" }>,
  block: string,
): HookResult {
  const { path } = result;
  if (block === "broken") {
    const sentence = `${path} has some of our lines only: take them out by hand.`;
    return { ...result, state: "refused", sentence };
  }
  try {
    const rest = withoutBlock(text, block);
    const isGone =
      rest === undefined || rest === ""
        ? removeFile(path, bytes)
        : replaceFile(path, bytes, asBytes(rest)) === "replaced";
    if (!isGone) return { ...result, state: "refused", sentence: `${path} was changed meanwhile.` };
    const what = rest === undefined || rest === "" ? "is gone" : "is as it was without ours";
    return { ...result, state: "removed", sentence: `${path} ${what}.` };
  } catch (error) {
    const why = codeOf(error) ?? "no reason given";
    return { ...result, state: "refused", sentence: `${path} cannot be written (${why}).` };
  }
}
