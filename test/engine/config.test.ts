/** `secret-hygiene.config.yaml` and its like: what applies, what is refused, and where that is said. */
import assert from "node:assert/strict";
import { matchesIn } from "../../server/src/engine/detect/rule-set.ts";
import { type Config, rotationOf } from "../../server/src/host/config/config.ts";
import { Configs } from "../../server/src/host/config/configs.ts";
import { loadConfig } from "../../server/src/host/config/load.ts";
import { cpuTime } from "../support/cpu-time.ts";
import { engine } from "../support/engine.ts";
import { temporaryFolder } from "../support/lsp-client.ts";
import { snapshotOf } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

const PATH = "a/secret-hygiene.config.yaml";
const RULE = "{ id: acme-key, title: Acme, keywords: [acme_], pattern: 'acme_[a-z0-9]{20}' }";
const KEY = fill("acme_{lower:10}{digit:10}").text;

function load(
  text: string,
  files: Readonly<Record<string, string>> = {},
  gitleaks?: string,
): Promise<Config> {
  return loadConfig(
    { path: PATH, text },
    gitleaks === undefined ? undefined : { path: ".gitleaks.toml", text: gitleaks },
    engine(),
    (path) => {
      const found = files[path];
      return found === undefined
        ? { kind: "missing", why: "does not exist" }
        : { kind: "text", text: found };
    },
  );
}

function idsIn({ rules }: Config, text = KEY, path = "a/x.py"): readonly string[] {
  assert.ok(rules !== undefined, "no rules were made");
  return matchesIn(text, path, rules).matches.map((match) => match.rule.id);
}

/** Limit on what texts made to be slow cost together, in costs of a plain one of their length. */
const MOST_PLAIN = 50;

describe("a configuration file", () => {
  it("says what applies", async () => {
    const config = await load(
      `severity: { sin7: off, acme-key: info, jwt: off }\nexclude: ['b/**']\nmaxFileSize: 2\nrules: [${RULE}]\n`,
    );
    assert.deepEqual(config.faults, []);
    assert.deepEqual(config.severity, { sin7: "off", "acme-key": "info", jwt: "off" });
    assert.deepEqual([config.isExcluded("b/c/d.py"), config.isExcluded("c/b.py")], [true, false]);
    assert.equal(config.maxFileSize, 2);
    assert.deepEqual(idsIn(config), ["acme-key"]);
  });

  it("says how old keys may become", async () => {
    const policyOf = async (text: string) => rotationOf(await load(`rotation: ${text}`)).rotation;
    const usual = { informAfterDays: 90, warnAfterDays: 180 };
    assert.deepEqual(await policyOf("{}"), usual);
    assert.deepEqual(await policyOf("{ warnAfterDays: 400 }"), { ...usual, warnAfterDays: 400 });
    assert.deepEqual(await policyOf("{ warnAfterDays: 30 }"), {
      informAfterDays: 30,
      warnAfterDays: 30,
    });
    const policy = { informAfterDays: 10, warnAfterDays: 20 };
    assert.deepEqual(await policyOf("{ informAfterDays: 10, warnAfterDays: 20 }"), policy);
    assert.equal(rotationOf(await load("exclude: []")).rotation, undefined);
    const snapshot = {
      ...snapshotOf(".env", "# rotated: 2026-05-31\nA_SECRET=\n"),
      rotation: policy,
    };
    const found = await engine().analyze(snapshot);
    assert.deepEqual(
      found.map(({ ruleId, severity }) => [ruleId, severity]),
      [["old-key", "info"]],
    );
  });

  it("may be empty", async () => {
    for (const text of ["", "# nothing yet\n", "---\n"]) {
      assert.deepEqual((await load(text)).faults, []);
    }
  });

  /** «…» marks where the mistake must be shown. */
  const mistakes: readonly [what: string, text: string, message: RegExp][] = [
    ["an unknown field", "«severties»: { sin1: off }", /no field of this name/],
    ["a field of the wrong type", "exclude: «fixtures/**»", /exclude: Write a list here/],
    [
      "a severity that there is not",
      "severity: { sin1: «fatal», sin2: off }",
      /severity: Write one of error, warning, info, off/,
    ],
    ["a key that is no rule id", "severity: { «Sin9»: off }", /neither a rule id/],
    ["an id that no rule has", "severity: { «open-ai»: off }", /No rule has this id/],
    ["a glob that is not closed", "exclude: [a, «'b[c'»]", /not closed/],
    ["a glob of another folder", "exclude: [«../a»]", /relative to this file/],
    ["a glob that takes everything but", 'exclude: [«"!src/**"»]', /without !/],
    ["a slow glob", "exclude: [«'*a*a*a*a*b'»]", /too many wildcards/],
    ["a glob of no text", "exclude: [a, «7», b]", /exclude: Write a text here/],
    ["a size below nothing", "maxFileSize: «-1»", /maxFileSize: Too small/],
    ["an age below a day", "rotation: { warnAfterDays: «0» }", /warnAfterDays: Too small/],
    ["an unknown age", "rotation: { «days»: 3 }", /no field of this name/],
    ["a broken rule", `rules: [{ id: «No», title: A, keywords: [abc], pattern: abc }]`, /id: /],
    ["a field missing in a rule", "rules: [«{ id: a-b, title: A, keywords: [abc] }»]", /pattern: /],
    [
      "a field that rules have not",
      "rules: [{ id: a-b, title: A, keywords: [abc], pattern: abc, «regex»: x }]",
      /no field of this name/,
    ],
    [
      "a pattern without bound",
      "rules: [{ id: a-b, title: A, keywords: [abc], pattern: «'(abc+)+'» }]",
      /unbounded counts/,
    ],
    [
      "counts that multiply",
      "rules: [{ id: a-b, title: A, keywords: [abc], pattern: «'(?:a{0,99}){0,99}b'» }]",
      /invalid repeat count/,
    ],
    ["an id of ours", `rules: [${RULE.replace("acme-key", "«groq-api-key»")}]`, /already/],
    [
      "an id that stands twice",
      `rules: [${RULE}, ${RULE.replace("acme-key", "«acme-key»")}]`,
      /already/,
    ],
    [
      "an example that fails",
      `rules: [${RULE.replace(" }", ", examples: { match: [«'acme_{hex:3}'»] } }")}]`,
      /does not find this example/,
    ],
    ["a rule file that is not there", "ruleFiles: [«more.yml»]", /does not exist/],
    ["a rule file that is named from the top", "ruleFiles: [«/etc/rules.yml»]", /relative/],
    ["no YAML", "severity: { sin1: off\n«»rules", /cannot be read as YAML/],
    ["a field twice", "exclude: [a]\n«e»xclude: [b]", /cannot be read as YAML: duplicate key/],
    ["a list", "«- a»", /Write a table here/],
  ];
  for (const [what, written, message] of mistakes) {
    it(`shows ${what} at its place`, async () => {
      const text = written.replace(/[«»]/g, "");
      const { faults } = await load(text);
      assert.equal(faults.length, 1, JSON.stringify(faults));
      const [fault] = faults;
      assert.match(fault?.message ?? "", message);
      assert.equal(fault?.path, PATH);
      const start = written.indexOf("«");
      assert.equal(fault?.span.start, start);
      const end = written.indexOf("»") - 1;
      if (end > start)
        assert.equal(text.slice(start, fault?.span.end).trim(), text.slice(start, end));
    });
  }

  const secret = fill("sk-{hex:32}").text;
  const { text: mixed } = fill("gsk_{alnum:52}");
  const holding: readonly (readonly [where: string, text: string])[] = [
    ["a field's name", `${mixed}: 1`],
    ["the name of a field of a rule", `rules: [{ ...: 1, ${mixed}: 1 }]`],
    ["a rule id without a rule", `severity: { ${secret}: off }`],
    ["a rule id without a rule and a severity that there is not", `severity: { ${secret}: x }`],
    ["no rule id", `severity: { ${mixed}: fatal }`],
    ["a severity", `severity: { sin1: ${secret} }`],
    [
      "a claim",
      `rules: [{ id: a-b, title: A, keywords: [abc], pattern: abc, claims: { ${mixed}: 1 } }]`,
    ],
    ["a rule's id, twice", `rules: [${RULE}, ${RULE}]`.replaceAll("acme-key", secret)],
    ["a broken pattern", `rules: [{ id: a-b, title: A, keywords: [abc], pattern: '(${secret}' }]`],
    ["a size", `maxFileSize: ${secret}`],
    ["a glob", `exclude: ['${secret}[']`],
    ["a rule file's name", `ruleFiles: [${secret}.yml]`],
    ["YAML that is none", `a: 1\n${secret}: 'b\n`],
    ["YAML with a name twice", `${secret}: 1\n${secret}: 2\n`],
  ];
  for (const [where, text] of holding) {
    it(`never repeats a key that was pasted as ${where}`, async () => {
      const { faults, severity } = await load(text);
      assert.ok(faults.length > 0, "nothing is wrong");
      const said = JSON.stringify([faults.map((fault) => fault.message), severity]);
      // `ok`, not `match`: a failing test must not print the key either.
      for (const key of [secret, mixed]) assert.ok(!said.includes(key.slice(8, 30)), "repeated");
    });
  }

  it("turns nothing off by a name that no rule has", async () => {
    assert.deepEqual((await load("severity: { sin2: off, no-such: off }")).severity, {
      sin2: "off",
    });
  });

  it("goes on where a mistake ends", async () => {
    const config = await load(
      `nonsense: 1
severity: { sin1: fatal, sin3: info }
exclude: ['a[', 'b/**', 3]
maxFileSize: big
rules:
  - { id: Broken }
  - ${RULE}
  - { id: third-key, title: T, keywords: [zed], pattern: 'zed(a+)+' }
ruleFiles: [none.yml, rules.yml]
`,
      {
        "a/rules.yml":
          "rules:\n  - 7\n  - { id: fourth-key, title: F, keywords: [forth_], pattern: 'forth_[0-9]{9}' }\n",
      },
    );
    assert.deepEqual(config.severity, { sin3: "info" });
    assert.equal(config.isExcluded("b/c"), true);
    assert.equal(config.maxFileSize, undefined);
    assert.deepEqual(idsIn(config, `${KEY} forth_719352846`), ["acme-key", "fourth-key"]);
    const lines = config.faults.map((fault) => `${fault.path}:${fault.line}`);
    const own = [1, 2, 3, 3, 4, 6, 6, 6, 6, 8].map((index) => `${PATH}:${index}`);
    assert.deepEqual(
      [...new Set(lines)].sort(),
      [...new Set([...own, `${PATH}:9`, "a/rules.yml:2"])].sort(),
    );
  });

  it("takes a rule's own page before that of its provider", async () => {
    const own = RULE.replace("{ id", "{ revoke: https://acme.example/own, id");
    const file = `provider: Acme\nrevoke: https://acme.example/keys\nrules: [${own}]\n`;
    const config = await load("ruleFiles: [../tools/rules.yml]", { "tools/rules.yml": file });
    const rule = engine().credential("acme-key", config.rules);
    assert.equal(rule?.revoke, "https://acme.example/own");
  });

  it("takes rule files in our own format, with their provider", async () => {
    const file = `provider: Acme\nrevoke: https://acme.example/keys\nrules: [${RULE}]\n`;
    const config = await load("ruleFiles: [../tools/rules.yml]", { "tools/rules.yml": file });
    assert.deepEqual(config.faults, []);
    const rule = engine().credential("acme-key", config.rules);
    assert.deepEqual([rule?.provider, rule?.revoke], ["Acme", "https://acme.example/keys"]);
    assert.deepEqual(config.sources, [PATH, "tools/rules.yml"]);
  });

  it("is known by all its files, those that are not there yet included", async () => {
    const config = await load("ruleFiles: [one.yml, none.yml]", { "a/one.yml": "rules: []" });
    assert.deepEqual(config.sources, [PATH, "a/one.yml", "a/none.yml"]);
  });

  it("is read once for all the files it applies to", async () => {
    const { path, remove } = temporaryFolder({
      "secret-hygiene.config.yaml": `rules: [${RULE}]\n`,
      "a/b/c.py": "",
      "d/secret-hygiene.config.yaml": "exclude: []\n",
    });
    try {
      const configs = new Configs(path, async () => engine());
      const [top, deep, other] = await Promise.all(
        ["x.py", "a/b/c.py", "d/e.py"].map((text) => configs.of(text)),
      );
      assert.ok(top?.rules !== undefined);
      assert.equal(top, deep);
      assert.notEqual(top, other);
      assert.deepEqual(await configs.dependentsOf("d/e.py"), []);
    } finally {
      remove();
    }
  });

  it("is read quickly, whatever it holds", async function () {
    this.timeout(240_000);
    // What a plain text of their length costs is the measure: a budget in seconds would be the machine's.
    const plain = numbered(18_000, (at) => `field${at}: 1`);
    const beforePlain = cpuTime();
    await load(plain);
    const reference = cpuTime() - beforePlain;
    const started = cpuTime();
    const bombs = [
      `a: &a [x,x,x,x,x,x,x,x]\n${"bcdefgh".replace(/./g, (text) => `${text}: &${text} [${`*${String.fromCharCode(text.charCodeAt(0) - 1)},`.repeat(8)}]\n`)}`,
      `a: ${"[".repeat(50_000)}`,
      `rules: [{ id: a-b, title: A, keywords: [abc], pattern: '${"[".repeat(200_000)}' }]`,
      `rules: [{ id: a-b, title: A, keywords: [abc], pattern: abc, examples: { match: [${"'{alnum:999}{alnum:999}abc',".repeat(2000)}] } }]`,
      `exclude: [${"'{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}',".repeat(1000)}]`,
      `rules: [{ id: a-b, title: A, keywords: [abc], pattern: abc, examples: { match: ['{lower:400000000}'] } }]`,
      plain,
      `severity:\n${numbered(15_000, (at) => `  rule-${at}: off`)}`,
      `exclude:\n${numbered(15_000, (at) => `  - /a${at}`)}`,
      `exclude:\n${numbered(15_000, (at) => `  - a${at}/**`)}`,
      `rules:\n${numbered(15_000, (at) => `  - id: a${at}`)}`,
      `a: ${"{a: ".repeat(50_000)}`,
    ];
    for (const text of bombs) {
      const { faults } = await load(text);
      assert.ok(
        faults.length > 0 && faults.length <= 102,
        `${faults.length}: ${text.slice(0, 40)}`,
      );
    }
    const took = cpuTime() - started;
    assert.ok(took < MOST_PLAIN * reference, `${took} ms, a plain one ${reference} ms`);
  });

  it("counts the mistakes that it does not show", async () => {
    const { faults } = await load(numbered(130, (at) => `field${at}: 1`));
    assert.equal(faults.length, 101);
    assert.match(faults[100]?.message ?? "", /^There are 30 more/);
  });
});

function numbered(count: number, line: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => `${line(at)}\n`).join("");
}

describe("rules of gitleaks", () => {
  const toml = (text: string): Promise<Config> => load("", {}, text);

  it("are looked for", async () => {
    const config = await toml(`title = "ours"
[extend]
useDefault = true
[[rules]]
id = "acme"
description = "Acme session"
regex = '''(?i)acme_session\\s*=\\s*"([0-9a-f]{32})"'''
keywords = ["ACME_session"]
entropy = 2
tags = ["a"]
[[rules]]
id = "generic-api-key"
[[rules.allowlists]]
paths = ['''x''']
`);
    assert.deepEqual(config.faults, []);
    assert.deepEqual(idsIn(config, fill('Acme_Session = "{hex:32}"').text), ["gitleaks-acme"]);
    assert.equal(engine().credential("gitleaks-acme", config.rules)?.title, "Acme session");
  });

  it("are refused at their place, one by one", async () => {
    const text = `[[rules]]
id = "one-a"
regex = '''(?=a)'''
[[rules]]
id = "two-a"
path = '''\\.env'''
[[rules]]
id = "three-a"
regex = '''b([0-9]{9})'''
secretGroup = 4
[[rules]]
id = 4
[[rules]]
id = "five-a"
regex = '''b([0-9]{9})'''
`;
    const config = await toml(text);
    const shown = config.faults.map((fault) => [fault.line, fault.column, fault.severity]);
    assert.deepEqual(shown, [
      [3, 9, "warning"],
      [6, 8, "warning"],
      [10, 15, "warning"],
      [12, 6, "warning"],
    ]);
    assert.deepEqual(idsIn(config, "b719352846"), ["five-a"]);
  });

  it("cannot reach the prototype of all objects", async () => {
    const rule = "id = 'six-a'\nregex = '''b([0-9]+)'''";
    for (const key of ["__proto__", '"__pr\\u006fto__"', "constructor.prototype"]) {
      const config = await toml(
        `${key}.polluted = 1\n[a.${key}]\npolluted = 1\n[[rules]]\n${rule}\n${key}.polluted = 1`,
      );
      assert.deepEqual(config.faults, []);
      assert.deepEqual(idsIn(config, "b719352846"), ["six-a"]);
    }
    assert.ok(!("polluted" in {}));
  });

  it("are none where the file cannot be read", async () => {
    const config = await toml('a = 1\nb = "');
    assert.equal(config.rules, undefined);
    assert.deepEqual(
      config.faults.map((fault) => fault.message),
      ["This cannot be read as TOML."],
    );
    assert.ok((await toml(`a = ${"[".repeat(100_000)}`)).faults.length > 0);
  });
});
