/**
 * Every file of `fixtures/detect` and `fixtures/quiet`: each finding needs a marker and each marker
 * a finding. A file without markers asserts silence.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { engine } from "./support/engine.ts";
import { parseFixture } from "./support/markers.ts";
import { memoryProject, snapshotOf } from "./support/memory-project.ts";

for (const folder of ["test/fixtures/detect", "test/fixtures/quiet"]) {
  describe(folder, () => {
    for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      const file = join(folder, name);
      if (statSync(file).isFile()) it(name, () => check(name, readFileSync(file, "utf8")));
    }
  });
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
    findings.map((it) => `${it.id} ${it.message}`).join("\n"),
  );
  for (const [index, marker] of markers.entries()) {
    const finding = findings[index];
    if (marker.fixes === undefined || finding === undefined) continue;
    const offered = await engine().fixes(snapshot, finding, memoryProject({ [path]: text }));
    assert.deepEqual(
      offered.filter((it) => it.refused === undefined).map((it) => it.id),
      marker.fixes,
    );
    assert.ok(offered.filter((it) => it.preferred).length <= 1);
  }
}
