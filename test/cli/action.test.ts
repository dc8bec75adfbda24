/** The action for GitHub: its steps run by hand on clones as a runner has them, and its workflows checked. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { basename, join, resolve } from "node:path";
import { type ActionEvent, type ActionRun, action, runAction } from "../support/action-steps.ts";
import { type GitRepository, gitRepository } from "../support/git-repository.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";
import { removedAfterEach } from "../support/removed.ts";
import { withTool } from "../support/required-tools.ts";

const KEY = fill("gsk_{alnum:52}").text;
const OLD = fill("gsk_{alnum:52}", 5).text;
const NOBODY = "0".repeat(40);
const BASH = ["bash", "--noprofile", "--norc", "-eo", "pipefail"];

describe("the action for GitHub", function () {
  this.timeout(60_000);
  const kept = removedAfterEach();

  /** A branch whose second commit adds a key, to a repository that has another one already. */
  function history(second: Readonly<Record<string, string>> = {}) {
    const one = kept(gitRepository());
    const base = one.commit({ "old.py": `key = "${OLD}"\n` });
    one.git("checkout", "-q", "-b", "topic");
    const head = one.commit({ "a b/*.py": `key = "${KEY}"\n`, ...second });
    return { ...one, base, head };
  }

  function run(
    { root }: Pick<GitRepository, "root">,
    event: ActionEvent,
    inputs: Readonly<Record<string, string>> = {},
    shell?: readonly string[],
  ): ActionRun {
    const { path } = kept(temporaryFolder({}, false));
    const ran = runAction(root, path, event, inputs, shell);
    for (const key of [KEY, OLD]) assert.ok(!ran.output.includes(key), "a key was printed");
    return ran;
  }

  const pull = (sha: string): ActionEvent => ({
    name: "pull_request",
    ref: "refs/pull/1/merge",
    event: { pull_request: { base: { sha } } },
  });
  const push = (before: string, ref = "refs/heads/topic"): ActionEvent => ({
    name: "push",
    ref,
    event: { before, repository: { default_branch: "main" } },
  });

  /** Files that annotations are on. */
  function filesIn({ output }: ActionRun): readonly string[] {
    return [...output.matchAll(/^::error file=(.*?),line/gm)].map(([, file = ""]) => file);
  }

  it("puts no expression into a script, and pins nothing that can move", () => {
    for (const { run: script, name } of action.runs.steps) {
      assert.doesNotMatch(script, /\$\{\{/, name);
    }
    assert.ok(action.runs.steps.length > 2);
  });

  for (const shell of [BASH, ["sh", "-e"]]) {
    it(`shows on the lines what a pull request adds, and only that, with ${shell[0]}`, () => {
      const one = history();
      const { status, output, outputs } = run(one, pull(one.base), {}, shell);
      assert.equal(status, 1, output);
      assert.match(output, /^::error file=a b\/\*\.py,line=1,endLine=1,col=8,endColumn=64,title=/m);
      assert.doesNotMatch(output, /old\.py/);
      assert.deepEqual(outputs, { result: "found", "sarif-file": "" });
    });
  }

  it("sums up how much was found and allowed, without a stranger's words", () => {
    const one = history({ "allowed.py": `key = "${OLD}"  # secret-hygiene:allow\n` });
    const { output, summary } = run(one, pull(one.base));
    assert.match(output, /^::notice file=allowed\.py,line=1,.*A comment of this change allows/m);
    assert.equal(summary, "Secret Hygiene: 1 finding, 2 files scanned, 0 left out, 1 allowed.\n");
  });

  it("does so for a merge commit, as it is checked out for a pull request", () => {
    const one = history();
    one.git("checkout", "-q", "main");
    const base = one.commit({ "b.py": "x = 1\n" });
    one.git("merge", "-q", "--no-edit", "topic");
    assert.deepEqual(filesIn(run(one, pull(base))), ["a b/*.py"]);
  });

  it("does so for a push, and for a new branch what the default one has not", () => {
    const one = history();
    assert.deepEqual(filesIn(run(one, push(one.base))), ["a b/*.py"]);
    const clone = kept(temporaryFolder({}, false)).path;
    one.git("clone", "-q", one.root, clone);
    for (const before of [NOBODY, "1".repeat(40)]) {
      assert.deepEqual(filesIn(run({ root: clone }, push(before))), ["a b/*.py"]);
    }
    const first = run(one, push(NOBODY, "refs/heads/main"));
    assert.match(first.output, /nothing to compare with, so all files are looked at/);
    assert.deepEqual(filesIn(first), ["a b/*.py", "old.py"]);
  });

  it("says what to do in a shallow clone, and never passes it as clean", () => {
    const one = history();
    const clone = kept(temporaryFolder({}, false)).path;
    one.git("clone", "-q", "--depth", "1", `file://${one.root}`, clone);
    for (const event of [pull(one.base), push(one.base), push(NOBODY)]) {
      const { status, output, outputs } = run({ root: clone }, event);
      assert.equal(status, 2, output);
      assert.match(output, /^::error .*give actions\/checkout fetch-depth: 0\.$/m);
      assert.equal(outputs["result"], "incomplete");
    }
    assert.deepEqual(filesIn(run({ root: clone }, pull(one.base), { scan: "tree" })), [
      "a b/*.py",
      "old.py",
    ]);
  });

  it("does so for a push to the default branch, whatever its last commit says of itself", () => {
    const one = kept(gitRepository());
    const before = one.commit({ "b.py": "x = 1\n" });
    one.commit({ "a.py": `key = "${KEY}"\n` });
    one.commit({ "a.py": "key = 1\n", "secret-hygiene.config.yaml": "exclude: ['**']\n" });
    const main = "refs/heads/main";
    const at = (...depth: readonly string[]) => {
      const root = kept(temporaryFolder({}, false)).path;
      one.git("clone", "-q", ...depth, `file://${one.root}`, root);
      return { root };
    };
    for (const sha of [before, NOBODY, "1".repeat(40)]) {
      for (const depth of ["1", "2"]) {
        const { status, output } = run(at("--depth", depth), push(sha, main));
        assert.equal(status, 2, output);
        assert.match(output, /^::error .*give actions\/checkout fetch-depth: 0\.$/m);
      }
    }
    assert.deepEqual(filesIn(run(at(), push(before, main))), ["a.py"]);
  });

  it("refuses the base in place of the change, and a folder without commits", () => {
    const one = history();
    const { status, output } = run(one, { ...pull(one.head), name: "pull_request_target" });
    assert.equal(status, 2);
    assert.match(output, /is the base itself, and not the change/);
    const empty = run(kept(gitRepository()), push(NOBODY));
    assert.equal(empty.status, 2);
    assert.match(empty.output, /run actions\/checkout before/);
  });

  it("takes the configuration of the base, whatever the pull request brings", () => {
    const off = "severity: { sin1: off }\nexclude: ['**']\n";
    const one = history({ "secret-hygiene.config.yaml": off, ".gitleaksignore": "a b/*.py:x:1\n" });
    assert.equal(run(one, pull(one.base)).status, 1);
    // It brings programs under our names, too.
    const more = history({
      "node_modules/.bin/secret-hygiene": "#!/bin/sh\nexit 0\n",
      "node_modules/secret-hygiene/dist/cli.cjs": "process.exit(0);\n",
      "dist/cli.cjs": "process.exit(0);\n",
      ".npmrc": "registry=http://127.0.0.1:9/\n",
    });
    assert.equal(run(more, pull(more.base)).status, 1);
  });

  it("takes the package of its own version from npm where it has no bundles, away from the checkout", () => {
    const one = history({ ".npmrc": "registry=http://127.0.0.1:9/\n" });
    const { path } = kept(temporaryFolder({ "package.json": '{ "version": "9.8.7" }\n' }, false));
    const program = "node_modules/secret-hygiene/dist/cli.cjs";
    fs.mkdirSync(join(path, "bin"));
    // In place of npm, which would ask a registry.
    fs.writeFileSync(
      join(path, "bin/npm"),
      `#!/bin/sh\necho "npm in $PWD: $*"\nmkdir -p "$(dirname ${program})"\n` +
        `echo 'require("${resolve("dist/cli.cjs")}")' > ${program}\n`,
    );
    fs.chmodSync(join(path, "bin/npm"), 0o755);
    const event = { ...pull(one.base), actionPath: path, bin: join(path, "bin") };
    const { status, output } = run(one, event);
    assert.equal(status, 1, output);
    assert.match(
      output,
      /npm in (?!.*a b).*\/secret-hygiene-9\.8\.7: install .*secret-hygiene@9\.8\.7/,
    );
    assert.ok(!output.includes(`npm in ${one.root}`));
    assert.match(output, /--ignore-scripts/);
  });

  it("takes names and paths as they are, and runs nothing of them", () => {
    const one = history();
    const marker = join(one.root, "ran");
    const hostile = `$(touch ${marker})\`touch ${marker}\`; touch ${marker}`;
    const odd = run(one, pull(one.base), { paths: `a b/*.py\n${hostile}\n--help` });
    assert.ok(!fs.existsSync(marker));
    assert.equal(odd.status, 1, odd.output);
    assert.deepEqual(filesIn(odd), ["a b/*.py"]);
    const others = run(one, pull(hostile), { "fail-on": "never" });
    assert.equal(others.status, 2);
    assert.ok(!fs.existsSync(marker));
    const baseline = run(one, pull(one.base), { baseline: hostile });
    assert.match(baseline.output, /The baseline .* does not exist/);
    assert.equal(baseline.status, 2);
  });

  it("checks its inputs", () => {
    const one = history();
    for (const [input, value, why] of [
      ["scan", "all", /scan is change or tree/],
      ["scan", "change\n", /scan is change or tree/],
      ["fail-on", "critical", /fail-on is error/],
      ["program", "a\npath=/bin/true", /one line each/],
      ["sarif-file", "a\nresult=clean", /one line each/],
      ["program", "nothing.cjs", /program names no file/],
    ] as const) {
      const { status, output } = run(one, pull(one.base), { [input]: value });
      assert.equal(status, 2, input);
      assert.match(output, why);
    }
  });

  it("writes SARIF for the upload, and fails only where it is told to", () => {
    const one = history();
    const file = join(one.root, "out.sarif");
    const ran = run(one, pull(one.base), { "sarif-file": file, "fail-on": "never" });
    assert.equal(ran.status, 0, ran.output);
    assert.deepEqual(ran.outputs, { result: "clean", "sarif-file": file });
    assert.equal(JSON.parse(fs.readFileSync(file, "utf8")).runs[0].results.length, 1);
  });
});

const BIN = resolve(".cache/pipelines/bin");
const WORKFLOWS = fs
  .readdirSync(".github/workflows")
  .map((name) => join(".github/workflows", name));

/** Checkers of workflows, with their arguments. */
const CHECKERS: readonly (readonly [program: string, args: readonly string[]])[] = [
  ["actionlint", [...WORKFLOWS]],
  ["zizmor", ["--offline", "action.yml", ...WORKFLOWS]],
];

describe("workflows and the action", () => {
  for (const [name, args] of CHECKERS) {
    const program = join(BIN, name);
    withTool({ name, isFound: fs.existsSync(program) }, "workflows checked by it", () => {
      it(`are clean for ${name}`, () => {
        const { status, stdout, stderr } = spawnSync(program, args, { encoding: "utf8" });
        assert.equal(status, 0, stdout + stderr);
      }).timeout(60_000);
    });
  }

  it("take every action by its commit", () => {
    for (const file of WORKFLOWS) {
      const uses = [...fs.readFileSync(file, "utf8").matchAll(/uses: (\S+)(.*)/g)];
      assert.ok(uses.length > 0, basename(file));
      for (const [, name = "", rest = ""] of uses) {
        assert.match(name, /@[0-9a-f]{40}$/, file);
        assert.match(rest, /^ # v\d+\.\d+\.\d+$/, file);
      }
    }
  });
});
