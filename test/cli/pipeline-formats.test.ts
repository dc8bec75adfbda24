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
      assert.deepEqual(lines.slice(2), ["2 findings, 2 files scanned, 0 left out."]);
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
