/** Writes down what is there today, so that from now on only what is new is reported. */
import {
  BASELINE_FILE,
  baselineText,
  type Engine,
  eolOf,
  fingerprintsIn,
} from "../engine/index.ts";
import { readDisk } from "../host/disk.ts";
import { writeChange } from "../host/plan/disk-change.ts";
import { sentenceOf } from "../host/plan/effects.ts";
import { CannotRun } from "./cannot-run.ts";
import { scanTarget } from "./scan.ts";
import { type Scan, unreadIn } from "./scanned.ts";
import { targetsOf } from "./targets.ts";

/** Writes the baseline unless it is unchanged, and says what was done. */
export async function writeBaseline(engine: Engine, path: string): Promise<string> {
  // One file's findings would push out those of all others.
  const { targets, missing } = targetsOf([path]);
  const [target] = targets;
  if (target === undefined) throw new CannotRun(missing.join("\n"));
  if (target.only !== undefined) throw new CannotRun("A baseline is written for a folder.");
  const scan = await scanTarget(engine, target, { baseline: false });
  const [unread] = unreadIn(scan);
  if (unread !== undefined) {
    throw new CannotRun(`${unread.path} ${unread.reason}: no baseline was written.`);
  }
  const file = readDisk(scan.root, BASELINE_FILE);
  if (file.kind === "refused") throw new CannotRun(`${BASELINE_FILE} ${file.why}.`);
  const before = file.kind === "text" ? file.text : undefined;
  const after = textFor(scan, eolOf(before ?? ""));
  if (after !== before) write(scan.root, before, after);
  return report(fingerprintsIn(before ?? ""), fingerprintsIn(after));
}

/** Text of a baseline, without findings of severity `info`: they show once they get worse. */
function textFor({ found }: Scan, eol: string): string {
  const known = found.filter((one) => one.finding.severity !== "info");
  const text = baselineText(
    known.map(({ finding: { fingerprint, ruleId }, snapshot: { path } }) => ({
      fingerprint,
      ruleId,
      path,
    })),
  );
  return text.replaceAll("\n", eol);
}

function write(root: string, before: string | undefined, after: string): void {
  const span = { start: 0, end: before?.length ?? 0 };
  const edits = [{ span, text: after }];
  const written = writeChange(root, { path: BASELINE_FILE, before, edits });
  if (written.kind !== "written") {
    throw new CannotRun(sentenceOf(BASELINE_FILE, written.failure));
  }
}

function report(before: ReadonlySet<string>, after: ReadonlySet<string>): string {
  const added = [...after].filter((text) => !before.has(text)).length;
  const removed = [...before].filter((text) => !after.has(text)).length;
  const findings = after.size === 1 ? "1 finding" : `${after.size} findings`;
  return `${BASELINE_FILE}: ${findings}, ${added} added, ${removed} removed.\n`;
}
