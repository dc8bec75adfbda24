/** Remembered files: the answer is that of the disk, whatever became of the file in between. */
import assert from "node:assert/strict";
import {
  chmodSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { readDisk } from "../../server/src/host/disk.ts";
import { FileCache } from "../../server/src/host/file-cache.ts";
import { temporaryFolder } from "../support/lsp-client.ts";

describe("disk memory", () => {
  it("says what the disk says, after every kind of change", () => {
    const { path, remove } = temporaryFolder({ a: "one", b: "two" }, false);
    const memory = new FileCache();
    const at = (name: string): string => join(path, name);
    const same = (): void => {
      for (const name of ["a", "b", "c"]) {
        // The time of the last look is no part of the answer.
        assert.deepEqual(shown(memory.read(path, name)), shown(readDisk(path, name)));
      }
    };
    const long = new Date(Date.now() - 100_000);
    const changes: readonly (() => void)[] = [
      () => undefined,
      () => writeFileSync(at("a"), "ONE"),
      () => utimesSync(at("a"), long, long),
      () => writeFileSync(at("a"), "eno"),
      () => renameSync(at("b"), at("a")),
      () => symlinkSync("a", at("c")),
      () => writeFileSync(at("a"), "behind the link"),
      () => chmodSync(at("a"), 0o400),
      () => rmSync(at("a")),
    ];
    for (const change of changes) {
      change();
      same();
      same();
    }
    remove();
  });

  it("keeps what did not change for a while", () => {
    const memory = new FileCache();
    const old = "package.json";
    assert.ok(Date.now() - statSync(old).ctimeMs > 2_000);
    const first = memory.read(process.cwd(), old);
    assert.equal(first.kind, "text");
    assert.equal(memory.read(process.cwd(), old), first);
  });
});

function shown(file: ReturnType<typeof readDisk>): readonly unknown[] {
  return file.kind === "text" ? [file.kind, file.text, file.real, file.stats.mode] : [file];
}
