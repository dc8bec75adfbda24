/** A file name that several programs know counts only in a project of the right kind. */
import assert from "node:assert/strict";
import { carryOut, planAll } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

const KEY = fill("sk-ant-api03-{alnum:93}AA").text;

const NAMES: readonly (readonly [path: string, text: string, own: string])[] = [
  ["config/application.yml", `api_key: ${KEY}\n`, "pom.xml"],
  ["src/main/resources/application.properties", `a.api-key=${KEY}\n`, "build.gradle.kts"],
  ["bootstrap-prod.yaml", `a:\n  api-key: "${KEY}"\n`, "build.gradle"],
  ["conf/application.conf", `a { api-key = "${KEY}" }\n`, "build.sbt"],
  ["config/database.yml", `production:\n  password: ${KEY}\n`, "Gemfile"],
  ["config/storage.yml", `amazon:\n  secret_access_key: ${KEY}\n`, "Gemfile"],
  ["config/services.yaml", `parameters:\n  api_key: '${KEY}'\n`, "composer.json"],
  ["config/packages/ai.yaml", `ai:\n  api_key: '${KEY}'\n`, "composer.json"],
];
const MANIFESTS = [
  "pom.xml",
  "Gemfile",
  "composer.json",
  "package.json",
  "pyproject.toml",
  "go.mod",
];

describe("configuration files whose names several programs know", () => {
  for (const [path, text, own] of NAMES) {
    for (const manifest of MANIFESTS) {
      const isOwn = manifest === own || (manifest === "pom.xml" && /^(pom|build)/.test(own));
      it(`${path} beside ${manifest} is ${isOwn ? "fixed" : "left"}`, async () => {
        const before = { [path]: text, [manifest]: "", ".gitignore": ".env\n" };
        const plan = await planAll(before);
        const after = carryOut(before, plan);
        assert.equal(after[path] !== text, isOwn);
        if (!isOwn)
          assert.match(
            plan.refused.map((refusedFix) => refusedFix.why).join(),
            /No program is known/,
          );
      });
    }
    it(`${path} is fixed beside ${own} and another manifest`, async () => {
      const before = { [path]: text, [own]: "", "package.json": "{}", ".gitignore": ".env\n" };
      assert.notEqual(carryOut(before, await planAll(before))[path], text);
    });
    it(`${path} is fixed where no manifest tells`, async () => {
      const before = { [path]: text, ".gitignore": ".env\n" };
      assert.notEqual(carryOut(before, await planAll(before))[path], text);
    });
  }
});
