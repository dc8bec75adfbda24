/**
 * Reads suppressions of other scanners. They stand anywhere on the line, comment or not, as those
 * tools have it. Their rule ids are those tools' own, so they cover all findings. Unused ones are
 * not reported.
 */
import type { LineIndex } from "../text/line-index.ts";
import type { Lines } from "./by-line.ts";

export interface ForeignMarker {
  /** Name in summaries. */
  readonly by: string;
  readonly lines: Lines;
}

const ANY =
  /(?<line>gitleaks:allow|betterleaks:allow|trufflehog:ignore)|pragma: ?(?:allow|white)list[ -](?<next>nextline[ -])?secret|secretlint-(?<lint>disable-next-line|disable-line|disable|enable)(?![\w-])/g;
const PRAGMA = "pragma: allowlist secret";
const LINT = "secretlint-disable";

export function foreignMarkersIn(text: string, index: LineIndex): readonly ForeignMarker[] {
  const found: ForeignMarker[] = [];
  let disabledFrom: number | undefined;
  for (const match of text.matchAll(ANY)) {
    const line = index.positionAt(match.index).line;
    const { line: own, next, lint } = match.groups ?? {};
    if (own !== undefined) found.push({ by: own, lines: { first: line, last: line } });
    else if (lint === undefined)
      found.push({ by: PRAGMA, lines: oneLine(line, next !== undefined) });
    else if (lint === "disable") disabledFrom ??= line;
    else if (lint !== "enable") {
      found.push({ by: LINT, lines: oneLine(line, lint === "disable-next-line") });
    } else if (disabledFrom !== undefined) {
      found.push({ by: LINT, lines: { first: disabledFrom, last: line } });
      disabledFrom = undefined;
    }
  }
  if (disabledFrom === undefined) return found;
  return [...found, { by: LINT, lines: { first: disabledFrom, last: Number.MAX_SAFE_INTEGER } }];
}

function oneLine(line: number, isNext: boolean): Lines {
  return isNext ? { first: line + 1, last: line + 1 } : { first: line, last: line };
}
