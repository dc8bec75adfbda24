/** Keys that stood where nobody looked, and come to where somebody does. */
import assert from "node:assert/strict";
import * as fs from "node:fs";
import { join } from "node:path";
import { cli, type Report } from "../support/cli.ts";
import { committedRepository, type GitRepository } from "../support/git-repository.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("gsk_{alnum:52}", 5).text;
const SOURCE = `key = "${KEY}"\n`;
const LINES = Array.from({ length: 30 }, (_, at) => `line_${at} = ${at}\n`).join("");

describe("a file that comes from where nothing is looked at", function () {
  this.timeout(120_000);
  const made: GitRepository[] = [];

  afterEach(() => {
    for (const one of made.splice(0)) one.remove();
  });

  function repository(files: Readonly<Record<string, string>>): GitRepository {
    const config = "exclude: ['old/**']\nmaxFileSize: 0.01\n";
    const one = committedRepository({ "secret-hygiene.config.yaml": config, ...files });
    made.push(one);
    return one;
  }

  function found(root: string, ...args: readonly string[]): readonly string[] {
    const { status, stdout, stderr } = cli("scan", root, "--format", "json", ...args);
    assert.notEqual(status, 2, stderr);
    assert.ok(!(stdout + stderr).includes(KEY));
    const report: Report = JSON.parse(stdout);
    return report.findings.map(({ path, startLine }) => `${path}:${startLine}`);
  }

  /** Looks at the change as it is staged, and as a commit has it. */
  function assertFound({ root, git }: GitRepository, ...expected: readonly string[]): void {
    git("add", "-A");
    assert.deepEqual(found(root, "--staged"), expected);
    git("commit", "-qm", "moved");
    assert.deepEqual(found(root, "--range", "HEAD~1..HEAD"), expected);
  }

  for (const from of ["old/a.py", "node_modules/a.py", "a.min.js"]) {
    for (const rest of ["", "more = 1\n"]) {
      it(`as ${from} is, adds what it has${rest && ", though more was changed"}`, () => {
        const one = repository({ [from]: LINES + SOURCE });
        fs.rmSync(join(one.root, from));
        one.write({ "b.py": LINES + SOURCE + rest });
        assertFound(one, "b.py:31");
      });
    }
  }

  it("adds what it has where it was a link", () => {
    const one = repository({});
    fs.symlinkSync(SOURCE, join(one.root, "a.py"));
    one.commit();
    fs.rmSync(join(one.root, "a.py"));
    one.write({ "a.py": SOURCE });
    assertFound(one, "a.py:1");
  });

  it("adds what it has where it was too large", () => {
    const one = repository({ "a.py": SOURCE + LINES.repeat(60) });
    one.write({ "a.py": SOURCE + LINES });
    assertFound(one, "a.py:1");
  });

  it("adds nothing where it was looked at before", () => {
    const one = repository({ "a.py": LINES + SOURCE });
    one.git("mv", "a.py", "b.py");
    assertFound(one);
    one.write({ "b.py": `${LINES}${SOURCE}more = 1\n` });
    assertFound(one);
  });

  it("adds what it has in a merge, too", () => {
    const one = repository({ "old/a.py": LINES + SOURCE });
    const { git, root, write, commit } = one;
    git("checkout", "-qb", "side");
    commit({ "side.txt": "side\n" });
    git("checkout", "-q", "main");
    commit({ "main.txt": "main\n" });
    git("merge", "-q", "--no-commit", "side");
    git("mv", "old/a.py", "b.py");
    write({ "b.py": `${LINES}${SOURCE}more = 1\n` });
    git("add", "-A");
    assert.deepEqual(found(root, "--staged"), ["b.py:31"]);
    git("commit", "-qm", "merged");
    assert.equal(git("rev-list", "--parents", "-1", "HEAD").trim().split(" ").length, 3);
    assert.deepEqual(found(root, "--range", "side..HEAD"), ["b.py:31"]);
    git("mv", "b.py", "c.py");
    assertFound(one);
  });
});
