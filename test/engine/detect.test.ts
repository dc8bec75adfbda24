/**
 * Every file of `fixtures/detect` and `fixtures/quiet`: each finding needs a marker and each marker
 * a finding. A file without markers asserts silence.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { itHasAtLeast } from "../support/at-least.ts";
import { engine } from "../support/engine.ts";
import { parseFixture } from "../support/markers.ts";
import { memoryProject, snapshotOf } from "../support/memory-project.ts";

/** Least numbers by folder: files, markers in them, and bytes; fewer means that cases were lost. */
const LEAST = {
  "test/fixtures/detect": { files: 70, markers: 271, bytes: 32_000 },
  "test/fixtures/quiet": { files: 76, markers: 0, bytes: 24_600 },
};

for (const [folder, least] of Object.entries(LEAST)) {
  describe(folder, () => {
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
      statSync(join(folder, name)).isFile(),
    );
    const sources = names.map((name) => readFileSync(join(folder, name), "utf8"));
    for (const [at, name] of names.entries()) it(name, () => check(name, sources[at] ?? ""));
    const markersIn = (source: string): number => parseFixture(source).markers.length;
    itHasAtLeast(least.files, "files", () => names.length);
    if (least.markers > 0) {
      itHasAtLeast(least.markers, "markers", () => sum(sources.map(markersIn)));
    } else {
      it("has no markers", () => assert.equal(sum(sources.map(markersIn)), 0));
    }
    itHasAtLeast(least.bytes, "bytes", () => sum(sources.map((source) => source.length)));
  });
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

async function check(name: string, source: string): Promise<void> {
  const { text, markers } = parseFixture(source);
  // The folder only sorts the fixtures; our own git ignores env files, so they are `dot-env` here.
  const path = name
    .split("/")
    .slice(1)
    .join("/")
    .replace(/(^|\/)dot-/, "$1.");
  const snapshot = snapshotOf(path, text);
  const findings = await engine().analyze(snapshot);
  assert.deepEqual(
    findings.map(({ ruleId, span }) => ({ ruleId, span })),
    markers.map(({ ruleId, span }) => ({ ruleId, span })),
    findings.map((finding) => `${finding.id} ${finding.message}`).join("\n"),
  );
  for (const [index, marker] of markers.entries()) {
    const finding = findings[index];
    if (marker.fixes === undefined || finding === undefined) continue;
    const offered = await engine().fixes(snapshot, finding, memoryProject({ [path]: text }));
    assert.deepEqual(
      offered
        .filter((offeredFix) => offeredFix.refused === undefined)
        .map((offeredFix) => offeredFix.id),
      marker.fixes,
    );
    assert.ok(offered.filter((offeredFix) => offeredFix.preferred).length <= 1);
  }
}
