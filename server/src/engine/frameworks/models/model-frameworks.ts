/**
 * Frameworks that call language models by words of their own: what a program imports, and what it calls
 * then. Data only.
 */
import { anyOf, ofDotted, ofGo, ofPython, ofScripts } from "./imports.ts";

export interface ModelFramework {
  /** Words of which each program with it has one, for a quick look. */
  readonly words: readonly string[];
  readonly imports: RegExp;
  /** Names of what calls a model, up to the bracket. */
  readonly calls: string;
  /** Matches the end of what is called, up to the sign, where the names are everybody's. */
  readonly on?: RegExp;
  /** Match variables that get what is called; the name is the first group. Global. */
  readonly made?: readonly RegExp[];
  /** True if it is called without a bracket too. */
  readonly isBare?: true;
  /** Sign in the program without which its calls are recorded by themselves. */
  readonly when?: RegExp;
}

/** Matches variables that get what certain classes or functions make. */
function madeBy(makers: string): readonly RegExp[] {
  const made = new RegExp(
    String.raw`\b(\w{1,60})\s{0,4}(?::\s{0,4}[\w.[\]<>]{1,60}\s{0,4})?:?=\s{0,4}(?:await\s{1,4})?(?:new\s{1,4})?(?:[\w$]{1,40}\.){0,3}(?:${makers})\s{0,4}\(`,
    "g",
  );
  return [made];
}

/** Matches variables that get several parts put together: `prompt | model`. */
const PIPED = /\b(\w{1,60})\s{0,4}=\s{0,4}\(?[^\n=|]{1,120}\|\s{0,4}\w/g;

/** Customary names of what answers. */
const MODEL_LIKE =
  /\b_?(?:llm|model|chat|chain|agent|graph|workflow|executor|assistant|bot|chat_?[mM]odel)\w{0,30}$|\)\s{0,20}$/;
const AGENT_LIKE = /(?:^|[\W_])\w{0,30}(?:[aA]gent|[aA]ssistant|[bB]ot)\w{0,20}$|\)\s{0,20}$/;
const ENGINE_LIKE =
  /(?:engine|llm|agent|Settings\.llm|index|model|workflow|pipeline)\w{0,20}$|\)\s{0,20}$/i;

export const MODEL_FRAMEWORKS: readonly ModelFramework[] = [
  {
    words: ["langchain", "langgraph"],
    imports: anyOf(ofScripts("langchain|@langchain/[\\w-]+"), ofPython("langchain\\w*|langgraph")),
    calls: "a?invoke|a?stream|a?batch|predict|astream_events|streamEvents",
    on: MODEL_LIKE,
    made: [
      ...madeBy(
        "(?:Azure)?Chat[A-Z]\\w{2,30}|\\w{0,30}LLM|init_?[cC]hat_?[mM]odel|create_?\\w{0,20}_?[aA]gent|\\w{0,20}Chain|AgentExecutor|RunnableSequence\\.from|compile",
      ),
      PIPED,
    ],
  },
  {
    words: ["langchaingo"],
    imports: anyOf(ofGo("github\\.com/tmc/langchaingo[\\w./-]{0,80}")),
    calls: "GenerateFromSinglePrompt|GenerateContent|chains\\.(?:Run|Call|Predict)|llm\\.Call",
  },
  {
    words: ["llama_index", "llamaindex"],
    imports: anyOf(ofScripts("llamaindex|@llamaindex/[\\w-]+"), ofPython("llama_index")),
    calls:
      "a?query|a?chat|a?complete|a?stream_(?:chat|complete)|a?(?:structured_)?predict|a?run|runStream",
    on: ENGINE_LIKE,
  },
  {
    words: ["crewai"],
    imports: anyOf(ofPython("crewai")),
    calls: "kickoff(?:_for_each)?(?:_async)?",
  },
  {
    words: ["dspy"],
    imports: anyOf(ofPython("dspy")),
    calls:
      "(?:Predict|ChainOfThought(?:WithHint)?|ReAct|ProgramOfThought|CodeAct|MultiChainComparison|BestOfN|Refine|RLM)",
    on: /\bdspy$/,
  },
  {
    words: ["pydantic_ai"],
    imports: anyOf(ofPython("pydantic_ai")),
    calls: "run(?:_sync|_stream|_stream_sync)?|iter",
    on: AGENT_LIKE,
    made: madeBy("Agent"),
  },
  {
    // It sends traces to its maker, tokens included, unless it is told not to.
    words: ["Runner", "@openai/agents"],
    imports: anyOf(
      "^[ \\t]{0,80}from[ \\t]{1,4}agents[ \\t]{1,4}import\\b[^#]{0,400}\\bRunner\\b",
      ofScripts("@openai/agents[\\w-]*"),
    ),
    calls: "(?:run(?:_sync|_streamed)?)",
    on: /\b(?:Runner|runner)$/,
    when: /set_tracing_disabled\(\s{0,4}(?:disabled\s{0,4}=\s{0,4})?True|tracing_disabled\s{0,4}=\s{0,4}True|setTracingDisabled\(\s{0,4}true|tracingDisabled\s{0,4}:\s{0,4}true/,
  },
  {
    words: ["google.adk", "smolagents", "agno"],
    imports: anyOf(ofPython("google\\.adk|smolagents|agno")),
    calls: "a?run(?:_async|_live)?|a?print_response",
    on: /\b\w{0,30}(?:[aA]gent|[rR]unner|[tT]eam)\w{0,20}$|\)\s{0,20}$/,
    made: madeBy("\\w{0,20}Agent|Team|\\w{0,20}Runner"),
  },
  {
    words: ["autogen", "ag2"],
    imports: anyOf(ofPython("autogen\\w*|ag2")),
    calls: "(?:a_)?initiate_chats?|run(?:_stream)?",
    on: /\b\w{0,30}(?:[aA]gent|[tT]eam|[cC]hat|[pP]roxy|[aA]ssistant|user)\w{0,20}$/,
    made: madeBy("\\w{0,30}(?:Agent|GroupChat|Team)"),
  },
  {
    words: ["haystack"],
    imports: anyOf(ofPython("haystack")),
    calls: "a?run(?:_async)?",
    on: /\b(?:\w{0,20}pipe(?:line)?|p|generator|llm|agent|embedder)\w{0,10}$/,
    when: /\b(?:OpenAI|Azure|Anthropic|Cohere|Google|VertexAI|Mistral|AmazonBedrock|HuggingFaceAPI)\w{0,30}(?:Generator|Embedder)\b/,
  },
  {
    words: ["cohere"],
    imports: anyOf(ofPython("cohere"), ofScripts("cohere-ai")),
    calls: "chat(?:_?[sS]tream)?|embed|rerank|generate",
    on: /\b(?:co|cohere|client)\w{0,20}$/,
    made: madeBy("(?:Async)?(?:Client(?:V2)?|CohereClient(?:V2)?)"),
  },
  {
    words: ["replicate"],
    imports: anyOf(ofPython("replicate"), ofScripts("replicate")),
    calls: "(?:async_)?(?:run|stream)|predictions\\.create",
    on: /\breplicate\w{0,10}$/i,
  },
  {
    words: ["huggingface"],
    imports: anyOf(ofPython("huggingface_hub"), ofScripts("@huggingface/inference")),
    calls: "chat_?[cC]ompletion(?:Stream)?|text_?[gG]eneration(?:Stream)?|feature_?[eE]xtraction",
  },
  {
    words: ["mastra"],
    imports: anyOf(ofScripts("@mastra/core")),
    calls: "(?:generate|stream)(?:VNext|Legacy)?",
    on: AGENT_LIKE,
    made: madeBy("Agent|getAgent"),
  },
  {
    words: ["genkit"],
    imports: anyOf(
      ofScripts("genkit|@genkit-ai/[\\w-]+"),
      ofGo("github\\.com/firebase/genkit[\\w./-]{0,80}"),
    ),
    calls: "(?:generate(?:Stream)?|Generate(?:Text|Data)?)",
    on: /\b(?:ai|genkit)$/,
  },
  {
    words: ["springframework.ai"],
    imports: anyOf(ofDotted("org\\.springframework\\.ai")),
    calls:
      "call|embed|stream(?=\\(\\)\\s{0,60}\\.\\s{0,4}(?:content|chatResponse|chatClientResponse)\\(|\\(\\s{0,4}(?:prompt|new Prompt))",
    on: /\b\w{0,20}(?:[cC]hat|[eE]mbedding|[iI]mage)\w{0,10}(?:Model|Client)$|\)\s{0,60}$/,
  },
  {
    words: ["langchain4j"],
    imports: anyOf(ofDotted("dev\\.langchain4j|io\\.quarkiverse\\.langchain4j")),
    calls: "chat|generate|embed(?:All)?",
    on: /\b\w{0,20}(?:[mM]odel|[lL]lm|[cC]hat)$/,
  },
  {
    words: ["AiServices"],
    imports: anyOf(ofDotted("dev\\.langchain4j")),
    calls: "create|builder",
    on: /\bAiServices$/,
  },
  {
    words: ["aallam.openai"],
    imports: anyOf(ofDotted("com\\.aallam\\.openai")),
    calls: "chatCompletions?|completions?|embeddings|imageURL",
    on: /\b\w{0,20}(?:open[aA][iI]|[cC]lient|service|api)\w{0,10}$/,
  },
  {
    words: ["Microsoft."],
    imports: anyOf(ofDotted("Microsoft\\.(?:SemanticKernel|Extensions\\.AI|Agents\\.AI)")),
    calls:
      "InvokePrompt(?:Streaming)?Async|Get(?:Streaming)?ChatMessageContents?Async|Get(?:Streaming)?ResponseAsync|GenerateVectorAsync",
  },
  {
    words: ["Microsoft.Agents"],
    imports: anyOf(ofDotted("Microsoft\\.Agents\\.AI")),
    calls: "Run(?:Streaming)?Async",
    on: AGENT_LIKE,
  },
  {
    words: ["semantic_kernel"],
    imports: anyOf(ofPython("semantic_kernel")),
    calls: "invoke(?:_prompt)?(?:_stream)?|get_(?:streaming_)?chat_message_contents?|get_response",
    on: /\b\w{0,20}(?:kernel|agent|service|completion|chat)\w{0,10}$/,
  },
  {
    words: ["instructor"],
    imports: anyOf(ofPython("instructor")),
    calls: "create(?:_with_completion|_partial|_iterable)?",
    on: /\b\w{0,20}client$/,
  },
  {
    words: ["ToolLoopAgent", "Experimental_Agent"],
    imports: anyOf(ofScripts("ai")),
    calls: "generate|stream",
    on: AGENT_LIKE,
    made: madeBy("ToolLoopAgent|Experimental_Agent"),
  },
  {
    words: ["litellm"],
    imports: anyOf(ofPython("litellm")),
    calls: "a?completion|a?embedding",
    on: /\b\w{0,20}router$/i,
  },
  {
    words: ["genai"],
    imports: anyOf(
      ofPython("google\\.genai|google[ \\t]{1,4}import[ \\t]{1,4}genai"),
      ofScripts("@google/genai"),
    ),
    calls: "send_?[mM]essage(?:_?[sS]tream)?",
    on: /\b\w{0,20}chat\w{0,10}$/,
  },
  {
    // Models of Cloudflare, which a worker calls by a binding.
    words: ["AI.run("],
    imports: /\bAI\.run\(\s{0,20}["'`]@(?:cf|hf)\//,
    calls: "run",
    on: /\bAI$/,
  },
  {
    words: ["RubyLLM"],
    imports: /\bRubyLLM\./,
    calls: "(?:chat|embed|paint|transcribe)",
    on: /\bRubyLLM$/,
    isBare: true,
  },
  {
    words: ["Langchain::LLM"],
    imports: /\bLangchain::LLM::/,
    calls: "chat|complete|embed",
    on: /\b@?\w{0,10}(?:llm|client|model)$/,
  },
  {
    words: ["Prism\\"],
    imports: /^[ \t]*use[ \t]+(?:EchoLabs\\)?Prism\\/m,
    calls: "as(?:Text|Stream|Structured|Embeddings|Image|EventStreamResponse)",
  },
  {
    words: ["LLPhant\\"],
    imports: /^[ \t]*use[ \t]+LLPhant\\/m,
    calls:
      "generate(?:Text|Chat)(?:Stream|OrReturnFunctionCalled)?|generateStreamOf\\w{1,10}|embedText",
  },
  {
    words: ["use rig"],
    imports: /^[ \t]*use[ \t]+rig\b/m,
    calls: "prompt|chat|stream_(?:prompt|chat)|extract",
    on: AGENT_LIKE,
  },
  {
    words: ["use genai"],
    imports: /^[ \t]*use[ \t]+genai\b/m,
    calls: "exec_chat(?:_stream)?",
  },
];
