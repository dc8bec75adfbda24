import assert from "node:assert/strict";
import { indexRules } from "../../server/src/engine/detect/anchors.ts";
import { fixedPrefix, matchRules } from "../../server/src/engine/detect/match-rules.ts";
import { itHasAtLeast } from "../support/at-least.ts";
import { cpuTime } from "../support/cpu-time.ts";
import { parseExample } from "../support/example.ts";
import { RULE_SOURCES, RULES } from "../support/rules.ts";

const ALL = indexRules(RULES);
const SEEDS = [0, 1, 2];
const BUDGET_MS = 5_000;

function report(text: string) {
  return matchRules(text, ALL).map(({ rule, span }) => ({ id: rule.id, span }));
}

describe("rules", () => {
  it("have ids of their own", () => {
    const ids = RULES.map((rule) => rule.id);
    assert.deepEqual(
      ids.filter((id, at) => ids.indexOf(id) !== at),
      [],
    );
  });

  itHasAtLeast(399, "rules", () => RULE_SOURCES.length);
  itHasAtLeast(2951, "examples", () =>
    RULE_SOURCES.reduce((n, { examples }) => n + examples.match.length + examples.ignore.length, 0),
  );

  for (const { id, examples } of RULE_SOURCES) {
    describe(id, () => {
      for (const example of examples.match) {
        it(`finds ${example}`, () => {
          for (const seed of SEEDS) {
            const { text, span } = parseExample(example, seed);
            assert.deepEqual(report(text), [{ id, span }]);
          }
        });
      }
      for (const example of examples.ignore) {
        it(`ignores ${example}`, () => {
          for (const seed of SEEDS) {
            const ids = report(parseExample(example, seed).text).map((it) => it.id);
            assert.ok(!ids.includes(id));
          }
        });
      }
    });
  }
});

describe("rules on hostile text", () => {
  const size = 1 << 20;
  const repeated = (unit: string): string => unit.repeat(Math.ceil(size / unit.length));
  const anchors = [...new Set(RULES.flatMap((rule) => [...rule.prefixes, ...rule.keywords]))];
  const tails = ["a1B2".repeat(40), "=", '_key("', " ".repeat(9), "0f-".repeat(50), "eyJ."];
  const units = tails.flatMap((tail) => [
    anchors.map((anchor) => ` ${anchor}${tail}`).join(""),
    anchors.map((anchor) => `${anchor}${tail}`).join(""),
  ]);

  for (const unit of [...units, "sk-", "eyJ", "A", "-", "A1b2"]) {
    const count = Math.ceil(size / unit.length);
    it(`stays within its time on ${unit.slice(0, 24)}… × ${count}`, function () {
      this.timeout(300_000);
      const text = repeated(unit);
      const start = cpuTime();
      matchRules(text, ALL);
      assert.ok(cpuTime() - start < BUDGET_MS);
    });
  }

  it("stays within its time, rule by rule", function () {
    this.timeout(300_000);
    for (const rule of RULES) {
      const [keyword = ""] = rule.keywords;
      const prefix = rule.prefixes[0] ?? `${keyword}_key=`;
      const text = repeated(` ${prefix}${"aB1-".repeat(30)}`);
      const start = cpuTime();
      matchRules(text, [rule]);
      assert.ok(cpuTime() - start < BUDGET_MS, rule.id);
    }
  });

  it("finds a hundred thousand keys in five megabytes", function () {
    this.timeout(300_000);
    const { text, span } = parseExample("k = «gsk_{alnum:52}»");
    assert.ok(span);
    const start = cpuTime();
    assert.equal(matchRules(`${text}\n`.repeat(100_000), ALL).length, 100_000);
    assert.ok(cpuTime() - start < 4 * BUDGET_MS);
  });
});

it("names the fixed beginning of a token", () => {
  const { text, span } = parseExample("«sk-ant-api03-{url:93}AA»");
  const [match] = matchRules(text, ALL);
  assert.ok(match !== undefined && span !== undefined);
  assert.equal(fixedPrefix(match.rule, text.slice(span.start, span.end)), "sk-ant-api03-");
});
