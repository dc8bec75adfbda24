/** Scans on several threads: the same report as on one, and no file lost when a thread fails. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { unpacked } from "../../server/src/engine/project/packed-facts.ts";
import { PrefilterPool } from "../../server/src/host/prefilter/pool.ts";
import { INSPECT } from "../../server/src/host/prefilter/prefilter-file.ts";
import { cli, type Report } from "../support/cli.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const SCRIPT = resolve("dist/prefilter.cjs");
const KEY = fill("gsk_{alnum:52}").text;
/** So many that a second thread is worth it, whatever the number of processors. */
const COUNT = 2100;

describe("threads", () => {
  const cleanups: (() => void)[] = [];

  afterEach(() => {
    for (const cleanup of cleanups.splice(0)) cleanup();
  });

  function folder(files: Readonly<Record<string, string>>): string {
    const { path, remove } = temporaryFolder(files);
    cleanups.push(remove);
    return path;
  }

  async function verdicts(
    root: string,
    paths: readonly string[],
    { script = SCRIPT, mostLeft = 0 } = {},
  ) {
    const options = { root, obeysConfig: true, megabytes: null, known: [] };
    const threads = { script, most: 2, filesEach: 1, mostLeft };
    const prefilter = new PrefilterPool(paths, options, threads);
    const found = [];
    for (const place of paths.keys()) found.push(await prefilter.verdictOn(place));
    prefilter.stop();
    return found;
  }

  it("report what one thread does, in path order", () => {
    const files = Array.from({ length: COUNT }, (_, at) => `f${String(at).padStart(5, "0")}`);
    const guilty = files.filter((_, at) => at % 50 === 7);
    const texts = files.map((file) => [
      `${file}.py`,
      guilty.includes(file) ? `k = "${KEY}"\n` : "k = 1\n",
    ]);
    const config = "exclude: [f00107.py]\n";
    const path = folder({ ...Object.fromEntries(texts), "secret-hygiene.config.yaml": config });
    writeFileSync(join(path, "f00001.py"), Buffer.from([0, 1, 2]));
    const { stdout } = cli("scan", "--format", "json", path);
    const report: Report = JSON.parse(stdout);
    const paths = report.findings.map((finding) => finding.path);
    const wanted = guilty.filter((text) => text !== "f00107").map((text) => `${text}.py`);
    assert.deepEqual(paths, wanted);
    // Two left out, one more: the configuration itself.
    assert.equal(report.summary.files, COUNT - 2 + 1);
    assert.deepEqual(
      report.summary.skipped.map((it) => [it.path, it.reason]),
      [
        ["f00001.py", "is binary"],
        ["f00107.py", "excluded by secret-hygiene.config.yaml"],
      ],
    );
    assert.ok(stdout.includes("secret-hygiene.config.yaml"));
  });

  it("clear only files in which nothing is found, allowed or left out by the project", async () => {
    const path = folder({
      "quiet.py": "print(1)\n",
      "key.py": `k = "${KEY}"\n`,
      "allowed.py": `k = "${KEY}" # secret-hygiene:allow -- for a test\n`,
      "left/out.py": `k = "${KEY}"\n`,
      ".gitignore": "",
      "secret-hygiene.config.yaml": "exclude: [left/**]\n",
    });
    writeFileSync(join(path, "binary"), Buffer.from([0]));
    const found = await verdicts(path, [
      ...["quiet.py", "key.py", "allowed.py", "left/out.py", ".gitignore", "binary", "gone"],
    ]);
    const [quiet] = found;
    const facts = quiet?.kind === "quiet" ? quiet.facts : undefined;
    assert.equal(unpacked("quiet.py", facts ?? "")?.isScript, true);
    assert.deepEqual(found, [
      { kind: "quiet", bytes: 9, facts },
      ...[INSPECT, INSPECT, INSPECT, { kind: "quiet", bytes: 0, facts: "" }],
      { kind: "binary", why: "is binary" },
      { kind: "left-out", why: "vanished while it was read" },
    ]);
  });

  it("leave programs to the caller until it has enough of them to parse", async () => {
    const path = folder({ "a.py": 'a = "secret-hygiene:allow"\n', "b.py": "b = 1\n" });
    const kinds = async (mostLeft: number): Promise<readonly string[]> =>
      (await verdicts(path, ["a.py", "b.py"], { mostLeft })).map(({ kind }) => kind);
    assert.deepEqual(await kinds(0), ["quiet", "quiet"]);
    assert.deepEqual(await kinds(1000), ["inspect", "quiet"]);
  });

  it("leave files without a verdict when they fail, so that these are looked at", async () => {
    const path = folder({ "broken.cjs": "throw new Error('no thread');\n", "a.py": "a = 1\n" });
    const paths = Array.from({ length: 100 }, () => "a.py");
    const none = await verdicts(path, paths, { script: join(path, "broken.cjs") });
    assert.deepEqual(
      none,
      Array.from(paths, () => INSPECT),
    );
    const missing = await verdicts(path, paths, { script: join(path, "missing.cjs") });
    assert.deepEqual(missing, none);
  });
});
