import assert from "node:assert/strict";
import type { Exposure } from "../../server/src/engine/text/exposure.ts";
import { engine } from "../support/engine.ts";
import { inspectTogether } from "../support/inspect-together.ts";
import { snapshotOf } from "../support/memory-project.ts";
import { fill } from "../support/placeholders.ts";

/** Values that are no secret, whatever the name before them. */
const HARMLESS = [
  ..."PORT=3000|LOG_LEVEL=info|OPENAI_API_KEY=|DB_PASSWORD=changeme|SECRET_KEY_BASE=test".split(
    "|",
  ),
  ..."API_TOKEN=<your-token>|TOKEN_EXPIRY=3600|PASSWORD_RESET_URL=https://x.io/reset".split("|"),
  ..."SECRET_FILE=/run/secrets/api|USE_TOKEN=true|API_TOKEN=none|DB_PASSWORD=$OTHER".split("|"),
  // Secrets managers' references.
  ...'A_TOKEN=op://Team/Item/field|A_TOKEN="${FROM_VAULT}"|DB_PASSWORD=vault:secret/data/a#pw'.split(
    "|",
  ),
  ..."A_TOKEN=ref+awsssm://a/b|A_TOKEN=ref+vault://a/b#c|A_TOKEN=infisical://prod/A".split("|"),
  ..."A_TOKEN=doppler:a/prd/B|A_TOKEN=aws-sm://a/b|A_TOKEN=ssm:/app/db|A_TOKEN=ssm:///a".split("|"),
  ..."A_TOKEN=gcp-secret://projects/1/secrets/a|A_TOKEN=sm://p/a|A_TOKEN=gsm:a/b".split("|"),
  ..."A_PASSWORD=keychain:shop|A_TOKEN=bws://2f3c/token|A_TOKEN=bw://a|A_TOKEN=pass://a".split("|"),
  ..."A_PASSWORD=@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/s/p/)".split("|"),
  ..."A_TOKEN=azkv://v/s|A_TOKEN=arn:aws:secretsmanager:eu-1:1:secret:a|A_TOKEN=env:OTHER".split(
    "|",
  ),
  // A loader's functions.
  ..."A_TOKEN=exec('op read x')|A_TOKEN=op(op://a/b/c)|A_TOKEN=varlock(prompt)".split("|"),
  ..."A_TOKEN=infisical()|A_TOKEN=keychain(a)|A_TOKEN=awsSecret(a)".split("|"),
  // Ciphertexts.
  'A_TOKEN="encrypted:{alnum:80}"',
  "A_PASSWORD=ENC({alnum:32})",
  "A_PASSWORD=ENC[AES256_GCM,data:{alnum:20},iv:{alnum:20},tag:{alnum:20},type:str]",
  "A_PASSWORD={cipher}{hex:64}",
  'DOTENV_PUBLIC_KEY="{hex:66}"',
  "DATABASE_URL=postgres://postgres:postgres@localhost:5432/app_test",
];

const SECRET = [
  "API_TOKEN=abc",
  "TOKEN=k7Gq{alnum:8}",
  "DB_PASSWORD=k7Gq{alnum:8}",
  "OPENAI_API_KEY=sk-proj-{alnum:48}",
  "SECRET_KEY={hex:40}",
  "MY_API_KEY={hex:8}-{hex:4}-4{hex:3}-a{hex:3}-{hex:12}",
  "DATABASE_URL=postgres://app:Zq{alnum:10}@db.internal.io/app",
  "UNNAMED=ghp_{alnum:36}",
];

const OPEN = ["tracked", "staged", "untracked", "unknown"] as const;

async function loud(path: string, text: string, exposure: Exposure): Promise<readonly string[]> {
  const findings = await engine().analyze({ path, text, exposure });
  return findings.filter(({ severity }) => severity !== "info").map(({ ruleId }) => ruleId);
}

describe("is anything secret in this env file?", () => {
  const filled = (line: string): string => fill(line, 7).text;

  it("has enough to ask about", () => {
    assert.ok(HARMLESS.length >= 45 && SECRET.length >= 8);
  });

  for (const [at, line] of HARMLESS.entries()) {
    it(`says no for harmless line ${at}, alone and beside a setting`, async () => {
      for (const exposure of OPEN) {
        for (const text of [`${filled(line)}\n`, `PORT=3000\n${filled(line)}\nDEBUG=1\n`]) {
          for (const path of [".env", "app/.env.production", "prod.env", ".dev.vars"]) {
            assert.deepEqual(await loud(path, text, exposure), []);
          }
        }
      }
    });
  }

  for (const [at, line] of SECRET.entries()) {
    it(`says yes for secret line ${at}, once for each cause`, async () => {
      const text = `PORT=3000\n${filled(line)}\n`;
      for (const exposure of ["untracked", "unknown"] as const) {
        assert.deepEqual(
          await loud(".env", text, exposure),
          ["env-not-ignored"],
          `${at} ${exposure}`,
        );
      }
      for (const exposure of ["tracked", "staged"] as const) {
        assert.equal((await loud(".env", text, exposure)).length, 1, `${at} ${exposure}`);
      }
      assert.deepEqual(await loud(".env", text, "ignored"), []);
    });
  }

  it("tells an open file once, however many values it has, and a committed one by its values", async () => {
    const three = SECRET.filter((name) => /sk-proj|ghp_|app:Zq/.test(name)).map(filled);
    const text = `PORT=3000\n${three.join("\n")}\n`;
    for (const exposure of ["untracked", "unknown"] as const) {
      const findings = await engine().analyze({ path: ".env", text, exposure });
      const [told, ...values] = findings.toSorted(
        (a, b) => Number(a.isInPlace) - Number(b.isInPlace),
      );
      assert.equal(told?.ruleId, "env-not-ignored");
      // For machines, and where somebody rests on them.
      assert.equal(values.length, three.length);
      for (const value of values)
        assert.deepEqual([value.severity, value.isInPlace], ["info", true]);
    }
    for (const exposure of ["tracked", "staged"] as const) {
      assert.equal((await loud(".env", text, exposure)).length, three.length, exposure);
    }
  });

  it("still tells a key in a comment, of which the file has no entry", async () => {
    const text = `PORT=3000\n# ${filled("ghp_{alnum:36}")}\n`;
    for (const exposure of OPEN)
      assert.equal((await loud(".env", text, exposure)).length, 1, exposure);
  });

  it("says of a .gitignore what it leaves open only where somebody rests on it", async () => {
    const text = `PORT=3000\n${filled("API_TOKEN=k7Gq{alnum:8}")}\n`;
    const open = ["a/.env", "a/b/api.env"].map((path) => snapshotOf(path, text, "untracked"));
    const others = [
      snapshotOf("c/.env", text, "ignored"),
      snapshotOf("c/.gitignore", ".env\n", "tracked"),
      snapshotOf("a/b/.gitignore", "", "tracked"),
    ];
    const ignores = snapshotOf(".gitignore", "dist\n", "untracked");
    const found = await inspectTogether([ignores, ...open, ...others]);
    const findingsOf = (path: string) => found.get(path)?.findings ?? [];
    const [finding] = findingsOf(".gitignore");
    assert.deepEqual(
      [finding?.ruleId, finding?.severity, finding?.isInPlace],
      ["env-not-ignored", "info", true],
    );
    assert.deepEqual(
      finding?.related?.map(({ path, span }) => [path, text.slice(span.start, span.end)]),
      [
        ["a/.env", "API_TOKEN"],
        ["a/b/api.env", "API_TOKEN"],
      ],
    );
    assert.deepEqual(
      findingsOf("a/b/.gitignore").flatMap(({ related = [] }) => related.map(({ path }) => path)),
      ["a/b/api.env"],
    );
    assert.deepEqual(findingsOf("c/.gitignore"), []);
  });

  it("says no for files that are made to be committed", async () => {
    const text = `${filled("API_TOKEN=k7Gq{alnum:8}")}\n`;
    const made = [".env.example", ".env.schema", ".env.vault", "example.env", ".env.sample.local"];
    for (const path of [...made, ".env.production.enc", ".env.defaults", ".dev.vars.example"]) {
      const rules = await loud(path, text, "untracked");
      assert.ok(!rules.includes("env-not-ignored"), path);
    }
  });

  it("marks the name of the first secret", async () => {
    const text = "PORT=3000\nAPI_TOKEN=abc\n";
    const [finding] = await engine().analyze({ path: ".env", text, exposure: "untracked" });
    assert.equal(finding && text.slice(finding.span.start, finding.span.end), "API_TOKEN");
  });
});
