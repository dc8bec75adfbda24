/**
 * Every workspace of `fixtures/workspace`: each finding of each file needs a marker and each marker a
 * finding, with its places in other files. A file without markers asserts silence.
 */
import assert from "node:assert/strict";
import type { Finding, RelatedPlace } from "../../server/src/engine/detect/finding.ts";
import { lineIndex } from "../../server/src/engine/text/line-index.ts";
import { textOf } from "../../server/src/engine/text/span.ts";
import { itHasAtLeast } from "../support/at-least.ts";
import { engine } from "../support/engine.ts";
import { inspectTogether, rulesOf } from "../support/inspect-together.ts";
import { memoryProject } from "../support/memory-project.ts";
import {
  type WorkspaceFile,
  workspaceFixture,
  workspaceNames,
} from "../support/workspace-fixture.ts";

/** Least numbers; fewer means that cases were lost. */
const LEAST = { workspaces: 7, markers: 50, silent: 20 };

describe("test/fixtures/workspace", () => {
  const workspaces = workspaceNames().map((name) => ({ name, files: workspaceFixture(name) }));
  const files = workspaces.flatMap((workspace) => workspace.files);

  for (const workspace of workspaces) {
    it(`${workspace.name} has its findings`, () => checkFindings(workspace.files));
    it(`${workspace.name} has its fixes`, () => checkFixes(workspace.files));
  }

  itHasAtLeast(LEAST.workspaces, "workspaces", () => workspaces.length);
  itHasAtLeast(LEAST.markers, "markers", () => files.flatMap(({ markers }) => markers).length);
  itHasAtLeast(
    LEAST.silent,
    "silent files",
    () => files.filter(({ markers }) => markers.length === 0).length,
  );
});

async function checkFindings(files: readonly WorkspaceFile[]): Promise<void> {
  const problems = await problemsIn(files);
  const placeOf = placeNamer(files);
  for (const { snapshot, markers } of files) {
    const found = problems.get(snapshot.path) ?? [];
    const said = (span: Finding["span"]): string => textOf(snapshot.text, span);
    assert.deepEqual(
      found.map(({ ruleId, span, related = [] }) => ({
        ruleId,
        span,
        said: said(span),
        related: related.map(placeOf),
      })),
      markers.map(({ ruleId, span, related }) => ({ ruleId, span, said: said(span), related })),
      [snapshot.path, ...found.map((finding) => finding.message)].join("\n"),
    );
  }
}

async function checkFixes(files: readonly WorkspaceFile[]): Promise<void> {
  const problems = await problemsIn(files);
  const rules = rulesOf(files.map(({ snapshot }) => snapshot));
  const texts = files.map(({ snapshot: { path, text } }) => [path, text]);
  const exposures = files.map(({ snapshot: { path, exposure } }) => [path, exposure]);
  const project = memoryProject(Object.fromEntries(texts), Object.fromEntries(exposures));
  for (const { snapshot, markers } of files) {
    const found = problems.get(snapshot.path) ?? [];
    for (const [index, { fixes }] of markers.entries()) {
      const finding = found[index];
      if (fixes === undefined || finding === undefined) continue;
      const offered = await engine().fixes(snapshot, finding, project, rules);
      assert.deepEqual(
        offered.filter(({ refused }) => refused === undefined).map(({ id }) => id),
        fixes,
        [snapshot.path, ...offered.map(({ refused = "" }) => refused)].join("\n"),
      );
    }
  }
}

/** Findings by path, without keys that are where they belong. */
async function problemsIn(
  files: readonly WorkspaceFile[],
): Promise<ReadonlyMap<string, readonly Finding[]>> {
  const found = await inspectTogether(files.map(({ snapshot }) => snapshot));
  return new Map(
    [...found].map(([path, { findings }]) => [
      path,
      findings.filter(({ isInPlace }) => isInPlace !== true),
    ]),
  );
}

function placeNamer(files: readonly WorkspaceFile[]): (place: RelatedPlace) => string {
  const lines = new Map(
    files.map(({ snapshot: { path, text } }) => [path, lineIndex(text)] as const),
  );
  return ({ path, span }) => `${path}:${(lines.get(path)?.positionAt(span.start).line ?? -1) + 1}`;
}
