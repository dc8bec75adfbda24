import assert from "node:assert/strict";
import { pydanticFields } from "../../server/src/engine/languages/python/pydantic.ts";
import { python } from "../../server/src/engine/languages/python/python.ts";
import { planAll } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";
import { syntax } from "../support/syntax.ts";

/** A literal that stands for the secret; what fills a field is told by its place alone. */
const LITERAL = '"the-value"';

function settings(...lines: readonly string[]): string {
  return ["class Settings(BaseSettings):", ...lines.map((line) => `    ${line}`), ""].join("\n");
}

async function fieldIn(text: string) {
  const facts = await syntax.parse(python, text);
  assert.ok(facts !== undefined);
  const start = text.indexOf(LITERAL);
  return pydanticFields(text, facts)({ start, end: start + LITERAL.length });
}

async function nameIn(text: string): Promise<string | undefined> {
  const field = await fieldIn(text);
  return field === undefined ? undefined : "unclear" in field ? "unclear" : field.name;
}

async function requiredIn(text: string): Promise<string> {
  const field = await fieldIn(text);
  assert.ok(field !== undefined && !("unclear" in field));
  return text.slice(0, field.whole.start) + field.required + text.slice(field.whole.end);
}

const KEY = `api_key: str = ${LITERAL}`;

describe("settings classes of pydantic", () => {
  const names: readonly (readonly [what: string, text: string, name: string | undefined])[] = [
    ["a plain field", settings(KEY), "API_KEY"],
    ["a value in brackets", settings("api_key: str = (", `    ${LITERAL}`, ")"), "API_KEY"],
    [
      "a secret's type in brackets",
      settings("api_key: SecretStr = (", `    SecretStr(${LITERAL})`, ")"),
      "API_KEY",
    ],
    ["two values in brackets", settings(`api_key: str = (${LITERAL} "x")`), "unclear"],
    [
      "a class of the file that is only called Settings",
      `class Settings:\n    a = 1\n\n\nclass Prod(Settings):\n    ${KEY}\n`,
      undefined,
    ],
    [
      "a class that gets to be settings by one of the file",
      `class AppSettings(BaseSettings):\n    a: int = 1\n\n\nclass Prod(AppSettings):\n    ${KEY}\n`,
      "API_KEY",
    ],
    [
      "a prefix",
      settings('model_config = SettingsConfigDict(env_prefix="my_")', KEY),
      "MY_API_KEY",
    ],
    ["a prefix in a dictionary", settings("model_config = {'env_prefix': 'X_'}", KEY), "X_API_KEY"],
    ["a prefix further down", settings(KEY, "class Config:", "    env_prefix = 'p_'"), "P_API_KEY"],
    [
      "letters that count",
      settings("model_config = SettingsConfigDict(case_sensitive=True)", KEY),
      "api_key",
    ],
    [
      "a class of the file in between",
      `class Base(BaseSettings):\n    class Config:\n        env_prefix = "b_"\n\n\nclass S(Base):\n    ${KEY}\n`,
      "B_API_KEY",
    ],
    ["windows line ends", settings(KEY).replaceAll("\n", "\r\n"), "API_KEY"],
    ["a computed prefix", settings("model_config = {'env_prefix': PREFIX}", KEY), "unclear"],
    ["another name", settings(`api_key: str = Field(${LITERAL}, alias="OTHER")`), "unclear"],
    ["a part of a default", settings(`keys: list[str] = [${LITERAL}]`), "unclear"],
    ["settings from elsewhere", `class S(CompanySettings):\n    ${KEY}\n`, "unclear"],
    ["another env file", settings('model_config = {"env_file": "prod.env"}', KEY), "unclear"],
    [
      "a model inside",
      `class Part(BaseModel):\n    ${KEY}\n\n\nclass S(BaseSettings):\n    part: Part\n`,
      "unclear",
    ],
    ["no settings", `class Part(BaseModel):\n    ${KEY}\n`, undefined],
    ["a variable behind the class", `${settings("a: int = 1")}\nkey = ${LITERAL}\n`, undefined],
    ["a method", settings("a: int = 1", "def f(self):", `    return g(${LITERAL})`), undefined],
    ["a variable of a method", settings("a: int = 1", "def f(self):", `    ${KEY}`), undefined],
  ];
  for (const [what, text, name] of names) {
    it(`${what}: ${name ?? "no field"}`, async () => assert.equal(await nameIn(text), name));
  }

  it("asks for the variable by leaving the default out", async () => {
    const cases = [
      [`k: str = ${LITERAL}  # why`, "k: str  # why"],
      [`k: SecretStr = SecretStr(${LITERAL})`, "k: SecretStr"],
      [`k: str = Field(${LITERAL}, repr=False)`, "k: str = Field(..., repr=False)"],
      [`k: str = Field(default=${LITERAL})`, "k: str = Field(default=...)"],
      [`k: str = Field(\n        ${LITERAL},\n    )`, "k: str = Field(\n        ...,\n    )"],
    ] as const;
    for (const [before, after] of cases) {
      assert.equal(await requiredIn(settings(before)), settings(after));
    }
  });

  it("knows whether the class reads the env file", async () => {
    const loaded = async (text: string) => {
      const field = await fieldIn(text);
      return field !== undefined && "isLoaded" in field && field.isLoaded;
    };
    assert.ok(await loaded(settings('model_config = SettingsConfigDict(env_file=".env")', KEY)));
    assert.ok(await loaded(settings('model_config = {"env_file": (".env", ".env.local")}', KEY)));
    assert.ok(!(await loaded(settings(KEY))));
  });

  it("does not add to a file on whose other variables they fail", async () => {
    const head = "from pydantic_settings import BaseSettings\n\n\n";
    const key = `key = "${fill("gsk_{alnum:52}").text}"\n`;
    const refusedWith = async (config: string) => {
      const files = { "a.py": key, "app/config.py": head + settings(config, "b: int = 1") };
      return (await planAll(files)).refused.map((refusedFix) => refusedFix.why);
    };
    assert.match((await refusedWith('model_config = {"env_file": ".env"}'))[0] ?? "", /config\.py/);
    const ignoring = 'model_config = {"env_file": ".env", "extra": "ignore"}';
    for (const text of [ignoring, "a: int = 1"]) assert.deepEqual(await refusedWith(text), []);
  });
});
