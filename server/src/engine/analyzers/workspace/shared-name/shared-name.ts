/** Reports a variable that hands one key to several applications. */
import { MOST_RELATED, type RelatedPlace } from "../../../detect/finding.ts";
import type { Match } from "../../../detect/match-rules.ts";
import { type NameSite, type SharedName, sharedNames } from "../../../project/shared-names.ts";
import { contains, type Span } from "../../../text/span.ts";
import type { Analysis, Problem, WorkspaceAnalyzer } from "../../analysis.ts";

const ID = "shared-name";

export const sharedName: WorkspaceAnalyzer = {
  id: ID,
  sin: 4,
  title: "One variable for several applications",
  why: "All of them have the same key: nobody sees which one spends, and it can be revoked for none alone.",
  severity: "info",
  confidence: "medium",
  concerns: (workspace) => sharedNames(workspace).map(({ path }) => path),
  run: (analysis, workspace) => {
    const { path, sharedKeys = [] } = analysis.snapshot;
    return sharedNames(workspace)
      .filter((shared) => shared.path === path && !sharedKeys.includes(shared.name))
      .flatMap((shared) => problemOf(analysis, shared) ?? []);
  },
};

function problemOf(analysis: Analysis, { name, sites, path }: SharedName): Problem | undefined {
  const place = placeIn(analysis, name, sites);
  if (place === undefined) return undefined;
  const apps = sites.map(({ app }) => app);
  const all = `${apps.slice(0, -1).join(", ")} and ${apps.at(-1) ?? ""}`;
  return {
    ruleId: ID,
    sin: 4,
    ...(place.match === undefined
      ? { isName: true }
      : { credential: place.match.rule.id, envName: name }),
    severity: "info",
    confidence: "medium",
    span: place.span,
    message: `${name} hands one key to ${all}.`,
    related: sites
      .filter((site) => site.path !== path || site.read.start !== place.span.start)
      .slice(0, MOST_RELATED)
      .map(placeOf),
  };
}

/** The key in an env file that somebody issues, or the first reference of a workflow. */
function placeIn(
  { format, entries, matches }: Analysis,
  name: string,
  [first]: SharedName["sites"],
): { readonly span: Span; readonly match?: Match } | undefined {
  if (format?.id !== "dotenv") return { span: { start: first.read.start, end: first.read.end } };
  const entry = entries.findLast((candidate) => candidate.path.at(-1) === name);
  const match = entry && matches.find(({ span }) => contains(entry.whole, span));
  if (match === undefined || !isIssued(match, name)) return undefined;
  return { span: match.span, match };
}

/** Tells a key of which its issuer makes as many as one asks for; a database's password all of its clients have. */
function isIssued({ rule, severity }: Match, name: string): boolean {
  if (rule.public || severity === "info") return false;
  return rule.revoke !== undefined || /(?:^|_)API_?KEY$/.test(name);
}

function placeOf({ path, read: { start, end }, app }: NameSite): RelatedPlace {
  return { path, span: { start, end }, message: `${app} gets it here.` };
}
