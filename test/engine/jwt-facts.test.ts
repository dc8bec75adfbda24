/** Checks the severity of a JSON Web Token, by its claims. */
import assert from "node:assert/strict";
import { engine } from "../support/engine.ts";
import { fill } from "../support/placeholders.ts";

const TODAY = "2026-06-15";

/** Texts in which a token is not one plain literal. */
const TEXTS: Readonly<Record<string, (token: string) => string>> = {
  "pieces.py": (token) => `t = "${token.slice(0, 50)}" + "${token.slice(50)}"\n`,
  "encoded.py": (token) => `t = b64decode("${Buffer.from(token).toString("base64")}")\n`,
  "app.yaml": (token) => `login:\n  token: ${token}\n`,
  "secret.yaml": (token) =>
    `apiVersion: v1\nkind: Secret\ndata:\n  TOKEN: ${Buffer.from(token).toString("base64")}\n`,
};

function seconds(date: string): number {
  return Date.parse(date) / 1000;
}

async function found(claims: Readonly<Record<string, unknown>>, path = "app.py") {
  const part = (it: object): string => Buffer.from(JSON.stringify(it)).toString("base64url");
  const head = part({ alg: "HS256", typ: "JWT" });
  const token = `${head}.${part({ sub: "9f2c", aud: "acme", ...claims })}.${fill("{url:43}").text}`;
  const text = TEXTS[path]?.(token) ?? `t = "${token}"\n`;
  const findings = await engine().analyze({ path, text, exposure: "unknown", today: TODAY });
  return findings.map(({ credential, severity, message }) => ({ credential, severity, message }));
}

describe("JSON Web Tokens", () => {
  for (const path of ["app.py", "app.yaml", "secret.yaml"]) {
    it(`are only information once they have expired, in ${path}`, async () => {
      const [finding] = await found({ exp: seconds("2026-06-13T12:00:00Z") }, path);
      assert.equal(finding?.severity, "info");
      assert.match(finding.message, /It expired on 2026-06-13\./);
    });
  }

  for (const path of ["pieces.py", "encoded.py"]) {
    it(`say the same of a provider's own in ${path}`, async () => {
      const claims = {
        iss: "supabase",
        role: "service_role",
        exp: seconds("2026-06-13T12:00:00Z"),
      };
      const [finding] = await found(claims, path);
      assert.deepEqual(
        [finding?.credential, finding?.severity],
        ["supabase-service-role-jwt", "info"],
      );
    });
  }

  for (const exp of [
    seconds("2026-06-14T12:00:00Z"),
    seconds("2026-06-16T00:00:00Z"),
    "1",
    0,
    -5,
    1e300,
    null,
  ]) {
    it(`are as serious as ever with exp ${exp}`, async () => {
      const [finding] = await found({ exp });
      assert.equal(finding?.severity, "warning");
      assert.doesNotMatch(finding.message, /expired/);
    });
  }

  for (const [claims, credential, severity] of [
    [{ role: "service_role" }, "jwt", "error"],
    [{ role: "anon" }, "jwt", "info"],
    [{ role: "admin" }, "jwt", "warning"],
    [{ iss: "supabase", role: "service_role" }, "supabase-service-role-jwt", "error"],
    [{ iss: "supabase", role: "anon" }, "supabase-anon-jwt", "info"],
    [
      { iss: "supabase", role: "service_role", exp: 1_500_000_000 },
      "supabase-service-role-jwt",
      "info",
    ],
  ] as const) {
    it(`are ${severity} as ${JSON.stringify(claims)}`, async () => {
      const [finding] = await found(claims);
      assert.deepEqual([finding?.credential, finding?.severity], [credential, severity]);
    });
  }
});
