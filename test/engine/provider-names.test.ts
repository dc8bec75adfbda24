/** Every variable that a rule of ours names is a secret's, on its own and where a page would get it. */
import assert from "node:assert/strict";
import { namedRuleFiles } from "../../scripts/generate/all.ts";
import {
  isPublicByDesignName,
  isSecretName,
} from "../../server/src/engine/detect/sensitive-name.ts";
import {
  namesSecret,
  PUBLIC_PREFIXES,
  publicName,
} from "../../server/src/engine/frameworks/public-prefixes.ts";
import { engine } from "../support/engine.ts";
import { snapshotOf } from "../support/memory-project.ts";

const FILES = namedRuleFiles();
const VARIABLES = new Map(
  FILES.flatMap(({ name, file }) =>
    file.rules.filter((rule) => rule.public !== true).map((rule) => [rule.env, name] as const),
  ),
);
/** Names that say who somebody is, which is no secret. */
const IDENTIFIES = /_ID$/;
/** Beside the name a value decides: a switch is called so too. */
const UNCLEAR: ReadonlySet<string> = new Set(["BASIC_AUTH", "DOCKER_AUTH"]);
const SECRETS = [...VARIABLES.keys()].filter(
  (key) => !IDENTIFIES.test(key) && !UNCLEAR.has(key) && !isPublicByDesignName(key),
);

/** Tells whether a provider has keys that pages get on purpose. */
function hasPublicOnes(variable: string): boolean {
  const { file } = FILES.find((it) => it.name === VARIABLES.get(variable)) ?? {};
  return file?.pages !== undefined || file?.rules.some((rule) => rule.public === true) === true;
}

/** Names that only look like a provider's secret. */
const HARMLESS: readonly string[] = [
  "renderKey",
  "segment_key",
  "square_token",
  "ageKey",
  "resendToken",
  "recaptchaToken",
  "postmanToken",
  "polarKey",
  "neonKey",
  "harnessToken",
  "teamsKey",
  "walletKey",
  "registrationToken",
  "databaseKey",
  "NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY",
  "maxTokens",
  "keyId",
  "AWS_ACCESS_KEY_ID",
  "accessKeyId",
];
/** Kinds of pages. */
const SHIPPED: readonly string[] = [
  "STRIPE_KEY",
  "POSTHOG_KEY",
  "MAPBOX_TOKEN",
  "ALGOLIA_API_KEY",
  "SENTRY_DSN",
  "SUPABASE_ANON_KEY",
  "GOOGLE_MAPS_API_KEY",
  "FIREBASE_API_KEY",
  "API_KEY",
  "PAYPAL_CLIENT_ID",
  "API_URL",
  "SEGMENT_WRITE_KEY",
];

describe("names of providers", () => {
  it("are those of all rules", () => {
    assert.ok(VARIABLES.size >= 320, `${VARIABLES.size} variables`);
    assert.ok(SECRETS.length >= 305, `${SECRETS.length} secrets`);
  });

  for (const name of SECRETS) {
    it(`${name} is a secret's`, () => {
      assert.ok(isSecretName(name));
      if (hasPublicOnes(name)) return;
      for (const { prefix } of PUBLIC_PREFIXES) {
        const exposed = publicName(prefix + name);
        assert.ok(exposed !== undefined && namesSecret(exposed), prefix + name);
      }
    });
  }

  for (const name of HARMLESS) {
    it(`${name} is none`, () => assert.ok(!isSecretName(name)));
  }

  for (const name of SHIPPED) {
    it(`pages may have ${name}`, () => {
      const exposed = publicName(`VITE_${name}`);
      assert.ok(exposed !== undefined && !namesSecret(exposed));
    });
  }

  for (const name of ["RAILWAY_TOKEN", "GITEA_TOKEN", "TFE_TOKEN", "LOGFIRE_TOKEN"]) {
    it(`${name} is seen where it is printed`, async () => {
      const text = `console.log(process.env.${name});\n`;
      const findings = await engine().analyze(snapshotOf("a.js", text));
      assert.deepEqual(
        findings.map((finding) => finding.ruleId),
        ["secret-in-log"],
      );
    });
  }

  for (const name of ["DEEPINFRA_API_KEY", "DASHSCOPE_API_KEY", "AI21_API_KEY", "LLM_API_KEY"]) {
    it(`NEXT_PUBLIC_${name} is seen where it is read`, async () => {
      const text = `f(process.env.NEXT_PUBLIC_${name});\n`;
      const findings = await engine().analyze(snapshotOf("a.js", text));
      assert.deepEqual(
        findings.map((finding) => finding.ruleId),
        ["client-exposed-secret"],
      );
    });
  }
});
