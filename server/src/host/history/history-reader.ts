/** Reads the history of a repository as git prints it, and notes the first commit of each value. */

/** Commit in the history. */
export interface Commit {
  /** Seconds since 1970, as the author and the committer have it. */
  readonly authored: number;
  readonly committed: number;
  /** True if the history has nothing before it. */
  readonly isFirst: boolean;
}

/** Form of the line before a commit's changes. No text that git compares holds the first character. */
export const COMMIT_FORMAT = "%x00%at %ct %p%x00";
const COMMIT = /^\0(-?\d{1,15}) (-?\d{1,15}) ([0-9a-f ]*)\0/;
const LONGEST_COMMIT_LINE = 2000;
/** Longest line that is looked at whole; of a longer one only the beginning is. */
const LONGEST_LINE = 1024 * 1024;
const NEW_LINE = 10;
const PLUS = 43;
const MINUS = 45;
const NUL = 0;

/** Takes parts of git's answer, the oldest commit first; values are compared in memory alone. */
export class HistoryReader<Id> {
  readonly #waiting: Map<Id, Buffer>;
  readonly #found = new Map<Id, Commit>();
  #rest: Buffer = Buffer.alloc(0);
  #isInLongLine = false;
  #commit: Commit | undefined;

  constructor(values: ReadonlyMap<Id, string>) {
    this.#waiting = new Map([...values].map(([id, value]) => [id, Buffer.from(value, "utf8")]));
  }

  /** Commits by the values that they brought. */
  get found(): ReadonlyMap<Id, Commit> {
    return this.#found;
  }

  /** Takes a part; answers whether there is anything left to look for. */
  take(part: Buffer): boolean {
    const all = this.#rest.length === 0 ? part : Buffer.concat([this.#rest, part]);
    const end = all.lastIndexOf(NEW_LINE) + 1;
    if (end > 0) {
      const from = this.#isInLongLine ? all.indexOf(NEW_LINE) + 1 : 0;
      this.#read(all.subarray(from, end));
      this.#isInLongLine = false;
    }
    const rest = all.subarray(end);
    this.#rest = rest.length > LONGEST_LINE ? this.#shortened(rest) : rest;
    return this.#waiting.size > 0;
  }

  /** Reads the beginning of a long line and drops it. */
  #shortened(rest: Buffer): Buffer {
    if (!this.#isInLongLine) this.#read(rest);
    this.#isInLongLine = true;
    return Buffer.alloc(0);
  }

  #read(lines: Buffer): void {
    for (const [id, value] of this.#waiting) {
      const at = addedAt(lines, value);
      const commit = at < 0 ? undefined : (lastCommit(lines, at) ?? this.#commit);
      if (commit === undefined) continue;
      this.#found.set(id, commit);
      this.#waiting.delete(id);
    }
    this.#commit = lastCommit(lines, lines.length) ?? this.#commit;
  }
}

/** Place of a value in an added line; -1: there is none. */
function addedAt(lines: Buffer, value: Buffer): number {
  for (let at = lines.indexOf(value); at >= 0; at = lines.indexOf(value, at + 1)) {
    const start = lines.lastIndexOf(NEW_LINE, at) + 1;
    if (isAdded(lines, start)) return at;
  }
  return -1;
}

/** Tells an added line; a merge has one sign for each parent, and a line that is new has two. */
function isAdded(lines: Buffer, start: number): boolean {
  const [first, second] = lines.subarray(start, start + 2);
  const isHeader = lines.toString("latin1", start, start + 4) === "+++ ";
  return !isHeader && (first === PLUS || (first !== MINUS && second === PLUS));
}

/** The last commit that begins before a place. */
function lastCommit(lines: Buffer, before: number): Commit | undefined {
  for (let at = before - 1; at >= 0; ) {
    const closing = lines.lastIndexOf(NUL, at);
    const opening = closing <= 0 ? -1 : lines.lastIndexOf(NUL, closing - 1);
    if (opening < 0) return undefined;
    const line = lines.subarray(opening, Math.min(closing + 1, opening + LONGEST_COMMIT_LINE));
    const [, authored, committed, parents = ""] = COMMIT.exec(line.toString("latin1")) ?? [];
    if (authored !== undefined && isLineStart(lines, opening)) {
      const isFirst = parents.trim() === "";
      return { authored: Number(authored), committed: Number(committed), isFirst };
    }
    at = closing - 1;
  }
  return undefined;
}

function isLineStart(lines: Buffer, at: number): boolean {
  return at === 0 || lines[at - 1] === NEW_LINE;
}
