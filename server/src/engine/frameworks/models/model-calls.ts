/** Finds calls of language models in programs, by the SDKs' own names and by providers' addresses. */
import { type Span, textOf } from "../../text/span.ts";
import { IMPORTS_CHAINS, IMPORTS_MODEL_SDK, RUNS_LOCALLY } from "./model-sdks.ts";

/** Names of methods that nothing but a language model has, behind a dot; of all languages. */
const SURE = [
  // OpenAI, and what speaks its interface.
  String.raw`[cC]hat\.[cC]ompletions\.(?:create|parse|stream|with_raw_response\.create|[Nn]ew(?:Streaming)?)`,
  String.raw`chat\(\)\.completions\(\)\.create(?:Streaming)?`,
  String.raw`(?:ChatCompletion|Completion)\.a?create`,
  "[cC]reateChatCompletion(?:Stream)?|[cC]ompleteChat(?:Streaming)?(?:Async)?",
  // Google, Amazon.
  "generate_content(?:_async|_stream)?|[gG]enerateContent(?:Stream|Async)?",
  "converse_stream|invoke_model(?:_with_response_stream)?",
];
/** Names that other libraries have too: Twilio creates messages. */
const SHARED = [
  String.raw`[rR]esponses\.(?:create|parse|stream|[Nn]ew(?:Streaming)?)|responses\(\)\.create`,
  String.raw`(?<![cC]hat\.)[cC]ompletions\.(?:create|[Nn]ew)`,
  String.raw`[eE]mbeddings\.(?:create|[Nn]ew)|images\.generate`,
  String.raw`[mM]essages\.(?:create|stream|parse|[Nn]ew(?:Streaming)?)|messages\(\)\.create`,
  String.raw`chat\.(?:complete|stream)(?:_async)?|[cC]onverse(?:Stream)?`,
  String.raw`(?:chat|messages)(?=\s{0,4}\(\s{0,40}parameters:)`,
];
/** Methods of chains, models and agents. */
const CHAINED = "a?invoke|a?stream|a?batch|predict|astream_events";
const SURE_CALL = called(SURE.join("|"));
const SHARED_CALL = called(SHARED.join("|"));
const CHAIN_CALL = called(CHAINED);
/** Customary names of what they are called on. */
const CHAIN = /\b(?:llm|model|chat|chain|agent|chat_?[mM]odel)\w{0,30}$/;
const LONGEST_NAME = 40;
/** Functions of the AI SDK for TypeScript, of LiteLLM, and commands of Bedrock's client. */
const FUNCTION_CALL =
  /\b(?:(?:generate|stream)(?:Text|Object)|embedMany|(?:Converse|ConverseStream|InvokeModel|InvokeModelWithResponseStream)Command|a?completion)(?=\s{0,4}\()/g;
/** Functions that others have too, unless they are imported by themselves. */
const BARE = /^a?completion$/;
const IMPORTS_BARE = /^[ \t]*from[ \t]+litellm[ \t]+import\b[^\n]{0,200}\ba?completion\b/m;
const OF_LITELLM = /\blitellm\.$/;
/** Addresses at which providers answer, in a program that asks them by itself. */
const ADDRESS =
  /https:\/\/(?:api\.(?:openai|anthropic|groq|mistral|together|deepseek|perplexity|x|cohere|fireworks|cerebras)\.(?:com|ai|xyz)|openrouter\.ai|generativelanguage\.googleapis\.com|[\w-]{1,60}\.openai\.azure\.com|bedrock-runtime\.[\w-]{1,30}\.amazonaws\.com)\/[^\s"'`]{0,120}(?:completions|messages|responses|embeddings|\/chat|[gG]enerateContent|\/converse|\/invoke)\b/g;
/** Arguments of a call that name the model. */
const NAMES_MODEL = /\bmodel(?:_?[iI]d|_?[nN]ame)?["']?\s{0,4}[:=]/;
const ARGUMENTS = 400;
/** A file with more calls than these is generated. */
const MOST_CALLS = 200;
/** Words of which each program that calls a model has one: what is called, or whom it names. */
const NAMES_ANY = ["odel", "openai", "nthropic", "ompletion", "genai", "bedrock", "langchain"];
/** Words of which each call has one, in the order of how seldom others use them. */
const MENTIONS = [
  ...["ompletion", "embeddings", "Embeddings", "onverse", "invoke", "Invoke", "enerateContent"],
  ...["generate_content", "enerateText", "treamText", "enerateObject", "treamObject", "embedMany"],
  ...["messages", "Messages", "responses", "Responses", "images.generate", "ompleteChat"],
  ...[".chat", "hat.stream", "hat.complete", "langchain"],
];

/** Returns the calls of language models in a program, in text order: the names of what is called. */
export function modelCallsIn(text: string): readonly Span[] {
  const mentions = (word: string): boolean => text.includes(word);
  if (!NAMES_ANY.some(mentions) || !MENTIONS.some(mentions)) return [];
  const found = [...sure(text), ...shared(text), ...chained(text)];
  if (found.length === 0 || RUNS_LOCALLY.test(text)) return [];
  const spans = new Map(found.map((span) => [span.start, span]));
  return [...spans.values()].sort((a, b) => a.start - b.start).slice(0, MOST_CALLS);
}

/** Tells whether a program asks a provider by itself, and not through a client that it got from elsewhere. */
export function asksProvider(text: string): boolean {
  if (!NAMES_ANY.some((word) => text.includes(word))) return false;
  return IMPORTS_MODEL_SDK.test(text) || text.search(ADDRESS) >= 0;
}

function sure(text: string): readonly Span[] {
  return [...behindSign(text, SURE_CALL), ...spansOf(text, ADDRESS), ...functionsIn(text)];
}

function functionsIn(text: string): readonly Span[] {
  return spansOf(text, FUNCTION_CALL).filter((span) => {
    const before = text.slice(Math.max(0, span.start - LONGEST_NAME), span.start);
    if (!BARE.test(textOf(text, span))) return !/[.$]$/.test(before);
    return OF_LITELLM.test(before) || (!/[.$]$/.test(before) && IMPORTS_BARE.test(text));
  });
}

function shared(text: string): readonly Span[] {
  const found = behindSign(text, SHARED_CALL);
  if (found.length === 0 || IMPORTS_MODEL_SDK.test(text)) return found;
  return found.filter(({ end }) => NAMES_MODEL.test(text.slice(end, end + ARGUMENTS)));
}

function chained(text: string): readonly Span[] {
  if (!IMPORTS_CHAINS.test(text)) return [];
  return behindSign(text, CHAIN_CALL).filter(({ start }) =>
    CHAIN.test(text.slice(Math.max(0, start - LONGEST_NAME), start - 1)),
  );
}

/** Matches methods with the sign before them, by which they are found many times as fast as by a look behind. */
function called(methods: string): RegExp {
  return new RegExp(String.raw`[.>](?:${methods})(?=\s{0,4}\()`, "g");
}

function behindSign(text: string, pattern: RegExp): readonly Span[] {
  return spansOf(text, pattern).map(({ start, end }) => ({ start: start + 1, end }));
}

function spansOf(text: string, pattern: RegExp): readonly Span[] {
  return [...text.matchAll(pattern)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
  }));
}
