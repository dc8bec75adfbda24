/** Scans that the hooks of git ask for. */
import type { Engine } from "../engine/index.ts";
import { type Push, type PushedTo, pushIn, pushOfPreCommit } from "../host/commits/push.ts";
import { readStream } from "../host/source/given-source.ts";
import { messageSource } from "../host/source/message-source.ts";
import { CannotRun } from "./cannot-run.ts";
import type { HookRunOptions } from "./hook-args.ts";
import { count } from "./report/text.ts";
import type { ScanSettings } from "./scan-context.ts";
import type { Scan } from "./scanned.ts";
import { repositoryFor, type Scans, scanHistory, scanOpened, scanStaged } from "./scans.ts";
import { repositoryHere, type Target } from "./targets.ts";

/** Scans what a hook of git is given; without a scan there is nothing to look at, as the note says. */
export async function scansOfHook(
  { name, args }: HookRunOptions,
  ready: Engine,
  settings: ScanSettings,
): Promise<Scans & { readonly note?: string }> {
  const target = { root: repositoryHere() ?? process.cwd(), only: undefined, shown: "." };
  if (name === "pre-commit") return only(await scanStaged(ready, target, settings));
  if (name === "commit-msg") return only(await scanMessageOf(ready, target, settings, args[0]));
  const push = await pushGiven(args);
  const note =
    push.deleted === 0 ? undefined : `${count(push.deleted, "ref")} to delete: nothing to look at.`;
  if (push.refs.length === 0) return { scans: [], ...ALONE, note: note ?? "Nothing is pushed." };
  const wanted = { kind: "push", refs: push.refs, to: push.to } as const;
  const scanned = only(await scanHistory(ready, target, settings, wanted));
  return note === undefined ? scanned : { ...scanned, note };
}

const ALONE = { roots: new Map<string, string>(), missing: [] } as const;

function only(scan: Scan): Scans {
  return { scans: [scan], roots: new Map([[scan.root, scan.root]]), missing: [] };
}

async function scanMessageOf(
  ready: Engine,
  target: Target,
  settings: ScanSettings,
  file: string | undefined,
): Promise<Scan> {
  if (file === undefined) throw new CannotRun("commit-msg needs the file with the message.");
  const { root } = repositoryFor(target);
  return scanOpened(ready, messageSource(root, file), root, settings);
}

/** Refs of a push from standard input, or from pre-commit, which takes that itself. */
async function pushGiven([name = "", url = ""]: readonly string[]): Promise<
  Push & { to: PushedTo }
> {
  const { bytes, isCut } = await readStream(process.stdin);
  const text = bytes.toString("utf8");
  // Git writes nothing where nothing is to be pushed.
  const isTaken = text.trim() === "" && process.env["PRE_COMMIT"] === "1";
  const push = isTaken ? pushOfPreCommit(process.env) : pushIn(text);
  if (isCut || push === undefined) {
    throw new CannotRun("It is not said as git says it what is pushed: nothing was looked at.");
  }
  return { to: { name, url }, ...push };
}
