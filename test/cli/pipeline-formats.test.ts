/** Reports that pipelines show on the lines: annotations of GitHub, Code Quality of GitLab. */
import assert from "node:assert/strict";
import * as fs from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { cli, cliGiven, runCli } from "../support/cli.ts";
import { gitRepository } from "../support/git-repository.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("gsk_{alnum:52}").text;
const SOURCE = `key = "${KEY}"\n`;
/** Name that would be a command of its own if it were not escaped. */
const HOSTILE = "a,line=9::%0A\n::set-output name=x::y: ##[error]z.py";

/** Fields as GitLab's documentation has them; it takes no more of a report. */
const ISSUES = z.array(
  z.strictObject({
    description: z.string().min(1),
    check_name: z.string().min(1),
    fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
    severity: z.enum(["info", "minor", "major", "critical", "blocker"]),
    location: z.strictObject({
      path: z.string().regex(/^(?!\.?\/)/),
      lines: z.strictObject({ begin: z.int().min(1), end: z.int().min(1) }),
    }),
  }),
);

/** Reads a workflow command as the runner does: properties, then the message, each unescaped. */
function commandIn(line: string) {
  const [, name = "", properties = "", message = ""] =
    /^::(\w+)(?: (.*?))?::(.*)$/.exec(line) ?? [];
  const unescaped = (text: string): string =>
    text
      .replaceAll("%0D", "\r")
      .replaceAll("%0A", "\n")
      .replaceAll("%3A", ":")
      .replaceAll("%2C", ",")
      .replaceAll("%25", "%");
  const pairs = properties.split(",").map((pair) => pair.split("="));
  return {
    name,
    message: unescaped(message),
    properties: Object.fromEntries(
      pairs.map(([key = "", ...value]) => [key, unescaped(value.join("="))]),
    ),
  };
}

describe("reports of pipelines", () => {
  const made: { readonly remove: () => void }[] = [];

  afterEach(() => {
    for (const one of made.splice(0)) one.remove();
  });

  function repository(files: Readonly<Record<string, string>>): string {
    const one = gitRepository(files);
    made.push(one);
    return one.root;
  }

  describe("for GitHub", () => {
    it("have a command for each problem, whose file cannot be another command", () => {
      const root = repository({ "web/a.py": SOURCE, [HOSTILE]: `\n${SOURCE}` });
      const { stdout, status } = cli("scan", "--format", "github", root);
      assert.equal(status, 1);
      assert.ok(!stdout.includes(KEY), "a key was printed");
      const lines = stdout.trimEnd().split("\n");
      const [hostile, plain] = lines.slice(0, 2).map(commandIn);
      assert.equal(hostile?.properties["file"], HOSTILE);
      assert.equal(hostile?.properties["line"], "2");
      const { message, ...rest } = plain ?? {};
      assert.deepEqual(rest, {
        name: "error",
        properties: {
          file: "web/a.py",
          line: "1",
          endLine: "1",
          col: "8",
          endColumn: "64",
          title: "Secret Hygiene: groq-api-key",
        },
      });
      assert.match(String(message), /^Groq API key/);
      assert.deepEqual(lines.slice(2), ["2 findings, 2 files scanned, 0 left out, 0 allowed."]);
    });

    it("name files as the repository does, whatever folder is scanned", () => {
      const root = repository({ "web/a.py": SOURCE });
      const properties = (cwd: string, ...args: readonly string[]): string =>
        commandIn(runCli(cwd, "scan", "--format", "github", ...args).stdout.split("\n")[0] ?? "")
          .properties["file"] ?? "";
      assert.equal(properties(root, "web"), "web/a.py");
      assert.equal(properties(join(root, "web")), "web/a.py");
      assert.equal(properties(root, "web/a.py"), "web/a.py");
    });

    it("have what is wrong with a configuration, and what was not looked at", () => {
      const root = repository({ "secret-hygiene.config.yaml": "severty: {}\n", "b.py": "x = 1\n" });
      fs.writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0x61, 0xff])]), "x");
      const { stdout, status } = cli("scan", "--format", "github", root);
      assert.equal(status, 2);
      const [fault, unread] = stdout.split("\n").map(commandIn);
      assert.equal(fault?.name, "error");
      assert.equal(fault?.properties["file"], "secret-hygiene.config.yaml");
      assert.equal(fault?.properties["line"], "1");
      assert.match(unread?.message ?? "", /has a name that is not UTF-8: not looked at\./);
    });

    it("tell information only where it counts", () => {
      const root = repository({ ".env": `GROQ_API_KEY=${KEY}\n`, ".gitignore": ".env\n" });
      const names = (...args: readonly string[]): readonly string[] =>
        cli("scan", "--format", "github", ...args, root)
          .stdout.split("\n")
          .map((line) => commandIn(line).name);
      assert.deepEqual(names(), ["", ""]);
      assert.deepEqual(names("--fail-on", "info"), ["notice", "", ""]);
    });
  });

  it("for GitLab are as it reads them, each issue with a fingerprint of its own", () => {
    const root = repository({ "a.py": SOURCE + SOURCE, "b/c.py": SOURCE });
    const scan = (): z.infer<typeof ISSUES> => {
      const { stdout } = cli("scan", "--format", "gitlab", root);
      assert.ok(!stdout.includes(KEY), "a key was printed");
      return ISSUES.parse(JSON.parse(stdout));
    };
    const before = scan();
    assert.deepEqual(
      before.map(({ location, severity }) => [location.path, location.lines.begin, severity]),
      [
        ["a.py", 1, "critical"],
        ["a.py", 2, "critical"],
        ["b/c.py", 1, "critical"],
      ],
    );
    const fingerprints = before.map(({ fingerprint }) => fingerprint);
    assert.equal(new Set(fingerprints).size, 3);
    // A line above moves them and makes no new issue.
    fs.writeFileSync(join(root, "a.py"), `\n${SOURCE}${SOURCE}`);
    assert.deepEqual(
      scan().map(({ fingerprint }) => fingerprint),
      fingerprints,
    );
  });

  describe("of a change that allows something", () => {
    /** Repository whose last commit allows a key by a comment, and leaves out files by configuration. */
    function allowing(): string {
      const one = gitRepository({ "web/x.py": "x = 1\n" });
      made.push(one);
      const config = "exclude: ['web/b.py']\n";
      one.commit({ "web/x.py": "x = 2\n" });
      one.commit({
        "web/a.py": `${SOURCE.trimEnd()}  # secret-hygiene:allow\n`,
        "secret-hygiene.config.yaml": config,
      });
      return one.root;
    }

    it("name each place, the configuration and the number for GitHub", () => {
      const root = allowing();
      const args = ["scan", "--format", "github", "--since", "HEAD~1"] as const;
      for (const folder of [root, join(root, "web")]) {
        const { stdout, status } = runCli(folder, ...args);
        assert.equal(status, 0, stdout);
        assert.ok(!stdout.includes(KEY), "a key was printed");
        const commands = stdout.trimEnd().split("\n").map(commandIn);
        const allowed = commands.find(({ properties }) => properties["title"]?.endsWith("allowed"));
        assert.equal(allowed?.name, "notice");
        assert.equal(allowed?.properties["file"], "web/a.py");
        assert.equal(allowed?.properties["line"], "1");
        assert.match(
          allowed?.message ?? "",
          /allows groq-api-key here \(secret-hygiene:allow\)\.$/,
        );
        const changed = commands.find(({ name }) => name === "warning");
        assert.match(changed?.message ?? "", /^secret-hygiene\.config\.yaml is changed here/);
        assert.match(stdout, /^::notice .*::1 finding suppressed: 1 by secret-hygiene:allow\.$/m);
        assert.match(stdout, /, 1 allowed\.\n$/);
      }
    });

    it("have an issue for each place for GitLab, and say the rest beside", () => {
      const root = allowing();
      const { stdout, stderr } = runCli(root, "scan", "--format", "gitlab", "--since", "HEAD~1");
      const [issue, ...others] = ISSUES.parse(JSON.parse(stdout));
      assert.equal(others.length, 0);
      assert.equal(issue?.severity, "info");
      assert.deepEqual(issue?.location, { path: "web/a.py", lines: { begin: 1, end: 1 } });
      assert.match(stderr, /^secret-hygiene\.config\.yaml is changed here/m);
      assert.match(stderr, /^1 finding suppressed: 1 by secret-hygiene:allow\.$/m);
      const quiet = runCli(root, "scan", "--since", "HEAD~1", "--report", `gitlab=${root}/q.json`);
      assert.equal(quiet.stderr, "", "said twice");
    });
  });

  it("name what the configuration of a tree switches off", () => {
    const root = repository({
      "a.py": SOURCE,
      "secret-hygiene.config.yaml": "exclude: ['a.py']\nseverity: { sin1: off }\n",
    });
    const sentences = [/config\.yaml turns off: sin1\.$/m, /config\.yaml leaves out 1 file\.$/m];
    const forGitHub = cli("scan", "--format", "github", root).stdout;
    const forGitLab = cli("scan", "--format", "gitlab", root).stderr;
    for (const sentence of sentences) {
      assert.match(forGitHub, sentence);
      assert.match(forGitLab, sentence);
    }
  });

  it("say which commit added what the newest one may not have", () => {
    const one = gitRepository({ "x.py": "x = 1\n" });
    made.push(one);
    one.commit({ "x.py": "x = 2\n" });
    const id = one.commit({ "gone.py": SOURCE }).slice(0, 12);
    one.git("rm", "-q", "gone.py");
    one.git("commit", "-q", "-m", `key ${KEY}`);
    const scan = (format: string): string =>
      runCli(one.root, "scan", "--format", format, "--history").stdout;
    const commands = scan("github").trimEnd().split("\n").map(commandIn);
    const inFile = commands.find(({ properties }) => properties["file"] === "gone.py");
    assert.match(
      inFile?.message ?? "",
      new RegExp(` Added in commit ${id} of \\S+, not pushed\\.$`),
    );
    const inMessage = commands.find(({ message }) =>
      message.startsWith("In the message of a commit: "),
    );
    assert.match(inMessage?.message ?? "", / Added in commit [0-9a-f]{12}/);
    assert.equal(inMessage?.properties["file"], undefined);
    const issues = ISSUES.parse(JSON.parse(scan("gitlab")));
    assert.ok(issues.some(({ description }) => description.includes(`Added in commit ${id} of `)));
  });

  it("may be several of one scan", () => {
    const root = repository({ "a.py": SOURCE });
    const file = (name: string): string => join(root, name);
    const further = ["--report", `sarif=${file("=.sarif")}`, "--report", `json=${file("r.json")}`];
    const { stdout } = cliGiven(SOURCE, "scan", "--stdin", "--path", file("b.py"), ...further);
    assert.match(stdout, /1 to fix/);
    const results = JSON.parse(fs.readFileSync(file("=.sarif"), "utf8")).runs[0].results;
    assert.equal(results.length, 1);
    assert.equal(JSON.parse(fs.readFileSync(file("r.json"), "utf8")).findings.length, 1);
    for (const odd of ["sarif", "sarif=", "xml=a"]) {
      assert.equal(cli("scan", "--report", odd, root).status, 2);
    }
  });
});
