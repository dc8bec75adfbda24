/** Calls of language models in small workspaces, and who records what they cost. */
import { deepEqual } from "node:assert/strict";
import { itHasAtLeast } from "../support/at-least.ts";
import { inspectTogether } from "../support/inspect-together.ts";
import { snapshotOf } from "../support/memory-project.ts";
import {
  CALL,
  CLAUDE,
  CLAUDE_CALL,
  OPENAI,
  reported,
  type Told,
  type Workspace,
} from "../support/model-programs.ts";

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
      "a.py": `from b import client\n${CALL}`,
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

describe("calls of language models", () => {
  for (const { name, files, says } of UNRECORDED) {
    it(`are not recorded: ${name}`, async () =>
      deepEqual(await reported(files, "llm-usage-not-recorded"), says));
  }
  for (const { name, files } of SILENT) {
    it(`are recorded, or none: ${name}`, async () =>
      deepEqual(await reported(files, "llm-usage-not-recorded"), []));
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
});
