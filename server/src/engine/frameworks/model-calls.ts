/**
 * Finds calls of language models in programs, by the SDK's own names, and code that looks at their
 * cost.
 */

/** Names of methods that run a model, behind a dot; written alike in the SDKs of all languages. */
const METHODS = [
  // OpenAI, and what speaks its interface: Groq, Together, Fireworks, DeepSeek, OpenRouter.
  String.raw`chat\.completions\.(?:create|parse|stream|with_raw_response\.create)`,
  String.raw`responses\.(?:create|parse|stream)`,
  String.raw`(?<!chat\.)completions\.create`,
  String.raw`embeddings\.create`,
  String.raw`images\.generate`,
  // Anthropic.
  String.raw`messages\.(?:create|stream)`,
  // Google.
  "generate_content(?:_async|_stream)?",
  "generateContent(?:Stream)?",
  // Mistral.
  String.raw`chat\.(?:complete|stream)(?:_async)?`,
  // Amazon Bedrock.
  "(?:converse|converse_stream|invoke_model(?:_with_response_stream)?)",
  // LiteLLM.
  String.raw`(?<=litellm\.)a?completion`,
];
const METHOD_CALL = new RegExp(String.raw`\.(?:${METHODS.join("|")})\s*\(`, "g");
/** Functions of the AI SDK for TypeScript. */
const FUNCTION_CALL =
  /(?<![\w.$])(?:generateText|streamText|generateObject|streamObject|embedMany)\s*\(/g;
/** The answer's account of tokens, or a package that keeps one. */
const USAGE =
  /\busage(?:_metadata|Metadata)?\b|\b(?:total|prompt|completion|input|output)_?[tT]okens\b|\bcompletion_cost\b|\b(?:langfuse|langsmith|helicone|opentelemetry|openllmetry|traceloop|braintrust|promptlayer|portkey)\b/i;
/** A file with more calls than these is generated. */
const MOST_CALLS = 200;

/** A call of a language model: a span of the text, from the method's dot to the bracket. */
export interface ModelCallSite {
  readonly start: number;
  readonly end: number;
}

/** Calls of language models in a program's text, in text order. */
export function modelCallsIn(text: string): readonly ModelCallSite[] {
  const found = [...text.matchAll(METHOD_CALL), ...text.matchAll(FUNCTION_CALL)];
  return found
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .sort((a, b) => a.start - b.start)
    .slice(0, MOST_CALLS);
}

/** Tells whether a program's text records what its calls cost. */
export function recordsUsage(text: string): boolean {
  return USAGE.test(text);
}
