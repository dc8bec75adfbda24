/**
 * Reads what a comment says of a key's life, in any order:
 *
 *     # rotated: 2026-08-01 rotate-by: 2026-11-01 expires: 2026-12-31 owner: payments
 */
import { isDay } from "../text/day.ts";
import { type Span, shifted } from "../text/span.ts";

/** Labels of dates. */
export type DateLabel = "rotated" | "rotate-by" | "expires";

export interface Dated {
  readonly label: DateLabel;
  /** ISO date; `undefined` where what is written is none. */
  readonly day: string | undefined;
  /** True if it says that the day never comes. */
  readonly isNever: boolean;
  /** Span of the date as written. */
  readonly span: Span;
}

/** Content of one comment on one line. */
export interface Annotation {
  readonly dates: readonly Dated[];
  readonly owner: string | undefined;
}

/** Words without which a text holds no annotation; they are looked for first. */
const STEMS = /otate|OTATE|xpires|XPIRES/;

const LABEL =
  /(?<![\w$.-])(?:last[-_ ])?(rotated|rotate[-_ ]by|expires|owner)(?:[-_ ](?:on|at))?[ \t]{0,4}[:=][ \t]{0,4}/gi;
/** Sign of an annotation; `expires` alone is common in code, with something else behind it. */
const SIGN =
  /(?<![\w$.-])(?:(?:last[-_ ])?rotated(?:[-_ ](?:on|at))?|rotate[-_ ]by|expires(?:[-_ ](?:on|at))?(?=[ \t]{0,4}[:=][ \t]{0,4}(?:\d{4}|n)))[ \t]{0,4}[:=]/i;
/** Longest text that is looked at for a date or an owner. */
const LONGEST_WORD = 40;
const NEVER = /^(?:never|none|no)$/i;
const NUMBERS = /^(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?(?:T[\d:.+Z-]{0,30})?$/;
const OWNER = /^[@\w][\w@.+/-]*$/;

/** Tells whether a text may hold an annotation. */
export function mayBeAnnotated(text: string): boolean {
  return STEMS.test(text) && SIGN.test(text);
}

/** Places of the first word of an annotation, of which only comments count. */
export function labelsIn(text: string): Iterable<{ readonly index: number }> {
  return text.matchAll(LABEL);
}

/** Reads the text of a comment, which begins at `start`; `undefined`: it says nothing of the kind. */
export function annotationIn(comment: string, start: number): Annotation | undefined {
  const dates: Dated[] = [];
  let owner: string | undefined;
  for (const { 0: label, 1: name = "", index } of comment.matchAll(LABEL)) {
    const from = index + label.length;
    const word = wordAt(comment, from);
    const kind = name.toLowerCase().replace(/[_ ]/, "-");
    if (kind === "owner") owner ??= OWNER.test(word) ? word : undefined;
    else if (kind === "rotated" || kind === "rotate-by" || kind === "expires") {
      dates.push(datedBy(kind, word, shifted({ start: from, end: from + word.length }, start)));
    }
  }
  // Much else expires, in words; beside another date it is the key's.
  const written = dates.filter(({ span }) => span.start < span.end);
  const isMeant = written.some(
    ({ label, day, isNever }) => label !== "expires" || day !== undefined || isNever,
  );
  return isMeant ? { dates: written, owner } : undefined;
}

/** Word behind a label; none where the next label follows. */
function wordAt(comment: string, from: number): string {
  const [word = ""] = /^[^\s,;"']*/.exec(comment.slice(from, from + LONGEST_WORD)) ?? [];
  return /^[a-z-]+[:=]/i.test(word) ? "" : word;
}

function datedBy(label: DateLabel, word: string, span: Span): Dated {
  return { label, day: dayIn(word, label), isNever: NEVER.test(word), span };
}

/** A month alone begins or ends with the day that is meant. */
function dayIn(word: string, label: DateLabel): string | undefined {
  const [, year = "", , month = "", day] = NUMBERS.exec(word.replace(/[.)]{1,3}$/, "")) ?? [];
  if (year === "") return undefined;
  const inMonth = day ?? (label === "rotated" ? "1" : lastDayOf(Number(year), Number(month)));
  const iso = `${year}-${month.padStart(2, "0")}-${inMonth.padStart(2, "0")}`;
  return isDay(iso) ? iso : undefined;
}

function lastDayOf(year: number, month: number): string {
  return String(new Date(Date.UTC(year, month, 0)).getUTCDate());
}
