/** The order of a plan's steps, and what stands or falls together, whatever disk or editor is behind it. */

import assert from "node:assert/strict";
import type { PlanGroup } from "../../server/src/engine/fixes/plan/plan.ts";
import { takenBack } from "../../server/src/engine/fixes/plan/plan-changes.ts";
import type { Stage, Step } from "../../server/src/engine/targets/steps.ts";
import { applyEdits } from "../../server/src/engine/text/edit.ts";
import type { Effects, Failure, WriteOutcome } from "../../server/src/host/plan/effects.ts";
import type { Outcome } from "../../server/src/host/plan/job.ts";
import { previewPlan, runPlan } from "../../server/src/host/plan/run.ts";

const FAILED: WriteOutcome = { kind: "failed", failure: { kind: "changed" } };
const UNCERTAIN: WriteOutcome = { kind: "uncertain", failure: { kind: "editor", sentence: "No." } };

/** Adds a line at the end of a file. */
function adds(stage: Stage, path: string, before: string | undefined, line: string): Step {
  const at = before?.length ?? 0;
  const edits = [{ span: { start: at, end: at }, text: line }];
  return { kind: "change", stage, change: { path, before, edits } };
}

/** Replaces the source's first character. */
function replaces(path: string): Step {
  const edits = [{ span: { start: 0, end: 1 }, text: "*" }];
  return { kind: "change", stage: "replace", change: { path, before: "key\n", edits } };
}

function group(name: string, envPath: string, source: string): PlanGroup {
  return {
    steps: [
      adds("protect", ".gitignore", "", `${envPath}\n`),
      { kind: "require-ignored", path: envPath },
      adds("save", envPath, undefined, `${name}=1\n`),
      replaces(source),
    ],
    fixes: [
      {
        path: source,
        finding: {
          id: name,
          ruleId: "r",
          sin: 1,
          severity: "error",
          confidence: "high",
          span: { start: 0, end: 1 },
          message: "",
          fingerprint: "",
          credential: undefined,
          envName: undefined,
        },
        fixId: "f",
        target: name,
      },
    ],
    notes: [`Note on ${name}.`],
  };
}

function failureOf(outcome: WriteOutcome | undefined): Failure | undefined {
  return outcome === undefined || outcome.kind === "written" ? undefined : outcome.failure;
}

interface World {
  readonly files: Map<string, string>;
  readonly log: string[];
  readonly effects: Effects<string>;
}

/** Makes the effects; `fails` answers instead of a write. */
function world(
  sources: readonly string[],
  fails: (path: string, stage: string) => WriteOutcome | undefined = () => undefined,
  ignores: (path: string, gitignore: string) => boolean = (path, text) =>
    text.split("\n").includes(path),
): World {
  const files = new Map<string, string>([
    [".gitignore", ""],
    ...sources.map((source) => [source, "key\n"] as const),
  ]);
  const log: string[] = [];
  const write: Effects<string>["write"] = async ({ change: { path, before, edits } }) => {
    const failed = fails(path, "write");
    if (failed !== undefined) return failed;
    assert.equal(files.get(path), before, `${path} is planned on another text`);
    files.set(path, applyEdits(before ?? "", edits));
    log.push(`wrote ${path}`);
    return { kind: "written" };
  };
  const effects: Effects<string> = {
    check: async ({ change: { path } }) => failureOf(fails(path, "check")),
    write,
    replace: async (changes) => {
      const answers: WriteOutcome[] = [];
      for (const replacement of changes) answers.push(await write(replacement));
      return answers;
    },
    takeBack: async ({ change }, own) => {
      if (fails(change.path, "take back") !== undefined) return false;
      const text = takenBack(files.get(change.path) ?? "", change, own);
      if (text === undefined) return false;
      if (text === "" && change.before === undefined) files.delete(change.path);
      else files.set(change.path, text);
      log.push(`took back ${change.path}`);
      return true;
    },
    checkUntrack: async (_, path) => failureOf(fails(path, "check")),
    untrack: async (_, path) => {
      const failure = failureOf(fails(path, "untrack"));
      if (failure !== undefined) return { kind: "failed", failure };
      log.push(`untracked ${path}`);
      return { kind: "written" };
    },
    exposures: async (_, paths) => {
      const text = files.get(".gitignore") ?? "";
      return new Map(
        paths.map((name) => [name, ignores(name, text) ? "ignored" : "untracked"] as const),
      );
    },
  };
  return { files, log, effects };
}

const namesOf = ({ done }: Outcome): readonly string[] =>
  done.map((plannedFix) => plannedFix.finding.id);

describe("running a plan", () => {
  const a = group("A", ".env", "a.py");
  const b = group("B", ".env", "b.py");
  const c = group("C", "sub/.env", "c.py");
  const plan = { groups: [a, b, c], refused: [] };
  const sources = ["a.py", "b.py", "c.py"];

  const run = (made: World): Promise<Outcome> => runPlan({ root: "", plan }, made.effects);

  describe("by which git stops tracking a file", () => {
    const untracking: PlanGroup = {
      ...a,
      steps: [
        adds("protect", ".gitignore", "", ".env\n"),
        { kind: "untrack", path: ".env", consent: undefined },
      ],
    };
    const alone = { groups: [untracking], refused: [] };

    it("has the file ignored first", async () => {
      const made = world([]);
      const outcome = await runPlan({ root: "", plan: alone }, made.effects);
      assert.deepEqual(made.log, ["wrote .gitignore", "untracked .env"]);
      assert.deepEqual(namesOf(outcome), ["A"]);
    });

    it("leaves no line behind where git does not, and begins nothing where git could not", async () => {
      const late = world([], (path, stage) =>
        path === ".env" && stage === "untrack" ? FAILED : undefined,
      );
      const outcome = await runPlan({ root: "", plan: alone }, late.effects);
      assert.deepEqual(late.log, ["wrote .gitignore", "took back .gitignore"]);
      assert.deepEqual([namesOf(outcome), outcome.written], [[], []]);
      const early = world([], (path, stage) =>
        path === ".env" && stage === "check" ? FAILED : undefined,
      );
      assert.equal((await runPlan({ root: "", plan: alone }, early.effects)).refused.length, 1);
      assert.deepEqual(early.log, []);
    });
  });

  it("ignores, saves and replaces, each file once a stage", async () => {
    const made = world(sources);
    const outcome = await run(made);
    assert.deepEqual(
      made.log,
      [".gitignore", ".env", "sub/.env", "a.py", "b.py", "c.py"].map((text) => `wrote ${text}`),
    );
    assert.equal(made.files.get(".gitignore"), ".env\nsub/.env\n");
    assert.equal(made.files.get(".env"), "A=1\nB=1\n");
    assert.deepEqual(namesOf(outcome), ["A", "B", "C"]);
    assert.deepEqual(outcome.notes, ["Note on A, B and C."]);
  });

  it("previews without a write what the run then does", async () => {
    const made = world(sources, (path) => (path === "sub/.env" ? FAILED : undefined));
    const preview = await previewPlan({ root: "", plan }, made.effects);
    assert.deepEqual(made.log, []);
    assert.deepEqual(namesOf(preview), ["A", "B"]);
    const outcome = await run(made);
    assert.deepEqual([outcome.done, outcome.refused], [preview.done, preview.refused]);
  });

  // Each file that cannot be written when its turn comes, and who is done all the same.
  const failing: readonly [string, readonly string[]][] = [
    [".gitignore", []],
    [".env", ["C"]],
    ["sub/.env", ["A", "B"]],
    ["a.py", ["B", "C"]],
    ["b.py", ["A", "C"]],
    ["c.py", ["A", "B"]],
  ];
  for (const [path, done] of failing) {
    it(`stops nothing but what needs ${path}, and takes back what was done for it`, async () => {
      const made = world(sources, (text, what) =>
        text === path && what === "write" ? FAILED : undefined,
      );
      const outcome = await run(made);
      assert.deepEqual(namesOf(outcome), done);
      assert.equal(outcome.refused.length, 3 - done.length);
      for (const [name, env, source] of [
        ["A", ".env", "a.py"],
        ["B", ".env", "b.py"],
        ["C", "sub/.env", "c.py"],
      ] as const) {
        const isDone = done.includes(name);
        assert.equal(made.files.get(env)?.includes(`${name}=1`) ?? false, isDone, name);
        assert.equal(made.files.get(source), isDone ? "*ey\n" : "key\n");
      }
      const lines = (made.files.get(".gitignore") ?? "").split("\n");
      assert.equal(
        lines.includes(".env"),
        done.some((text) => text !== "C"),
      );
      assert.equal(lines.includes("sub/.env"), done.includes("C"));
    });
  }

  it("saves nothing where git would still take the env file", async () => {
    const made = world(sources, undefined, (path) => path === "sub/.env");
    const outcome = await run(made);
    assert.deepEqual(namesOf(outcome), ["C"]);
    assert.ok(!made.log.includes("wrote .env"));
    assert.match(outcome.refused[0]?.why ?? "", /Git would still commit \.env/);
  });

  it("keeps what was saved and ignored when nobody knows what an editor did", async () => {
    const made = world(sources, (path) => (path.endsWith(".py") ? UNCERTAIN : undefined));
    const outcome = await runPlan(
      { root: "", plan },
      { ...made.effects, check: async () => undefined },
    );
    assert.deepEqual(namesOf(outcome), []);
    assert.equal(made.files.get(".env"), "A=1\nB=1\n");
    assert.equal(made.files.get(".gitignore"), ".env\nsub/.env\n");
  });

  it("never has an env file taken again whose value cannot be taken out", async () => {
    const made = world(sources, (path, what) => {
      if (path.endsWith(".py") && what === "write") return FAILED;
      return path === ".env" && what === "take back" ? FAILED : undefined;
    });
    await run(made);
    assert.equal(made.files.get(".env"), "A=1\nB=1\n");
    assert.equal(made.files.get(".gitignore"), ".env\n");
    assert.equal(made.files.has("sub/.env"), false);
  });

  it("changes a file that is saved into and replaced in at both stages", async () => {
    const rename: PlanGroup = {
      ...a,
      steps: [
        adds("save", ".env", "OLD=1\n", "NEW=1\n"),
        {
          kind: "change",
          stage: "replace",
          change: {
            path: ".env",
            before: "OLD=1\n",
            edits: [
              { span: { start: 0, end: 3 }, text: "# OLD" },
              { span: { start: 6, end: 6 }, text: "LAST=1\n" },
            ],
          },
        },
      ],
    };
    const made = world([]);
    made.files.set(".env", "OLD=1\n");
    const job = { root: "", plan: { groups: [rename], refused: [] } };
    await runPlan(job, made.effects);
    assert.equal(made.files.get(".env"), "# OLD=1\nNEW=1\nLAST=1\n");
  });

  it("tells the command that only the person may run once all else is done", async () => {
    const step: Step = { kind: "hand-over", command: ["gh", "secret", "set", "A"] };
    const handed = { ...a, steps: [...a.steps, step] };
    const job = { root: "", plan: { groups: [handed], refused: [] } };
    const done = await runPlan(job, world(sources).effects);
    assert.ok(done.notes.includes("Run this yourself: gh secret set A"));
    const failed = await runPlan(job, world(sources, () => FAILED).effects);
    assert.deepEqual(failed.notes, []);
  });
});
