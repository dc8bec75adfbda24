/** Checks the fix that records usage where it must not act, or not everywhere. */
import { deepEqual, doesNotMatch, equal, match, notEqual } from "node:assert/strict";
import { itHasAtLeast } from "../support/at-least.ts";
import { CALL, CLAUDE, OPENAI } from "../support/model-programs.ts";
import {
  itIsRefused,
  python,
  type Refused,
  recordUsageIn,
  script,
  typed,
} from "../support/recorded-usage.ts";

const ASK = 'client.chat.completions.create(model="x", messages=[])';
const ASYNC = "from openai import AsyncOpenAI\nclient = AsyncOpenAI()\n";
const ASKED = 'client.responses.create({ model: "x", input: "y" })';

const UNNAMED = /^a\.\w+ line \d+: The answer has no name of its own here: give it one/;
const ALONE = /: Other code stands on the lines of this statement, or it is a body without a block/;
const STREAM = /: The answer is a stream/;
const ELSEWHERE = /: The request is put together elsewhere/;
const WAIT = /: The call has to be awaited first/;
const SDK = /: Only answers of the SDKs of OpenAI and Anthropic can be recorded here/;

const REFUSED: readonly Refused[] = [
  {
    name: "an answer that is returned",
    files: python(`def f():\n    return ${ASK}\n`),
    why: UNNAMED,
  },
  {
    name: "an answer that is used at once",
    files: python(`print(${ASK}.choices)\n`),
    why: UNNAMED,
  },
  { name: "a lambda", files: python(`f = lambda: ${ASK}\n`), why: UNNAMED },
  { name: "a comprehension", files: python(`f = [${ASK} for x in y]\n`), why: UNNAMED },
  { name: "an answer that nobody takes", files: python(`${ASK}\n`), why: UNNAMED },
  { name: "a member", files: python(`self.answer = ${ASK}\n`), why: UNNAMED },
  { name: "several names", files: python(`a, b = ${ASK}\n`), why: UNNAMED },
  { name: "two names for one answer", files: python(`a = b = ${ASK}\n`), why: ALONE },
  { name: "a suite on the line of its head", files: python(`if x: answer = ${ASK}\n`), why: ALONE },
  {
    name: "two statements on a line",
    files: python(`answer = ${ASK}; print(answer)\n`),
    why: ALONE,
  },
  { name: "a default value", files: python(`def f(\n    x=${ASK}\n):\n    pass\n`), why: ALONE },
  {
    name: "a class body",
    files: python(`class A:\n    answer = ${ASK}\n`),
    why: /: Names of a class/,
  },
  {
    name: "a head that goes on",
    files: python(`if x: \\\n    answer = ${ASK}\n`),
    why: ALONE,
  },
  {
    name: "a coroutine of a client that is handed in, awaited later",
    files: python(`async def f(client):\n    task = ${ASK}\n    return await task\n`),
    why: WAIT,
  },
  {
    name: "coroutines that are gathered",
    files: python(
      `async def f(client):\n    one = ${ASK}\n    return await asyncio.gather(one, other())\n`,
    ),
    why: WAIT,
  },
  {
    name: "a coroutine of a client that has its type alone",
    files: {
      "a.py": `from openai import AsyncOpenAI\nasync def f(client: AsyncOpenAI):\n    task = ${ASK}\n    return task\n`,
    },
    why: WAIT,
  },
  {
    name: "a coroutine of a class with another name",
    files: {
      "a.py": `from openai import AsyncOpenAI as OpenAI\nclient = OpenAI()\ntask = ${ASK}\n`,
    },
    why: WAIT,
  },
  { name: "a coroutine", files: { "a.py": `${ASYNC}task = ${ASK}\n` }, why: WAIT },
  {
    name: "a coroutine of a client from elsewhere",
    files: { "b.py": ASYNC, "a.py": `from b import client\ntask = ${ASK}\n` },
    why: WAIT,
  },
  {
    name: "options that are named elsewhere",
    files: python("answer = client.responses.create(**options)\n"),
    why: ELSEWHERE,
  },
  {
    name: "a stream that somebody decides on",
    files: python('answer = client.responses.create(model="x", input="y", stream=live)\n'),
    why: /: Whether the answer is a stream is decided when the program runs/,
  },
  {
    name: "a stream without a loop",
    files: python('answer = client.responses.create(model="x", input="y", stream=True)\n'),
    why: STREAM,
  },
  {
    name: "a stream with methods of its own",
    files: {
      "a.py":
        'import anthropic\nc = anthropic.Anthropic()\nwith c.messages.stream(model="x") as s:\n    pass\n',
    },
    why: /: The answer comes by a stream with methods of its own/,
  },
  {
    name: "a raw response",
    files: python(
      'raw = client.chat.completions.with_raw_response.create(model="x", messages=[])\n',
    ),
    why: /: The answer is the raw HTTP response here/,
  },
  {
    name: "an answer that a library changes",
    files: python(
      'user = client.chat.completions.create(model="x", messages=[], response_model=User)\n',
    ),
    why: /: A library makes something else of the answer/,
  },
  {
    name: "another SDK of the same interface",
    files: { "a.py": `from groq import Groq\nclient = Groq()\n${CALL}` },
    why: SDK,
  },
  {
    name: "another SDK",
    files: {
      "a.py": 'from google import genai\nr = genai.Client().models.generate_content(model="x")\n',
    },
    why: SDK,
  },
  {
    name: "a method of the same name",
    files: {
      "a.ts": `${CLAUDE}const m = await twilio.messages.create({ to: "x", body: "y" });\nawait claude.messages.create({ model: "x" });\n`,
    },
    why: /^a\.ts line 3: Nothing in this call says that it is one of a model/,
  },
  {
    name: "a message of a thread",
    files: {
      "a.ts": `${CLAUDE}import OpenAI from "openai";\nconst m = await client.beta.threads.messages.create(id, { model: "x" });\n`,
    },
    why: SDK,
  },
  {
    name: "a file that a program writes",
    files: { "a.py": `# Generated by acme. Do not edit.\n${OPENAI}${CALL}` },
    why: /writes this file/,
  },
  {
    name: "another language",
    files: {
      "main.go":
        'package main\nimport "github.com/openai/openai-go"\nfunc f() { r := client.Chat.Completions.New(ctx, p) }\n',
    },
    why: /: Records are written for some languages alone/,
  },
  {
    name: "an answer that is returned at once",
    files: script(`const f = async () => {\n  return await ${ASKED};\n};\n`),
    why: UNNAMED,
  },
  {
    name: "a function that is an expression",
    files: script(`const f = () => ${ASKED};\n`),
    why: UNNAMED,
  },
  {
    name: "a chain",
    files: script(`const r = await ${ASKED}.then((it) => it.id);\n`),
    why: UNNAMED,
  },
  {
    name: "the response itself",
    files: script(`const r = await ${ASKED}.asResponse();\n`),
    why: UNNAMED,
  },
  {
    name: "the parts of an answer",
    files: script(`const { id } = await ${ASKED};\n`),
    why: UNNAMED,
  },
  { name: "a promise", files: script(`const r = ${ASKED};\n`), why: WAIT },
  {
    name: "a body without braces",
    files: script(`let r;\nif (x(1))\n  r = await ${ASKED};\n`),
    why: ALONE,
  },
  ...['x === "("', 'x.includes(")")', "/\\(/.test(x)", `x === "${"a".repeat(500)}"`].map(
    (head) => ({
      name: `a body without braces below ${head.slice(0, 20)}`,
      files: script(`let r;\nif (${head})\n  r = await ${ASKED};\n`),
      why: ALONE,
    }),
  ),
  {
    name: "another branch without braces",
    files: script(`let r;\nif (x) y();\nelse\n  r = await ${ASKED};\n`),
    why: ALONE,
  },
  {
    name: "a loop without braces",
    files: script(`for (const x of y)\n  var r = await ${ASKED}\n`),
    why: ALONE,
  },
  {
    name: "a body on the line of its head",
    files: script(`let r;\nif (x) r = await ${ASKED};\n`),
    why: ALONE,
  },
  {
    name: "two names in one statement",
    files: script(`const a = 1,\n  r = await ${ASKED};\n`),
    why: ALONE,
  },
  { name: "more code behind it", files: script(`const r = await ${ASKED}; use(r);\n`), why: ALONE },
  {
    name: "a function without braces",
    files: script(`let r;\nconst f = async () =>\n  r = await ${ASKED};\n`),
    why: ALONE,
  },
  {
    name: "a request by name",
    files: script("const r = await client.responses.create(params);\n"),
    why: ELSEWHERE,
  },
  {
    name: "a request that takes up another",
    files: script('const r = await client.responses.create({ ...params, model: "x" });\n'),
    why: ELSEWHERE,
  },
  {
    name: "a stream by a name",
    files: script('const r = await client.responses.create({ model: "x", stream });\n'),
    why: /decided when the program runs/,
  },
  {
    name: "a client that may be missing",
    files: script('const r = await client?.responses.create({ model: "x" });\n'),
    why: /: The client may be missing/,
  },
  {
    name: "a name of another type",
    files: typed(`const r: { id: string } = await ${ASKED};\n`),
    why: /: The name of the answer has a type/,
  },
  {
    name: "a name that was declared with another type",
    files: typed(`let r: Answer;\nr = await ${ASKED};\n`),
    why: /: The name of the answer has a type/,
  },
  {
    name: "a parameter",
    files: typed(`async function f(r: Answer) {\n  r = await ${ASKED};\n}\n`),
    why: /: The name of the answer has a type/,
  },
];

describe("the record of usage", () => {
  itIsRefused(REFUSED);

  it("is made where it can be, and says where it cannot", async () => {
    const files = python(`import logging\nlogging.basicConfig()\nanswer = ${ASK}\nprint(${ASK})\n`);
    const { files: after, notes, isStillSaid } = await recordUsageIn(files);
    notEqual(after["a.py"], files["a.py"]);
    equal(isStillSaid, false);
    equal(notes.length, 1);
    match(notes[0] ?? "", /^a\.py line 6: The answer has no name/);
  });

  it("names no key that it does not know, and says where", async () => {
    const files = {
      "a.mjs": `import OpenAI from "openai";\nconst client = new OpenAI({ apiKey: load() });\nconst r = await ${ASKED};\n`,
    };
    const { files: after, notes } = await recordUsageIn(files);
    equal(/\bkey:/.test(after["a.mjs"] ?? ""), false);
    deepEqual(notes, [
      "a.mjs line 3: Nobody sees here which variable holds the key: add its name to the record.",
    ]);
  });

  it("takes the key of the client that is called", async () => {
    const made = ["A", "B"].map(
      (name) => `${name.toLowerCase()} = OpenAI(api_key=os.environ["KEY_${name}"])\n`,
    );
    const files = {
      "a.py": `import os\nfrom openai import OpenAI\n${made.join("")}answer = b.responses.create(model="x", input="y")\n`,
    };
    match((await recordUsageIn(files)).files["a.py"] ?? "", /"key": "KEY_B"/);
  });

  it("takes no logger that is bound further down", async () => {
    const later = `${CALL}log = logging.getLogger("x")\n`;
    const { files } = await recordUsageIn(python(later));
    match(files["a.py"] ?? "", /^logging\.getLogger\(__name__\)\.info\(/m);
  });

  for (const [name, code] of Object.entries({
    parameter: `log = logging.getLogger("x")\ndef f(log=print):\n    ${CALL}`,
    "name of the function": `log = logging.getLogger("x")\ndef f():\n    log = []\n    ${CALL}`,
    "name that is bound anew": `log = logging.getLogger("x")\nlog = 1\n${CALL}`,
    "part of a logger": `log = logging.getLogger("x").level\n${CALL}`,
    "logger in a text": `"""\nlog = logging.getLogger("x")\n"""\n${CALL}`,
  })) {
    it(`takes no ${name} for a logger`, async () => {
      const after = (await recordUsageIn(python(code))).files["a.py"] ?? "";
      match(after, /^ *logging\.getLogger\(__name__\)\.info\(/m);
      doesNotMatch(after, /log\.info/);
    });
  }

  it("takes the logger of a script, but no parameter of its name", async () => {
    const bound = 'import { log } from "./log.mjs";\nlog.info("x");\n';
    const recorded = async (code: string): Promise<string> =>
      (await recordUsageIn(script(bound + code))).files["a.mjs"] ?? "";
    match(await recorded(`const r = await ${ASKED};\n`), /^log\.info\(\n/m);
    const hidden = await recorded(`async function f(log) {\n  const r = await ${ASKED};\n}\n`);
    match(hidden, /^ {2}console\.error\(\n/m);
  });

  it("ends as the statement above it, whatever the other lines do", async () => {
    const lines = "const a = 1\nconst b = 2\nconst c = 3\nconst d = 4\n";
    const recorded = async (end: string): Promise<string> =>
      (await recordUsageIn(script(`${lines}const r = await ${ASKED}${end}\n[a].map(String)\n`)))
        .files["a.mjs"] ?? "";
    match(await recorded(";"), /\n\);\n\[a\]/);
    match(await recorded("\nconst e = 5"), /\n\)\nconst e/);
  });

  it("says how records are shown where nothing shows them", async () => {
    const { notes } = await recordUsageIn(python(CALL));
    match(notes[0] ?? "", /^Nothing sets up logging here.* call logging\.basicConfig/);
  });

  it("is shown where another module of the project sets up what shows it", async () => {
    const main = "import logging\nlogging.basicConfig(level=logging.INFO)\n";
    deepEqual((await recordUsageIn({ ...python(CALL), "app/main.py": main })).notes, []);
  });

  it("knows a client that another module makes", async () => {
    const files = {
      "ask.ts": `import { claude } from "./claude";\nconst m = await claude.messages.create({ model: "x", max_tokens: 1, messages: [] });\n`,
      "claude.ts": CLAUDE.replace("Anthropic()", "Anthropic({ apiKey: process.env.ACME_KEY })"),
    };
    match((await recordUsageIn(files)).files["ask.ts"] ?? "", /key: "ACME_KEY"/);
  });

  itHasAtLeast(40, "refusals", () => REFUSED.length);
});
