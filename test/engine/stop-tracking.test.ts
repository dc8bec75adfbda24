import assert from "node:assert/strict";
import {
  changesOf,
  consentsIn,
  untrackedBy,
} from "../../server/src/engine/fixes/plan/plan-changes.ts";
import { planResult } from "../../server/src/engine/fixes/plan/plan-result.ts";
import type { Project } from "../../server/src/engine/project/project.ts";
import { engine } from "../support/engine.ts";
import { fill } from "../support/placeholders.ts";

const TEXT = `GROQ_API_KEY=${fill("gsk_{alnum:52}").text}\n`;

function project(exposure: "tracked" | "staged" | "untracked", gitignore?: string): Project {
  const files = new Map([[".env", TEXT]]);
  if (gitignore !== undefined) files.set(".gitignore", gitignore);
  return {
    read: async (path) => {
      const text = files.get(path);
      return text === undefined ? { kind: "missing" } : { kind: "text", text };
    },
    exposure: async () => exposure,
    repository: async () => "",
    list: async () => [...files.keys()],
  };
}

async function stopped(exposure: "tracked" | "staged" | "untracked", gitignore?: string) {
  const snapshot = { path: ".env", text: TEXT, exposure };
  const [finding] = await engine().analyze(snapshot);
  assert.ok(finding);
  const own = project(exposure, gitignore);
  const offered = await engine().fixes(snapshot, finding, own);
  const fix = offered.find((offeredFix) => offeredFix.id === "stop-tracking");
  const plan = await engine().plan([{ snapshot, finding, fixId: "stop-tracking" }], own);
  return { offered, fix, plan, changes: changesOf(plan.groups, "protect") };
}

describe("an env file that git has", () => {
  it("is offered to be taken out, and the title says who loses their copy", async () => {
    const { fix, plan, changes } = await stopped("tracked");
    assert.equal(fix?.title, "Stop tracking .env (colleagues lose their copy when they pull)");
    assert.equal(fix.preferred, false);
    assert.deepEqual(
      changes.map((change) => [change.path, change.edits.map((edit) => edit.text)]),
      [[".gitignore", [".env\n"]]],
    );
    assert.deepEqual(plan.groups.flatMap(untrackedBy), [".env"]);
    const [consent] = consentsIn(plan.groups);
    assert.match(consent ?? "", /tell them first.*cp \.env ~\/\.env\.keep/);
    const { notes } = planResult(plan);
    assert.match(
      notes[0] ?? "",
      /as it was\. .*"git add -f \.env" takes it back.* checking one out overwrites yours/,
    );
  });

  it("is named in .gitignore once", async () => {
    const { plan, changes } = await stopped("tracked", "*.log\n.env\n");
    assert.deepEqual(changes, []);
    assert.deepEqual(plan.groups.flatMap(untrackedBy), [".env"]);
  });

  it("costs nobody a copy before it was committed", async () => {
    const { fix, plan } = await stopped("staged");
    assert.equal(fix?.title, "Take .env out of the next commit");
    assert.deepEqual(consentsIn(plan.groups), []);
    assert.match(planResult(plan).notes[0] ?? "", /^\.env is out of the next commit/);
  });

  it("is none where git does not have it: there .gitignore is enough, and is offered on the value", async () => {
    const { fix, offered } = await stopped("untracked");
    assert.equal(fix, undefined);
    assert.equal(
      offered.find((offeredFix) => offeredFix.preferred)?.title,
      "Add .env to .gitignore",
    );
  });
});
