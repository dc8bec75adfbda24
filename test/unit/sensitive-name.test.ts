import assert from "node:assert/strict";
import {
  isPublicByDesignName,
  isSecretName,
} from "../../server/src/engine/detect/sensitive-name.ts";

const SECRET = [
  ..."OPENAI_API_KEY apiKey api-key apikey OPENAI_KEY openaiKey openAIKey clientSecret".split(" "),
  ..."CLIENT_SECRET password db.password DB_PASSWD private_key privateKey secretKey".split(" "),
  ..."aws_secret_access_key accessToken auth_token bearerToken refreshToken botToken".split(" "),
  ..."sessionToken GITHUB_TOKEN HF_TOKEN hfToken SLACK_BOT_TOKEN credentials xApiKey".split(" "),
  ..."NEXT_PUBLIC_OPENAI_API_KEY WAKU_PUBLIC_OPENAI_API_KEY VITE_OPENAI_API_KEY PUBLIC_OPENAI_API_KEY openaikey".split(
    " ",
  ),
  ..."MISTRAL_API_KEY STRIPE_SECRET_KEY HUGGING_FACE_TOKEN anthropicApiKey".split(" "),
];

const ORDINARY = [
  ..."token key tokens max_tokens maxTokens token_count n_tokens tokenizer next_token".split(" "),
  ..."prompt_tokens public_key publishableKey SUPABASE_ANON_KEY siteKey keyId key_name".split(" "),
  ..."api_key_length apiKeyPath apiKeyFile api_key_url keyPrefix token_type apiKeyHeader".split(
    " ",
  ),
  ..."hasApiKey is_password useToken noApiKey missingApiKey maskedKey redacted_secret".split(" "),
  ..."hashedPassword encrypted_password csrfToken keyboard passwordField passwordLabel".split(" "),
  ..."password_placeholder passwordReset primaryKey foreign_key cacheKey monkey".split(" "),
  ..."api_key_env signingKeyEnv OPENAI_API_KEY_VAR openai_cache_key LITELLM_OBJECT_KEY".split(" "),
  "",
  "-",
  "__",
];

const PUBLIC = [
  ..."SUPABASE_ANON_KEY STRIPE_PUBLISHABLE_KEY FIREBASE_API_KEY GOOGLE_MAPS_API_KEY".split(" "),
  ..."NEXT_PUBLIC_POSTHOG_KEY RECAPTCHA_SITE_KEY ALGOLIA_SEARCH_API_KEY MAPBOX_TOKEN".split(" "),
  ..."VITE_SENTRY_DSN LANGFUSE_PUBLIC_KEY NEXT_PUBLIC_SUPABASE_ANON_KEY publishableKey".split(" "),
];

describe("isSecretName", () => {
  for (const name of SECRET) it(`says yes to ${name}`, () => assert.ok(isSecretName(name)));
  for (const name of ORDINARY) it(`says no to "${name}"`, () => assert.ok(!isSecretName(name)));
  for (const name of PUBLIC) it(`says no to ${name}`, () => assert.ok(!isSecretName(name)));
});

describe("isPublicByDesignName", () => {
  for (const name of PUBLIC) it(`says yes to ${name}`, () => assert.ok(isPublicByDesignName(name)));
  for (const name of SECRET) it(`says no to ${name}`, () => assert.ok(!isPublicByDesignName(name)));
});
