/**
 * Every folder `fixtures/fixes/<fix-id>/<language>-<case>/{before,after}`, and the laws that hold for
 * all of them; `left.txt` is what the fix leaves for the person to do. `UPDATE=1` writes `after` and
 * `left.txt`; read the difference like code.
 */

import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Finding } from "../../server/src/engine/detect/finding.ts";
import { folderAllowing, IGNORE_FILE } from "../../server/src/engine/index.ts";
import { baseName } from "../../server/src/engine/text/path.ts";
import { textOf } from "../../server/src/engine/text/span.ts";
import { isEnvFile } from "../../server/src/host/env-names.ts";
import { engine } from "../support/engine.ts";
import { inspectTogether } from "../support/inspect-together.ts";
import {
  carryOut,
  exposureIn,
  type Files,
  memoryProject,
  notesOf,
  snapshotOf,
} from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

const FOLDER = "test/fixtures/fixes";
/** Beside `before` and `after`: refusals and notes, one a line. Without it nothing may be refused. */
const LEFT = "left.txt";
const SHORTEST_SECRET = 30;

/** Cases by fix; fewer means that some were lost. */
const LEAST_CASES: Readonly<Record<string, number>> = {
  "add-annotation": 2,
  "drop-log-argument": 21,
  "clear-output": 1,
  "ignore-env-file": 4,
  "make-server-only": 3,
  "move-to-env": 72,
  "move-to-env-and-load": 10,
  "read-from-env": 23,
  "record-usage": 7,
  "redact-log": 25,
  "remove-browser-flag": 1,
  "remove-suppression": 8,
  suppress: 25,
  "use-reference": 20,
};

it("every fix has its cases", () => {
  const lost = Object.entries(LEAST_CASES).filter(
    ([fixId, least]) => readdirSync(join(FOLDER, fixId)).length < least,
  );
  assert.deepEqual(lost, []);
});

for (const fixId of readdirSync(FOLDER)) {
  describe(`fix ${fixId}`, () => {
    for (const name of readdirSync(join(FOLDER, fixId))) {
      it(name, () => check(fixId, join(FOLDER, fixId, name)));
    }
  });
}

async function check(fixId: string, folder: string): Promise<void> {
  const before = readFiles(join(folder, "before"));
  const { after, fixed, secrets, left, refused } = await fix(fixId, before);
  assert.ok(fixed > 0, `nothing in ${folder}/before is fixed by ${fixId}`);
  if (process.env["UPDATE"] !== undefined) {
    writeFiles(join(folder, "after"), after, secrets);
    if (left.length > 0) writeFileSync(join(folder, LEFT), linesOf(left));
  }
  if (existsSync(join(folder, LEFT))) {
    assert.equal(linesOf(left), readFileSync(join(folder, LEFT), "utf8"));
  } else assert.deepEqual(refused, []);
  assert.deepEqual(unfilled(after, secrets), unfilled(readRaw(join(folder, "after")), []));
  for (const [path, text] of Object.entries(after)) {
    const isEnv = isEnvFile(baseName(path));
    const holds = secrets.some((secret) => text.includes(secret));
    if (!isEnv && fixId !== "suppress") assert.ok(!holds, `the secret is still in ${path}`);
    keepsEndings(before[path], text, path);
  }
  const again = await fix(fixId, after);
  assert.deepEqual(unfilled(again.after, []), unfilled(after, []), "a second run changes nothing");
}

interface Fixed {
  readonly after: Files;
  /** Number of findings that the fix was offered for. */
  readonly fixed: number;
  /** Every literal found, fixed or not. */
  readonly secrets: readonly string[];
  /** Refusals, and with them all that is left to do. */
  readonly refused: readonly string[];
  readonly left: readonly string[];
}

function linesOf(sentences: readonly string[]): string {
  return sentences.map((sentence) => `${sentence}\n`).join("");
}

async function fix(fixId: string, files: Files): Promise<Fixed> {
  const project = memoryProject(files);
  const requests = [];
  const secrets: string[] = [];
  let fixed = 0;
  const ignored = new Map([[IGNORE_FILE, files[IGNORE_FILE] ?? ""]] as const);
  const { allowlists } = await folderAllowing(ignored);
  const snapshots = Object.entries(files).map(([path, text]) => ({
    ...snapshotOf(path, text, exposureIn(files, path)),
    allowlists,
  }));
  const inspections = await inspectTogether(snapshots);
  for (const snapshot of snapshots) {
    const { path, text } = snapshot;
    for (const finding of inspections.get(path)?.findings ?? []) {
      // Some findings are about a name, which is no secret and may stay.
      const said = textOf(text, finding.span);
      // What is said of a key's life is said at names and calls.
      const isValue = [1, 2, 3, 7].includes(finding.sin);
      if (isValue && said.length >= SHORTEST_SECRET) secrets.push(said);
      if (!(await offers(fixId, snapshot, finding, project))) continue;
      requests.push({ snapshot, finding, fixId });
      fixed += 1;
    }
  }
  const plan = await engine().plan(requests, project);
  const refused = plan.refused.map((refusedFix) => `${refusedFix.path}: ${refusedFix.why}`);
  const left = [...refused, ...notesOf(plan)];
  return { after: carryOut(files, plan), fixed, secrets, left, refused };
}

async function offers(
  fixId: string,
  snapshot: Parameters<ReturnType<typeof engine>["fixes"]>[0],
  finding: Finding,
  project: ReturnType<typeof memoryProject>,
): Promise<boolean> {
  const offered = await engine().fixes(snapshot, finding, project);
  assert.ok(
    offered.filter((offeredFix) => offeredFix.preferred).length <= 1,
    "at most one fix is preferred",
  );
  return offered.some((offeredFix) => offeredFix.id === fixId);
}

/** CRLF stays CRLF; the last line keeps or lacks its end as before. */
function keepsEndings(before: string | undefined, after: string, path: string): void {
  if (before === undefined || before === after || before === "") return;
  const lonely = /(^|[^\r])\n/;
  if (before.includes("\r\n") && !lonely.test(before)) {
    assert.ok(!lonely.test(after), `${path} mixes line endings`);
  }
}

function readFiles(folder: string): Files {
  const raw = readRaw(folder);
  return Object.fromEntries(Object.entries(raw).map(([path, text]) => [path, fill(text).text]));
}

function readRaw(folder: string): Files {
  if (!existsSync(folder)) return {};
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map((file) => {
      const path = join(file.parentPath, file.name);
      // Our own repository ignores env files, so fixtures call them `dot-env`.
      const shown = path.slice(folder.length + 1).replace(/(^|\/)dot-/, "$1.");
      return [shown, readFileSync(path, "utf8")];
    }),
  );
}

/** Secrets are random text at test time; goldens hold `«1»`, `«2»` in their place. */
function unfilled(files: Files, secrets: readonly string[]): Files {
  const hide = (text: string): string =>
    [...new Set(secrets)].reduce((all, name, at) => all.replaceAll(name, `«${at + 1}»`), text);
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, hide(text)]));
}

function writeFiles(folder: string, files: Files, secrets: readonly string[]): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of Object.entries(unfilled(files, secrets))) {
    const target = join(folder, path.replace(/(^|\/)\.(?=[^/]*$)/, "$1dot-"));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}
