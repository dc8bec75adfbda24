/** Routes and loops of small workspaces that call a language model, with a limit and without. */
import { deepEqual } from "node:assert/strict";
import { itHasAtLeast } from "../support/at-least.ts";
import {
  CALL,
  CLAUDE,
  CLAUDE_CALL,
  OPENAI,
  reported,
  type Told,
  type Workspace,
} from "../support/model-programs.ts";

const route = (head: string, more = ""): string =>
  `${OPENAI}app = FastAPI()\n${head}\ndef chat(q: str${more}):\n    return client.chat.completions.create(model="x", messages=[])\n`;

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

describe("calls of language models", () => {
  for (const { name, files, says } of UNLIMITED) {
    it(`have no limit: ${name}`, async () =>
      deepEqual(await reported(files, "llm-call-without-limit"), says));
  }
  for (const { name, files } of LIMITED) {
    it(`have a limit: ${name}`, async () =>
      deepEqual(await reported(files, "llm-call-without-limit"), []));
  }
  itHasAtLeast(15, "places without a limit", () => UNLIMITED.length);
  itHasAtLeast(19, "places with one", () => LIMITED.length);
});
