/**
 * Small projects of every platform in `test/platforms/`: where their code runs, whether Fix All puts a
 * read of the environment into it, and what it says where it does not. Beside them what only looks
 * like it. A project is `### side: title`, what the refusal says, and its files, of which the first
 * is the one in question; `KEY` stands for a key.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { runtimeIn } from "../../server/src/engine/project/side.ts";
import { openWorkspace } from "../../server/src/engine/project/workspace.ts";
import { carryOut, type Files, memoryProject, planAll } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("gsk_{alnum:52}").text;

interface Platform {
  readonly side: string;
  readonly title: string;
  readonly says: RegExp;
  readonly path: string;
  readonly files: Files;
}

const HELD = platformsIn("test/platforms/held.txt");
const MOVED = platformsIn("test/platforms/moved.txt");

function platformsIn(file: string): readonly Platform[] {
  const projects = readFileSync(file, "utf8").split(/^### /m).slice(1);
  return projects.map((project) => {
    const [head = "", ...parts] = project.replace(/\n\n$/, "\n").split(/^--- /m);
    const [, side = "", title = "", says = ""] = /^(\w+): (.*)\n(?:says (.*)\n)?$/.exec(head) ?? [];
    assert.notEqual(title, "", head);
    const files = parts.map((part): readonly [string, string] => {
      const end = part.indexOf("\n");
      return [part.slice(0, end), part.slice(end + 1).replaceAll("KEY", KEY)];
    });
    const path = files[0]?.[0] ?? "";
    return { side, title, says: new RegExp(says), path, files: Object.fromEntries(files) };
  });
}

async function sideOf({ files, path }: Platform): Promise<string> {
  const project = memoryProject(files);
  return (await runtimeIn(openWorkspace(project), path, files[path] ?? "")).side;
}

async function fixed({ files, path }: Platform) {
  const plan = await planAll({ ".gitignore": ".env\n", ...files });
  const after = carryOut(files, plan);
  const reasons = plan.refused
    .filter((refusedFix) => refusedFix.path === path)
    .map((refusedFix) => refusedFix.why);
  return { text: after[path] ?? "", env: after[".env"], reasons };
}

describe("platforms", () => {
  it("are as many as they were, each under a name of its own", () => {
    assert.ok(HELD.length >= 120, `${HELD.length} without an environment`);
    assert.ok(MOVED.length >= 67, `${MOVED.length} programs`);
    const titles = [...HELD, ...MOVED].map((platform) => platform.title);
    assert.equal(new Set(titles).size, titles.length);
  });

  for (const platform of HELD) {
    it(`${platform.side}, stays as it is: ${platform.title}`, async () => {
      assert.equal(await sideOf(platform), platform.side);
      const { text, env, reasons } = await fixed(platform);
      assert.equal(text, platform.files[platform.path]);
      assert.equal(env, undefined);
      assert.match(reasons[0] ?? "", platform.says);
      assert.match(reasons[0] ?? "", /Nothing was changed\.$/);
      assert.ok(!reasons.join().includes(KEY));
    });
  }

  for (const platform of MOVED) {
    it(`${platform.side}, is fixed: ${platform.title}`, async () => {
      assert.equal(await sideOf(platform), platform.side);
      const { text, reasons } = await fixed(platform);
      assert.deepEqual(reasons, []);
      assert.ok(!text.includes(KEY), text);
    });
  }
});
