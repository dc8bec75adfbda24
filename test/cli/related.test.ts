/** Findings that name places in other files, in every report, with and without a cache. */
import assert from "node:assert/strict";
import * as fs from "node:fs";
import { join } from "node:path";
import type { Log } from "sarif";
import { cli } from "../support/cli.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const ENV = `PORT=3000\nAPI_TOKEN=${fill("k7Gq{alnum:20}").text}\n`;
const IGNORE_FILE = ".secret-hygieneignore";
const FILES = {
  ".gitignore": "dist\n",
  "a/.env": ENV,
  "a/b/api.env": ENV,
  "c/.env.example": "API_TOKEN=\n",
  [IGNORE_FILE]: `${"b".repeat(32)} # gone\n`,
};

describe("places in other files", () => {
  const cleanups: (() => void)[] = [];

  afterEach(() => {
    for (const cleanup of cleanups.splice(0)) cleanup();
  });

  function folder(): string {
    const { path, remove } = temporaryFolder(FILES, true);
    cleanups.push(remove);
    return path;
  }

  function scan(...args: readonly string[]): string {
    const { status, stdout, stderr } = cli("scan", ...args);
    assert.notEqual(status, 2, stderr);
    return stdout;
  }

  it("are in JSON, with their lines, and lead the fix", () => {
    const { findings } = JSON.parse(scan("--format", "json", folder()));
    const [own, ...others] = findings.filter((it: { path: string }) => it.path === ".gitignore");
    assert.deepEqual(others, []);
    const message = "A secret that git does not ignore.";
    const place = { startLine: 2, startColumn: 1, endLine: 2, endColumn: 10, message };
    assert.deepEqual(own.related, [
      { path: "a/.env", ...place },
      { path: "a/b/api.env", ...place },
    ]);
    assert.equal(own.fixes[0].title, "Add a/.env and a/b/api.env to .gitignore");
    const related = findings.flatMap((it: { related?: unknown }) => it.related ?? []);
    assert.equal(related.length, 2);
  });

  it("are in SARIF", () => {
    const log: Log = JSON.parse(scan("--format", "sarif", folder()));
    const results = log.runs[0]?.results ?? [];
    const places = results.flatMap(({ relatedLocations = [] }) =>
      relatedLocations.map(({ id, physicalLocation: place }) => [
        id,
        place?.artifactLocation?.uri,
        place?.region?.startLine,
        place?.region?.charLength,
      ]),
    );
    assert.deepEqual(places, [
      [0, "a/.env", 2, 9],
      [1, "a/b/api.env", 2, 9],
    ]);
  });

  it("are the same from a folder, and with a cache", () => {
    const path = folder();
    const above = JSON.parse(scan("--format", "json", path)).findings;
    for (const _ of [1, 2]) {
      const again = JSON.parse(scan("--format", "json", "--cache", path)).findings;
      assert.deepEqual(again, above);
    }
    fs.writeFileSync(join(path, "a/.gitignore"), "");
    const { findings } = JSON.parse(scan("--format", "json", join(path, "a")));
    const own = findings.find((it: { path: string }) => it.path === ".gitignore");
    assert.deepEqual(
      own.related.map((place: { path: string }) => place.path),
      [".env", "b/api.env"],
    );
    assert.equal(own.fixes[0].title, "Add a/.env and a/b/api.env to .gitignore");
  });

  it("need all files before a line of the ignore file is called unused", () => {
    const path = folder();
    assert.match(scan(path), /unused-suppression/);
    assert.doesNotMatch(scan(join(path, IGNORE_FILE), join(path, "a")), /unused-suppression/);
  });
});
