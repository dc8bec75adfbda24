/** Calls of language models by frameworks and by other clients, and what only looks like them. */
import { deepEqual } from "node:assert/strict";
import { itHasAtLeast } from "../support/at-least.ts";
import { reported, type Workspace } from "../support/model-programs.ts";

/** A program, its file, and the names that are reported in it. */
type Program = readonly [name: string, path: string, text: string, ...calls: readonly string[]];

const CREW = 'from crewai import Agent, Crew\ncrew = Crew(agents=[Agent(role="a")])\n';

const CALLING: readonly Program[] = [
  [
    "imports on one line",
    "a.py",
    'import os, openai\nc = openai.OpenAI()\nc.responses.create(model="x")\n',
    "responses.create",
  ],
  [
    "a byte order mark",
    "a.py",
    '\uFEFFimport openai\nopenai.responses.create(model="x")\n',
    "responses.create",
  ],
  [
    "Azure",
    "a.py",
    'from openai import AzureOpenAI\nc = AzureOpenAI(azure_endpoint=os.environ["E"])\nc.chat.completions.create(model="x")\n',
    "chat.completions.create",
  ],
  [
    "LangGraph",
    "a.py",
    'from langgraph.prebuilt import create_react_agent\nhelper = create_react_agent("openai:gpt-5", tools=[])\nhelper.invoke({})\n',
    "invoke",
  ],
  [
    "LlamaIndex",
    "a.py",
    'from llama_index.core import VectorStoreIndex\nindex.as_query_engine().query("x")\n',
    "query",
  ],
  [
    "LlamaIndex in TypeScript",
    "a.ts",
    'import { openai } from "@llamaindex/openai";\nconst llm = openai({});\nawait llm.chat({ messages: [] });\n',
    "chat",
  ],
  ["CrewAI", "a.py", `${CREW}crew.kickoff()\n`, "kickoff"],
  [
    "DSPy",
    "a.py",
    'import dspy\nqa = dspy.ChainOfThought("question -> answer")\n',
    "ChainOfThought",
  ],
  [
    "Pydantic AI",
    "a.py",
    'from pydantic_ai import Agent\nwriter = Agent("openai:gpt-5")\nwriter.run_sync("x")\n',
    "run_sync",
  ],
  [
    "agents without traces",
    "a.py",
    'from agents import Agent, Runner, set_tracing_disabled\nset_tracing_disabled(True)\nRunner.run_sync(Agent(name="a"), "x")\n',
    "run_sync",
  ],
  ["Cohere", "a.py", 'import cohere\nco = cohere.ClientV2()\nco.chat(model="x")\n', "chat"],
  [
    "Haystack",
    "a.py",
    "from haystack import Pipeline\nfrom haystack.components.generators import OpenAIGenerator\npipeline.run({})\n",
    "run",
  ],
  [
    "AutoGen",
    "a.py",
    'from autogen_agentchat.agents import AssistantAgent\nfrom autogen_ext.models.openai import OpenAIChatCompletionClient\nagent = AssistantAgent("a")\nagent.run(task="x")\n',
    "run",
  ],
  [
    "Replicate",
    "a.js",
    'import Replicate from "replicate";\nconst replicate = new Replicate();\nawait replicate.run("meta/x", {});\n',
    "run",
  ],
  [
    "Mastra",
    "a.ts",
    'import { Agent } from "@mastra/core/agent";\nconst agent = new Agent({ model: "openai/gpt-5" });\nawait agent.generate("x");\n',
    "generate",
  ],
  [
    "an address and a path",
    "a.ts",
    'const api = axios.create({ baseURL: "https://api.anthropic.com" });\nawait api.post("/v1/messages", {});\n',
    "/v1/messages",
  ],
  [
    "LangChain in Go",
    "main.go",
    'package main\nimport "github.com/tmc/langchaingo/llms"\nvar s, _ = llms.GenerateFromSinglePrompt(ctx, llm, "x")\n',
    "GenerateFromSinglePrompt",
  ],
  [
    "Spring AI",
    "A.java",
    "import org.springframework.ai.chat.client.ChatClient;\nclass A { String ask() { return chat.prompt()\n  .user(q)\n  .call()\n  .content(); } }\n",
    "call",
  ],
  [
    "LangChain4j",
    "A.java",
    'import dev.langchain4j.model.openai.OpenAiChatModel;\nclass A { String ask() { return model.chat("x"); } }\n',
    "chat",
  ],
  [
    "services of LangChain4j",
    "A.java",
    "import dev.langchain4j.service.AiServices;\nclass A { Object a = AiServices.create(B.class, model); }\n",
    "create",
  ],
  [
    "Kotlin",
    "a.kt",
    "import com.aallam.openai.client.OpenAI\nsuspend fun ask(openAI: OpenAI) = openAI.chatCompletion(request)\n",
    "chatCompletion",
  ],
  [
    "Semantic Kernel",
    "A.cs",
    'using Microsoft.SemanticKernel;\nvar a = await kernel.InvokePromptAsync("x");\n',
    "InvokePromptAsync",
  ],
  [
    "extensions of .NET",
    "A.cs",
    "using Microsoft.Extensions.AI;\nclass A { async Task B(IChatClient c) => await c.GetResponseAsync(q); }\n",
    "GetResponseAsync",
  ],
  ["RubyLLM", "a.rb", "RubyLLM.chat.ask(question)\n", "chat"],
  [
    "PHP",
    "a.php",
    "<?php\n$client = OpenAI::client(getenv('K'));\n$client->chat()->create(['model' => 'x']);\n",
    "chat()->create",
  ],
  [
    "Laravel",
    "a.php",
    "<?php\nuse OpenAI\\Laravel\\Facades\\OpenAI;\n$a = OpenAI::chat()->create(['model' => 'x']);\n",
    "chat()->create",
  ],
  [
    "Rust",
    "a.rs",
    "use async_openai::Client;\nasync fn a() { client\n    .chat()\n    .create(request).await }\n",
    "chat()\n    .create",
  ],
];

const SILENT: readonly Workspace[] = [
  {
    name: "a crew that is asked for its usage",
    files: { "a.py": `${CREW}crew.kickoff()\nprint(crew.usage_metrics)\n` },
  },
  { name: "a crew that nobody sends off", files: { "a.py": CREW } },
  {
    name: "agents that send traces",
    files: { "a.py": 'from agents import Agent, Runner\nRunner.run_sync(Agent(name="a"), "x")\n' },
  },
  {
    name: "runners of others",
    files: { "a.py": 'from click.testing import CliRunner\nrunner.run("x")\nagent.run("y")\n' },
  },
  {
    name: "a pipeline without a model",
    files: { "a.py": "from haystack import Pipeline\npipeline.run({})\n" },
  },
  {
    name: "streams of Java",
    files: {
      "A.java":
        "import org.springframework.ai.document.Document;\nclass A { Object a = list.stream().map(B::new); Object b = get().stream().toList(); }\n",
    },
  },
  {
    name: "builders of Java",
    files: {
      "A.java":
        "import dev.langchain4j.model.openai.OpenAiChatModel;\nclass A { Object a = OpenAiChatModel.builder().build(); }\n",
    },
  },
  {
    name: "Spring with its metrics",
    files: {
      "pom.xml": "<a>spring-ai-starter-model-openai</a><b>spring-boot-starter-actuator</b>",
      "A.java":
        "import org.springframework.ai.chat.client.ChatClient;\nclass A { Object a = chat.prompt().call().content(); }\n",
    },
  },
  {
    name: "a listener of LangChain4j",
    files: {
      "A.java":
        'import dev.langchain4j.model.chat.listener.ChatModelListener;\nimport dev.langchain4j.model.openai.OpenAiChatModel;\nclass A { Object a = model.chat("x"); }\n',
    },
  },
  {
    name: "telemetry of .NET",
    files: {
      "A.cs":
        "using Microsoft.Extensions.AI;\nclass A { Object a = new ChatClientBuilder(c).UseOpenTelemetry().Build(); Object b = c.GetResponseAsync(q); }\n",
    },
  },
  {
    name: "an account of Ruby",
    files: { "a.rb": "a = RubyLLM.chat.ask(q)\nputs a.input_tokens\n" },
  },
  {
    name: "an agent of Mastra that is not asked",
    files: {
      "a.ts":
        'import { Agent } from "@mastra/core/agent";\nexport const agent = new Agent({ model: "openai/gpt-5" });\n',
    },
  },
  {
    name: "a path of one's own",
    files: {
      "a.ts":
        'const api = axios.create({ baseURL: "https://api.acme.io" });\nawait api.post("/v1/messages", { model: 1 });\n',
    },
  },
  {
    name: "types alone",
    files: {
      "a.ts":
        'import type { ChatCompletion } from "openai/resources";\nimport { llm } from "@acme/llm";\nawait llm.chat.completions.create({ model: "x" });\n',
    },
  },
  {
    name: "a class that only names a type",
    files: {
      "a.ts":
        'import OpenAI from "openai";\nexport async function ask(llm: OpenAI) { return llm.chat.completions.create({ model: "x" }); }\n',
    },
  },
  {
    name: "queries of a database",
    files: { "a.py": 'import sqlite3\nengine.query("x")\nindex.query("y")\n' },
  },
  { name: "chats of others", files: { "a.py": 'import discord\nclient.chat(model="x")\n' } },
  {
    name: "a module named agents",
    files: { "a.py": 'from agents import helper\nRunner.run("x")\n' },
  },
  {
    name: "a local model of Spring",
    files: {
      "A.java":
        "import org.springframework.ai.ollama.OllamaChatModel;\nclass A { Object a = chat.prompt().call().content(); }\n",
    },
  },
  {
    name: "a tracer in another module",
    files: {
      "main.py": "import openlit\nopenlit.init()\n",
      "a.py": 'import openai\nopenai.responses.create(model="x")\n',
    },
  },
  {
    name: "chains of other things",
    files: {
      "a.ts":
        'import { tool } from "@langchain/core/tools";\nlookup.invoke("x");\nstore.stream();\n',
    },
  },
  {
    name: "a Prism that is no model",
    files: { "a.php": "<?php\n$x = $prism->text('a');\n$chat->create(['model' => 'x']);\n" },
  },
  {
    name: "a chat of Rust",
    files: { "a.rs": "use std::io;\nfn a() { room.chat().join(); model.prompt(x); }\n" },
  },
  { name: "a comment that names a call", files: { "a.py": `${CREW}# crew.kickoff()\n` } },
  { name: "tests of agents", files: { "tests/test_a.py": `${CREW}crew.kickoff()\n` } },
  {
    name: "messages of a queue",
    files: {
      "a.go": 'package main\nimport "example.com/queue"\nvar a = queue.Messages.New(ctx)\n',
    },
  },
  {
    name: "a kernel of others",
    files: { "A.cs": 'using System;\nvar a = await kernel.InvokePromptAsync("x");\n' },
  },
];

describe("calls of models by frameworks", () => {
  for (const [name, path, text, ...calls] of CALLING) {
    it(`are seen: ${name}`, async () =>
      deepEqual(
        await reported({ [path]: text }, "llm-usage-not-recorded"),
        calls.map((call) => `${path}: ${call} +0`),
      ));
  }
  for (const { name, files } of SILENT) {
    it(`are none, or recorded: ${name}`, async () =>
      deepEqual(await reported(files, "llm-usage-not-recorded"), []));
  }
  itHasAtLeast(27, "programs", () => CALLING.length);
  itHasAtLeast(27, "look-alikes", () => SILENT.length);
});
