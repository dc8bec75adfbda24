/** A server that answers as providers of models do, on loopback. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import * as z from "zod";

export const ANSWER = "forty-two";
const TEXT = ["forty", "-two"];

const asked = z.object({
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
});
type Asked = z.infer<typeof asked>;
type Event = Readonly<Record<string, unknown>>;

interface Reply {
  readonly whole: Event;
  /** Events of a stream; their names stand in `type` where they have one. */
  readonly stream: (asked: Asked) => readonly Event[];
}

const CHAT_USAGE = { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 };
const RESPONSE_USAGE = {
  input_tokens: 11,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens: 7,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: 18,
};
const MESSAGE_USAGE = { input_tokens: 11, cache_read_input_tokens: 3, output_tokens: 7 };

const message = { role: "assistant", content: ANSWER, refusal: null };
const chat = { id: "c", created: 1, model: "model-as-served" };
const response = {
  ...{ id: "r", object: "response", created_at: 1, model: "model-as-served", error: null },
  ...{ incomplete_details: null, instructions: null, metadata: {}, tools: [], tool_choice: "auto" },
  ...{ parallel_tool_calls: true, temperature: 1, top_p: 1, status: "completed" },
  output: [
    {
      ...{ type: "message", id: "m", role: "assistant", status: "completed" },
      content: [{ type: "output_text", text: ANSWER, annotations: [] }],
    },
  ],
  usage: RESPONSE_USAGE,
};
const answered = {
  ...{ id: "m", type: "message", role: "assistant", model: "model-as-served" },
  ...{ stop_reason: "end_turn", stop_sequence: null },
  content: [{ type: "text", text: ANSWER }],
  usage: MESSAGE_USAGE,
};

const REPLIES: Readonly<Record<string, Reply>> = {
  "/v1/chat/completions": {
    whole: {
      ...{ ...chat, object: "chat.completion", usage: CHAT_USAGE },
      choices: [{ index: 0, message, finish_reason: "stop", logprobs: null }],
    },
    stream: ({ stream_options }) => {
      const isCounted = stream_options?.include_usage === true;
      const chunk = (choices: readonly Event[], usage: Event | null): Event => ({
        ...{ ...chat, object: "chat.completion.chunk", choices },
        ...(isCounted ? { usage } : {}),
      });
      const said = TEXT.map((content) => ({ index: 0, delta: { content }, finish_reason: null }));
      const end = { index: 0, delta: {}, finish_reason: "stop" };
      return [
        ...[...said, end].map((choice) => chunk([choice], null)),
        ...(isCounted ? [chunk([], CHAT_USAGE)] : []),
      ];
    },
  },
  "/v1/responses": {
    whole: response,
    stream: () => [
      { type: "response.created", response: { ...response, output: [], usage: null } },
      ...TEXT.map((delta) => ({ type: "response.output_text.delta", delta, item_id: "m" })),
      { type: "response.completed", response },
    ],
  },
  "/v1/messages": {
    whole: answered,
    stream: () => [
      {
        type: "message_start",
        message: { ...answered, content: [], usage: { ...MESSAGE_USAGE, output_tokens: 1 } },
      },
      { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } },
      ...TEXT.map((text) => ({
        ...{ type: "content_block_delta", index: 0 },
        delta: { type: "text_delta", text },
      })),
      { type: "content_block_stop", index: 0 },
      {
        type: "message_delta",
        delta: { stop_reason: "end_turn", stop_sequence: null },
        usage: { output_tokens: 7 },
      },
      { type: "message_stop" },
    ],
  },
  "/v1/embeddings": {
    whole: {
      ...{ object: "list", model: "model-as-served" },
      data: [{ object: "embedding", index: 0, embedding: [0.5] }],
      usage: { prompt_tokens: 11, total_tokens: 11 },
    },
    stream: () => [],
  },
};

/** Runs a server for as long as `use` takes. */
export async function withModelServer<T>(use: (origin: string) => Promise<T>): Promise<T> {
  const server = createServer((request, reply) => {
    answer(request, reply).catch((error: unknown) => reply.writeHead(500).end(String(error)));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  try {
    return await use(`http://127.0.0.1:${address.port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function answer(request: IncomingMessage, reply: ServerResponse): Promise<void> {
  let body = "";
  for await (const part of request.setEncoding("utf8")) body += part;
  const known = REPLIES[request.url ?? ""];
  if (known === undefined) {
    reply.writeHead(404).end();
    return;
  }
  const wanted = asked.parse(JSON.parse(body));
  if (wanted.stream !== true) {
    reply.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(known.whole));
    return;
  }
  reply.writeHead(200, { "content-type": "text/event-stream" });
  for (const event of known.stream(wanted)) {
    if (typeof event["type"] === "string") reply.write(`event: ${event["type"]}\n`);
    reply.write(`data: ${JSON.stringify(event)}\n\n`);
  }
  reply.end(request.url === "/v1/chat/completions" ? "data: [DONE]\n\n" : "");
}
