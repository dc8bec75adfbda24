/** Reports a key that several applications or environments use. */
import { MOST_RELATED, type RelatedPlace } from "../../../detect/finding.ts";
import { envNameFor } from "../../../frameworks/env-name.ts";
import { type KeySite, type SharedKey, sharedKeys } from "../../../project/shared-keys.ts";
import { contains, textOf } from "../../../text/span.ts";
import type { Analysis, Problem, WorkspaceAnalyzer } from "../../analysis.ts";
import { nameOf } from "../../literal-message.ts";

const ID = "shared-key";

export const sharedKey: WorkspaceAnalyzer = {
  id: ID,
  sin: 4,
  title: "One key for several purposes",
  why: "Who gets the key from the least guarded of its places has all of them, and it can be revoked for none alone.",
  severity: "warning",
  confidence: "medium",
  concerns: (workspace) => sharedKeys(workspace).map(({ sites: [first] }) => first.path),
  run: (analysis, workspace) => {
    const { path } = analysis.snapshot;
    return sharedKeys(workspace)
      .filter(({ sites: [first] }) => first.path === path)
      .flatMap((key) => problemOf(analysis, key) ?? []);
  },
};

function problemOf(
  analysis: Analysis,
  { sites, environments, apps }: SharedKey,
): Problem | undefined {
  const { snapshot, matches, encoded, entries } = analysis;
  const { text, sharedKeys: meant = [] } = snapshot;
  const [first, ...others] = sites;
  const match = [...matches, ...encoded].find(
    ({ rule, span }) =>
      rule.id === first.credential.credential && span.start === first.credential.start,
  );
  if (match === undefined) return undefined;
  const entry = entries.find((candidate) => contains(candidate.whole, match.span));
  const names = [
    envNameFor(match, text),
    ...(entry === undefined ? [] : [textOf(text, entry.key)]),
  ];
  if (names.some((name) => meant.includes(name))) return undefined;
  const isKnownToOthers = sites.some((site) => site.isShared);
  return {
    ruleId: ID,
    sin: 4,
    credential: match.rule.id,
    severity: isKnownToOthers ? "warning" : "info",
    confidence: "medium",
    span: match.span,
    ...(isKnownToOthers ? {} : { isInPlace: true }),
    message: `${nameOf(match, text)} serves ${purposesOf(environments, apps)}.`,
    related: others.slice(0, MOST_RELATED).map(placeOf),
    envName: names[0],
  };
}

function placeOf({ path, credential, environment, app }: KeySite): RelatedPlace {
  const { start, end } = credential;
  const words = [environment, app === "" ? "" : named(app)].filter((word) => word !== "");
  const purpose = words.length === 0 ? "" : ` (${words.join(", ")})`;
  return { path, span: { start, end }, message: `The same key is here${purpose}.` };
}

function purposesOf(environments: readonly string[], apps: readonly string[]): string {
  const all = [environments, apps].filter((words) => words.length > 0);
  return all.map(listed).join(", in ");
}

function listed(purposes: readonly string[]): string {
  const words = purposes.map((purpose) => (purpose === "" ? "the program" : named(purpose)));
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}

function named(purpose: string): string {
  return purpose.replace(/\/$/, "");
}
