import assert from "node:assert/strict";
import { loadLinear } from "../../server/src/engine/rules/linear.ts";
import { gitleaksAllowing } from "../../server/src/engine/suppress/gitleaks-allowlist.ts";
import { readGitleaksConfig } from "../../server/src/engine/suppress/gitleaks-config.ts";
import type { Site } from "../../server/src/engine/text/allowlist.ts";

const linear = await loadLinear();
const SITE: Site = {
  ruleId: "groq-api-key",
  credential: "groq-api-key",
  fingerprint: "00",
  line: 3,
  value: "gsk_Example0123456789",
  around: 'client = Groq(api_key="gsk_Example0123456789")  # fixture',
};

function allows(toml: string, path = "tests/app.py", site: Partial<Site> = {}): boolean {
  const config = readGitleaksConfig(toml);
  assert.ok(config.kind === "config", "the file cannot be read");
  const { allowlist } = gitleaksAllowing(".gitleaks.toml", config, linear);
  return allowlist.inFile(path)?.({ ...SITE, ...site }) !== undefined;
}

describe("allowlists of .gitleaks.toml", () => {
  const cases: readonly (readonly [why: string, toml: string, wanted: boolean])[] = [
    ["nothing", 'title = "ours"\n[extend]\nuseDefault = true', false],
    ["a path", "[allowlist]\npaths = ['''^tests/''']", true],
    ["another path", "[allowlist]\npaths = ['''^src/''']", false],
    ["the newer form", "[[allowlists]]\npaths = ['''(^|/)tests?/''']", true],
    [
      "the second of several",
      "[[allowlists]]\npaths = ['x']\n[[allowlists]]\npaths = ['app']",
      true,
    ],
    ["the secret", "[allowlist]\nregexes = ['''^gsk_Ex''']", true],
    ["no part of the line", "[allowlist]\nregexes = ['''Groq''']", false],
    ["the line", "[allowlist]\nregexTarget = 'line'\nregexes = ['''# fixture$''']", true],
    ["the match", "[allowlist]\nregexTarget = 'match'\nregexes = ['''api_key=''']", true],
    ["flags of RE2", "[allowlist]\nregexes = ['''(?i)EXAMPLE''']", true],
    ["a class of RE2", "[allowlist]\nregexes = ['''\\pL{4}\\d''']", true],
    ["a stopword in any case", "[allowlist]\nstopwords = ['EXAMPLE']", true],
    ["another stopword", "[allowlist]\nstopwords = ['fixture']", false],
    ["an empty stopword", "[allowlist]\nstopwords = ['']", false],
    ["commits alone", "[allowlist]\ncommits = ['0123']", false],
    ["both of two", "[[allowlists]]\ncondition = 'AND'\npaths = ['app']\nregexes = ['gsk']", true],
    ["one of two", "[[allowlists]]\ncondition = 'AND'\npaths = ['app']\nregexes = ['zz']", false],
    ["a commit too", "[[allowlists]]\ncondition = 'AND'\npaths = ['app']\ncommits = ['0']", false],
    ["one is enough", "[[allowlists]]\ncondition = 'OR'\npaths = ['x']\nregexes = ['gsk']", true],
    [
      "a rule of theirs",
      "[[rules]]\nid = 'generic-api-key'\n[rules.allowlist]\npaths = ['app']",
      true,
    ],
    [
      "a rule of the file's own",
      "[[rules]]\nid = 'ours'\nregex = 'x'\n[[rules.allowlists]]\npaths = ['app']",
      false,
    ],
    [
      "target rules of the file's own",
      "[[rules]]\nid = 'ours'\nregex = 'x'\n[[allowlists]]\ntargetRules = ['ours']\npaths = ['app']",
      false,
    ],
    ["target rules of theirs", "[[allowlists]]\ntargetRules = ['aws']\npaths = ['app']", true],
    [
      "a list beside a broken one",
      "[[rules]]\n[[rules]]\nid = 'a'\nallowlist.paths = ['app']",
      true,
    ],
    ["fields of another type", "[allowlist]\npaths = 'app'\nregexes = [1]\nstopwords = {}", false],
  ];
  for (const [why, toml, wanted] of cases) {
    it(`${wanted ? "allow" : "do not allow"}: ${why}`, () => assert.equal(allows(toml), wanted));
  }

  it("of the file's own rule are about its findings", () => {
    const toml = "[[rules]]\nid = 'ours'\nregex = 'x'\n[[rules.allowlists]]\npaths = ['app']";
    assert.ok(allows(toml, "tests/app.py", { ruleId: "gitleaks-ours" }));
    assert.ok(allows(toml, "tests/app.py", { credential: "gitleaks-ours" }));
  });
});

describe("hostile .gitleaks.toml", () => {
  const broken: readonly (readonly [why: string, toml: string])[] = [
    ["no TOML", "[allowlist\npaths"],
    ["deep nesting", `a = ${"[".repeat(100_000)}`],
    ["a huge file", `# ${"x".repeat(600 * 1024)}`],
  ];
  for (const [why, toml] of broken) {
    it(`is not read: ${why}`, () => assert.equal(readGitleaksConfig(toml).kind, "broken"));
  }

  it("cannot reach an object's prototype", () => {
    for (const key of ["__proto__", '"__pr\\u006fto__"', "constructor.prototype"]) {
      readGitleaksConfig(`[${key}]\npolluted = true\n[[rules]]\n${key}.polluted = true`);
      readGitleaksConfig(`allowlist = { ${key} = { polluted = true } }`);
    }
    assert.ok(!("polluted" in {}));
  });

  const refused = [
    "(?=x)",
    "(a",
    "(a{1,1000}){1,1000}",
    "(a?){1000}",
    "(".repeat(3000),
    "a".repeat(2001),
    "[\\w]{900}",
  ];
  it("has its unusable patterns counted, and the others used", () => {
    const list = [...refused, "app"].map((text) => `'''${text}'''`).join(", ");
    const config = readGitleaksConfig(`[allowlist]\npaths = [${list}]`);
    assert.ok(config.kind === "config");
    const { allowlist, refused: count } = gitleaksAllowing(".gitleaks.toml", config, linear);
    assert.equal(count, refused.length);
    assert.equal(allowlist.inFile("tests/app.py")?.(SITE), "app");
  });

  for (const pattern of ["(a+)+$", "(a|aa)+$", "(.*)(.*)(.*)(.*)b", "(?i)(\\pL|\\pN){1,100}$"]) {
    it(`cannot make us wait: ${pattern}`, () => {
      const many = Array.from({ length: 100 }, () => `'''${pattern}'''`).join(", ");
      const toml = `[allowlist]\nregexTarget = 'line'\nregexes = [${many}]\npaths = [${many}]`;
      const config = readGitleaksConfig(toml);
      assert.ok(config.kind === "config");
      const ask = gitleaksAllowing("", config, linear).allowlist.inFile(`${"a".repeat(4000)}!`);
      const started = performance.now();
      for (let at = 0; at < 1000; at += 1) ask?.({ ...SITE, around: `${"a".repeat(2000)}!` });
      // Without the bound this takes an hour.
      assert.ok(performance.now() - started < 20_000);
    });
  }

  it("does not match any more when it has cost too much", () => {
    const config = readGitleaksConfig("[allowlist]\nregexes = ['''gsk''']");
    assert.ok(config.kind === "config");
    const ask = gitleaksAllowing("", config, linear).allowlist.inFile("a.py");
    assert.ok(ask?.(SITE));
    for (let at = 0; at < 100; at += 1) ask?.({ ...SITE, value: "x".repeat(1_000_000) });
    assert.equal(ask?.(SITE), undefined);
  });
});
