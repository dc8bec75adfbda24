/** Known values of the workspace as matches of one file: what a rule finds too is told once. */
import { textOfBase64 } from "../detect/base64.ts";
import { onOneLine } from "../detect/base64-lines.ts";
import type { EncodedText } from "../detect/encoding.ts";
import type { Severity } from "../detect/finding.ts";
import { isSign, withPadding } from "../detect/known/base64-sextets.ts";
import type { KnownSite, KnownValue, Source } from "../detect/known/known-value.ts";
import type { KnownValues } from "../detect/known/known-values.ts";
import { KNOWN_VALUE, ruleOf } from "../detect/known/rule.ts";
import type { Match } from "../detect/match-rules.ts";
import { envFileKind } from "../formats/env-file.ts";
import { LOCK_FILES } from "../languages/index.ts";
import { ALLOW_FILES } from "../suppress/folder-files.ts";
import { isInIndex } from "../text/exposure.ts";
import { baseName, folderOf } from "../text/path.ts";
import type { Snapshot } from "../text/snapshot.ts";
import { overlaps, type Span } from "../text/span.ts";
import { indexSpans } from "../text/span-index.ts";

export interface FileSites {
  readonly sites: readonly KnownSite[];
  readonly isCutShort: boolean;
}

const NONE: FileSites = { sites: [], isCutShort: false };
const LISTS: ReadonlySet<string> = new Set(ALLOW_FILES);

/** Places in a file at which a value of another file stands. */
export function knownSitesIn(snapshot: Snapshot, values: KnownValues | undefined): FileSites {
  if (values === undefined || values.isEmpty || isNoPlace(snapshot.path)) return NONE;
  const { sites, isCutShort } = values.sitesIn(snapshot.text);
  const isPlace = placeTest(snapshot);
  return {
    isCutShort,
    sites: sites.flatMap((site) => {
      const [first, ...others] = nearestFirst(site.known.filter(isPlace), snapshot.path);
      return first === undefined ? [] : [{ ...site, known: [first, ...others] }];
    }),
  };
}

/** Tells whether a file is written by programs, is encrypted, or only names findings. */
function isNoPlace(path: string): boolean {
  const name = baseName(path);
  return (
    LOCK_FILES.has(name) ||
    /\.lock$/.test(name) ||
    LISTS.has(name) ||
    envFileKind(path) === "encrypted"
  );
}

/** A test for values that are not to stand here; other env files hold the same ones on purpose, unless git has them. */
function placeTest({ path, exposure }: Snapshot): (known: KnownValue) => boolean {
  const isEnv = envFileKind(path) === "values";
  return ({ source }) => {
    if (source.kind === "list") return true;
    if (source.path === path) return false;
    return !isEnv || (isInIndex(exposure) && !source.isInGit);
  };
}

/** An env file in the file's folder or above it is the one that its program reads; one that git has keeps nothing. */
function nearestFirst(known: readonly KnownValue[], path: string): readonly KnownValue[] {
  if (known.length < 2) return known;
  return known.toSorted((a, b) => nearness(b.source, path) - nearness(a.source, path));
}

/** Rank above any number of characters of a path. */
const KEPT = 100_000;

function nearness(source: Source, path: string): number {
  if (source.kind === "list") return -1;
  const folder = folderOf(source.path);
  const kept = source.isInGit ? 0 : KEPT;
  return kept + (path.startsWith(folder) ? folder.length + 1 : 0);
}

/** Marks matches of known values as such, and adds what no rule has found. */
export function withKnown(
  matches: readonly Match[],
  { sites }: FileSites,
  snapshot: Snapshot,
): readonly Match[] {
  if (sites.length === 0) return matches;
  const others = matches.filter(({ rule }) => rule.id !== KNOWN_VALUE);
  const index = indexSpans(others, (match) => match.span);
  const added = sites
    .filter((site) => !index.touches(site.span))
    .map((site) => matchOf(site, snapshot));
  return [...markedKnown(others, { sites }, snapshot), ...added].sort(
    (a, b) => a.span.start - b.span.start,
  );
}

/** A rule that only guesses is sure of a value that an env file holds. */
export function markedKnown(
  matches: readonly Match[],
  { sites }: Pick<FileSites, "sites">,
  snapshot: Snapshot,
): readonly Match[] {
  if (sites.length === 0) return matches;
  const index = indexSpans(sites, (site) => site.span);
  return matches.map((match) => {
    const site =
      index.around(match.span) ??
      index.startingIn(match.span.start, match.span.end)[0] ??
      sites.find(({ span }) => overlaps(span, match.span));
    if (site === undefined || match.rule.public) return match;
    const severity = worseOf(match.severity, severityOf(site.known[0], snapshot));
    return { ...match, severity, known: site.known };
  });
}

function matchOf({ span, written, known }: KnownSite, snapshot: Snapshot): Match {
  const [first] = known;
  return {
    rule: ruleOf(first),
    ...encodedText(snapshot.text, span, written, first.value),
    severity: severityOf(first, snapshot),
    confidence: first.isSure ? "high" : "medium",
    known,
  };
}

function encodedText(
  text: string,
  span: Span,
  written: KnownSite["written"],
  secret: string,
): EncodedText {
  if (written === "plain") return { span };
  const whole = written === "base64" ? wholeBase64(text, span, secret) : span;
  return { span: whole, writing: { as: "known", form: written, secret } };
}

/** Base64 of text, such as a user with the password, is one literal. */
function wholeBase64(text: string, span: Span, secret: string): Span {
  let { start, end } = span;
  while (isSign(text.charAt(start - 1))) start -= 1;
  while (isSign(text.charAt(end))) end += 1;
  end = withPadding(text, end);
  const decoded = textOfBase64(onOneLine(text.slice(start, end)));
  return decoded?.includes(secret) === true ? { start, end } : span;
}

/** Severity by git's answer: committed values have leaked, also those of a committed env file. */
function severityOf({ source, isSure }: KnownValue, { exposure }: Snapshot): Severity {
  if (exposure === "ignored") return "info";
  const isOut = source.kind === "env" && source.isInGit;
  if (isOut) return isSure ? "warning" : "info";
  return isInIndex(exposure) && isSure ? "error" : "warning";
}

const RANKS = { info: 0, warning: 1, error: 2 } as const;

function worseOf(a: Severity, b: Severity): Severity {
  return RANKS[a] >= RANKS[b] ? a : b;
}
