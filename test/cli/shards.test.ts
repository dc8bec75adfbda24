/** Scans that several runs share, joined to the report of one. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { basename, join } from "node:path";
import { type Ran, runCli } from "../support/cli.ts";
import { type GitRepository, gitRepository } from "../support/git-repository.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import {
  GONE,
  type RanShard,
  read,
  runShard,
  runShards,
  SECRETS,
  type Sharded,
  TREE,
  withoutTime,
} from "../support/sharded.ts";

const NUMBERS = [1, 3, 8] as const;
const BASELINE = ".secret-hygiene-baseline";

describe("shards of a scan", function () {
  this.timeout(180_000);
  const made: { readonly remove: () => void }[] = [];
  let place: Sharded = { cwd: "", folder: "" };
  let repository: GitRepository;

  before(() => {
    repository = gitRepository({
      ...TREE,
      "gone.py": GONE,
    });
    repository.git("add", "-A");
    const { root } = repository;
    assert.equal(runCli(root, "baseline").status, 0);
    // The baseline has one finding that is there, and one that is gone.
    const lines = read(join(root, BASELINE)).split("\n");
    const kept = lines.filter((line) => /^#|\b(?:old|gone)\.py$/.test(line));
    repository.write({ [BASELINE]: `${kept.join("\n")}\n` });
    fs.rmSync(join(root, "gone.py"));
    const { path: folder, remove } = temporaryFolder({}, false);
    place = { cwd: root, folder };
    made.push(repository, { remove });
  });

  after(() => {
    for (const one of made.splice(0)) one.remove();
  });

  function merged(files: readonly string[], ...args: readonly string[]): Ran {
    return runCli(place.cwd, "merge", ...args, ...files);
  }

  function assertSilent(texts: readonly string[]): void {
    for (const secret of SECRETS) {
      assert.ok(!texts.some((text) => text.includes(secret)), "a secret was printed");
    }
  }

  /** Compares what one run says with what its shards say together. */
  function assertJoined(where: Sharded, of: number, args: readonly string[]): readonly RanShard[] {
    const shards = runShards(where, of, args);
    for (const format of ["json", "sarif"] as const) {
      const given = format === "sarif" ? args : args.filter((arg) => !arg.startsWith("--include"));
      const one = runCli(where.cwd, "scan", "--format", format, ...given);
      const files = shards.map((shard) => shard[format]);
      const all = runCli(where.cwd, "merge", ...files);
      assert.ok(one.stdout.length > 1000);
      assert.equal(withoutTime(all.stdout), withoutTime(one.stdout));
      assert.deepEqual([all.status, all.stderr], [one.status, one.stderr]);
      assertSilent([...files.map(read), all.stdout]);
    }
    return shards;
  }

  it("see in the tree all that they have to agree on", () => {
    const report = JSON.parse(runCli(place.cwd, "scan", "--format", "json").stdout);
    const found = new Set(report.findings.map((one: { ruleId: string }) => one.ruleId));
    const wanted = [
      "shared-key",
      "known-value",
      "client-exposed-secret",
      "unused-suppression",
      "expired-suppression",
    ];
    assert.deepEqual(
      wanted.filter((id) => !found.has(id)),
      [],
    );
    const { removable, config, suppressed, skipped } = report.summary;
    assert.equal(removable.length, 1);
    assert.equal(config.problems.length, 1);
    assert.deepEqual(
      config.files.map((file: { excluded: number }) => file.excluded),
      [2, 1],
    );
    assert.deepEqual(suppressed, [
      { by: BASELINE, count: 1 },
      { by: "secret-hygiene:allow", count: 1 },
    ]);
    assert.ok(skipped.length > 5);
  });

  for (const of of NUMBERS) {
    it(`give byte for byte what one run does, in ${of}`, () => {
      const shards = assertJoined(place, of, ["--include-suppressed"]);
      // Each has its own, and nobody has it all.
      const shares = shards.map(({ json }) => JSON.parse(read(json)).summary.files);
      assert.ok(of === 1 || shares.every((files) => files > 0 && files < 30), String(shares));
    });
  }

  it("are joined to annotations and to a report for GitLab as well", () => {
    const path = join(place.cwd, "lib");
    const files = runShards(place, 3, [path]).map(({ json }) => json);
    for (const format of ["github", "gitlab"]) {
      const one = runCli(place.cwd, "scan", "--format", format, path);
      assert.equal(merged(files, "--format", format).stdout, one.stdout);
      assert.match(one.stdout, /lib\/key\.ts/);
    }
    assert.match(merged(files, "--format", "sarif").stderr, /JSON are joined to --format json/);
  });

  describe("over several repositories", () => {
    const others: GitRepository[] = [];
    let where: Sharded = place;

    before(() => {
      const { path: cwd, remove } = temporaryFolder({}, false);
      made.push({ remove });
      for (const name of ["b", "a", "c"]) {
        const { root, remove: removeOne } = gitRepository(TREE);
        fs.renameSync(root, join(cwd, name));
        others.push({ ...repository, root: join(cwd, name), remove: removeOne });
      }
      where = { cwd, folder: place.folder };
      fs.writeFileSync(join(cwd, "list.txt"), "# ours\nb\n\na\r\nc\n");
    });

    for (const of of [2, 5]) {
      it(`take whole ones while they last, in ${of}`, () => {
        const shards = assertJoined(where, of, ["--repos", "list.txt"]);
        const shares = shards.map(({ json }) =>
          JSON.parse(read(json)).shard.targets.flatMap(
            (target: { path: string; share?: object }) =>
              target.share === undefined ? [] : [target.path],
          ),
        );
        const expected = of === 2 ? [["b"], ["a", "c"]] : [["b"], ["a"], ["c"], ["b"], ["a"]];
        assert.deepEqual(shares, expected);
      });
    }

    it("go on without one that is gone, name it, and end with 2 where nothing is found", () => {
      const list = join(where.cwd, "with-gone.txt");
      fs.writeFileSync(list, "a\ngone\n");
      const shards = assertJoined(where, 2, ["--repos", list]);
      const all = runCli(where.cwd, "merge", ...shards.map(({ json }) => json));
      assert.equal(all.stderr, "There is no file or folder gone.\n");
      assert.equal(all.status, 1);
      const silent = shards.map(({ json }) => json);
      assert.equal(runCli(where.cwd, "merge", "--fail-on", "never", ...silent).status, 2);
    });

    it("refuse a list that names nothing, or is gone", () => {
      fs.writeFileSync(join(where.cwd, "empty.txt"), "# nothing\n");
      for (const [file, why] of [
        ["empty.txt", /empty\.txt names no path/],
        ["no.txt", /no\.txt cannot be read/],
      ] as const) {
        const ran = runCli(where.cwd, "scan", "--repos", file);
        assert.equal(ran.status, 2);
        assert.match(ran.stderr, why);
      }
    });
  });

  describe("that do not belong together", () => {
    const refusal = (files: readonly string[], ...args: readonly string[]): string => {
      const ran = merged(files, ...args);
      assert.equal(ran.status, 2);
      assert.equal(ran.stdout, "");
      return ran.stderr;
    };
    let files: readonly string[] = [];

    before(() => {
      files = runShards(place, 3, ["quiet", "old.py"])
        .map(({ json }) => json)
        .reverse();
    });

    /** A copy of a report in which something is another. */
    function changed(file: string, from: RegExp | string, to: string): string {
      const copy = join(place.folder, `changed-${basename(file)}`);
      const before = read(file);
      const after = before.replace(from, to);
      assert.notEqual(after, before);
      fs.writeFileSync(copy, after);
      return copy;
    }

    it("are named where one is missing, with the command to run it again", () => {
      const [one = "", , three = ""] = files;
      const said = refusal([one, three]);
      assert.equal(
        said,
        "Shard 2 of 3 is missing. Run it again alone: secret-hygiene scan --shard 2/3 --format json --output FILE -- quiet old.py\n",
      );
      const again = runShard(place, "2/3", ["--", "quiet", "old.py"]);
      assert.equal(merged([one, again.json, three]).status, 0);
    });

    it("are named where one died while it wrote", () => {
      const [one = "", two = "", three = ""] = files;
      const cut = join(place.folder, "cut.json");
      fs.writeFileSync(cut, read(two).slice(0, -20));
      const said = refusal([one, cut, three]);
      assert.match(said, /cut\.json is no whole report/);
      assert.match(said, /Shard 2 of 3 is missing/);
      assert.match(refusal([one, join(place.folder, "no.json"), three]), /no\.json cannot be read/);
    });

    it("are refused where one comes from another run", () => {
      const [one = "", two = "", three = ""] = files;
      const refused = (other: string): string => refusal([one, other, three]);
      assert.match(refused(one), /Shard 2 of 3 is missing/);
      fs.copyFileSync(one, join(place.folder, "copy.json"));
      assert.match(refused(join(place.folder, "copy.json")), /are both shard 1 of 3/);
      assert.match(
        refused(
          changed(two, /"version": "\d+\.\d+\.\d+",\n {4}"arg/, '"version": "9.9.9",\n    "arg'),
        ),
        /written by version 9\.9\.9/,
      );
      assert.match(refused(changed(two, '"of": 3', '"of": 4')), /is of 4 shards/);
      assert.match(refused(changed(two, '"quiet",', '"lib",')), /other arguments/);
      assert.match(
        refused(changed(two, /"configuration": "./, '"configuration": "x')),
        /another configuration, ignore file or baseline/,
      );
      assert.match(refused(changed(two, /"tree": "./, '"tree": "x')), /saw other files than/);
      assert.match(refused(changed(two, /"findings": "./, '"findings": "x')), /found other things/);
      assert.match(
        refused(changed(two, /"skipped": \d/, '"skipped": 9')),
        /is no report of a shard/,
      );
      assert.match(refused(runShard(place, "2/3", ["quiet", "old.py"]).sarif), /another format/);
    });

    it("are refused where what is listed is not what was found", () => {
      const all = runShards(place, 2, ["--include-suppressed"]);
      const said = /do not list what was found in \.: one of them was changed/;
      const other = join(place.folder, "other");
      type Entries = { [key: string]: unknown }[];
      interface Changeable {
        readonly tool?: { version: string };
        readonly shard?: { targets: { share: { counts: { findings: number } } }[] };
        readonly findings?: Entries;
        readonly runs?: { results: Entries; tool: { driver: { version: string } } }[];
      }
      const changes: readonly ((entries: Entries) => void)[] = [
        (entries) => entries.splice(0, 1),
        (entries) => entries.splice(0, 0, ...entries.slice(0, 1)),
        (entries) => entries.splice(0, 2, ...entries.slice(0, 1), ...entries.slice(0, 1)),
        ([entry = {}]) => {
          const name = "level" in entry ? "level" : "severity";
          entry[name] = entry[name] === "error" ? "warning" : "error";
        },
        ([entry = {}]) => Object.assign(entry, { ruleId: "other" }),
      ];
      for (const format of ["json", "sarif"] as const) {
        const [first, second = ""] = all.map((shard) => shard[format]);
        assert.notEqual(merged([first ?? "", second]).status, 2);
        const write = (change: (report: Changeable) => void): string => {
          const report = JSON.parse(read(second));
          change(report);
          fs.writeFileSync(other, JSON.stringify(report));
          return other;
        };
        for (const change of changes) {
          const copy = write(({ shard, findings, runs }) => {
            change(findings ?? runs?.[0]?.results ?? []);
            const counts = shard?.targets[0]?.share.counts;
            if (counts !== undefined) counts.findings = findings?.length ?? 0;
          });
          assert.match(refusal([first ?? "", copy]), said);
        }
        const newer = write(({ tool, runs }) => {
          Object.assign(tool ?? runs?.[0]?.tool.driver ?? {}, { version: "9.9.9" });
        });
        assert.match(refusal([first ?? "", newer]), /written by version 9\.9\.9/);
      }
    });

    it("are not waited for where one is a pipe", () => {
      const pipe = join(place.folder, "pipe");
      assert.equal(spawnSync("mkfifo", [pipe]).status, 0);
      assert.match(refusal([pipe]), /pipe is no ordinary file\./);
    });

    it("are refused where a tree, a configuration or a baseline is another by now", () => {
      const [one = "", , three = ""] = files;
      const again = (): string =>
        refusal([one, runShard(place, "2/3", ["quiet", "old.py"]).json, three]);
      const { root, write } = repository;
      const restored = (path: string, text: string, why: RegExp): void => {
        const before = fs.existsSync(join(root, path)) ? read(join(root, path)) : undefined;
        write({ [path]: text });
        assert.match(again(), why);
        if (before === undefined) fs.rmSync(join(root, path));
        else write({ [path]: before });
      };
      restored("quiet/new.py", "x = 1\n", /saw other files than/);
      restored("quiet/secret-hygiene.config.yaml", "maxFileSize: 1\n", /another configuration/);
      restored(BASELINE, "", /another configuration, ignore file or baseline/);
    });
  });

  it("end as one run does, and say what they cannot do", () => {
    const shard = ["scan", "--shard", "1/2"];
    const said = (...args: readonly string[]): string => {
      const ran = runCli(place.cwd, ...args);
      assert.equal(ran.status, 2);
      return ran.stderr;
    };
    assert.match(said(...shard), /--shard needs --format json or sarif/);
    assert.match(said(...shard, "--staged"), /cannot be used with option '--staged'/);
    for (const odd of ["0/2", "3/2", "1", "1/1001", "1/0", "a/b", "1/2/3"]) {
      assert.match(said("scan", "--shard", odd), /Write I\/N/);
    }
    assert.match(said("scan", "--repos", "-", "--values", "-"), /Standard input is one list/);
    assert.match(said("merge", join(place.cwd, "a.min.js")), /is no whole report/);
    assert.match(said("merge", join(place.cwd, "package-lock.json")), /is no report of a shard/);
  });
});
