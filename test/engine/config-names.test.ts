/**
 * Checks which variable a value of a configuration file gets where its rule has only a general
 * name.
 */
import assert from "node:assert/strict";
import { planAll } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

const VALUE = fill("{alnum:32}").text;
const KEY = fill("gsk_{alnum:52}").text;

const MODELS = "model_list:\n  - litellm_params:\n      model: a/b\n";

describe("the variable of a configuration's value", () => {
  const cases: readonly (readonly [line: string, value: string, name: string])[] = [
    ["  master_key: VALUE", VALUE, "MASTER_KEY"],
    ["  jwt_secret: VALUE", VALUE, "JWT_SECRET"],
    ["  api_key: VALUE", VALUE, "API_KEY"],
    ["  master_key: VALUE", KEY, "GROQ_API_KEY"],
  ];
  for (const [line, value, name] of cases) {
    it(`is ${name} for ${line.trim()}`, async () => {
      const text = `${MODELS}general_settings:\n${line.replace("VALUE", value)}\n`;
      const plan = await planAll({ ".gitignore": ".env\n", "litellm.yaml": text });
      assert.deepEqual(
        plan.refused.map((refusedFix) => refusedFix.why),
        [],
      );
      const fixes = plan.groups.flatMap((group) => group.fixes);
      assert.deepEqual(
        fixes.map((fix) => fix.target),
        [`${name} in .env`],
      );
    });
  }
});
