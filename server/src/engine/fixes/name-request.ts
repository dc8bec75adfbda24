/** The name that a finding's value should get, and whoever else wants it. */
import type { Analysis } from "../analyzers/analysis.ts";
import type { Match } from "../detect/match-rules.ts";
import { indexEntries } from "../formats/entry-index.ts";
import { envNameOf } from "../formats/entry-name.ts";
import { customaryName, envNameFor } from "../frameworks/env-name.ts";
import { oncePer } from "../text/once-per.ts";
import type { FixContext, NameRequest } from "./fix.ts";
import { isOverwritten } from "./overwritten.ts";
import { readsElsewhere } from "./project-reads.ts";
import { valueAt } from "./written-value.ts";

/** For a value of the finding's file; `isFixed`: the program reads this very name for the value. */
export function nameRequest(
  context: FixContext,
  {
    envPath,
    isFixed,
    value,
    wanted,
  }: Pick<NameRequest, "envPath" | "value" | "wanted"> & {
    readonly isFixed: boolean;
  },
): NameRequest {
  const { analysis } = context;
  return {
    envPath,
    value,
    wanted,
    from: analysis.snapshot.path,
    rivals: isFixed ? [] : (rivalsOf(analysis).get(wanted) ?? []),
    // Of a program that sets the variable itself nobody knows what it means by it: the fix refuses it.
    isRead: async (name) =>
      !(isFixed && name === wanted) &&
      !isOverwritten(analysis, context.finding.span, name) &&
      readsElsewhere(context, envPath, name),
  };
}

/** By the name they want, the values of a file in text order, each once. */
const rivalsOf = oncePer((analysis: Analysis): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const match of analysis.matches.toSorted((a, b) => a.span.start - b.span.start)) {
    if (match.rule.public) continue;
    const wanted = wantedFor(analysis, match);
    const values = found.get(wanted) ?? [];
    const value = valueAt(analysis, match.span);
    if (!values.includes(value)) values.push(value);
    found.set(wanted, values);
  }
  return found;
});

function wantedFor({ entries, format, snapshot: { text } }: Analysis, match: Match): string {
  const index = format && indexEntries(text, entries);
  const entry = index?.at(match.span);
  return index === undefined || entry === undefined
    ? envNameFor(match, text)
    : envNameOf(text, entry, index, customaryName(match), match.span);
}
