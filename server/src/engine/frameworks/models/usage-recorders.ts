/** Signs that the cost of calls of language models is recorded. Data, and the questions that it answers. */

import { wordsOf } from "../key-makers/long-lived.ts";

/** Tools that trace calls, by words that packages, imports and variables share. */
const TRACERS =
  "langfuse|langsmith|helicone|portkey|braintrust|traceloop|openllmetry|openlit|openinference|arize|phoenix\\.otel|agentops|logfire" +
  "|lunary|literalai|opik|langwatch|promptlayer|humanloop|galileo|honeyhive|keywordsai|tokencost|mlflow|wandb|weave|ddtrace|dd-trace" +
  "|llmobs|opentelemetry[-.]instrumentation[-.](?:openai|anthropic|langchain|bedrock|vertexai|google)|@vercel/otel|posthog[./]ai" +
  "|newrelic|@sentry/node|sentry[-_]sdk|UseOpenTelemetry|useOpenTelemetry|ChatModelListener|ObservationRegistry|enableFirebaseTelemetry|enableGoogleCloudTelemetry|DefaultExporter|@mastra/observability";
const TRACER = new RegExp(
  `(?<![A-Za-z])(?:${TRACERS})(?![a-z])|LANGCHAIN_TRACING|LANGSMITH_TRACING|gen_ai\\.`,
  "i",
);
/** The answer's account of tokens, and what an SDK hands it to. */
const ACCOUNT =
  /\.usage\b(?!\s{0,4}\((?!\)))|\bget_?[uU]sage\(\)|\bgetTokenUsage\(|\btokenUsage\(|\busage_metrics\b|\btoken_usage\b|\btotal_cost_usd\b|\bget_lm_usage\b|\btrack_usage\b|\bUsage\.\w{0,20}Token|\bTokenCount\b|["']usage["']|\{[^{}\n]{0,200}\busage\s*[,}:]|usage_?[mM]etadata\b|\b(?:total|prompt|completion|input|output)_?[tT]okens\b|(?:Total|Prompt|Completion|Input|Output)Tokens\b|\bcompletion_cost\b|\bexperimental_telemetry\b|\bget_openai_callback\b|UsageMetadataCallbackHandler|\blitellm\.(?:success_callback|callbacks)\b|\bresponse_cost\b/;
/** An address of one's own instead of the provider's: a gateway, which counts for all that call it. */
const OWN_ADDRESS =
  /\b(?:base_?[uU][rR][lL]|api_?[bB]ase|basePath|BASE_URL|API_BASE|BASEURL|baseUrl)["']?\s{0,4}[:=]\s{0,4}(?!["'`]?https:\/\/(?:api\.|openrouter\.ai|generativelanguage|[\w-]+\.openai\.azure))(?!["']["']|None\b|undefined\b|null\b)\S|OPENAI_(?:BASE_URL|API_BASE)|ANTHROPIC_BASE_URL|\bWithBaseURL\(|\bgateway\.ai\.cloudflare\.com|\bai-gateway\.vercel\.sh|\bcreateGateway\b|\bAI_GATEWAY\w*/;
/** Programs that stand between, as services of a deployment. */
const GATEWAY_SERVICE = /\b(?:litellm|langfuse|helicone|portkey|kong|envoy|phoenix)\b/i;

/** Words of which a program has one that records usage and has no call itself, for a quick look. */
export const MENTIONS_RECORDER = wordsOf([
  "okens",
  "racing",
  "angfuse",
  "elicone",
  "_callback",
  "openlit",
  "ogfire",
  "raceloop",
  "nstrument",
  "weave",
  "mlflow",
  "LLMObs",
  "sentry",
  "phoenix",
  "agentops",
  "_usage",
  "usage_",
]);

/** Tells whether a program records what its calls cost, or leaves that to something it calls through. */
export function recordsUsage(text: string): boolean {
  return ACCOUNT.test(text) || TRACER.test(text) || OWN_ADDRESS.test(text);
}

/** Metrics into which the models of a framework count tokens: the framework, and what has to be beside it. */
const METERED = [
  ["spring-ai-", "spring-boot-starter-actuator"],
  ["quarkus-langchain4j", "quarkus-micrometer"],
] as const;

/** Tells whether a manifest or an env file names something that records usage. */
export function namesRecorder(text: string): boolean {
  const isMetered = METERED.some((names) => names.every((name) => text.includes(name)));
  return isMetered || TRACER.test(text) || OWN_ADDRESS.test(text);
}

/** Tells whether a deployment starts something that records usage. */
export function deploysRecorder(text: string): boolean {
  return namesRecorder(text) || GATEWAY_SERVICE.test(text);
}
