/** "Split key" over small monorepos: what becomes of their files, whether their programs still run, what is refused. */
import { deepEqual, equal, match, ok } from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { portableVariables } from "../../server/src/engine/targets/env-file/variables.ts";
import { PYTHON } from "../env-readers/readers.ts";
import { finished, inFolder } from "../programs/toolchains/processes.ts";
import { itHasAtLeast } from "../support/at-least.ts";
import { engine } from "../support/engine.ts";
import { inspectTogether } from "../support/inspect-together.ts";
import { carryOut, exposureIn, memoryProject, snapshotOf } from "../support/memory-project.ts";
import { withTool } from "../support/required-tools.ts";
import { type Files, KEY, REFUSED, SPLIT, type SplitCase } from "../support/split-cases.ts";

const RUN_BY: Readonly<Record<"node" | "python", string>> = {
  node: process.execPath,
  python: PYTHON ?? "",
};

async function split(files: Files) {
  const snapshots = Object.entries(files).map(([path, text]) =>
    snapshotOf(path, text, exposureIn(files, path)),
  );
  const found = await inspectTogether(snapshots);
  for (const snapshot of snapshots) {
    const findings = found.get(snapshot.path)?.findings ?? [];
    const finding = findings.find(({ ruleId }) => ruleId === "shared-key");
    if (finding === undefined) continue;
    const project = memoryProject(files);
    const plan = await engine().plan([{ snapshot, finding, fixId: "split-key" }], project);
    const offered = await engine().fixes(snapshot, finding, project);
    const { refused } = offered.find(({ id }) => id === "split-key") ?? {};
    const [why] = plan.refused;
    equal(refused, why?.why);
    return { after: carryOut(files, plan), plan, why: why?.why ?? "" };
  }
  throw new Error("no key is shared");
}

describe("split key", () => {
  for (const one of SPLIT) {
    it(`gives the app a name of its own: ${one.name}`, () => check(one));
    const [tool, script] = one.run ?? [];
    if (tool === undefined || script === undefined) continue;
    withTool({ name: tool, isFound: RUN_BY[tool] !== "" }, `${one.name} is not run`, () => {
      it(`lets the program run as before: ${one.name}`, async () => {
        const { after } = await split(one.files);
        const command = [RUN_BY[tool], script] as const;
        const first = await runIn(one.files, one.app, command);
        const second = await runIn(after, one.app, command);
        match(first, /^[0-9a-f]{64}\s*$/);
        equal(second, first);
      }).timeout(60_000);
    });
  }
  for (const { name, files, says } of REFUSED) {
    it(`says what to do first: ${name}`, async () => {
      const { after, why } = await split(files);
      match(why, says);
      ok(!why.includes(KEY.slice(20)));
      deepEqual(after, files);
    });
  }
  it("renames the key where another value takes it up", async () => {
    const found = SPLIT.find(({ name }) => name.startsWith("a value that takes up"));
    const { after } = await split(found?.files ?? {});
    match(after["apps/a/.env"] ?? "", /k=\$\{A_ANTHROPIC_API_KEY\}"\nSAID=\\\$ANTHROPIC_API_KEY\n/);
  });
  itHasAtLeast(7, "splits", () => SPLIT.length);
  itHasAtLeast(14, "refusals", () => REFUSED.length);
});

async function check({ files, own, app }: SplitCase): Promise<void> {
  const { after, plan, why } = await split(files);
  equal(why, "");
  const values = Object.entries(after)
    .filter(([path]) => /(?:^|\/)\.env$/.test(path))
    .flatMap(([path, text]) => [...portableVariables(text)].map((pair) => [path, ...pair]));
  const [saved] = values.filter(([, name]) => name === own);
  equal(saved?.[2], KEY);
  const [path = ""] = saved ?? [];
  const left = new RegExp(`^# ${own} is still the key .*\\n${own}=`, "m");
  match(after[path] ?? "", left);
  const [group] = plan.groups;
  match(group?.notes.join("\n") ?? "", /make a new key for .*\n.*\nRevoke the old key/);
  ok(!JSON.stringify(group?.notes).includes(KEY.slice(20)));
  const old = own.replace(/^(?:A|WEB|CHAT_BOT)_/, "");
  for (const [changed, text] of Object.entries(after)) {
    if (text === files[changed] || !changed.startsWith(app) || changed.endsWith(".env")) continue;
    ok(text.includes(own), changed);
    ok(!new RegExp(`(?:env\\.|\\[")${old}\\b`).test(text), changed);
  }
}

/** Runs a program in its app's folder, with nothing of ours in the environment. */
function runIn(files: Files, app: string, [tool, script]: readonly [string, string]) {
  return inFolder(async (folder) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const { PATH, HOME } = process.env;
    const env = { PATH, HOME, LC_ALL: "C.UTF-8", NODE_PATH: resolve("node_modules") };
    const command = ["-c", 'cd "$0" && "$1" "$2"', join(folder, app), tool, script];
    return (await finished("sh", command, env)).stdout;
  });
}
