/** Scans of commits that end before they have seen all of it: what was found counts, and the rest is said. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import * as fs from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { jsonReport } from "../../server/src/cli/report/json.ts";
import { textReport } from "../../server/src/cli/report/text.ts";
import { scanCommits } from "../../server/src/cli/scan-commits.ts";
import { isPartial, shownPaths } from "../../server/src/cli/scanned.ts";
import { type CommitSource, commitSource } from "../../server/src/host/source/history-source.ts";
import { engine } from "../support/engine.ts";
import { type GitRepository, gitRepository } from "../support/git-repository.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const KEYS = [0, 1, 2, 3].map((seed) => fill("gsk_{alnum:52}", seed).text);
const ALL = { isWhole: true, isWanted: () => true };
const TOOL = { name: "t", version: "1", rules: [] };

describe("a scan of commits", function () {
  this.timeout(60_000);
  const made: { readonly remove: () => void }[] = [];

  afterEach(() => {
    for (const one of made.splice(0)) one.remove();
  });

  function repository(): GitRepository {
    const one = gitRepository();
    made.push(one);
    for (const [at, key] of KEYS.entries()) one.commit({ [`${at}.py`]: `key = "${key}"\n` });
    return one;
  }

  async function opened(root: string, maxBytes?: number): Promise<CommitSource> {
    const bounds = maxBytes === undefined ? {} : { maxBytes };
    const source = await commitSource(root, { kind: "all" }, ALL, bounds);
    assert.ok(source.kind === "commits");
    return source;
  }

  it("that is cancelled reports what it found, in which order whoever looks", async () => {
    const source = await opened(repository().root);
    const cancelling = new AbortController();
    const read: CommitSource["read"] = function* (changes, maxBytes) {
      let seen = 0;
      for (const one of source.read(changes, maxBytes)) {
        seen += 1;
        if (seen === 3) cancelling.abort();
        yield one;
      }
    };
    const scan = await scanCommits(engine(), { ...source, read }, {}, cancelling.signal);
    assert.deepEqual(
      scan.found.map(({ snapshot }) => snapshot.path),
      ["2.py", "3.py"],
      "those of the newest commits",
    );
    assert.ok(isPartial(scan));
    const left = "It was cancelled: 2 of 8 changes and messages were looked at.";
    assert.ok(textReport([scan], false).includes(`\n${left}\n`));
    assert.equal(jsonReport([scan], TOOL, shownPaths(1)).summary.changes[0]?.left, left);
  });

  it("of which nothing was found says that it was not all", async () => {
    const source = await opened(repository().root);
    const scan = await scanCommits(engine(), source, {}, AbortSignal.abort());
    assert.match(
      textReport([scan], false),
      /^Nothing was found in what was looked at, which is not all\.$/m,
    );
  });

  it("with a history that is too long ends with the newest commits, and says where", async () => {
    const { root, git } = repository();
    const source = await opened(root, 1);
    const scan = await scanCommits(engine(), source, {});
    assert.ok(isPartial(scan));
    assert.ok(scan.found.length > 0);
    const last = git("rev-list", "HEAD").trim().split("\n")[source.commits - 1]?.slice(0, 12);
    assert.match(
      textReport([scan], false),
      new RegExp(`^The history is too long: what is older than ${last} was not looked at`, "m"),
    );
  });

  it("that git keeps waiting ends with a report when the person cancels it", async () => {
    const { root } = repository();
    const { path: bin, remove } = temporaryFolder({}, false);
    made.push({ remove });
    const marker = join(bin, "asked");
    const real = process.env["PATH"]
      ?.split(delimiter)
      .find((folder) => fs.existsSync(join(folder, "git")));
    const waiting = `case "$*" in *" log "*) touch "${marker}"; exec sleep 60;; esac`;
    fs.writeFileSync(join(bin, "git"), `#!/bin/sh\n${waiting}\nexec "${real}/git" "$@"\n`, {
      mode: 0o755,
    });
    const env = { ...process.env, PATH: [bin, process.env["PATH"]].join(delimiter) };
    const args = [resolve("dist/cli.cjs"), "scan", root, "--history"];
    const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    child.stdout.on("data", (part: Buffer) => {
      said += part.toString();
    });
    const ended = new Promise<number | null>((end) => child.on("close", (code) => end(code)));
    const deadline = performance.now() + 30_000;
    while (!fs.existsSync(marker)) {
      assert.ok(performance.now() < deadline, "git was never asked for the log");
      await wait(20);
    }
    child.kill("SIGINT");
    assert.equal(await ended, 2);
    assert.match(said, /^It was cancelled before git had given all commits\.$/m);
  });
});
