/** SDKs that people call language models with, by what programs import. Data only. */
import { anyOf, ofDotted, ofGo, ofPython, ofScripts } from "./imports.ts";

/** Packages of which a program makes an object with `new`; without it, it has their types alone. */
const CLASSES_OF_SCRIPTS =
  "openai|groq-sdk|cohere-ai|together-ai|replicate|@anthropic-ai/[\\w-]+|@google/(?:genai|generative-ai)" +
  "|@google-cloud/vertexai|@aws-sdk/client-bedrock-runtime|@mistralai/mistralai|@cerebras/cerebras_cloud_sdk|@huggingface/inference";
const FUNCTIONS_OF_SCRIPTS =
  "ai|llamaindex|@llamaindex/[\\w-]+|langchain|@ai-sdk/[\\w-]+|@langchain/[\\w-]+|@azure/openai|@azure-rest/ai-inference" +
  "|@openrouter/[\\w-]+|@mastra/core|genkit|@genkit-ai/[\\w-]+|@openai/agents[\\w-]*|@anthropic-ai/claude-agent-sdk";
const PYTHON_MODULES =
  "openai|anthropic|litellm|google\\.(?:generativeai|genai|adk)|vertexai|mistralai|cohere|groq|together|fireworks|replicate|cerebras" +
  "|langchain\\w*|langgraph|llama_index|instructor|dspy|huggingface_hub|semantic_kernel|pydantic_ai|azure\\.ai\\.inference|xai_sdk" +
  "|crewai|autogen_ext|haystack\\.components|smolagents|agno|claude_agent_sdk|aisuite|mirascope|magentic|marvin|ell";
const GO_PACKAGES =
  "github\\.com/(?:openai/openai-go|sashabaranov/go-openai|anthropics/anthropic-sdk-go|tmc/langchaingo|cohere-ai/cohere-go" +
  "|liushuangls/go-anthropic|firebase/genkit|cloudwego/eino)[\\w./-]{0,80}|google\\.golang\\.org/genai|cloud\\.google\\.com/go/vertexai/genai" +
  "|github\\.com/aws/aws-sdk-go-v2/service/bedrockruntime|github\\.com/google/generative-ai-go/\\w+";
const DOTTED_PACKAGES =
  "com\\.openai|com\\.anthropic|com\\.theokanning\\.openai|dev\\.langchain4j|org\\.springframework\\.ai|com\\.aallam\\.openai" +
  "|software\\.amazon\\.awssdk\\.services\\.bedrockruntime|com\\.google\\.genai|com\\.google\\.cloud\\.vertexai|com\\.azure\\.ai\\.openai" +
  "|io\\.quarkiverse\\.langchain4j|ai\\.koog|io\\.cequence\\.openaiscala" +
  "|OpenAI|Anthropic|Azure\\.AI\\.(?:OpenAI|Inference)|Amazon\\.BedrockRuntime|Microsoft\\.(?:SemanticKernel|Extensions\\.AI|Agents\\.AI)|OllamaSharp";
const RUBY_GEMS = "^[ \\t]*require[ \\t(]+[\"'](?:openai|anthropic|ruby_llm|langchain)[\"']";
const NAMED =
  "\\bRubyLLM\\.|\\bLangchain::LLM::|\\bAnthropic::Client\\b|\\bOpenAI::(?:Client\\b|client\\(|factory\\()";
/** Namespaces of PHP and crates of Rust. */
const USED =
  "^[ \\t]*use[ \\t]+(?:OpenAI|Anthropic|LLPhant|(?:EchoLabs\\\\)?Prism|async_openai|rig|genai|anthropic_sdk)\\b";

const OTHERS = [
  ofPython(PYTHON_MODULES),
  ofPython("google[ \\t]{1,4}import[ \\t]{1,4}genai"),
  "[\"']bedrock-runtime[\"']",
  ofGo(GO_PACKAGES),
  ofDotted(DOTTED_PACKAGES),
  RUBY_GEMS,
  NAMED,
  USED,
];

/** Matches the import of such an SDK, in the languages that have one. */
export const IMPORTS_MODEL_SDK = anyOf(
  ofScripts(`${CLASSES_OF_SCRIPTS}|${FUNCTIONS_OF_SCRIPTS}`),
  ...OTHERS,
);
/** Matches one that needs no `new`. */
export const IMPORTS_MODEL_FUNCTIONS = anyOf(ofScripts(FUNCTIONS_OF_SCRIPTS), ...OTHERS);

/** Matches the import of LangChain, which reads keys by itself. */
export const IMPORTS_CHAINS =
  /["']@?langchain\b[\w@/-]*["']|^[ \t]*(?:from|import)[ \t]+langchain\w*|["']github\.com\/tmc\/langchaingo/m;

/** Matches a model that runs on one's own machine: nobody is billed for it. */
export const RUNS_LOCALLY =
  /\b(?:localhost|127\.0\.0\.1|0\.0\.0\.0|host\.docker\.internal):(?:11434|1234|8080|8000|5000|1337)\b|\bollama\b|\bllama[_-]?cpp\b|\blm[_-]?studio\b|\bvllm\b|\bAutoModelFor\w+|\btransformers\.pipeline\b/i;
