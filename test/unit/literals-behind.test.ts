/**
 * Checks what is handed to the parser because a literal may belong to a name further ahead, and
 * what is not.
 */
import assert from "node:assert/strict";
import { literalsBehind } from "../../server/src/engine/detect/literals-behind.ts";
import { textOf } from "../../server/src/engine/text/span.ts";

const NAME = "apiKey";
const VALUE = "some value";

/** ⏎ is a line end; `apiKey` is the name, `some value` the literal that is or is not its own. */
const ITS_OWN: readonly (readonly [code: string, lineComment?: string])[] = [
  ['apiKey = load("acme") or ("some value")', "#"],
  ['apiKey: str = load() if x⏎ else "some value"', "#"],
  ["const apiKey: Map<string, Secret> =⏎  load() ??⏎  `some value`;"],
  ['const apiKey = /* "old key" */ // "the other"⏎  "some value";'],
  ['val apiKey = if (isProd) load()⏎  else "some value"'],
  ['apiKey = if prod⏎  load⏎else⏎  "some value"⏎end', "#"],
  ['string ApiKey { get; set; } = Wrap("x", "some value");'.replace("ApiKey", NAME)],
  ['apiKey, other := "some value", 1'],
  ['local apiKey, other = "some value", "x"', "--"],
  ['@apiKey fetch("A") || "some value"', "#"],
  ['#define apiKey (load() + "some value")'],
  ['add_argument("--apiKey", help="the key", default="some value")', "#"],
  ['option("--apiKey", "some value")', "#"],
  ['attr(x, "apiKey") <- paste0("some value")', "#"],
  ['"apiKey" to wrap("some value")'],
  ['for apiKey in ["x", "some value"]:', "#"],
  ['$config["apiKey"] = $a ? "" : "some value";'],
];

const ANOTHERS: readonly (readonly [code: string, lineComment?: string])[] = [
  ['print(apiKey)⏎print("some value")', "#"],
  ['apiKey.trim().padEnd(2, "some value")'],
  ['const apiKey = load(); log("some value");'],
  ['load(apiKey, "utf8"); log("some value")'],
  ['x = { apiKey: a, label: "some value" }'],
  ["x = [ 'apiKey', 'name' ], y = 'some value'"],
  ['apiKey = load()⏎log("some value")', "#"],
  ['// the apiKey = "some value"'],
  ['x = 1 # apiKey: "some value"', "#"],
  [' * @param apiKey = "some value"'],
  ['if apiKey:⏎    pass⏎else:⏎    f("some value")', "#"],
  ['    or apiKey in the object, see "some value"', "#"],
  ["    or apiKey `some value` to it", "#"],
  ['["apiKey"] = "x",⏎["other"] = "some value"', "--"],
];

describe("literals behind a name", () => {
  for (const [code, lineComment = "//"] of ITS_OWN) {
    it(`may be its own: ${code}`, () => assert.ok(behind(code, lineComment).includes(VALUE)));
  }
  for (const [code, lineComment = "//"] of ANOTHERS) {
    it(`are another's: ${code}`, () => assert.deepEqual(behind(code, lineComment), []));
  }
});

function behind(code: string, lineComment: string): readonly string[] {
  const text = code.replaceAll("⏎", "\n");
  const start = text.indexOf(NAME);
  const name = { start, end: start + NAME.length };
  return literalsBehind(text, name, lineComment).map((span) => textOf(text, span));
}
