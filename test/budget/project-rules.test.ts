/** A project's own rules: what they find, what is refused when they are read, what stops them. */
import assert from "node:assert/strict";
import { matchesIn } from "../../server/src/engine/detect/rule-set.ts";
import { CustomRuleSchema } from "../../server/src/engine/rules/custom.ts";
import { parseExample } from "../support/example.ts";
import { fill } from "../support/placeholders.ts";
import { customRule, PROVIDER, projectRules, searchedRule } from "../support/project-rules.ts";
import { RULE_SOURCES } from "../support/rules.ts";

const KEY = fill("acme_{lower:10}{digit:10}").text;

describe("a project's rules", () => {
  it("find what they describe, with ours", async () => {
    const own = await projectRules();
    assert.equal(own.add(customRule(), PROVIDER), undefined);
    const { text, span } = parseExample(`a = "${KEY}"\nb = "«gsk_{alnum:52}»"\n`);
    const { matches, isCutShort } = matchesIn(text, "a.py", own.toRuleSet());
    assert.deepEqual(
      matches.map((match) => [match.rule.id, match.span]),
      [
        ["acme-key", { start: 5, end: 5 + KEY.length }],
        ["groq-api-key", span],
      ],
    );
    assert.equal(isCutShort, false);
  });

  it("report the token in the frame that a pattern gives it", async () => {
    const own = await projectRules();
    const framed = customRule({
      keywords: ["acme:"],
      pattern: "acme:[a-z]{1,9}:([a-z0-9]{20});",
      examples: { match: ["see acme:jo:«{lower:10}{digit:10}»; host"] },
    });
    assert.equal(own.add(framed, PROVIDER), undefined);
    const { text, span } = parseExample("url = acme:jo:«{lower:10}{digit:10}»; host");
    const { matches } = matchesIn(text, "a.py", own.toRuleSet());
    assert.deepEqual(
      matches.map((match) => [match.rule.id, match.span, match.severity]),
      [["acme-key", span, "error"]],
    );
  });

  it("may be written as ours are", () => {
    const refused = RULE_SOURCES.filter(
      (ruleSource) => !CustomRuleSchema.safeParse(ruleSource).success,
    );
    assert.deepEqual(
      refused.map((readonly) => readonly.id),
      [],
    );
  });

  it("cannot have one of our keys reported as something harmless", async () => {
    const own = await projectRules();
    const pattern = "gsk_[A-Za-z0-9]{40,52}";
    const groq = { id: "my-groq", keywords: ["gsk_"], pattern, public: true, severity: "info" };
    assert.equal(own.add(customRule(groq), PROVIDER), undefined);
    const { matches } = matchesIn(fill("k = gsk_{alnum:52}").text, "a.py", own.toRuleSet());
    assert.deepEqual(
      matches.map((match) => match.rule.id),
      ["groq-api-key"],
    );
  });

  const broken: readonly [string, Readonly<Record<string, unknown>>, string, RegExp][] = [
    ["one of our ids", { id: "groq-api-key" }, "id", /There is a rule with this id/],
    ["nested counts", { pattern: "acme_(?:a{0,99}){0,99}" }, "pattern", /invalid repeat count/],
    ["a large pattern", { pattern: "acme_(?:a{999}b{999}){1}c{999}" }, "pattern", /too large/],
    ["what RE2 has not", { pattern: "acme_([a-z])\\1" }, "pattern", /cannot be used/],
    [
      "an example that is not found",
      { examples: { match: ["key: «acme_{hex:8}»"] } },
      "examples.match.0",
      /does not find/,
    ],
    [
      "another span",
      { examples: { match: ["acme_{hex:20}", "«acme_{hex:20} »"] } },
      "examples.match.1",
      /something else/,
    ],
    [
      "an example that is found",
      { examples: { ignore: ["acme", "acme_{hex:20}"] } },
      "examples.ignore.1",
      /finds this/,
    ],
  ];
  for (const [what, given, at, message] of broken) {
    it(`are refused for ${what}, and the others stay`, async () => {
      const own = await projectRules();
      const fault = own.add(customRule(given), PROVIDER);
      assert.equal(fault?.at.join("."), at);
      assert.match(fault?.message ?? "", message);
      assert.equal(own.add(customRule({ id: "acme-other" }), PROVIDER), undefined);
      const { matches } = matchesIn(KEY, "a.py", own.toRuleSet());
      assert.equal(matches[0]?.rule.id, "acme-other");
    });
  }

  it("are refused for examples that take too long", async () => {
    let time = 0;
    const own = await projectRules(() => {
      time += 1_500;
      return time;
    });
    const example = "«acme_{hex:20}»";
    const fault = own.add(customRule({ examples: { match: [example, example] } }), PROVIDER);
    assert.deepEqual(fault?.at, ["examples"]);
  });

  it("are stopped when their time is over, and that is said", async () => {
    let time = 0;
    const own = await projectRules(() => time);
    own.add(customRule(), PROVIDER);
    own.addSearched(searchedRule({ pattern: "b_[0-9]+", keywords: [] }));
    const rules = own.toRuleSet();
    const text = `${KEY} b_7264915 `.repeat(3);
    assert.equal(matchesIn(text, "a.py", rules).matches.length, 6);
    const { budget } = rules.project ?? assert.fail();
    const start = budget.start.bind(budget);
    budget.start = (length) => {
      start(length);
      time += 1_000_000;
    };
    const { matches, isCutShort } = matchesIn(text, "a.py", rules);
    assert.deepEqual([matches.length, isCutShort], [0, true]);
  });
});

describe("searched rules", () => {
  async function found(text: string, path: string, ...given: Parameters<typeof searchedRule>) {
    const own = await projectRules();
    assert.equal(own.addSearched(searchedRule(...given)), undefined);
    const { matches } = matchesIn(text, path, own.toRuleSet());
    return matches.map(({ span }) => text.slice(span.start, span.end));
  }
  const secret = fill("{lower:15}{digit:15}").text;
  const line = `acme_token = '${secret}'\n`;

  it("report the first group, the group they name, or the whole match", async () => {
    const pattern = "(acme)_token\\s*=\\s*'([a-z0-9]{20,})'";
    assert.deepEqual(await found(line, "a.py"), [secret]);
    assert.deepEqual(await found(line, "a.py", { pattern, secretGroup: 2 }), [secret]);
    const bare = { pattern: "[a-z]{15}[0-9]{15}" };
    assert.deepEqual(await found(line, "a.py", bare), [secret]);
  });

  it("look at keywords in any case, at the path and at the entropy", async () => {
    assert.deepEqual(await found(line, "a.py", { keywords: ["ACME"] }), [secret]);
    assert.deepEqual(await found(line, "a.py", { keywords: ["other"] }), []);
    assert.deepEqual(await found(line, "a.py", { path: "\\.env$" }), []);
    assert.deepEqual(await found(line, "b/.env", { path: "\\.env$" }), [secret]);
    assert.deepEqual(await found(line, "a.py", { entropy: 3 }), [secret]);
    assert.deepEqual(await found(line, "a.py", { entropy: 6 }), []);
  });

  it("find every secret of a long text once, wherever the windows are cut", async () => {
    const count = 3_000;
    const text = Array.from({ length: count }, (_, at) => `${"#".repeat(at % 37)}\n${line}`).join(
      "",
    );
    const all = await found(text, "a.py");
    assert.equal(all.length, count);
    assert.ok(all.every((name) => name === secret));
  });

  it("see the beginning of the text only at its beginning", async () => {
    const text = `${"x".repeat(16 * 1024)}${line}`;
    assert.deepEqual(await found(text, "a.py", { pattern: "^acme_token = '(\\w+)'" }), []);
    assert.deepEqual(await found(line, "a.py", { pattern: "^acme_token = '(\\w+)'" }), [secret]);
  });

  it("say nothing of placeholders and of what our rules know", async () => {
    assert.deepEqual(await found("acme_token = 'your-token-goes-here'", "a.py"), []);
    const { text, span } = parseExample("acme_token = '«gsk_{alnum:52}»'");
    const own = await projectRules();
    own.addSearched(searchedRule({ pattern: "acme_token = '(.*)'" }));
    const { matches } = matchesIn(text, "a.py", own.toRuleSet());
    assert.deepEqual(
      matches.map((match) => [match.rule.id, match.span]),
      [["groq-api-key", span]],
    );
  });

  it("are refused with the field at fault", async () => {
    const own = await projectRules();
    const fields = [
      searchedRule({ pattern: "(?=a)" }),
      searchedRule({ path: "(" }),
      searchedRule({ secretGroup: 7 }),
      searchedRule({ id: "groq-api-key" }),
    ].map((searchedSource) => own.addSearched(searchedSource)?.field);
    assert.deepEqual(fields, ["pattern", "path", "secretGroup", "id"]);
  });
});

describe("hostile patterns", () => {
  const BUDGET_MS = 20_000;
  const size = 1 << 20;
  const hostile: readonly [string, string][] = [
    ["(x+x+)+y", "x"],
    ["([a-z]+)*\\d", "abcdefgh"],
    ["(a?){99}a{99}", "a"],
    [".{0,900}=z", "acme = "],
    ["(a.*b)?c?", "ab "],
    ["(?s)(.*)(.*)(.*)(.*)x$", "a\n"],
    ["(?i)(?:\\p{L}|\\p{N}){1,900}!", "aé1"],
  ];
  for (const [pattern, unit] of hostile) {
    it(`cannot hang anything: ${pattern}`, async function () {
      this.timeout(60_000);
      const own = await projectRules(() => performance.now());
      assert.equal(own.addSearched(searchedRule({ pattern, keywords: [] })), undefined);
      const text = unit.repeat(size / unit.length);
      const start = performance.now();
      matchesIn(text, "a.py", own.toRuleSet());
      assert.ok(performance.now() - start < BUDGET_MS);
    });
  }

  it("cannot hang anything beside a keyword", async function () {
    this.timeout(60_000);
    const own = await projectRules(() => performance.now());
    const pattern = "acme_(?:(?:a{0,30}){0,30}|[a-z]{0,300}){1}[0-9]";
    assert.equal(own.add(customRule({ pattern }), PROVIDER), undefined);
    const text = `acme_${"a".repeat(200)}`.repeat(size / 205);
    const start = performance.now();
    matchesIn(text, "a.py", own.toRuleSet());
    assert.ok(performance.now() - start < BUDGET_MS);
  });
});
