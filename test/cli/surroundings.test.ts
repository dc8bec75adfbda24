/**
 * Checks folders that are not simply one repository of the person's own: what is said, and what is
 * left alone.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import { join } from "node:path";
import { cli, contentsOf } from "../support/cli.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("sk-ant-api03-{alnum:93}AA").text;
const SOURCE = `KEY = "${KEY}"\n`;

describe("surroundings of a fix", () => {
  const cleanups: (() => void)[] = [];

  afterEach(() => {
    for (const cleanup of cleanups.splice(0)) cleanup();
  });

  function folder(files: Readonly<Record<string, string>>, isRepository = true): string {
    const { path, remove } = temporaryFolder(files, isRepository);
    cleanups.push(remove);
    return path;
  }

  function git(cwd: string, ...args: readonly string[]): string {
    const who = ["-c", "user.name=n", "-c", "user.email=n@localhost"];
    return execFileSync("git", [...who, ...args], { cwd, encoding: "utf8", stdio: "pipe" });
  }

  const read = (...path: string[]): string => fs.readFileSync(join(...path), "utf8");

  for (const isOuterRepository of [true, false]) {
    const title = isOuterRepository ? "another repository" : "a folder that is none";
    it(`has the repository inside of ${title} ignore its own .env`, () => {
      const path = folder({ ".gitignore": ".env\n" }, isOuterRepository);
      const inner = join(path, "inner");
      fs.mkdirSync(inner);
      git(inner, "init", "-q");
      fs.writeFileSync(join(inner, "requirements.txt"), "anthropic\n");
      fs.writeFileSync(join(inner, "app.py"), SOURCE);
      assert.equal(cli("fix", path).status, 0);
      assert.ok(read(inner, ".env").includes(KEY) && !read(inner, "app.py").includes(KEY));
      assert.equal(read(path, ".gitignore"), ".env\n");
      assert.equal(git(inner, "check-ignore", ".env").trim(), ".env");
    });
  }

  it("reads the manifests above the folder that is fixed", () => {
    const extension =
      '{ "manifest_version": 3, "name": "a", "background": { "service_worker": "src/a.js" } }\n';
    const script = `const key = "${KEY}";\n`;
    const path = folder({ "manifest.json": extension, "src/a.js": script });
    const { stdout, status } = cli("fix", join(path, "src"));
    assert.equal(status, 1);
    assert.match(stdout, /An extension is unpacked by whoever installs it/);
    assert.equal(read(path, "src/a.js"), script);
  });

  it("saves the value where the package above the folder begins", () => {
    const path = folder({ "requirements.txt": "anthropic\n", "lib/part/app.py": SOURCE });
    assert.equal(cli("fix", join(path, "lib/part")).status, 0);
    assert.ok(read(path, ".env").includes(KEY));
    assert.ok(!fs.existsSync(join(path, "lib/part/.env")));
  });

  it("puts no value into what a link leads to and git tracks", () => {
    const path = folder({ "app.py": SOURCE, "shared.env.dev": "A=1\n", ".gitignore": ".env\n" });
    fs.symlinkSync("shared.env.dev", join(path, ".env"));
    git(path, "add", "shared.env.dev");
    const { stdout, status } = cli("fix", path);
    assert.equal(status, 1);
    assert.match(stdout, /\.env is a link to shared\.env\.dev, which git does not ignore/);
    assert.equal(read(path, "app.py"), SOURCE);
    assert.equal(read(path, "shared.env.dev"), "A=1\n");
  });

  it("speaks at a .gitignore only of env files with secrets that an add would take", () => {
    const envFile = (text: string, isTracked = false): string => {
      const path = folder({ ".env": text, ".gitignore": isTracked ? ".env\n" : "dist\n" });
      if (isTracked) git(path, "add", "-f", ".env");
      return cli("scan", path).stdout;
    };
    const secret = `PORT=3000\nANTHROPIC_API_KEY=${KEY}\n`;
    const open = envFile(secret);
    assert.match(open, /\.env:2:1 warning env-not-ignored\n +Git does not ignore \.env;/);
    assert.match(open, /1 to fix/);
    assert.match(envFile("PORT=3000\n"), /Nothing to fix/);
    assert.match(envFile("PORT=3000\nKEY=op://a/b/c\n"), /Nothing to fix/);
    const committed = envFile(secret, true);
    assert.match(committed, /\.env:2:19 error anthropic-api-key/);
    assert.match(committed, /1 to fix/);
  });

  it("puts no value where git is there and does not answer", () => {
    const path = folder({ "app.py": SOURCE, ".env": "A=1\n", ".gitignore": ".env\n" });
    git(path, "add", "-f", ".env");
    // As little as git needs to refuse every answer; another user's folder needs a second user.
    fs.appendFileSync(join(path, ".git/config"), "[core\n");
    const { stdout } = cli("fix", path);
    assert.match(stdout, /a repository on which git does not answer/);
    assert.match(cli("scan", path).stdout, /Git does not answer for this repository/);
    assert.equal(read(path, "app.py"), SOURCE);
    assert.equal(read(path, ".env"), "A=1\n");
  });

  it("runs nothing that a repository's configuration names to fetch what it lacks", () => {
    const path = folder({ "sub/.gitignore": "*.log\n", "sub/a.py": "print(1)\n" });
    const proof = join(folder({}, false), "proof");
    git(path, "add", "-A");
    const blob = git(path, "rev-parse", ":sub/.gitignore").trim();
    git(path, "update-index", "--skip-worktree", "sub/.gitignore");
    fs.rmSync(join(path, "sub/.gitignore"));
    fs.rmSync(join(path, ".git/objects", blob.slice(0, 2), blob.slice(2)));
    const settings = {
      "core.repositoryformatversion": "1",
      "extensions.partialClone": "origin",
      "remote.origin.promisor": "true",
      "remote.origin.url": "ssh://x/y",
      "core.sshCommand": `touch ${proof}; false`,
    };
    for (const [name, value] of Object.entries(settings)) git(path, "config", name, value);
    fs.writeFileSync(join(path, "sub/z.log"), "");
    assert.equal(cli("scan", path).status, 0);
    assert.ok(!fs.existsSync(proof), "a command of the repository was run");
    // The trap is a real one: git itself walks into it.
    git(path, "ls-files", "-o", "-i", "--exclude-standard");
    assert.ok(fs.existsSync(proof), "the repository is no trap at all");
  });

  it("lets one env file that cannot be written stop nothing but what belongs into it", () => {
    const path = folder({
      "app.py": SOURCE,
      ".env": "A=1\n",
      ".gitignore": ".env\n",
      "p/requirements.txt": "anthropic\n",
      "p/app.py": SOURCE,
    });
    fs.chmodSync(join(path, ".env"), 0o400);
    const { stdout, status } = cli("fix", path);
    assert.equal(status, 1);
    assert.match(stdout, /1 fixed; 1 not fixed/);
    assert.match(stdout, /\.env is read-only/);
    assert.equal(read(path, "app.py"), SOURCE);
    assert.ok(read(path, "p/.env").includes(KEY) && !read(path, "p/app.py").includes(KEY));
  });

  it("takes back what was saved when git ignores the env file after all not", () => {
    const path = folder({
      ".gitignore": "*.log\n",
      // Stands nearer to the env file, and says otherwise.
      "a/.gitignore": "!.env\n",
      "a/b/requirements.txt": "anthropic\n",
      "a/b/app.py": SOURCE,
    });
    const before = contentsOf(path);
    for (let run = 0; run < 2; run += 1) {
      const { stdout } = cli("fix", path);
      assert.match(stdout, /Git would still commit a\/b\/\.env; nothing was replaced/);
      assert.ok(JSON.stringify(contentsOf(path)) === JSON.stringify(before), "something is left");
    }
  });

  it("writes nothing where .gitignore is in UTF-16, which git does not read", () => {
    const path = folder({ "app.py": SOURCE });
    const before = Buffer.from("\uFEFF*.log\r\n", "utf16le");
    fs.writeFileSync(join(path, ".gitignore"), before);
    for (const args of [["fix", "--dry-run"], ["fix"]]) {
      assert.match(cli(...args, path).stdout, /\.gitignore is in UTF-16, which git does not read/);
    }
    assert.deepEqual(fs.readdirSync(path).sort(), [".git", ".gitignore", "app.py"]);
    assert.deepEqual(fs.readFileSync(join(path, ".gitignore")), before);
  });

  it("puts no value into an env file in UTF-16, which no program reads", () => {
    const path = folder({ "app.py": SOURCE, ".gitignore": ".env\n" });
    const before = Buffer.from("\uFEFFA=1\r\n", "utf16le");
    fs.writeFileSync(join(path, ".env"), before);
    assert.match(cli("fix", path).stdout, /\.env is in UTF-16.*save it as UTF-8/);
    assert.deepEqual(fs.readFileSync(join(path, ".env")), before);
    assert.equal(read(path, "app.py"), SOURCE);
  });

  it("reads nothing from an env file with Windows line ends in a shell script", () => {
    const script = `#!/bin/sh\nKEY="${KEY}"\n`;
    const path = folder({ "app.sh": script, ".env": "A=1\r\n", ".gitignore": ".env\n" });
    assert.match(cli("fix", path).stdout, /Windows line ends/);
    assert.equal(read(path, "app.sh"), script);
  });
});
