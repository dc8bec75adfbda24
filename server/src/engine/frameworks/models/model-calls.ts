/** Finds calls of language models in programs, by the SDKs' own names and by providers' addresses. */
import type { Span } from "../../text/span.ts";
import { IMPORTS_CHAINS, IMPORTS_MODEL_SDK, RUNS_LOCALLY } from "./model-sdks.ts";

/** Names of methods that nothing but a language model has, behind a dot; of all languages. */
const SURE = [
  // OpenAI, and what speaks its interface.
  String.raw`[cC]hat\.[cC]ompletions\.(?:create|parse|stream|with_raw_response\.create|[Nn]ew(?:Streaming)?)`,
  String.raw`chat\(\)\.completions\(\)\.create(?:Streaming)?`,
  "[cC]reateChatCompletion(?:Stream)?|[cC]ompleteChat(?:Streaming)?(?:Async)?",
  // Google, Amazon.
  "generate_content(?:_async|_stream)?|[gG]enerateContent(?:Stream|Async)?",
  "converse_stream|invoke_model(?:_with_response_stream)?",
  String.raw`(?<=\blitellm\.)a?(?:completion|responses|embedding)`,
];
/** Names that other libraries have too: Twilio creates messages. */
const SHARED = [
  String.raw`[rR]esponses\.(?:create|parse|stream|[Nn]ew(?:Streaming)?)|responses\(\)\.create`,
  String.raw`(?<![cC]hat\.)[cC]ompletions\.(?:create|[Nn]ew)`,
  String.raw`[eE]mbeddings\.(?:create|[Nn]ew)|images\.generate`,
  String.raw`[mM]essages\.(?:create|stream|parse|[Nn]ew(?:Streaming)?)|messages\(\)\.create`,
  String.raw`chat\.(?:complete|stream)(?:_async)?|[cC]onverse(?:Stream)?`,
  String.raw`(?<=\bclient\.)(?:chat|messages)(?=\s{0,4}\(\s{0,40}parameters:)`,
];
/** Methods of chains, models and agents, by the customary names of these. */
const CHAINED = String.raw`(?<=\b(?:llm|model|chat|chain|agent|chat_?[mM]odel)\w{0,30}\.)(?:a?invoke|a?stream|a?batch|predict|astream_events)`;
const SURE_CALL = new RegExp(
  String.raw`(?<=[.\w]\.|\b\w+\.|>)(?:${SURE.join("|")})(?=\s{0,4}\()`,
  "g",
);
const SHARED_CALL = new RegExp(String.raw`(?<=\.)(?:${SHARED.join("|")})(?=\s{0,4}\()`, "g");
const CHAIN_CALL = new RegExp(String.raw`${CHAINED}(?=\s{0,4}\()`, "g");
/** Functions of the AI SDK for TypeScript, and commands of Bedrock's client. */
const FUNCTION_CALL =
  /(?<![\w.$])(?:generateText|streamText|generateObject|streamObject|embedMany|(?<=\bnew )(?:Converse|ConverseStream|InvokeModel|InvokeModelWithResponseStream)Command)(?=\s{0,4}\()/g;
/** Functions that are imported by themselves. */
const BARE_CALL = /(?<![\w.$])a?completion(?=\s{0,4}\()/g;
const IMPORTS_BARE = /^[ \t]*from[ \t]+litellm[ \t]+import\b[^\n]{0,200}\ba?completion\b/m;
/** Addresses at which providers answer, in a program that asks them by itself. */
const ADDRESS =
  /https:\/\/(?:api\.(?:openai|anthropic|groq|mistral|together|deepseek|perplexity|x|cohere|fireworks|cerebras)\.(?:com|ai|xyz)|openrouter\.ai|generativelanguage\.googleapis\.com|[\w-]{1,60}\.openai\.azure\.com|bedrock-runtime\.[\w-]{1,30}\.amazonaws\.com)\/[^\s"'`]{0,120}(?:completions|messages|responses|embeddings|\/chat|[gG]enerateContent|\/converse|\/invoke)\b/g;
/** Arguments of a call that name the model. */
const NAMES_MODEL = /\bmodel(?:_?[iI]d|_?[nN]ame)?["']?\s{0,4}[:=]/;
const ARGUMENTS = 400;
/** A file with more calls than these is generated. */
const MOST_CALLS = 200;
/** Every call has one of these words; most programs have none. */
const MENTIONS =
  /ompletion|esponses|mbedding|essages|enerate|onverse|invoke|odel|images\.|predict|\.chat|\bllm|chain|agent/;

/** Returns the calls of language models in a program, in text order: the names of what is called. */
export function modelCallsIn(text: string): readonly Span[] {
  if (!MENTIONS.test(text)) return [];
  const found = [...sure(text), ...shared(text), ...chained(text)];
  if (found.length === 0 || RUNS_LOCALLY.test(text)) return [];
  const spans = new Map(found.map((span) => [span.start, span]));
  return [...spans.values()].sort((a, b) => a.start - b.start).slice(0, MOST_CALLS);
}

/** Tells whether a program asks a provider by itself, and not through a client that it got from elsewhere. */
export function asksProvider(text: string): boolean {
  return IMPORTS_MODEL_SDK.test(text) || text.search(ADDRESS) >= 0;
}

function sure(text: string): readonly Span[] {
  return [
    SURE_CALL,
    FUNCTION_CALL,
    ADDRESS,
    ...(IMPORTS_BARE.test(text) ? [BARE_CALL] : []),
  ].flatMap((pattern) => spansOf(text, pattern));
}

function shared(text: string): readonly Span[] {
  const found = spansOf(text, SHARED_CALL);
  if (found.length === 0 || IMPORTS_MODEL_SDK.test(text)) return found;
  return found.filter(({ end }) => NAMES_MODEL.test(text.slice(end, end + ARGUMENTS)));
}

function chained(text: string): readonly Span[] {
  return IMPORTS_CHAINS.test(text) ? spansOf(text, CHAIN_CALL) : [];
}

function spansOf(text: string, pattern: RegExp): readonly Span[] {
  return [...text.matchAll(pattern)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
  }));
}
