/** The template for GitLab and the recipes for engines that spread the work: their scripts run by hand. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import manifest from "../../package.json" with { type: "json" };
import { runCli } from "../support/cli.ts";
import { gitRepository } from "../support/git-repository.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";
import { removedAfterEach } from "../support/removed.ts";
import { withTool } from "../support/required-tools.ts";
import { withoutTime } from "../support/sharded.ts";

const KEY = fill("gsk_{alnum:52}").text;
const TEMPLATE = "templates/gitlab.yml";
const PARALLEL = "examples/pipelines/gitlab-parallel.yml";
const MATRIX = "examples/pipelines/github-matrix.yml";
const CLUSTER = "examples/pipelines/kubernetes-job.yaml";
const PROGRAM = resolve("dist/cli.cjs");
const BIN = resolve(".cache/pipelines/bin");
const FILES: Readonly<Record<string, string>> = {
  "a.py": `key = "${KEY}"\n`,
  "b/c.py": `key = "${KEY}"\n`,
  ...Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`${at}.py`, "x = 1\n"] as const)),
};

const job = z.object({
  script: z.array(z.string()),
  variables: z.record(z.string(), z.string()).default({}),
  parallel: z.number().optional(),
  artifacts: z.object({
    when: z.literal("always"),
    reports: z.object({ codequality: z.string() }).optional(),
  }),
});
const container = z.object({
  env: z.array(z.object({ name: z.string(), value: z.string() })),
  command: z.array(z.string()),
});
const indexedJob = z.object({
  spec: z.object({
    completionMode: z.literal("Indexed"),
    completions: z.number(),
    template: z.object({ spec: z.object({ containers: z.tuple([container]) }) }),
  }),
});

describe("recipes of pipelines", function () {
  this.timeout(90_000);
  const kept = removedAfterEach();

  function jobIn(file: string, name: string): z.infer<typeof job> {
    return job.parse(parse(fs.readFileSync(file, "utf8"))[name]);
  }

  /** Runs the script of a job as a runner does, without variables of this process but PATH. */
  function runJob(
    { script, variables }: z.infer<typeof job>,
    cwd: string,
    env: Readonly<Record<string, string>>,
  ) {
    const { PATH = "" } = process.env;
    const ran = spawnSync("sh", ["-e", "-c", script.join("\n")], {
      cwd,
      encoding: "utf8",
      env: { PATH, CI: "true", ...variables, SECRET_HYGIENE_PROGRAM: PROGRAM, ...env },
    });
    const output = ran.stdout + ran.stderr;
    assert.ok(!output.includes(KEY), "a key was printed");
    return { status: ran.status, output };
  }

  describe("for GitLab", () => {
    const template = jobIn(TEMPLATE, "secret-hygiene");
    const REPORT = template.artifacts.reports?.codequality ?? "";

    function issuesIn(root: string): readonly string[] {
      const issues = z
        .array(z.object({ location: z.object({ path: z.string() }) }))
        .parse(JSON.parse(fs.readFileSync(join(root, REPORT), "utf8")));
      return issues.map(({ location }) => location.path);
    }

    it("look at what a merge request adds, with the configuration of its base", () => {
      const one = kept(gitRepository());
      const base = one.commit({ "old.py": FILES["a.py"] ?? "" });
      one.commit({ ...FILES, "secret-hygiene.config.yaml": "exclude: ['**']\n" });
      const event = { CI_PIPELINE_SOURCE: "merge_request_event" };
      const ran = runJob(template, one.root, { ...event, CI_MERGE_REQUEST_DIFF_BASE_SHA: base });
      assert.equal(ran.status, 1, ran.output);
      assert.deepEqual(issuesIn(one.root), ["a.py", "b/c.py"]);
      assert.match(ran.output, /2 to fix/);
      // Without a base nothing would be compared, and all would be clean.
      const without = runJob(template, one.root, event);
      assert.notEqual(without.status, 0);
      assert.match(without.output, /CI_MERGE_REQUEST_DIFF_BASE_SHA/);
    });

    it("look at all of the default branch", () => {
      const one = kept(gitRepository());
      one.commit(FILES);
      const ran = runJob(template, one.root, { CI_PIPELINE_SOURCE: "push" });
      assert.equal(ran.status, 1, ran.output);
      assert.deepEqual(issuesIn(one.root), ["a.py", "b/c.py"]);
    });

    it("spread a tree over parallel jobs, and name one whose report is missing", () => {
      const shard = jobIn(PARALLEL, "secret-hygiene:shard");
      const merge = jobIn(PARALLEL, "secret-hygiene:merge");
      assert.ok((shard.parallel ?? 0) > 1);
      const one = kept(gitRepository());
      let alone = "";
      for (const index of ["1", "2", "3"]) {
        // Each runner has a clone of its own.
        const { root } = kept(gitRepository(FILES));
        const ran = runJob(shard, root, { CI_NODE_INDEX: index, CI_NODE_TOTAL: "3" });
        assert.equal(ran.status, 0, ran.output);
        fs.renameSync(join(root, `shard-${index}.json`), join(one.root, `shard-${index}.json`));
        alone = runCli(root, "scan", "--format", "gitlab").stdout;
      }
      assert.equal(runJob(merge, one.root, {}).status, 1);
      assert.equal(fs.readFileSync(join(one.root, REPORT), "utf8"), alone);
      fs.rmSync(join(one.root, "shard-2.json"));
      const missing = runJob(merge, one.root, {});
      assert.equal(missing.status, 2);
      assert.match(missing.output, /Shard 2 of 3 is missing\. Run it again alone: /);
    });
  });

  it("spread a tree over the pods of an Indexed Job", () => {
    const { completions, template } = indexedJob.parse(
      parse(fs.readFileSync(CLUSTER, "utf8")),
    ).spec;
    const [{ env, command }] = template.spec.containers;
    const variables = Object.fromEntries(env.map(({ name, value }) => [name, value]));
    assert.equal(variables["SHARDS"], String(completions));
    const one = kept(gitRepository(FILES));
    const { path } = kept(temporaryFolder({}, false));
    fs.writeFileSync(
      join(path, "secret-hygiene"),
      `#!/bin/sh\nexec "${process.execPath}" "${PROGRAM}" "$@"\n`,
    );
    fs.chmodSync(join(path, "secret-hygiene"), 0o755);
    const places = { SOURCE: one.root, REPORTS: path, HOME: path, SHARDS: "2" };
    for (const index of ["0", "1"]) {
      const [program = "", ...args] = command;
      const ran = spawnSync(program, args, {
        encoding: "utf8",
        env: {
          ...variables,
          ...places,
          PATH: `${path}:${process.env["PATH"] ?? ""}`,
          JOB_COMPLETION_INDEX: index,
        },
      });
      assert.equal(ran.status, 0, ran.stderr);
    }
    const merged = runCli(path, "merge", "shard-1.json", "shard-2.json");
    const alone = runCli(path, "scan", "--format", "json", one.root);
    assert.equal(withoutTime(merged.stdout), withoutTime(alone.stdout));
    assert.equal(merged.status, 1);
  });

  it("name the version of this program", () => {
    for (const file of [TEMPLATE, MATRIX, CLUSTER, "docs/pipelines.md"]) {
      const named = [...fs.readFileSync(file, "utf8").matchAll(/\b\d+\.\d+\.\d+\b(?=["`\s]*$)/gm)];
      const own = named.filter(([version]) => version === manifest.version);
      assert.ok(own.length > 0, `${file} names no version`);
    }
  });

  /** Checkers of recipes, with their arguments. */
  const CHECKERS: readonly (readonly [name: string, args: readonly string[]])[] = [
    ["kubernetes-validate", ["--strict", CLUSTER]],
    ["actionlint", [MATRIX]],
    ["zizmor", ["--offline", MATRIX]],
  ];
  for (const [name, args] of CHECKERS) {
    const program = join(BIN, name);
    withTool({ name, isFound: fs.existsSync(program) }, "recipes checked by it", () => {
      it(`are clean for ${name}`, () => {
        const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
        assert.equal(status, 0, stdout + stderr);
      });
    });
  }
});
