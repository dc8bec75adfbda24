/** Names of commits: branches, tags, those of remotes, stashes and working trees. */
import type { Place } from "../commits/objects.ts";
import { type Asking, askedLater } from "../git-command.ts";
import type { StoryRef } from "./story.ts";

/** A name and its commit. */
export interface Ref {
  /** Whole name, such as `refs/heads/main`. */
  readonly full: string;
  readonly commit: string;
  /** Name that it stands for; "" where it is none but its own. */
  readonly standsFor: string;
}

/** An entry of a reflog. */
export interface LogEntry {
  readonly full: string;
  readonly commit: string;
  /** Commits before it. */
  readonly parents: readonly string[];
  /** Seconds since 1970, as this clone's clock had it. */
  readonly at: number;
  readonly message: string;
}

const REF_FORMAT = "%(objectname) %(*objectname) %(refname) %(symref)";
const REF = /^([0-9a-f]{40,64}) ([0-9a-f]*) (refs\/[^ ]+) ([^ ]*)$/;
const LOG_FORMAT = "--format=%H %gD %P%n%gs";
const ENTRY = /^([0-9a-f]{40,64}) (refs\/.+)@\{(\d{1,15})\} ?([0-9a-f ]*)\n(.*)$/s;
/** Limit on the names of one question. */
const MOST_NAMES = 200;

const PREFIXES: readonly (readonly [string, StoryRef["kind"]])[] = [
  ["refs/heads/", "branch"],
  ["refs/tags/", "tag"],
  ["refs/remotes/", "remote"],
];

export function kindOf({ full }: Pick<Ref, "full">): StoryRef["kind"] {
  return PREFIXES.find(([prefix]) => full.startsWith(prefix))?.[1] ?? "other";
}

/** Name as people say it. */
export function shortName({ full }: Pick<Ref, "full">): string {
  const prefix = PREFIXES.find(([known]) => full.startsWith(known))?.[0] ?? "";
  return full.slice(prefix.length);
}

/** Names of commits; `undefined` where git does not answer. */
export function refsOf(place: Place): Promise<readonly Ref[] | undefined> {
  return askedLater(refsIn(place));
}

function* refsIn(place: Place): Asking<readonly Ref[] | undefined> {
  const answer = yield { ...place, args: ["for-each-ref", `--format=${REF_FORMAT}`] };
  return answer
    ?.join("")
    .split("\n")
    .flatMap((line) => {
      const [, own, peeled, full, standsFor = ""] = REF.exec(line) ?? [];
      if (own === undefined || full === undefined) return [];
      return [{ full, commit: peeled || own, standsFor }];
    });
}

/** Entries of the reflogs of some names, of each the newest first. */
export async function logsOf(
  place: Place,
  fullNames: readonly string[],
): Promise<readonly LogEntry[]> {
  const found: LogEntry[] = [];
  for (let from = 0; from < fullNames.length; from += MOST_NAMES) {
    found.push(...(await askedLater(logsIn(place, fullNames.slice(from, from + MOST_NAMES)))));
  }
  return found;
}

function* logsIn(place: Place, names: readonly string[]): Asking<readonly LogEntry[]> {
  const options = ["--date=unix", "-z", LOG_FORMAT, "--no-show-signature", "--no-notes"];
  const args = ["log", "-g", ...options, "--no-decorate", "--no-mailmap", "--no-patch"];
  const answer = yield { ...place, args: [...args, ...names, "--"] };
  return (answer ?? []).flatMap((text) => {
    const [, commit, full, at, parents = "", message = ""] = ENTRY.exec(text) ?? [];
    if (commit === undefined || full === undefined) return [];
    return [{ commit, full, at: Number(at), message, parents: parents.split(" ").filter(Boolean) }];
  });
}
