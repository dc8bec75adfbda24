/** Editors that people use with the server and that are no kin of ours. */
import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { promisify } from "node:util";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";
import { recipes } from "../support/recipes.ts";
import { withTool } from "../support/required-tools.ts";

const KEY = fill("sk-ant-api03-{alnum:93}AA", 3).text;
const PYTHON = `import anthropic\n\nclient = anthropic.Anthropic(api_key="${KEY}")\n`;
const FIXED =
  "import os\nimport anthropic\n\n" +
  'client = anthropic.Anthropic(api_key=os.environ["ANTHROPIC_API_KEY"])\n';
const SCRIPTS = resolve("test/protocol/editors");
const SERVER = resolve("dist/cli.cjs");
/** Both start slowly on cores that others use too. */
const PATIENCE = 180_000;

interface Said {
  readonly text: string;
  /** Diagnostics before the fix, each with the text that it underlines. */
  readonly problems: readonly { readonly text: string; readonly message: string }[];
  readonly messages: readonly string[];
}

const run = promisify(execFile);

describe("another editor moves a key to .env", () => {
  withTool({ name: "eglot", isFound: hasEglot() }, "Emacs is not driven", () => {
    it("Emacs with eglot, and takes no offence", async () => {
      await inProject(async (folder) => {
        const script = join(SCRIPTS, "eglot.el");
        const file = join(folder, "app.py");
        const own = folderOnPath();
        try {
          // The recipe that people copy is what is tried.
          const recipe = join(own, "recipe.el");
          writeFileSync(recipe, recipes("Emacs", "elisp")[0] ?? "");
          const args = ["--batch", "--no-init-file", "-l", recipe, "-l", script, file];
          const PATH = `${own}${delimiter}${process.env["PATH"]}`;
          const { stdout } = await run("emacs", args, {
            cwd: folder,
            env: { ...process.env, PATH },
          });
          return JSON.parse(stdout);
        } finally {
          rmSync(own, { recursive: true, force: true });
        }
      });
    }).timeout(PATIENCE);
  });

  withTool({ name: "nvim", isFound: isThere("nvim", "--version") }, "Neovim is not driven", () => {
    it("Neovim", async () => {
      await inProject(async (folder) => {
        const own = mkdtempSync(join(tmpdir(), "secret-hygiene-nvim-"));
        try {
          const out = join(own, "said.json");
          const script = join(SCRIPTS, "neovim.lua");
          const args = ["--headless", "-u", "NONE", "-n", join(folder, "app.py")];
          await run("nvim", [...args, "-c", `luafile ${script}`], {
            cwd: folder,
            env: { ...process.env, SERVER, ROOT: folder, OUT: out, XDG_STATE_HOME: own },
          });
          return JSON.parse(readFileSync(out, "utf8"));
        } finally {
          rmSync(own, { recursive: true, force: true });
        }
      });
    }).timeout(PATIENCE);
  });
});

/** A folder in which the command line has the name that people call it by. */
function folderOnPath(): string {
  const own = mkdtempSync(join(tmpdir(), "secret-hygiene-path-"));
  const command = `#!/bin/sh\nexec "${process.execPath}" "${SERVER}" "$@"\n`;
  writeFileSync(join(own, "secret-hygiene"), command, { mode: 0o755 });
  return own;
}

async function inProject(drive: (folder: string) => Promise<Said>): Promise<void> {
  const folder = temporaryFolder({ "app.py": PYTHON });
  try {
    const { text, messages, problems } = await drive(folder.path);
    assert.equal(problems.length, 1, JSON.stringify(problems).replaceAll(KEY, "…"));
    assert.ok(problems[0]?.text === KEY, "It is underlined from its first sign to its last.");
    assert.match(problems[0]?.message ?? "", /Anthropic API key/);
    assert.ok(!problems[0]?.message.includes(KEY));
    const said = messages.join("\n");
    assert.ok(text === FIXED, `the buffer is not as it should be; it was said: ${masked(said)}`);
    assert.ok(readFileSync(join(folder.path, ".env"), "utf8").includes(KEY));
    assert.match(said, /Moved to ANTHROPIC_API_KEY in \.env/);
    assert.doesNotMatch(masked(said), /unknown|error|failed|not one of|warning/i);
    assert.ok(!said.includes(KEY));
  } finally {
    folder.remove();
  }
}

function masked(said: string): string {
  return said.replaceAll(KEY, "…");
}

function hasEglot(): boolean {
  return isThere("emacs", "--batch", "--no-init-file", "--eval", "(require 'eglot)");
}

function isThere(command: string, ...args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}
