/** Checks which files of a folder are analyzed again when others change. */
import assert from "node:assert/strict";
import type { FileFacts } from "../../server/src/engine/project/file-facts.ts";
import { textFactsOf } from "../../server/src/engine/project/gather.ts";
import { FolderWorkspace } from "../../server/src/lsp/folder-workspace.ts";

const ENTRIES = new Set(["1", "2"]);
const IGNORE_FILE = ".secret-hygieneignore";

function facts(path: string, more: Partial<FileFacts> = {}): FileFacts {
  return { ...textFactsOf({ path, text: "" }), ...more };
}

function openEnv(path: string, start = 0): FileFacts {
  return facts(path, { unprotected: { start, end: start + 4 } });
}

function using(path: string, entry: string): FileFacts {
  return facts(path, { usedEntries: [{ by: IGNORE_FILE, entry }] });
}

describe("the workspace of a folder", () => {
  let again: string[][] = [];
  let workspace = new FolderWorkspace(() => undefined);

  beforeEach(() => {
    again = [];
    workspace = new FolderWorkspace((paths) => again.push([...paths].sort()));
  });

  function scan(files: readonly FileFacts[]): void {
    workspace.startScan();
    for (const file of files) workspace.note(file);
    workspace.endScan(ENTRIES);
  }

  it("has those analyzed again that an env file concerns, when it comes and when it goes", () => {
    assert.equal(workspace.note(openEnv("a/.env")), true);
    assert.deepEqual(again, [[".gitignore", "a/.gitignore"]]);
    assert.ok(workspace.isConcerned("a/.gitignore"));
    workspace.remove("a/.env");
    assert.deepEqual(again[1], [".gitignore", "a/.gitignore"]);
    assert.ok(!workspace.isConcerned("a/.gitignore"));
  });

  it("has a file that stays concerned analyzed again when there is more to say", () => {
    workspace.note(openEnv("a/.env"));
    workspace.note(openEnv("a/b.env"));
    assert.deepEqual(again[1], [".gitignore", "a/.gitignore"]);
  });

  it("is quiet when only places change, and of files that nobody is concerned by", () => {
    workspace.note(openEnv("a/.env"));
    assert.equal(workspace.note(openEnv("a/.env", 9)), false);
    assert.equal(workspace.note(facts("a.ts")), true);
    assert.equal(workspace.note(facts("a.txt")), false);
    workspace.remove("a.txt");
    assert.equal(again.length, 1);
  });

  it("says nothing during a scan, and all of it at its end", () => {
    workspace.startScan();
    for (const path of ["a/.env", "b/.env"]) assert.equal(workspace.note(openEnv(path)), false);
    assert.deepEqual(again, []);
    workspace.endScan(ENTRIES);
    assert.deepEqual(again, [[".gitignore", IGNORE_FILE, "a/.gitignore", "b/.gitignore"]]);
  });

  it("forgets after a whole scan what is gone, and after a stopped one nothing", () => {
    scan([openEnv("a/.env"), using("b.py", "1")]);
    workspace.startScan();
    workspace.note(openEnv("c/.env"));
    workspace.endScan(undefined);
    assert.deepEqual([...workspace.facts.files.keys()].sort(), ["a/.env", "b.py", "c/.env"]);
    scan([openEnv("c/.env")]);
    assert.deepEqual([...workspace.facts.files.keys()], ["c/.env"]);
    assert.ok(again.at(-1)?.includes("a/.gitignore"));
  });

  it("calls no entry unused before it has seen the whole folder", () => {
    workspace.startScan();
    workspace.note(using("b.py", "1"));
    workspace.endScan(undefined);
    assert.ok(!workspace.isConcerned(IGNORE_FILE));
    scan([using("b.py", "1")]);
    assert.ok(workspace.isConcerned(IGNORE_FILE));
    again = [];
    workspace.note(using("b.py", "2"));
    assert.deepEqual(again, [[IGNORE_FILE]]);
  });
});
