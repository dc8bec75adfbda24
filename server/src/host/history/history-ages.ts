/**
 * Ages of values by the history of their repository: one pass, the oldest commit first, that ends
 * when all values were met. Their text is in no argument and in no file.
 */

import { dayOfSeconds, type ValueAge } from "../../engine/index.ts";
import { type Asking, askedLater } from "../git-command.ts";
import { type StreamBounds, streamGit } from "../git-stream.ts";
import { today } from "../today.ts";
import { COMMIT_FORMAT, type Commit, HistoryReader } from "./history-reader.ts";

export interface HistoryAges<Id> {
  readonly ages: ReadonlyMap<Id, ValueAge>;
  /** Sentence about a history that was not seen whole, behind the repository's name. */
  readonly note: string | undefined;
}

/** Limit on values of one pass: each is looked for by itself. */
const MOST_VALUES = 300;
/** Limit on commits; the newest ones are looked at. */
const MOST_COMMITS = 100_000;
/** Shortest and longest parts of a value that are looked for; one over lines has to be found by one of them. */
const SHORTEST_PART = 8;
const LONGEST_PART = 4000;
/** No commit is older than the first program that made some. */
const FIRST_DAY = "1990-01-01";

const LOG: readonly string[] = [
  ...["log", "--reverse", `--format=${COMMIT_FORMAT}`, `--max-count=${MOST_COMMITS}`],
  ...["--patch", "--cc", "--unified=0", "--inter-hunk-context=0", "--diff-filter=AM"],
  ...["--no-renames", "--no-color", "--no-notes", "--no-decorate", "--no-relative", "-O/dev/null"],
  ...["--diff-algorithm=myers", "--submodule=short", "--ignore-submodules=all"],
  // What the configuration of the repository names is not run.
  ...["--no-textconv", "--no-ext-diff", "--no-show-signature"],
  ...["HEAD", "--"],
];

/** Looks up values in the repository at `root`. */
export async function historyAges<Id>(
  root: string,
  values: ReadonlyMap<Id, string>,
  bounds: StreamBounds,
): Promise<HistoryAges<Id>> {
  const wanted = new Map(
    [...values].slice(0, MOST_VALUES).flatMap(([id, value]) => {
      const part = partOf(value);
      return part === undefined ? [] : [[id, part] as const];
    }),
  );
  if (wanted.size === 0) return { ages: new Map(), note: undefined };
  const isShallow = await askedLater(shallowAt(root));
  if (isShallow === undefined) return { ages: new Map(), note: undefined };
  const reader = new HistoryReader(wanted);
  const end = await streamGit({ root, args: LOG }, (part) => reader.take(part), bounds);
  const ages = new Map(
    [...reader.found].flatMap(([id, commit]) => {
      const age = ageBy(commit, isShallow, today());
      return age === undefined ? [] : [[id, age] as const];
    }),
  );
  const isCut = end === "cut" || values.size > MOST_VALUES;
  return { ages, note: noteOn({ isCut, isFailed: end === "failed", isShallow }) };
}

function* shallowAt(root: string): Asking<boolean | undefined> {
  const commit = yield { root, args: ["rev-parse", "-q", "--verify", "HEAD^{commit}"] };
  if (commit === undefined) return undefined;
  const answer = yield { root, args: ["rev-parse", "--is-shallow-repository"] };
  return answer?.[0]?.trim() === "true";
}

function noteOn(history: {
  readonly isCut: boolean;
  readonly isFailed: boolean;
  readonly isShallow: boolean;
}): string | undefined {
  if (history.isFailed) return "has not all of its history, so that ages of keys may be missing.";
  if (history.isCut) return "has a long history; not all ages of keys were looked up.";
  return history.isShallow ? "is a shallow clone: keys may be older than is said." : undefined;
}

/** Age by the day on which the author wrote the commit: a rebase keeps it. */
function ageBy(
  { authored, committed, isFirst }: Commit,
  isShallow: boolean,
  now: string,
): ValueAge | undefined {
  const since = [authored, committed]
    .map(dayOfSeconds)
    .find((day) => day !== undefined && day >= FIRST_DAY && day <= now);
  if (since === undefined) return undefined;
  return isShallow && isFirst ? { since, isAtLeast: true } : { since };
}

/** Longest line of a value. */
function partOf(value: string): string | undefined {
  const [first = ""] = value
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .toSorted((a, b) => b.length - a.length);
  return first.length < SHORTEST_PART ? undefined : first.slice(0, LONGEST_PART);
}
