/** SDKs that people call language models with, by what programs import. Data only. */

const SCRIPT_PACKAGES =
  "openai|groq-sdk|cohere-ai|together-ai|replicate|ai|llamaindex|langchain|@anthropic-ai/[\\w-]+|@google/(?:genai|generative-ai)" +
  "|@google-cloud/vertexai|@aws-sdk/client-bedrock-runtime|@mistralai/mistralai|@ai-sdk/[\\w-]+|@langchain/[\\w-]+" +
  "|@cerebras/cerebras_cloud_sdk|@azure/openai|@azure-rest/ai-inference|@huggingface/inference|@openrouter/[\\w-]+";
const PYTHON_PACKAGES =
  "openai|anthropic|litellm|google\\.(?:generativeai|genai)|vertexai|mistralai|cohere|groq|together|fireworks|replicate|cerebras" +
  "|langchain\\w*|llama_index|instructor|dspy|huggingface_hub|semantic_kernel|pydantic_ai|azure\\.ai\\.inference|xai_sdk";
const GO_PACKAGES =
  "github\\.com/(?:openai/openai-go|sashabaranov/go-openai|anthropics/anthropic-sdk-go|tmc/langchaingo|cohere-ai/cohere-go)[\\w./-]*" +
  "|google\\.golang\\.org/genai|github\\.com/aws/aws-sdk-go-v2/service/bedrockruntime|github\\.com/google/generative-ai-go/\\w+";
const DOTTED_PACKAGES =
  "com\\.openai|com\\.anthropic|com\\.theokanning\\.openai|dev\\.langchain4j|org\\.springframework\\.ai|com\\.aallam\\.openai" +
  "|software\\.amazon\\.awssdk\\.services\\.bedrockruntime|com\\.google\\.genai|com\\.azure\\.ai\\.openai" +
  "|OpenAI|Anthropic|Azure\\.AI\\.OpenAI|Microsoft\\.SemanticKernel|OllamaSharp";

/** Matches the import of such an SDK, in the languages that have one. */
export const IMPORTS_MODEL_SDK = new RegExp(
  [
    `(?:\\bfrom\\s*|\\bimport\\s*\\(?\\s*|\\brequire\\(\\s*)["'](?:npm:)?(?:${SCRIPT_PACKAGES})(?:/[\\w./-]+)?(?:@[\\w.^~-]+)?["']`,
    `^[ \\t]*(?:from|import)[ \\t]+(?:${PYTHON_PACKAGES})\\b`,
    "^[ \\t]*from[ \\t]+google[ \\t]+import[ \\t]+genai\\b|[\"']bedrock-runtime[\"']",
    `["'](?:${GO_PACKAGES})["']`,
    `^[ \\t]*(?:import|using)[ \\t]+(?:static[ \\t]+)?(?:${DOTTED_PACKAGES})\\b`,
    "^[ \\t]*require[ \\t(]+[\"'](?:openai|anthropic|ruby_llm|langchain)[\"']",
    "^[ \\t]*use[ \\t]+(?:OpenAI|Anthropic|async_openai|rig)\\b|\\bOpenAI::client\\(",
  ].join("|"),
  "m",
);

/** Matches the import of LangChain, whose models are called by words that others use too. */
export const IMPORTS_CHAINS =
  /["']@?langchain\b[\w@/-]*["']|^[ \t]*(?:from|import)[ \t]+langchain\w*|["']github\.com\/tmc\/langchaingo/m;

/** Matches a model that runs on one's own machine: nobody is billed for it. */
export const RUNS_LOCALLY =
  /\b(?:localhost|127\.0\.0\.1|0\.0\.0\.0|host\.docker\.internal):(?:11434|1234|8080|8000|5000|1337)\b|\bollama\b|\bllama[_-]?cpp\b|\blm[_-]?studio\b|\bvllm\b|\bAutoModelFor\w+|\btransformers\.pipeline\b/i;
