/**
 * Reports what "fix all secrets" did and what it left: every problem of the scan is in one of the
 * lists.
 */
import { type Engine, type Finding, secretsIn } from "../../engine/index.ts";
import type { Outcome } from "../../host/plan/job.ts";
import { type Scan, unreadIn } from "../scanned.ts";
import { byHand } from "./by-hand.ts";
import { faultLine, gitSentence, placeOf, printable } from "./text.ts";

export function fixReport(engine: Engine, outcome: Outcome, scan: Scan, heading: string): string {
  const places = new Map(scan.found.map((found) => [found.finding, placeOf(found)]));
  const at = (finding: Finding): string => `${places.get(finding) ?? "?"} ${finding.ruleId}`;
  const settled = new Set(
    [...outcome.done, ...outcome.refused].map((settledFix) => settledFix.finding),
  );
  const unfixable = scan.found
    .map((found) => found.finding)
    .filter((finding) => finding.severity !== "info" && !settled.has(finding));
  const counts = [
    `${outcome.done.length} fixed`,
    ...(outcome.refused.length > 0
      ? [`${outcome.refused.length} not fixed, for the reasons below`]
      : []),
    ...(unfixable.length > 0 ? [`${unfixable.length} to be done by hand`] : []),
  ];
  const lines = [`${heading}: ${counts.join("; ")}.`];
  for (const { finding, fixId, target } of outcome.done) {
    const to = target === undefined ? "" : ` → ${printable(target)}`;
    lines.push(`  ${at(finding)} (${fixId})${to}`);
  }
  for (const { finding, why } of outcome.refused) {
    lines.push(`  not fixed: ${at(finding)}: ${printable(why)}`);
  }
  const paths = new Map(scan.found.map((found) => [found.finding, found.snapshot.path]));
  lines.push(
    ...unfixable.map(
      (finding) =>
        `  by hand: ${at(finding)}: ${byHand(finding.ruleId, paths.get(finding) ?? "", finding.envName)}`,
    ),
  );
  const written = outcome.written.map(printable);
  if (written.length > 0) lines.push(`Files: ${written.join(", ")}`);
  if (outcome.notes.length > 0) {
    lines.push("Left for you:", ...outcome.notes.map((note) => `  ${printable(note)}`));
  }
  for (const { path, reason } of unreadIn(scan)) {
    lines.push(`Not looked at: ${printable(path)} (${reason})`);
  }
  lines.push(...scan.config.faults.map(faultLine));
  const rotate = rotationLines(engine, outcome, scan);
  if (rotate.length > 0) {
    lines.push("Rotate these keys: whoever has seen the old files has them still.", ...rotate);
  }
  const git = gitSentence(scan);
  if (git !== undefined) lines.push(git);
  return `${lines.join("\n")}\n`;
}

/** One line a key, with the part of it that may be shown; keys of which no part may be are counted. */
function rotationLines(engine: Engine, outcome: Outcome, scan: Scan): readonly string[] {
  const fixed = new Set(outcome.done.map(({ finding }) => finding));
  const lines = new Map<string, { readonly advice: string; readonly values: Set<string> }>();
  for (const { finding, snapshot, rules } of scan.found) {
    const rule = engine.credential(finding.credential ?? "", rules);
    if (rule === undefined || !fixed.has(finding)) continue;
    const [secret] = secretsIn(snapshot.text, [finding]);
    const { start, end } = finding.span;
    const key =
      secret === undefined
        ? rule.title
        : `${rule.title} (${engine.withoutSecrets(secret, [secret])})`;
    const advice = rule.revoke ?? "renew it where it was issued or set";
    const line = lines.get(key) ?? { advice, values: new Set() };
    lines.set(key, line);
    line.values.add(secret ?? snapshot.text.slice(start, end));
  }
  return [...lines].map(([key, { advice, values }]) => {
    const what = values.size === 1 ? key : `${values.size} of ${key}`;
    return `  ${what}: ${advice}`;
  });
}
