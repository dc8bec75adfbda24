/** Tokens that something touches: colours of logs, escapes of strings and URLs, words joined by a dash. */
import assert from "node:assert/strict";
import { indexRules } from "../../server/src/engine/detect/anchors.ts";
import { knowsToken } from "../../server/src/engine/detect/knows-token.ts";
import { matchRules } from "../../server/src/engine/detect/match-rules.ts";
import { compileRules } from "../../server/src/engine/rules/compile.ts";
import { parseExample } from "../support/example.ts";
import { RULE_FILES } from "../support/rules.ts";

const RULES = compileRules(RULE_FILES);
const INDEX = indexRules(RULES);
const SOURCES = new Map(RULE_FILES.flatMap((file) => file.rules.map((rule) => [rule.id, rule])));

/** Text before and behind. */
const TOUCHING: readonly (readonly [string, string])[] = [
  ["\u001b[32m", "\u001b[0m"],
  ["\\x1b[1;32m", "\\x1b[0m"],
  ["\\033[32m", "\\033[0m"],
  ["\\u001b[33m", "\\u001b[39m"],
  ["\\e[31m", "\\e[0m"],
  ["[36m", "[0m"],
  ["\\u0022", "\\u0022"],
  ["\\x22", "\\x22"],
  ["key\\u003d", "\\u0026x=1"],
  ["key%3D", "%26x%3D1"],
  ["key%253D", "%2526x%253D1"],
  ["%22", "%22"],
  ["&quot;", "&quot;"],
  ["\\n", "\\n"],
  ["\\t", "\\r\\n"],
];
/** Texts that would make another token of one without a fixed length. */
const JOINED: readonly (readonly [string, string])[] = [
  ["", "..."],
  ["", "…"],
  ["", "-old"],
  ["", "_backup"],
  ["key-", ""],
  ["prod-", "-eu"],
];

describe("tokens that something touches", () => {
  const known = RULES.filter(knowsToken).filter(({ id, near }) => near.length === 0 && isShort(id));

  it("are those of many rules", () => {
    assert.ok(known.length >= 120, `${known.length}`);
    assert.ok(known.filter((rule) => rule.isWhole && rule.literals >= 3).length >= 90);
  });

  for (const { id, isWhole, literals } of known) {
    const edges = isWhole && literals >= 3 ? [...TOUCHING, ...JOINED] : TOUCHING;
    it(`are found for ${id}`, () => {
      const missed = edges.filter(([before, after]) => !isFound(id, before, after));
      assert.deepEqual(missed, []);
    });
  }

  it("are none where letters go on", () => {
    for (const { id } of known.filter((rule) => rule.isWhole && rule.checksum === undefined)) {
      assert.ok(!isFound(id, "", "Qx7"), id);
    }
  });
});

/** Tells whether escapes are no part of the token's form. */
function isShort(id: string): boolean {
  return /^[A-Za-z][\w.-]+$/.test(tokenOf(id));
}

function isFound(id: string, before: string, after: string): boolean {
  const token = tokenOf(id);
  const text = `log: ${before}${token}${after} end`;
  const start = text.indexOf(token);
  return matchRules(text, INDEX).some(
    ({ span }) => span.start === start && span.end === start + token.length,
  );
}

function tokenOf(id: string): string {
  const { text, span } = parseExample(SOURCES.get(id)?.examples.match[0] ?? "", 7);
  return span === undefined ? "" : text.slice(span.start, span.end);
}
