/** The two ways in which fixes read a variable in Python, as a project or a person chooses. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { choicesOf, NO_CONFIG } from "../../server/src/host/config/config.ts";
import { cli } from "../support/cli.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("sk-ant-api03-{alnum:93}AA").text;
const GROQ = fill("gsk_{alnum:52}", 1).text;
const SHOW =
  "import hashlib\n\ndef show(value):\n    print(hashlib.sha256(value.encode()).hexdigest())\n";
const SOURCE = `"""Asks."""\n${SHOW}\n\nshow("${KEY}")\nshow(f"Bearer ${GROQ}")\n`;
const CONFIG = "secret-hygiene.config.yaml";

describe("the way of reading variables in Python", () => {
  it("is os.getenv in a function that fails, where the configuration says so", () => {
    const { path, remove } = temporaryFolder(
      { "main.py": SOURCE, [CONFIG]: "pythonEnvironment: getenv\n" },
      true,
    );
    try {
      const program = join(path, "main.py");
      const before = execFileSync("python3", [program], { encoding: "utf8" });
      assert.equal(cli("fix", path).status, 0);
      const fixed = readFileSync(program, "utf8");
      assert.match(fixed, /^ {4}value = os\.getenv\(name\)$/m);
      assert.match(fixed, /^show\(require_env\("ANTHROPIC_API_KEY"\)\)$/m);
      assert.doesNotMatch(fixed, /environ/);
      const loaded = spawnSync("sh", ["-c", "set -a; . ./.env; set +a; exec python3 main.py"], {
        cwd: path,
        encoding: "utf8",
      });
      assert.equal(loaded.stdout, before, loaded.stderr);
      const bare = spawnSync("python3", [program], { encoding: "utf8" });
      assert.match(bare.stderr, /ANTHROPIC_API_KEY is not set/);
      assert.equal(cli("fix", path).status, 0);
      assert.equal(readFileSync(program, "utf8"), fixed, "a second run changes something");
    } finally {
      remove();
    }
  });

  it("is a mistake with a place where it is called otherwise", () => {
    const { path, remove } = temporaryFolder(
      { "a.py": "", [CONFIG]: "pythonEnvironment: dotenv\n" },
      true,
    );
    try {
      const { status, stdout } = cli("scan", path);
      assert.equal(status, 2);
      assert.match(stdout, /secret-hygiene\.config\.yaml:1:20/);
    } finally {
      remove();
    }
  });

  it("is the person's before the project's", () => {
    const project = { ...NO_CONFIG, pythonEnvironment: "getenv" } as const;
    assert.deepEqual(choicesOf(NO_CONFIG), {});
    assert.deepEqual(choicesOf(project, null), { choices: ["python-getenv"] });
    assert.deepEqual(choicesOf(project, "environ"), {});
    assert.deepEqual(choicesOf(NO_CONFIG, "getenv"), { choices: ["python-getenv"] });
  });
});
