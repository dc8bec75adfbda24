/**
 * Splits findings into those that stay and those that are allowed, and by what; and counts the use
 * of our own markers.
 */
import type { Finding } from "../detect/finding.ts";
import type { Site } from "../text/allowlist.ts";
import { type LineIndex, lineIndex } from "../text/line-index.ts";
import type { Snapshot } from "../text/snapshot.ts";
import { textOf } from "../text/span.ts";
import { byLine, type Lines } from "./by-line.ts";
import { lineAround } from "./comments.ts";
import { foreignMarkersIn } from "./foreign-markers.ts";
import type { Marker } from "./marker.ts";
import { MARKER } from "./markers.ts";

/** A marker or an entry that allows a finding. */
export interface Allowance {
  /** Name of the source in summaries: a marker's word or a file's name. */
  readonly by: string;
  /** The file's entry; `undefined` for a marker. */
  readonly entry: string | undefined;
}

export interface Suppressed {
  readonly finding: Finding;
  /** Everything that allows it; the first one gets the credit. */
  readonly by: readonly [Allowance, ...(readonly Allowance[])];
}

export interface Split {
  readonly kept: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
}

export interface Applied extends Split {
  /** Markers of ours that cover a finding, whatever else does, each with the ids that did. */
  readonly used: Used;
}

export type Used = ReadonlyMap<Marker, ReadonlySet<string>>;

/** Tells whether a marker is past its date, and so covers nothing. */
export function isExpired({ clause }: Marker, today: string | undefined): boolean {
  return clause.until !== undefined && today !== undefined && today > clause.until;
}

export function applySuppressions(
  findings: readonly Finding[],
  markers: readonly Marker[],
  snapshot: Snapshot,
): Applied {
  const used = new Map<Marker, Set<string>>();
  if (findings.length === 0) return { kept: [], suppressed: [], used };
  const index = lineIndex(snapshot.text);
  const ownOn = byLine(markers.flatMap((marker) => inForce(marker, snapshot.today)));
  const foreignOn = byLine(foreignMarkersIn(snapshot.text, index));
  const byFiles = allowedByFiles(snapshot, index);
  const split = splitBy(findings, (finding) => {
    const lines = linesOf(finding, index);
    const own = ownOn(lines).filter((force) => covers(force.marker, finding, lines));
    for (const { marker } of own) {
      const ids = used.get(marker) ?? new Set();
      for (const id of idsOf(finding)) ids.add(id);
      used.set(marker, ids);
    }
    return [
      ...own.slice(0, 1).map(() => ({ by: MARKER, entry: undefined })),
      ...foreignOn(lines).map(({ by }) => ({ by, entry: undefined })),
      ...byFiles(finding),
    ];
  });
  return { ...split, used };
}

/**
 * Applies allowlists without markers, for findings about other markers, which would never be seen
 * otherwise.
 */
export function applyAllowlists(findings: readonly Finding[], snapshot: Snapshot): Split {
  if (findings.length === 0) return { kept: [], suppressed: [] };
  return splitBy(findings, allowedByFiles(snapshot, lineIndex(snapshot.text)));
}

function splitBy(
  findings: readonly Finding[],
  allowancesOf: (finding: Finding) => readonly Allowance[],
): Split {
  const kept: Finding[] = [];
  const suppressed: Suppressed[] = [];
  for (const finding of findings) {
    const [first, ...others] = allowancesOf(finding);
    if (first === undefined) kept.push(finding);
    else suppressed.push({ finding, by: [first, ...others] });
  }
  return { kept, suppressed };
}

interface InForce {
  readonly marker: Marker;
  readonly lines: Lines;
}

function inForce(marker: Marker, today: string | undefined): readonly InForce[] {
  const { lines } = marker;
  return lines === undefined || isExpired(marker, today) ? [] : [{ marker, lines }];
}

function allowedByFiles(
  { allowlists = [], path, text }: Snapshot,
  index: LineIndex,
): (finding: Finding) => readonly Allowance[] {
  const asked = allowlists.flatMap(({ by, inFile }) => {
    const ask = inFile(path);
    return ask === undefined ? [] : [{ by, ask }];
  });
  if (asked.length === 0) return () => [];
  return (finding) => {
    const site = siteOf(finding, text, linesOf(finding, index));
    return asked.flatMap(({ by, ask }) => {
      const entry = ask(site);
      return entry === undefined ? [] : [{ by, entry }];
    });
  };
}

function siteOf(
  { ruleId, credential, fingerprint, span }: Finding,
  text: string,
  lines: Lines,
): Site {
  const value = textOf(text, span);
  const around = textOf(text, lineAround(text, span.start));
  return { ruleId, credential, fingerprint, line: lines.first + 1, value, around };
}

function covers({ clause: { ids, kind }, lines }: Marker, finding: Finding, own: Lines): boolean {
  const isAboutRule = ids.length === 0 || idsOf(finding).some((id) => ids.includes(id));
  // Behind a key over several lines the marker may stand on any of them; else the beginning counts.
  const isHere = kind === "allow" || (lines !== undefined && lines.first <= own.first);
  return isAboutRule && isHere;
}

/** Returns the ids by which a marker may name the finding. */
function idsOf({ ruleId, credential }: Finding): readonly string[] {
  return credential === undefined ? [ruleId] : [ruleId, credential];
}

function linesOf({ span }: Finding, index: LineIndex): Lines {
  const first = index.positionAt(span.start).line;
  return { first, last: index.positionAt(Math.max(span.start, span.end - 1)).line };
}
