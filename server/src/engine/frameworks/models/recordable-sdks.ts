/** SDKs whose answers say what they cost: how their clients are made, and in which fields. Data only. */

/** A method of a client, and what its answers hold. */
export interface ModelMethod {
  /** Matches the called expression up to its end. */
  readonly callee: RegExp;
  /** Fields of tokens in the answer's account. */
  readonly tokens: readonly string[];
  readonly stream?: ModelStream;
}

/** Elements of a stream that hold what it costs. */
export interface ModelStream {
  /** Option and flag that have to be asked for; the account comes with an element whose `list` is empty. */
  readonly asked?: {
    readonly option: string;
    readonly flag: string;
    readonly list: string;
    /** Clients of which some versions do not know the option. */
    readonly unknownTo: RegExp;
  };
  /** The first element that says something of it, and its field with model and account. */
  readonly begin?: StreamEvent & { readonly tokens: readonly string[] };
  /** The last one; its field, or it itself, has an account. Without it, the one that has an account. */
  readonly end?: StreamEvent;
  /** Fields of tokens in the last account. */
  readonly tokens: readonly string[];
}

export interface StreamEvent {
  readonly type: string;
  /** Field of the element. */
  readonly holds?: string;
}

export interface ModelSdk {
  readonly name: string;
  /** Matches a program that imports it, in each language that has it. */
  readonly imports: RegExp;
  /** Matches what makes a client, with its kind in the first group, up to the arguments. Global. */
  readonly client: RegExp;
  /** Variable that a client of a kind reads by itself. */
  readonly variable: (kind: string) => string | undefined;
  /** Module that is a client itself, and its import. */
  readonly module?: { readonly name: string; readonly imports: RegExp };
  readonly methods: readonly ModelMethod[];
}

/** Option of a client that is its key. */
export const KEY_OPTION = /^["']?api_?[kK]ey["']?$/;
/** Options by which a client signs in without a key of a variable that is known. */
export const OTHER_LOGIN =
  /\b(?:auth_?[tT]oken|azure_?[aA][dD]_?[tT]oken\w*|workload_?[iI]dentity|credentials?)\b/;
/** Signs of a library that changes the answers of a client. */
export const OTHER_ANSWERS = /\binstructor\b|\bresponse_model\b/;
/** Calls whose answer is the HTTP response. */
export const RAW_ANSWER = /\bwith_(?:raw|streaming)_response\b/;
/** Calls that yield a stream with methods of its own. */
export const STREAM_HELPER = /\.stream$/;
/** Options that each request to a model has one of; a stored prompt names the model. */
export const MODEL_OPTION = /^["']?(?:model|prompt)["']?$/;
export const STREAM_OPTION = /^["']?stream["']?$/;

const CHAT = ["prompt_tokens", "completion_tokens"];
const IN_OUT = ["input_tokens", "output_tokens"];
const CACHED_IN = ["input_tokens", "cache_creation_input_tokens", "cache_read_input_tokens"];
const CHAT_STREAM: ModelStream = {
  asked: { option: "stream_options", flag: "include_usage", list: "choices", unknownTo: /Azure/ },
  tokens: CHAT,
};
const RESPONSE_STREAM: ModelStream = {
  end: { type: "response.completed", holds: "response" },
  tokens: IN_OUT,
};
const MESSAGE_STREAM: ModelStream = {
  begin: { type: "message_start", holds: "message", tokens: CACHED_IN },
  end: { type: "message_delta" },
  tokens: ["output_tokens"],
};

function imported(script: string, module: string): RegExp {
  return new RegExp(
    String.raw`["'](?:npm:)?${script}(?:/[\w./-]{1,80})?(?:@[\w.^~-]{1,40})?["']|^[ \t]*(?:from|import)[ \t]+${module}\b`,
    "m",
  );
}

export const MODEL_SDKS: readonly ModelSdk[] = [
  {
    name: "OpenAI",
    imports: imported("openai", "openai"),
    client: /(?<![\w$])(?:Async)?(Azure)?OpenAI(?=\s{0,4}\()/g,
    variable: (kind) => (kind === "Azure" ? "AZURE_OPENAI_API_KEY" : "OPENAI_API_KEY"),
    module: { name: "openai", imports: /^[ \t]*import[ \t]+openai\b(?![ \t]+as\b)/m },
    methods: [
      { callee: /\.chat\.completions\.(?:create|parse)$/, tokens: CHAT, stream: CHAT_STREAM },
      { callee: /(?<!\.chat)\.completions\.create$/, tokens: CHAT },
      { callee: /\.responses\.(?:create|parse)$/, tokens: IN_OUT, stream: RESPONSE_STREAM },
      { callee: /\.embeddings\.create$/, tokens: ["prompt_tokens"] },
    ],
  },
  {
    name: "Anthropic",
    imports: imported("@anthropic-ai/sdk", "anthropic"),
    client: /(?<![\w$])(?:Async)?Anthropic(Bedrock|Vertex|Foundry)?(?=\s{0,4}\()/g,
    variable: (kind) => (kind === "" ? "ANTHROPIC_API_KEY" : undefined),
    methods: [
      {
        callee: /(?<!\.threads)\.messages\.(?:create|parse)$/,
        tokens: [...CACHED_IN, "output_tokens"],
        stream: MESSAGE_STREAM,
      },
    ],
  },
];
