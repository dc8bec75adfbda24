/** Calls of language models in small workspaces: who records what they cost, and what limits them. */
import { deepEqual } from "node:assert/strict";
import { itHasAtLeast } from "../support/at-least.ts";
import { inspectTogether } from "../support/inspect-together.ts";
import { snapshotOf } from "../support/memory-project.ts";

type Files = Readonly<Record<string, string>>;
interface Workspace {
  readonly name: string;
  readonly files: Files;
}
interface Told extends Workspace {
  /** Reports, as `path: spanned text`, and the number of related places. */
  readonly says: readonly string[];
}

const OPENAI = "from openai import OpenAI\nclient = OpenAI()\n";
const CALL = 'answer = client.chat.completions.create(model="gpt-5", messages=[])\n';
const CLAUDE = 'import Anthropic from "@anthropic-ai/sdk";\nconst claude = new Anthropic();\n';
const CLAUDE_CALL =
  'await claude.messages.create({ model: "claude", max_tokens: 9, messages: [] });\n';

const route = (head: string, more = ""): string =>
  `${OPENAI}app = FastAPI()\n${head}\ndef chat(q: str${more}):\n    return client.chat.completions.create(model="x", messages=[])\n`;

const UNRECORDED: readonly Told[] = [
  {
    name: "a module with the client, and one with the calls",
    files: {
      "lib/openai.ts": 'import OpenAI from "openai";\nexport const openai = new OpenAI();\n',
      "ask.ts":
        'import { openai } from "./lib/openai";\nawait openai.chat.completions.create({ model: "x" });\n',
    },
    says: ["ask.ts: chat.completions.create +0"],
  },
  {
    name: "a client that is handed in",
    files: {
      "c.py": OPENAI,
      "a.py":
        'class A:\n    def ask(self):\n        return self.client.responses.create(model="x", input="y")\n',
    },
    says: ["a.py: responses.create +0"],
  },
  {
    name: "LiteLLM, which the manifest names",
    files: {
      "requirements.txt": "litellm\n",
      "a.py": 'from litellm import completion\nr = completion(model="x", messages=[])\n',
    },
    says: ["a.py: completion +0"],
  },
  {
    name: "the old interface of OpenAI",
    files: { "a.py": 'import openai\nr = openai.ChatCompletion.create(model="x", messages=[])\n' },
    says: ["a.py: ChatCompletion.create +0"],
  },
  {
    name: "a usage of the command line",
    files: { "a.ts": `${CLAUDE}yargs.usage("x <q>");\n${CLAUDE_CALL}` },
    says: ["a.ts: messages.create +0"],
  },
  {
    name: "OpenAI in Python",
    files: { "a.py": OPENAI + CALL },
    says: ["a.py: chat.completions.create +0"],
  },
  {
    name: "Anthropic in TypeScript, in two files",
    files: { "src/a.ts": CLAUDE + CLAUDE_CALL + CLAUDE_CALL, "src/b.ts": CLAUDE + CLAUDE_CALL },
    says: ["src/a.ts: messages.create +2"],
  },
  {
    name: "a client that another module makes",
    files: {
      "a.py": "from b import client\n" + CALL,
      "b.py": `${OPENAI}client.responses.create(model="x", input="y")\n`,
    },
    says: ["a.py: chat.completions.create +1"],
  },
  {
    name: "Gemini",
    files: {
      "a.py":
        'from google import genai\nc = genai.Client()\nc.models.generate_content(model="x", contents="y")\n',
    },
    says: ["a.py: generate_content +0"],
  },
  {
    name: "Bedrock in TypeScript",
    files: {
      "a.ts":
        'import { BedrockRuntimeClient, ConverseCommand } from "@aws-sdk/client-bedrock-runtime";\nawait client.send(new ConverseCommand({ modelId }));\n',
    },
    says: ["a.ts: ConverseCommand +0"],
  },
  {
    name: "Bedrock in Python",
    files: {
      "a.py":
        'import boto3\nb = boto3.client("bedrock-runtime")\nb.invoke_model(modelId="x", body=body)\n',
    },
    says: ["a.py: invoke_model +0"],
  },
  {
    name: "LiteLLM",
    files: { "a.py": 'from litellm import completion\nr = completion(model="x", messages=[])\n' },
    says: ["a.py: completion +0"],
  },
  {
    name: "LangChain in Python",
    files: {
      "a.py": 'from langchain_openai import ChatOpenAI\nllm = ChatOpenAI()\nllm.invoke("x")\n',
    },
    says: ["a.py: invoke +0"],
  },
  {
    name: "LangChain in TypeScript",
    files: {
      "a.ts":
        'import { ChatAnthropic } from "@langchain/anthropic";\nconst model = new ChatAnthropic();\nawait model.invoke("x");\n',
    },
    says: ["a.ts: invoke +0"],
  },
  {
    name: "the AI SDK",
    files: {
      "a.ts":
        'import { generateText } from "ai";\nimport { openai } from "@ai-sdk/openai";\nawait generateText({ model: openai("x"), prompt });\n',
    },
    says: ["a.ts: generateText +0"],
  },
  {
    name: "Go",
    files: {
      "main.go":
        'package main\nimport "github.com/openai/openai-go"\nfunc f() { client.Chat.Completions.New(ctx, p) }\n',
    },
    says: ["main.go: Chat.Completions.New +0"],
  },
  {
    name: "another client in Go",
    files: {
      "main.go":
        'package main\nimport openai "github.com/sashabaranov/go-openai"\nfunc f() { c.CreateChatCompletion(ctx, r) }\n',
    },
    says: ["main.go: CreateChatCompletion +0"],
  },
  {
    name: "plain HTTP",
    files: {
      "a.js": 'await fetch("https://api.openai.com/v1/chat/completions", { method: "POST" });\n',
    },
    says: ["a.js: https://api.openai.com/v1/chat/completions +0"],
  },
  {
    name: "one package of a monorepo",
    files: {
      "a/package.json": '{ "name": "a", "dependencies": { "openai": "1" } }\n',
      "a/x.ts": CLAUDE + CLAUDE_CALL,
      "b/package.json": '{ "name": "b", "dependencies": { "langfuse": "1" } }\n',
      "b/x.ts": CLAUDE + CLAUDE_CALL,
    },
    says: ["a/x.ts: messages.create +0"],
  },
  {
    name: "a usage that is somebody else's",
    files: { "a.py": `"""Usage: a.py"""\n${OPENAI}${CALL}max_tokens = 5\n` },
    says: ["a.py: chat.completions.create +0"],
  },
];

const SILENT: readonly Workspace[] = [
  {
    name: "a client of a local model in another module",
    files: {
      "c.py": 'from openai import OpenAI\nclient = OpenAI(base_url="http://localhost:11434/v1")\n',
      "a.py": `from c import client\n${CALL}`,
    },
  },
  {
    name: "the account of .NET",
    files: {
      "A.cs": 'using OpenAI;\nvar c = client.CompleteChat("x");\nlog(c.Usage.InputTokenCount);\n',
    },
  },
  { name: "an example", files: { "examples/chat.ts": CLAUDE + CLAUDE_CALL } },
  {
    name: "tokens that are read",
    files: { "a.py": `${OPENAI}${CALL}log(answer.usage.total_tokens)\n` },
  },
  {
    name: "a usage that is destructured",
    files: {
      "a.ts":
        'import { generateText } from "ai";\nconst { text, usage } = await generateText({ model, prompt });\n',
    },
  },
  {
    name: "a tracer in the manifest",
    files: { "requirements.txt": "openai\nlangfuse\n", "a.py": OPENAI + CALL },
  },
  {
    name: "a tracer of the whole repository",
    files: {
      "package.json": '{ "dependencies": { "@langfuse/otel": "4" } }',
      "apps/a/package.json": '{ "name": "a" }',
      "apps/a/x.ts": CLAUDE + CLAUDE_CALL,
    },
  },
  {
    name: "tracing by variables",
    files: { ".env.example": "LANGSMITH_TRACING=true\n", "a.py": OPENAI + CALL },
  },
  {
    name: "a gateway",
    files: {
      "a.py": `from openai import OpenAI\nclient = OpenAI(base_url=os.environ["GATEWAY"])\n${CALL}`,
    },
  },
  {
    name: "a gateway in the env file",
    files: { ".env": "OPENAI_BASE_URL=https://gateway.acme.io/v1\n", "a.py": OPENAI + CALL },
  },
  {
    name: "a gateway beside the service",
    files: {
      "compose.yaml": "services:\n  litellm:\n    image: ghcr.io/berriai/litellm\n",
      "a.py": OPENAI + CALL,
    },
  },
  {
    name: "a local model",
    files: {
      "a.py": `from openai import OpenAI\nclient = OpenAI(base_url="http://localhost:11434/v1")\n${CALL}`,
    },
  },
  {
    name: "a module that records, one import away",
    files: {
      "a.ts": `import { track } from "./track";\n${CLAUDE}${CLAUDE_CALL}`,
      "track.ts": "export const track = (answer) => log(answer.usage.input_tokens);\n",
    },
  },
  {
    name: "a client from a package of the company",
    files: {
      "a.ts":
        'import { llm } from "@acme/llm";\nawait llm.chat.completions.create({ model: "x" });\n',
    },
  },
  {
    name: "messages that are no model's",
    files: { "a.py": 'from twilio.rest import Client\nclient.messages.create(to="x", body="y")\n' },
  },
  {
    name: "chains that are no model's",
    files: { "a.py": 'chain.invoke("x")\nmodel.predict(x)\nagent.stream()\n' },
  },
  { name: "tests", files: { "tests/test_a.py": OPENAI + CALL } },
  {
    name: "a comment",
    files: { "a.py": `${OPENAI}# client.chat.completions.create(model="x")\n` },
  },
  {
    name: "a tracer that wraps the client",
    files: { "a.py": `from langfuse.openai import OpenAI\nclient = OpenAI()\n${CALL}` },
  },
  {
    name: "telemetry of the AI SDK",
    files: {
      "a.ts":
        'import { generateText } from "ai";\nawait generateText({ model, prompt, experimental_telemetry: { isEnabled: true } });\n',
    },
  },
  {
    name: "a callback of LangChain",
    files: {
      "a.py":
        'from langchain_openai import ChatOpenAI\nfrom langchain_community.callbacks import get_openai_callback\nllm.invoke("x")\n',
    },
  },
];

const UNLIMITED: readonly Told[] = [
  ...[
    "from fastapi.middleware.cors import CORSMiddleware",
    "from sqlalchemy.orm import Session",
    '__author__ = "Jane"',
    "rows = db.find().limit(10)",
    'headers = {"Authorization": f"Bearer {key}"}',
  ].map((line) => ({
    name: `beside ${line}`,
    files: { "a.py": `${line}\n${route('@app.post("/chat")')}` },
    says: ['a.py: @app.post("/chat")'],
  })),
  {
    name: "a body that is limited",
    files: {
      "a.js": `${CLAUDE}app.use(express.json({ limit: "1mb" }));\napp.post("/ask", async (req, res) => {\n  ${CLAUDE_CALL}});\n`,
    },
    says: ['a.js: app.post("/ask"'],
  },
  {
    name: "pages of Next.js",
    files: {
      "pages/api/x.ts": `${CLAUDE}export default async function handler(req, res) {\n  ${CLAUDE_CALL}}\n`,
    },
    says: ["pages/api/x.ts: export default async function handler"],
  },
  {
    name: "Nuxt",
    files: {
      "server/api/x.ts": `${CLAUDE}export default defineEventHandler(async () => {\n  ${CLAUDE_CALL}});\n`,
    },
    says: ["server/api/x.ts: export default defineEventHandler("],
  },
  {
    name: "NestJS",
    files: { "a.ts": `${CLAUDE}class A {\n  @Post()\n  async ask() {\n    ${CLAUDE_CALL}  }\n}\n` },
    says: ["a.ts: @Post("],
  },
  {
    name: "gin",
    files: {
      "main.go":
        'package main\nimport "github.com/openai/openai-go"\nfunc f() {\n\tr.POST("/chat", func(c *gin.Context) { client.Chat.Completions.New(ctx, p) })\n}\n',
    },
    says: ['main.go: .POST("/chat"'],
  },
  {
    name: "a route of FastAPI",
    files: { "a.py": route('@app.post("/chat")') },
    says: ['a.py: @app.post("/chat")'],
  },
  {
    name: "a route of Express",
    files: { "a.js": `${CLAUDE}app.post("/ask", async (req, res) => {\n  ${CLAUDE_CALL}});\n` },
    says: ['a.js: app.post("/ask"'],
  },
  {
    name: "a route of Next.js",
    files: {
      "app/api/x/route.ts": `${CLAUDE}export async function POST(req) {\n  ${CLAUDE_CALL}}\n`,
    },
    says: ["app/api/x/route.ts: export async function POST"],
  },
  {
    name: "a loop in Python",
    files: { "a.py": `${OPENAI}while True:\n    ${CALL}    print(answer)\nbreak_it = 1\n` },
    says: ["a.py: while True:"],
  },
  {
    name: "a loop in TypeScript",
    files: { "a.ts": `${CLAUDE}while (true) {\n  ${CLAUDE_CALL}}\nsleep(1);\n` },
    says: ["a.ts: while (true)"],
  },
];

const LIMITED: readonly Workspace[] = [
  ...[
    "m = sqs.receive_message(QueueUrl=u, WaitTimeSeconds=20)",
    'j = rds.blpop("jobs")',
    "u = bot.get_updates(timeout=30)",
    "a = recognizer.listen(source)",
    'q = Prompt.ask("you")',
    "j = inbox.dequeue()",
  ].map((line) => ({
    name: `a loop with ${line}`,
    files: { "a.py": `${OPENAI}while True:\n    ${line}\n    ${CALL}` },
  })),
  {
    name: "a guard of NestJS",
    files: {
      "a.ts": `${CLAUDE}@UseGuards(Known)\nclass A {\n  @Post()\n  async ask() {\n    ${CLAUDE_CALL}  }\n}\n`,
    },
  },
  {
    name: "a header of the caller",
    files: {
      "a.js": `${CLAUDE}app.post("/ask", async (req, res) => {\n  if (req.headers.authorization !== own) return;\n  ${CLAUDE_CALL}});\n`,
    },
  },
  {
    name: "a session of the caller",
    files: {
      "a.js": `${CLAUDE}app.post("/ask", async (req, res) => {\n  if (!req.session.user) return;\n  ${CLAUDE_CALL}});\n`,
    },
  },
  { name: "a login", files: { "a.py": route('@app.post("/chat")', ", user = Depends(current)") } },
  {
    name: "a limiter in the file",
    files: { "a.py": route('@limiter.limit("5/minute")\n@app.post("/chat")') },
  },
  {
    name: "a limiter in the manifest",
    files: {
      "package.json": '{ "dependencies": { "express-rate-limit": "7" } }',
      "a.js": `${CLAUDE}app.post("/ask", async (req, res) => {\n  ${CLAUDE_CALL}});\n`,
    },
  },
  {
    name: "a guard of the whole app",
    files: {
      "main.py": "app.include_router(r, dependencies=[who])\n",
      "a.py": route('@app.post("/chat")'),
    },
  },
  {
    name: "middleware of Next.js",
    files: {
      "middleware.ts": "export function middleware(req) {}\n",
      "app/api/x/route.ts": `${CLAUDE}export async function POST(req) {\n  ${CLAUDE_CALL}}\n`,
    },
  },
  {
    name: "a loop that asks a person",
    files: { "a.py": `${OPENAI}while True:\n    q = input("> ")\n    ${CALL}` },
  },
  {
    name: "a loop that ends",
    files: { "a.py": `${OPENAI}while True:\n    ${CALL}    if answer:\n        break\n` },
  },
  {
    name: "a loop that reads a queue",
    files: { "a.py": `${OPENAI}while True:\n    job = queue.get()\n    ${CALL}` },
  },
  {
    name: "a loop beside a call",
    files: { "a.py": `${OPENAI}while True:\n    pass_on(1)\n${CALL}` },
  },
  {
    name: "a route that calls no model",
    files: { "a.py": `${OPENAI}${CALL}@app.post("/x")\ndef x():\n    pass\n` },
  },
];

async function reported(files: Files, ruleId: string): Promise<readonly string[]> {
  const snapshots = Object.entries(files).map(([path, text]) => snapshotOf(path, text));
  const found = await inspectTogether(snapshots);
  return [...found].flatMap(([path, { findings }]) =>
    findings
      .filter((finding) => finding.ruleId === ruleId)
      .map(({ span, related }) => {
        const said = `${path}: ${(files[path] ?? "").slice(span.start, span.end)}`;
        return related === undefined ? said : `${said} +${related.length}`;
      }),
  );
}

describe("calls of language models", () => {
  for (const { name, files, says } of UNRECORDED) {
    it(`are not recorded: ${name}`, async () =>
      deepEqual(await reported(files, "llm-usage-not-recorded"), says));
  }
  for (const { name, files } of SILENT) {
    it(`are recorded, or none: ${name}`, async () =>
      deepEqual(await reported(files, "llm-usage-not-recorded"), []));
  }
  for (const { name, files, says } of UNLIMITED) {
    it(`have no limit: ${name}`, async () =>
      deepEqual(await reported(files, "llm-call-without-limit"), says));
  }
  for (const { name, files } of LIMITED) {
    it(`have a limit: ${name}`, async () =>
      deepEqual(await reported(files, "llm-call-without-limit"), []));
  }
  it("are counted, and the finding says what is missing", async () => {
    const counted = async (calls: number): Promise<string | undefined> => {
      const found = await inspectTogether([snapshotOf("a.py", OPENAI + CALL.repeat(calls))]);
      return found.get("a.py")?.findings[0]?.message;
    };
    deepEqual(
      await counted(1),
      "1 LLM call site, and it records no usage: nobody sees which key spends what.",
    );
    deepEqual(
      await counted(3),
      "3 LLM call sites, none records usage: nobody sees which key spends what.",
    );
  });
  itHasAtLeast(20, "projects without a record", () => UNRECORDED.length);
  itHasAtLeast(21, "look-alikes", () => SILENT.length);
  itHasAtLeast(15, "places without a limit", () => UNLIMITED.length);
  itHasAtLeast(19, "places with one", () => LIMITED.length);
});
