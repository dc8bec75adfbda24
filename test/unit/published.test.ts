/** Values that vendors publish: put together here, so that none of them stands in the repository. */
import assert from "node:assert/strict";
import { indexRules } from "../../server/src/engine/detect/anchors.ts";
import { matchRules } from "../../server/src/engine/detect/match-rules.ts";
import { fill } from "../support/placeholders.ts";
import { RULES } from "../support/rules.ts";

const ALL = indexRules(RULES);
const AWS_SECRET = ["wJalrXUtnFEMI", "K7MDENG"].join("/");
const DEMO = "iss=supabase-demo,ref=127.0.0.1";

/** Published values by vendor: the name it is usually given, and the value in parts. */
const PUBLISHED: readonly (readonly [name: string, ...parts: readonly string[]])[] = [
  ["AWS_ACCESS_KEY_ID", "AKIA", "IOSFODNN7EXAMPLE"],
  ["AWS_ACCESS_KEY_ID", "AKIA", "I44QH8DHBEXAMPLE"],
  ["AWS_ACCESS_KEY_ID", "ASIA", "IOSFODNN7EXAMPLE"],
  ["AWS_SECRET_ACCESS_KEY", AWS_SECRET, "/bPxRfiCY", "EXAMPLEKEY"],
  ["AWS_SECRET_ACCESS_KEY", AWS_SECRET, "/bPxRfiCYz", "EXAMPLEKEY"],
  ["AWS_SECRET_ACCESS_KEY", "minio", "admin"],
  [
    "AZURE_STORAGE_KEY",
    "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq",
    "/K1SZFPTOtr/KBHBeksoGMGw==",
  ],
  [
    "AccountEndpoint=https://acme.documents.azure.com:443/;AccountKey",
    "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw",
    "/Jw==",
  ],
  ["AZURE_STORAGE_CONNECTION_STRING", "UseDevelopmentStorage=true"],
  ["SNYK_TOKEN", "00000000-0000-0000-0000-", "000000000000"],
  ["GOOGLE_API_KEY", "AI", "zaSyabcdefghijklmnopqrstuvwxyz1234567"],
  ["GOOGLE_MAPS_API_KEY", "AI", "zaSyD-9tSrke72PouQMnMX-a7eZSW0jkFMBWY"],
  ["GOOGLE_MAPS_API_KEY", "AI", "zaSyB41DRUbKWJHPxaFjMAwdrzWzbVKartNGg"],
  ["GOOGLE_MAPS_API_KEY", "AI", "zaSyCb1xprYSpXd0q_yDsJ1W2UGhfl9_YGKU0"],
  ["FIREBASE_API_KEY", "AI", "zaSyDdVgKwhZl0sTTTLZ7iTmt1r3N2cJLnaDk"],
  ["apiKey", "AI", "zaSyDOCAbC123dEf456GhI789jKl012-MnO"],
  ["RECAPTCHA_SECRET_KEY", "6LeIxAcTAAAAA", "GG-vFI1TnRWxMZNFuojJ4WifJWe"],
  ["STRIPE_SECRET_KEY", "sk_", "test_4eC39HqLyjWDarjtT1zdp7dc"],
  ["STRIPE_SECRET_KEY", "sk_", "test_BQokikJOvBiI2HlWgH4olfQ2"],
  ["STRIPE_PUBLISHABLE_KEY", "pk_", "test_TYooMQauvdEDq54NiTphI7jx"],
  ["GITHUB_TOKEN", "gh", "s_16C7e42F292c69C2E7C10c838347Ae178B4a"],
  ["GITHUB_TOKEN", "gh", "o_16C7e42F292c6912E7710c838347Ae178B4a"],
  [
    "SLACK_WEBHOOK_URL",
    "https://hooks.slack.com/",
    "services/T00000000/B00000000/",
    "X".repeat(24),
  ],
  ["SLACK_BOT_TOKEN", "xox", "b-not-a-real-token"],
  ["TWILIO_ACCOUNT_SID", "AC", "x".repeat(32)],
  ["MAILGUN_API_KEY", "key-", "3ax6xnjp29jd6fds4gc373sgvjxteol0"],
  ["SENDGRID_API_KEY", "SG.", "x".repeat(22), ".", "x".repeat(43)],
  ["POSTMARK_SERVER_TOKEN", "POSTMARK_API_TEST"],
  ["TURNSTILE_SECRET_KEY", "1x", "0000000000000000000000000000000AA"],
  ["LITELLM_MASTER_KEY", "sk-", "1234"],
  ["LITELLM_API_KEY", "sk-", "anything"],
  ...["lm-studio", "ollama", "not-needed", "EMPTY", "none", "dummy", "sk-no-key-required"].map(
    (text) => ["OPENAI_API_KEY", text] as const,
  ),
  ...["1234567890abcdef", "abc123", "test", "fake", "1234567890abcdef".repeat(3)].map(
    (text) => ["OPENAI_API_KEY", "sk-", text] as const,
  ),
  ["VAULT_TOKEN", "root"],
  ["VAULT_TOKEN", "myroot"],
  ["PRIVATE_KEY", "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5ef", "cae784d7bf4f2ff80"],
  ["PRIVATE_KEY", "ac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5ef", "cae784d7bf4f2ff80"],
  ["HEROKU_API_KEY", "014df517-39d1-4453-b7b3-", "9930c563627c"],
  ["Authorization: Basic ", "czZCaGRSa3F0Mzpn", "WDFmQmF0M2JW"],
  ["JWT", "{json64:alg=HS256,typ=JWT}.{json64:sub=1234567890,name=John Doe}.{url:43}"],
  ["SUPABASE_ANON_KEY", `{json64:alg=HS256,typ=JWT}.{json64:${DEMO},role=anon}.{url:43}`],
  [
    "SUPABASE_SERVICE_KEY",
    `{json64:alg=HS256,typ=JWT}.{json64:${DEMO},role=service_role}.{url:43}`,
  ],
];

describe("published values", () => {
  for (const [name, ...parts] of PUBLISHED) {
    const shown = `${parts.join("").slice(0, 8)}…`;
    it(`are silent: ${name} ${shown}`, () => {
      const value = fill(parts.join("")).text;
      for (const text of [`${name}=${value}`, `${name}: "${value}"`, `const key = "${value}";`]) {
        assert.deepEqual(
          matchRules(text, ALL).map((matchRule) => matchRule.rule.id),
          [],
        );
      }
    });
  }
});
