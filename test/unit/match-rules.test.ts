import assert from "node:assert/strict";
import { indexRules } from "../../server/src/engine/detect/anchors.ts";
import { matchRules } from "../../server/src/engine/detect/match-rules.ts";
import { isPlaceholder } from "../../server/src/engine/detect/placeholders.ts";
import { parseExample } from "../support/example.ts";
import { fill } from "../support/placeholders.ts";
import { RULES } from "../support/rules.ts";

const ALL = indexRules(RULES);
const ids = (written: string): readonly string[] =>
  matchRules(fill(written).text, ALL).map(({ rule }) => rule.id);

const FOUND: readonly (readonly [why: string, example: string, id: string])[] = [
  ["after a CJK letter", "密钥«gsk_{alnum:52}»です", "groq-api-key"],
  ["after an escaped line break", String.raw`"A\n«gsk_{alnum:52}»\n"`, "groq-api-key"],
  ["after a URL escape", "?key=%22«gsk_{alnum:52}»%22", "groq-api-key"],
  ["at both ends of the text", "«gsk_{alnum:52}»", "groq-api-key"],
  ["after an emoji", "🔑«gsk_{alnum:52}»", "groq-api-key"],
  ["with a type annotation", 'mistral_key: str = "«{alnum:32}»"', "mistral-api-key"],
  ["in a look-up", 'os.environ["MISTRAL_API_KEY"] = "«{alnum:32}»"', "mistral-api-key"],
  ["as a default", 'os.getenv("MISTRAL_API_KEY", "«{alnum:32}»")', "mistral-api-key"],
  ["after ??", 'process.env.MISTRAL_API_KEY ?? "«{alnum:32}»"', "mistral-api-key"],
  ["as an option", "run --mistral-api-key «{alnum:32}»", "mistral-api-key"],
  ["as an argument", 'new Mistral({ apiKey: "«{alnum:32}»" })', "mistral-api-key"],
  ["on the next line", 'new Mistral({\n  apiKey: "«{alnum:32}»",\n})', "mistral-api-key"],
  ["in a manifest", '- name: MISTRAL_API_KEY\n  value: "«{alnum:32}»"', "mistral-api-key"],
  ["in escaped JSON", String.raw`"{\"MISTRAL_API_KEY\": \"«{alnum:32}»\"}"`, "mistral-api-key"],
  ["by the nearer name", "deepseek: «sk-{hex:32}»\n\nqwen: on", "deepseek-api-key"],
  ["as a fallback", "key: «sk-{hex:32}»", "openai-compatible-api-key"],
  ["with a marker", "key: «sk-{alnum:20}T3BlbkFJ{alnum:20}»", "openai-legacy-key"],
  [
    "as an argument of a block",
    'provider "mistral" {\n  api_key = "«{alnum:32}»"',
    "mistral-api-key",
  ],
  ["in a nested object", 'mistral: { apiKey: "«{alnum:32}»" }', "mistral-api-key"],
  [
    "behind a word and its sign",
    "TOKEN=«{base64:{digit:18}}.{url:6}.{url:38}»",
    "discord-bot-token",
  ],
  ["three lines away", "deepseek\n\n\nkey: «sk-{hex:32}»", "deepseek-api-key"],
];

const SILENT: readonly (readonly [why: string, text: string])[] = [
  ["part of a longer word", "xgsk_{alnum:52}"],
  ["longer than the token", "gsk_{alnum:53}"],
  ["one sign repeated", `gsk_${"x".repeat(52)}`],
  ["a short cycle", `gsk_${"ab12".repeat(13)}`],
  ["a sequence", "gsk_abcdefghijklmnopqrstuvwxyz01234567890123456789abcdef"],
  ["says example", "gsk_{alnum:20}EXAMPLE{alnum:25}"],
  ["an identifier", "MISTRAL_API_KEY = readTheMistralApiKeyFromSettings"],
  ["a word that only holds the keyword", "example_key = {hex:8}-{hex:4}-{hex:4}-{hex:4}-{hex:12}"],
  ["at the end of base64", '"{alnum:30}/gsk_{alnum:52}="'],
  ["inside base64", "{alnum:60}/gsk_{alnum:52}"],
  ["a name of an algorithm", "sk-ecdsa-sha2-nistp256-cert-v01@openssh.com"],
  ["a style name", '<i class="sk-cube-grid sk-fading-circle sk-chase-dot-before-and-after-it">'],
  ["a checksum", "sha256:{hex:64} {hex:40} {hex:32}"],
];

describe("matchRules", () => {
  for (const [why, example, id] of FOUND) {
    it(`finds a key ${why}`, () => {
      const { text, span } = parseExample(example);
      const found = matchRules(text, ALL).map((matchRule) => ({
        id: matchRule.rule.id,
        span: matchRule.span,
      }));
      assert.deepEqual(found, [{ id, span }]);
    });
  }
  for (const [why, text] of SILENT) {
    it(`is silent: ${why}`, () => assert.deepEqual(ids(text), []));
  }

  it("answers in text order, each key once", () => {
    assert.deepEqual(ids("gsk_{alnum:52} sk-or-v1-{hex:64} gsk_{alnum:52}"), [
      "groq-api-key",
      "openrouter-api-key",
      "groq-api-key",
    ]);
  });

  it("takes rules with or without an index", () => {
    const { text } = fill("gsk_{alnum:52}");
    assert.deepEqual(matchRules(text, RULES), matchRules(text, ALL));
    assert.deepEqual(matchRules(text, []), []);
  });

  it("never throws", () => {
    for (const text of ["", "\0", "\uD800sk-", "sk-\uDC00", "\r", "sk", "mistral", "mistral("]) {
      assert.deepEqual(matchRules(text, ALL), []);
    }
  });
});

describe("isPlaceholder", () => {
  const yes = [
    ..."<your-key> ${OPENAI_API_KEY} {{key}} $(KEY) $KEY %KEY% [KEY] changeme xxxxxxxx".split(" "),
    ...'process.env.KEY os.environ["KEY"] op://vault/item/field ENC[AES256] 00000000'.split(" "),
    ..."AKIAIOSFODNN7EXAMPLE sk-... your_api_key_here test dummy not-needed EMPTY none".split(" "),
    "",
    " ",
  ];
  for (const value of yes) it(`says yes to "${value}"`, () => assert.ok(isPlaceholder(value)));
  for (const written of ["{hex:32}", "{alnum:48}", "sk-{url:40}", "hunter{digit:1}B!9"]) {
    it(`says no to ${written}`, () => assert.ok(!isPlaceholder(fill(written).text)));
  }
});
