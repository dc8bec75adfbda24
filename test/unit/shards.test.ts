/** Shares of the runs of one scan: the same on every machine, in whatever order folders and files come. */
import assert from "node:assert/strict";
import { dealt, shardIn, wishesOf } from "../../server/src/cli/shards/shard.ts";

const PATHS = Array.from({ length: 1000 }, (_, at) => `src/part-${at % 7}/file-${at}.ts`);

/** Numbers of the runs that report a path. */
function owners(of: number, path: string, folder: string, folders: readonly string[]): number[] {
  const indexes = Array.from({ length: of }, (_, place) => place + 1);
  return indexes.filter(
    (index) => wishesOf({ index, of }, folders).get(folder)?.isOwn(path) === true,
  );
}

describe("dealing out", () => {
  it("gives each file to exactly one run, and none much more than its part", () => {
    for (const of of [1, 3, 8]) {
      const counts = new Map<number, number>();
      for (const path of PATHS) {
        const found = owners(of, path, ".", ["."]);
        assert.equal(found.length, 1);
        for (const index of found) counts.set(index, (counts.get(index) ?? 0) + 1);
      }
      assert.equal(counts.size, of);
      assert.ok(Math.max(...counts.values()) < (PATHS.length / of) * 1.5 + 1);
    }
  });

  it("is the same in every version, on every machine", () => {
    // A run that is repeated on another machine has to get the same files.
    const owner = ["src/a.ts", "README.md", "lib/é.py", "lib/e\u0301.py", "x/y/z"];
    assert.deepEqual(
      owner.map((path) => owners(8, path, ".", ["."])),
      [[4], [6], [8], [8], [7]],
    );
  });

  it("gives whole folders while they last, and else lets several runs share one", () => {
    const folders = ["c", "a", "d", "b"];
    assert.deepEqual(
      [...dealt(folders, 2)],
      [
        ["a", [1]],
        ["b", [2]],
        ["c", [1]],
        ["d", [2]],
      ],
    );
    assert.deepEqual(dealt(folders.toReversed(), 6), dealt(folders, 6));
    assert.deepEqual(
      dealt(["b", "a"], 5),
      new Map([
        ["a", [1, 3, 5]],
        ["b", [2, 4]],
      ]),
    );
    for (const of of [1, 2, 3, 4, 5, 9]) {
      for (const folder of folders) {
        for (const path of PATHS.slice(0, 50)) {
          assert.equal(owners(of, path, folder, folders).length, 1);
        }
      }
    }
  });

  it("has one run that reports what concerns a folder as a whole", () => {
    for (const of of [1, 2, 3, 7]) {
      for (const folder of ["a", "b", "c"]) {
        const firsts = Array.from({ length: of }, (_, place) =>
          wishesOf({ index: place + 1, of }, ["a", "b", "c"]).get(folder),
        ).filter((wish) => wish?.isFirst === true);
        assert.equal(firsts.length, 1);
      }
    }
  });

  it("takes only numbers that can be", () => {
    assert.deepEqual(shardIn("2/3"), { index: 2, of: 3 });
    assert.deepEqual(
      ["0/3", "4/3", "-1/3", "1/3 ", "01/3", "1/1001", "", "1", "1/"].filter(shardIn),
      [],
    );
  });
});
