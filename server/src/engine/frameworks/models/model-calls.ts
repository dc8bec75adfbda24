/** Finds calls of language models in programs, by the SDKs' own names and by providers' addresses. */
import { MODULES } from "../../languages/index.ts";
import { type Span, textOf } from "../../text/span.ts";
import { behindSign, called, spansOf } from "./called.ts";
import { frameworkCallsIn, frameworksIn } from "./framework-calls.ts";
import type { ModelFramework } from "./model-frameworks.ts";
import { IMPORTS_MODEL_FUNCTIONS, IMPORTS_MODEL_SDK, RUNS_LOCALLY } from "./model-sdks.ts";

/** Sign between two names, also over lines. */
const DOT = String.raw`\s{0,60}(?:\.|->)\s{0,4}`;
/** Names of methods that nothing but a language model has, behind a dot; of all languages. */
const SURE = [
  // OpenAI, and what speaks its interface.
  String.raw`[cC]hat\.[cC]ompletions\.(?:create|parse|stream|with_raw_response\.create|[Nn]ew(?:Streaming)?)`,
  String.raw`chat\(\)(?:${DOT}completions\(\))?${DOT}create(?:_?[sS]tream(?:ed|ing)?)?`,
  String.raw`(?:ChatCompletion|Completion)\.a?create`,
  "[cC]reateChatCompletion(?:Stream)?|[cC]ompleteChat(?:Streaming)?(?:Async)?",
  // Google, Amazon.
  "generate_content(?:_async|_stream)?|[gG]enerateContent(?:Stream|Async)?",
  "(?:Get|Stream)ClaudeMessageAsync|converse_stream|invoke_model(?:_with_response_stream)?",
];
/** Names that other libraries have too: Twilio creates messages. */
const SHARED = [
  String.raw`[rR]esponses\.(?:create|parse|stream|[Nn]ew(?:Streaming)?)|responses\(\)${DOT}create(?:_?[sS]tream(?:ed|ing)?)?`,
  String.raw`(?<![cC]hat\.)[cC]ompletions\.(?:create|[Nn]ew)`,
  String.raw`[eE]mbeddings\.(?:create|[Nn]ew)|images\.generate|audio\.(?:transcriptions|translations|speech)\.create|threads\.runs\.(?:create|stream)\w{0,20}|threads\.create_and_run\w{0,20}|(?:embeddings|completions)\(\)${DOT}create`,
  String.raw`[mM]essages\.(?:create|stream|parse|[Nn]ew(?:Streaming)?)|messages\(\)${DOT}create(?:Streaming)?`,
  String.raw`chat\.(?:complete|stream)(?:_async)?|[cC]onverse(?:Stream)?`,
  String.raw`(?:chat|messages)(?=\s{0,4}\(\s{0,40}parameters:)`,
];
const SURE_CALL = called(SURE.join("|"));
const SHARED_CALL = called(SHARED.join("|"));
const LONGEST_NAME = 40;
/** Functions of the AI SDK for TypeScript, of LiteLLM, and commands of Bedrock's client. */
const FUNCTION_CALL =
  /\b(?:(?:generate|stream)(?:Text|Object)|embedMany|(?:Converse|ConverseStream|InvokeModel|InvokeModelWithResponseStream)Command|a?completion|embed|generateImage|query)(?=\s{0,4}\()/g;
/** Functions that others have too, unless they are imported by themselves. */
const BARE = /^(?:a?completion|embed|generateImage|query)$/;
const IMPORTS_BARE: readonly (readonly [imported: RegExp, names: RegExp])[] = [
  [
    /^[ \t]{0,80}from[ \t]{1,4}litellm[ \t]{1,4}import\b[^\n]{0,200}\ba?completion\b/m,
    /^a?completion$/,
  ],
  [
    /\{[^{}]{0,300}\b(?:embed|generateImage)\b[^{}]{0,300}\}\s{0,4}from\s{0,4}["']ai["']/,
    /^(?:embed|generateImage)$/,
  ],
  [
    /^[ \t]{0,80}from[ \t]{1,4}claude_agent_sdk[ \t]{1,4}import\b[^\n]{0,200}\bquery\b|\bquery\b[^{}]{0,300}\}\s{0,4}from\s{0,4}["']@anthropic-ai\/claude-agent-sdk["']/m,
    /^query$/,
  ],
];
const OF_LITELLM = /\blitellm\.$/;
const IS_LITELLM = /completion$/;
/** Addresses at which providers answer, in a program that asks them by itself. */
const ADDRESS =
  /https:\/\/(?:api\.(?:openai|anthropic|groq|mistral|together|deepseek|perplexity|x|cohere|fireworks|cerebras)\.(?:com|ai|xyz)|openrouter\.ai|generativelanguage\.googleapis\.com|[\w-]{1,60}\.openai\.azure\.com|bedrock-runtime\.[\w-]{1,30}\.amazonaws\.com)\/[^\s"'`]{0,120}(?:completions|messages|responses|embeddings|\/chat|[gG]enerateContent|\/converse|\/invoke)\b/g;
/** Addresses of providers to which paths are added. */
const BASE =
  /["'`]https:\/\/(?:api\.(?:openai|anthropic|groq|mistral|together|deepseek|perplexity|x|cohere|fireworks|cerebras)\.(?:com|ai|xyz)|openrouter\.ai|generativelanguage\.googleapis\.com)(?:\/(?:api|openai|inference))?(?:\/v\d\w{0,6})?\/?["'`]/;
/** Such paths. */
const PATH =
  /(?<=["'`}])\/?(?:v1\/)?(?:chat\/completions|(?<=\/)(?:completions|messages|responses|embeddings))(?=["'`?])/g;
/** Arguments of a call that name the model. */
const NAMES_MODEL = /\bmodel(?:_?[iI]d|_?[nN]ame)?["']?\s{0,4}[:=]/;
const ARGUMENTS = 400;
/** A file with more calls than these is generated. */
const MOST_CALLS = 200;
/** Words of which each program that calls a model has one: what is called, or whom it names. */
const NAMES_ANY = ["odel", "openai", "nthropic", "ompletion", "genai", "bedrock", "claude_agent"];
/** Words of which each call has one, in the order of how seldom others use them. */
const MENTIONS = [
  ...["ompletion", "embeddings", "Embeddings", "onverse", "invoke", "Invoke", "enerateContent"],
  ...[
    "generate_content",
    "enerateText",
    "treamText",
    "enerateObject",
    "treamObject",
    "embed",
    "query",
  ],
  ...[
    "messages",
    "Messages",
    "responses",
    "Responses",
    "images.generate",
    "ompleteChat",
    "ClaudeMessage",
    "audio.",
    "threads.",
  ],
  ...["chat", "hat.stream", "hat.complete"],
];

/** Returns the calls of language models in a program, in text order: the names of what is called. */
export function modelCallsIn(
  text: string,
  frameworks: readonly ModelFramework[] = frameworksIn(text),
): readonly Span[] {
  const found = [...sdkCallsIn(text), ...frameworkCallsIn(text, frameworks)];
  if (found.length === 0 || RUNS_LOCALLY.test(text)) return [];
  const spans = new Map(found.map((span) => [span.start, span]));
  return [...spans.values()].sort((a, b) => a.start - b.start).slice(0, MOST_CALLS);
}

/** Tells whether a program asks a provider by itself, and not through a client that it got from elsewhere. */
export function asksProvider(
  text: string,
  frameworks: readonly ModelFramework[] = frameworksIn(text),
): boolean {
  if (frameworks.length > 0) return true;
  if (!NAMES_ANY.some((word) => text.includes(word))) return false;
  return makesClient(text) || addressesIn(text).length > 0;
}

/** Tells whether a program imports more of an SDK than its types. */
function makesClient(text: string): boolean {
  if (!IMPORTS_MODEL_SDK.test(text)) return false;
  const running = text.replace(MODULES.leftOut, "");
  const imports = /\bnew\b/.test(running) ? IMPORTS_MODEL_SDK : IMPORTS_MODEL_FUNCTIONS;
  return imports.test(running);
}

function sdkCallsIn(text: string): readonly Span[] {
  const mentions = (word: string): boolean => text.includes(word);
  if (!NAMES_ANY.some(mentions) || !MENTIONS.some(mentions)) return [];
  return [...sure(text), ...shared(text)];
}

function sure(text: string): readonly Span[] {
  return [...behindSign(text, SURE_CALL), ...addressesIn(text), ...functionsIn(text)];
}

function addressesIn(text: string): readonly Span[] {
  return [...spansOf(text, ADDRESS), ...(BASE.test(text) ? spansOf(text, PATH) : [])];
}

function functionsIn(text: string): readonly Span[] {
  return spansOf(text, FUNCTION_CALL).filter((span) => {
    const before = text.slice(Math.max(0, span.start - LONGEST_NAME), span.start);
    const name = textOf(text, span);
    const isOfOthers = /[.$]$/.test(before);
    if (!BARE.test(name)) return !isOfOthers;
    if (OF_LITELLM.test(before) && IS_LITELLM.test(name)) return true;
    return (
      !isOfOthers &&
      IMPORTS_BARE.some(([imported, names]) => names.test(name) && imported.test(text))
    );
  });
}

function shared(text: string): readonly Span[] {
  const found = behindSign(text, SHARED_CALL);
  if (found.length === 0 || IMPORTS_MODEL_SDK.test(text)) return found;
  return found.filter(({ end }) => NAMES_MODEL.test(text.slice(end, end + ARGUMENTS)));
}
