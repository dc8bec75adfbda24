/** No print is taken away together with a secret that is written in it and that nothing saves. */
import assert from "node:assert/strict";
import { engine } from "../support/engine.ts";
import { carryOut, memoryProject, planAll, snapshotOf } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("sk-ant-api03-{alnum:93}AA").text;
const PASSWORD = fill("{alnum:14}x7").text;

const WRITTEN: readonly (readonly [path: string, text: string, value: string])[] = [
  ["a.sh", `PGPASSWORD='${PASSWORD}' printenv PGPASSWORD\n`, PASSWORD],
  ["a.sh", `ANTHROPIC_API_KEY='${KEY}' printenv ANTHROPIC_API_KEY\n`, KEY],
  ["a.js", `import "node:fs";\nconsole.log(process.env.ANTHROPIC_API_KEY ?? "${KEY}");\n`, KEY],
  ["a.py", `import os\nprint(os.environ.get("ANTHROPIC_API_KEY", "${KEY}"))\n`, KEY],
];

describe("secrets written in what is printed", () => {
  for (const [path, text, value] of WRITTEN) {
    it(`are saved before the print goes: ${path} ${text.slice(0, 30).trim()}`, async () => {
      const before = { [path]: text };
      const after = carryOut(before, await planAll(before));
      assert.ok((after[".env"] ?? "").includes(value), JSON.stringify(after).replace(value, "…"));
      assert.ok(!(after[path] ?? "").includes(value));
    });
    it(`are not dropped from the menu: ${path} ${text.slice(0, 30).trim()}`, async () => {
      const snapshot = snapshotOf(path, text);
      const project = memoryProject({ [path]: text });
      const findings = (await engine().analyze(snapshot)).filter(
        (finding) => finding.ruleId === "secret-in-log",
      );
      let tried = 0;
      for (const finding of findings) {
        for (const { id, refused } of await engine().fixes(snapshot, finding, project)) {
          const plan = await engine().plan([{ snapshot, finding, fixId: id }], project);
          const after = carryOut({ [path]: text }, plan);
          const isKept = Object.values(after).some((name) => name?.includes(value));
          assert.ok(isKept, `${id} loses the value`);
          assert.equal(refused === undefined, plan.refused.length === 0, id);
          tried += 1;
        }
      }
      assert.ok(tried > 0 || path !== "a.sh");
    });
  }
});
