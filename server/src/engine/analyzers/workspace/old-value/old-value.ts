/** Keys that the history of their repository has had for long. */

import { secretOf } from "../../../detect/encoding.ts";
import { MOST_RELATED, type RelatedPlace } from "../../../detect/finding.ts";
import type { Match } from "../../../detect/match-rules.ts";
import { isTestPath } from "../../../detect/test-path.ts";
import { ageIn, severityOfAge } from "../../../lifetimes/age.ts";
import type { ValueAge } from "../../../project/ages.ts";
import type { Digest } from "../../../project/digest.ts";
import type { ValueSite, WorkspaceFacts } from "../../../project/workspace-facts.ts";
import { pathInRepository } from "../../../text/snapshot.ts";
import { overlaps, type Span, textOf } from "../../../text/span.ts";
import { undatedIn } from "../../aged-values.ts";
import type { Analysis, Problem, WorkspaceAnalyzer } from "../../analysis.ts";
import { OLD_KEY } from "../../file/old-key/old-key.ts";
import { nameOf } from "../../literal-message.ts";

/** Text before a value in which its name is looked for. */
const NAME_REACH = 200;

export const oldValue: WorkspaceAnalyzer = {
  ...OLD_KEY,
  concerns: ({ ages, files }) => {
    if (ages.size === 0) return [];
    return [...files.values()].flatMap(({ path, credentials }) =>
      credentials.some(({ undated }) => undated !== undefined && ages.has(undated)) ? [path] : [],
    );
  },
  run: (analysis, workspace, digestOf) => {
    if (workspace.ages.size === 0) return [];
    const { path, text } = analysis.snapshot;
    const told = new Set<Digest>();
    return [...undatedIn(analysis)].flatMap((match) => {
      // History has what is written, and one key may be written plainly and in base64.
      const age = workspace.ages.get(digestOf(textOf(text, match.span)));
      const digest = digestOf(secretOf(text, match));
      const [first, ...others] = sitesOf(digest, workspace);
      // A key is as old in each of its places, which are told once. Where it stands in this file is
      // known better here: while somebody types the facts are those of an earlier text.
      const isFirst = first?.path === path && !told.has(digest);
      told.add(digest);
      const problem = age && isFirst ? problemOf(match, age, analysis) : undefined;
      return problem === undefined ? [] : [{ ...problem, related: others.map(placeOf) }];
    });
  },
};

function sitesOf(digest: Digest, workspace: WorkspaceFacts): readonly ValueSite[] {
  return workspace
    .holding(digest)
    .filter(({ value }) => "undated" in value && value.undated !== undefined)
    .slice(0, MOST_RELATED);
}

function placeOf({ path, value: { start, end } }: ValueSite): RelatedPlace {
  return { path, span: { start, end }, message: "The same key is here." };
}

function problemOf(
  match: Match,
  { since, isAtLeast }: ValueAge,
  analysis: Analysis,
): Problem | undefined {
  const { snapshot } = analysis;
  const age = ageIn(since, snapshot);
  const severity = age === undefined ? undefined : severityOfAge(age, snapshot);
  const span = nameBefore(analysis, match.span);
  if (severity === undefined || span === undefined) return undefined;
  const called = nameOf(match, snapshot.text);
  const days = isAtLeast === true ? `at least ${age}` : age;
  return {
    ruleId: OLD_KEY.id,
    sin: 5,
    severity: isTestPath(pathInRepository(snapshot)) ? "info" : severity,
    confidence: "medium",
    span,
    isName: true,
    credential: match.rule.id,
    since,
    envName: match.rule.env === "" ? undefined : match.rule.env,
    message: `${called} has been in git since ${since}, ${days} days.`,
  };
}

/** Finds the name that a value has, or the last word before it. */
function nameBefore({ snapshot: { text }, matches }: Analysis, { start }: Span): Span | undefined {
  const from = Math.max(0, start - NAME_REACH);
  const before = text.slice(from, start);
  const word = [...before.matchAll(/[A-Za-z_$][\w$.-]{1,80}/g)].at(-1);
  if (word === undefined) return undefined;
  const span = { start: from + word.index, end: from + word.index + word[0].length };
  // Another secret is no name.
  return matches.some((match) => overlaps(match.span, span)) ? undefined : span;
}
