/**
 * `.secret-hygieneignore` and `.secret-hygiene-baseline`: one fingerprint a line, `#` begins a comment.
 * The comment names rule and path for the reader; only the fingerprint counts, so that a line stays
 * true when its file is renamed.
 */
import { KNOWN_VALUE } from "../detect/known/rule.ts";
import type { Allowlist } from "../text/allowlist.ts";
import type { Span } from "../text/span.ts";

/** Findings that are none, for places where no comment can stand. */
export const IGNORE_FILE = ".secret-hygieneignore";
/** Findings that were there before and are worked off later. */
export const BASELINE_FILE = ".secret-hygiene-baseline";

const BASELINE_HEAD =
  "# Known findings, left out of reports. Written by `secret-hygiene baseline`; see README.\n";

export interface FileEntry {
  readonly fingerprint: string;
  /** Rule that the comment names. */
  readonly ruleId: string | undefined;
  readonly span: Span;
}

/** Lists each line's fingerprint with its place, in text order. */
export function entriesIn(text: string): readonly FileEntry[] {
  return [...text.matchAll(ENTRY)].map((match) => {
    const [, indent = "", fingerprint = "", ruleId] = match;
    const start = match.index + indent.length;
    return { fingerprint, ruleId, span: { start, end: start + fingerprint.length } };
  });
}

const ENTRY = /^([ \t\uFEFF]*)([^\s#]+)(?:[ \t]{0,20}#[ \t]{0,20}([a-z0-9-]{1,80}))?/gm;

/** Entries of which it is unused says something: known values are known only where their env files are. */
export function lastingEntriesIn(text: string): readonly FileEntry[] {
  return entriesIn(text).filter(({ ruleId }) => ruleId !== KNOWN_VALUE);
}

export function fingerprintsIn(text: string): ReadonlySet<string> {
  return new Set(entriesIn(text).map((entry) => entry.fingerprint));
}

export function fingerprintList(by: string, text: string): Allowlist {
  const known = fingerprintsIn(text);
  return {
    by,
    inFile: () => (site) => (known.has(site.fingerprint) ? site.fingerprint : undefined),
  };
}

/** Writes one line without its end. */
export function entryLine(fingerprint: string, ruleId: string, path: string): string {
  // A file's name may hold a line break, and with it a second entry.
  return `${fingerprint} # ${ruleId} in ${path.replace(/\p{Cc}|\p{Zl}|\p{Zp}/gu, "\uFFFD")}`;
}

/** One entry of a baseline. */
export interface KnownIds {
  readonly fingerprint: string;
  readonly ruleId: string;
  readonly path: string;
}

/** A baseline's text: sorted by fingerprint, each once, the same for the same findings in any order. */
export function baselineText(findings: readonly KnownIds[]): string {
  const lines = new Map<string, string>();
  for (const { fingerprint, ruleId, path } of findings) {
    const line = entryLine(fingerprint, ruleId, path);
    const other = lines.get(fingerprint);
    if (other === undefined || line < other) lines.set(fingerprint, line);
  }
  return (
    BASELINE_HEAD +
    [...lines.values()]
      .sort()
      .map((line) => `${line}\n`)
      .join("")
  );
}
