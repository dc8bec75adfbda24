/** Tokens of one form that several vendors use: what stands beside them decides. */
import assert from "node:assert/strict";
import { indexRules } from "../../server/src/engine/detect/anchors.ts";
import { matchRules } from "../../server/src/engine/detect/match-rules.ts";
import { parseExample } from "../support/example.ts";
import { RULES } from "../support/rules.ts";

const ALL = indexRules(RULES);

/** Further than any word that is looked for. */
const FAR = "\n".repeat(5);

const CASES: readonly (readonly [form: string, example: string, id: string])[] = [
  ["sk-", `from langchain_deepseek import X${FAR}key = "«sk-{hex:32}»"`, "deepseek-api-key"],
  ["sk-", `import dashscope${FAR}DEEPSEEK_API_KEY = "«sk-{hex:32}»"`, "deepseek-api-key"],
  ["sk-", `import dashscope, json\nimport litellm${FAR}k = "«sk-{hex:32}»"`, "dashscope-api-key"],
  ["sk-", `https://api.stability.ai${FAR}key = "«sk-{hex:32}»"`, "openai-compatible-api-key"],
  ["sk-", `https://api.stability.ai${FAR}key = "«sk-{alnum:48}»"`, "stability-api-key"],
  [
    "sk-",
    `https://api.stability.ai https://api.moonshot.ai${FAR}key = "«sk-{alnum:48}»"`,
    "openai-compatible-api-key",
  ],
  [
    "sk-",
    `import dashscope${FAR}f(baseURL: "https://api.groq.com/v1", key: "«sk-{hex:32}»")`,
    "openai-compatible-api-key",
  ],
  [
    "sk-",
    `import dashscope${FAR}f(base_url="https://maas.aliyuncs.com/v1", k="«sk-{hex:32}»")`,
    "dashscope-api-key",
  ],
  ["sk_live_", "key = «sk_live_{hex:40}»", "stripe-live-secret-key"],
  ["sk_live_", "PAYSTACK_SECRET_KEY=«sk_live_{hex:40}»", "paystack-secret-key"],
  ["sk_live_", "CLERK_SECRET_KEY=«sk_live_{alnum:42}»", "clerk-secret-key"],
  ["sk_live_", "CLERK_ID=x\nSTRIPE_SECRET_KEY=«sk_live_{alnum:42}»", "stripe-live-secret-key"],
  ["sk_live_", "STRIPE_ID=x\nCLERK_SECRET_KEY=«sk_live_{alnum:42}»", "clerk-secret-key"],
  ["sk_live_", "PAYSTACK_ID=x\nCLERK_SECRET_KEY=«sk_live_{hex:40}»", "clerk-secret-key"],
  ["sk_live_", "CLERK_ID=x\nPAYSTACK_SECRET_KEY=«sk_live_{hex:40}»", "paystack-secret-key"],
  ["sk_live_", "CLERK_ID=x\nWORKOS_API_KEY=«sk_live_a2V5Xz{alnum:70}»", "workos-api-key"],
  ["sk_test_", "STRIPE_ID=x\nCLERK_SECRET_KEY=«sk_test_{alnum:42}»", "clerk-secret-key"],
  ["pk_live_", "STRIPE_KEY=«pk_live_{alnum:48}»", "stripe-publishable-key"],
  ["pk_live_", "STRIPE=x\nCLERK=«pk_live_{base64:clerk.acme.io$}»", "clerk-publishable-key"],
  ["whsec_", "STRIPE_WEBHOOK_SECRET=«whsec_{alnum:32}»", "stripe-webhook-secret"],
  ["EAA", "SQUARE_ACCESS_TOKEN=«EAAA{url:60}»", "square-access-token"],
  ["EAA", "META_ACCESS_TOKEN=«EAAA{alnum:160}»", "facebook-access-token"],
  ["AIza", "key = «AIza{url:35}»", "google-gemini-aiza-key"],
  ["AIza", "GOOGLE_MAPS_API_KEY=«AIza{url:35}»", "google-cloud-api-key"],
  ["AIza", "FIREBASE_API_KEY=«AIza{url:35}»", "firebase-web-api-key"],
  ["AIza", "FIREBASE_APP=x\nGEMINI_API_KEY=«AIza{url:35}»", "google-gemini-aiza-key"],
  ["AIza", "GEMINI_MODEL=x\nFIREBASE_API_KEY=«AIza{url:35}»", "firebase-web-api-key"],
  ["AIza", "FIREBASE_APP=x\nGOOGLE_MAPS_KEY=«AIza{url:35}»", "google-cloud-api-key"],
  ["sgp_", "token: «sgp_{hex:40}»", "sourcegraph-access-token"],
  ["sgp_", "token: «sgp_{alnum:64}»", "segment-public-api-token"],
  ["key_", "RETELL_API_KEY=«key_{hex:28}»", "retell-api-key"],
  ["key_", "CURSOR_API_KEY=«key_{hex:64}»", "cursor-api-key"],
  ["key_", "RUNWAYML_API_SECRET=«key_{hex:128}»", "runway-api-key"],
  ["glpat-", "GITLAB_TOKEN=«glpat-{url:20}»", "gitlab-pat"],
  ["glpat-", "GITLAB_TOKEN=«glpat-{url:30}.01.{hex:9}»", "gitlab-pat-routable"],
  ["40 hex", "GITEA_TOKEN=«{hex:40}»", "gitea-access-token"],
  ["40 hex", "DD_APP_KEY=«{hex:40}»", "datadog-app-key"],
  ["32 hex", "ALGOLIA_ADMIN_KEY=«{hex:32}»", "algolia-admin-key"],
  ["32 hex", "ALGOLIA_SEARCH_KEY=«{hex:32}»", "algolia-search-key"],
  ["32 hex", "DD_API_KEY=«{hex:32}»", "datadog-api-key"],
  ["UUID", "SNYK_TOKEN=«{hex:8}-{hex:4}-{hex:4}-{hex:4}-{hex:12}»", "snyk-token"],
  [
    "UUID",
    "POSTMARK_API_TOKEN=«{hex:8}-{hex:4}-{hex:4}-{hex:4}-{hex:12}»",
    "postmark-server-token",
  ],
  ["URL", "url = https://x-access-token:«gho_{alnum:36}»@github.com/a/b", "github-oauth-token"],
  [".npmrc", "//registry.npmjs.org/:_authToken=«npm_{alnum:36}»", "npm-access-token"],
];

describe("tokens of one form", () => {
  for (const [form, example, id] of CASES) {
    it(`are told apart: ${form} in ${example}`, () => {
      for (const seed of [0, 1, 2]) {
        const { text, span } = parseExample(example, seed);
        const found = matchRules(text, ALL).map((matchRule) => ({
          id: matchRule.rule.id,
          span: matchRule.span,
        }));
        assert.deepEqual(found, [{ id, span }]);
      }
    });
  }
});
