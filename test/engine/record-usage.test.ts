/** Checks the fix that records usage where it must not act, or not everywhere. */
import { deepEqual, equal, match, notEqual } from "node:assert/strict";
import { itHasAtLeast } from "../support/at-least.ts";
import type { Files } from "../support/memory-project.ts";
import { CALL, CLAUDE, OPENAI } from "../support/model-programs.ts";
import { recordUsageIn } from "../support/recorded-usage.ts";

interface Refused {
  readonly name: string;
  readonly files: Files;
  /** Words of the reason. */
  readonly why: RegExp;
}

const ASK = 'client.chat.completions.create(model="x", messages=[])';
const ASYNC = "from openai import AsyncOpenAI\nclient = AsyncOpenAI()\n";
const NEW = 'import OpenAI from "openai";\nconst client = new OpenAI();\n';
const ASKED = 'client.responses.create({ model: "x", input: "y" })';

const python = (code: string): Files => ({ "a.py": OPENAI + code });
const script = (code: string): Files => ({ "a.mjs": NEW + code });
const typed = (code: string): Files => ({ "a.ts": NEW + code });

const UNNAMED = /^a\.\w+ line \d+: The answer has no name of its own here: give it one/;
const EMPTY =
  /: `include_usage` adds a last element whose `choices` is empty, and the loop may not bear it/;
const LEAVES = /: The loop may end before its stream does/;
const STREAMED = 'stream = client.chat.completions.create(model="x", messages=[], stream=True)\n';
const STREAMED_SCRIPT =
  'const stream = await client.chat.completions.create({ model: "x", messages: [], stream: true });\n';
const chunks = (body: string): Files => python(`${STREAMED}for part in stream:\n    ${body}\n`);
const parts = (body: string): Files =>
  typed(`${STREAMED_SCRIPT}for await (const part of stream) {\n  ${body}\n}\n`);

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

const STREAMS: readonly Refused[] = [
  ...[
    "print(part.choices[0].delta.content)",
    "if part.id:\n        print(part.choices[0].delta.content)",
    "if part.id or part.choices:\n        print(part.choices[0].delta.content)",
    "if part.choices:\n        pass\n    print(part.choices[0].delta.content)",
    "if part.choices and part.id or part.choices[0].delta:\n        pass",
    "if part.id:\n        if not part.choices:\n            continue\n    print(part.choices[0])",
    "yield part",
    "print(part.model_dump_json())",
    "print(*part.choices)",
  ].map((body) => ({
    name: `chunks that may not be empty: ${body.replaceAll(/\s+/g, " ")}`,
    files: chunks(body),
    why: EMPTY,
  })),
  ...[
    "console.log(part.choices[0].delta.content);",
    "console.log(part.choices[0]!.delta.content);",
    "const [first] = part.choices;\n  console.log(first.delta);",
    "send(part);",
    "if (part.id) {\n    if (!part.choices.length) continue;\n  }\n  console.log(part.choices[0].delta);",
  ].map((body) => ({
    name: `chunks that may not be empty: ${body.replaceAll(/\s+/g, " ")}`,
    files: parts(body),
    why: EMPTY,
  })),
  {
    name: "a loop that stops",
    files: chunks("if not part.choices:\n        continue\n    break"),
    why: LEAVES,
  },
  {
    name: "a loop that returns",
    files: parts("if (!part.choices.length) continue;\n  return part;"),
    why: LEAVES,
  },
  {
    name: "a loop on one line",
    files: python(`${STREAMED}for part in stream: print(part.id)\n`),
    why: STREAM,
  },
  {
    name: "a loop without braces",
    files: script(`${STREAMED_SCRIPT}for await (const part of stream)\n  log(part.id);\n`),
    why: STREAM,
  },
  {
    name: "a comprehension",
    files: python(`${STREAMED}all = [part.id for part in stream]\n`),
    why: STREAM,
  },
  { name: "a stream that is handed on", files: python(`${STREAMED}show(stream)\n`), why: STREAM },
  {
    name: "a stream that somebody closes, too",
    files: python(`${STREAMED}for part in stream:\n    print(part.id)\nstream.close()\n`),
    why: STREAM,
  },
  {
    name: "a loop in another function",
    files: python(
      `def f():\n    ${STREAMED}    return 1\ndef g(stream):\n    for part in stream:\n        print(part.id)\n`,
    ),
    why: STREAM,
  },
  {
    name: "options of a stream that ask for something else",
    files: python(
      'stream = client.chat.completions.create(model="x", messages=[], stream=True, stream_options={})\nfor part in stream:\n    print(part.id)\n',
    ),
    why: /: Set `include_usage` in `stream_options` first/,
  },
  {
    name: "a provider with older interfaces",
    files: {
      "a.py": `from openai import AzureOpenAI\nclient = AzureOpenAI()\n${STREAMED}for part in stream:\n    print(part.id)\n`,
    },
    why: /: Some versions of this provider's interface do not know the option/,
  },
  {
    name: "a stream that says nothing of what it cost",
    files: python('stream = client.completions.create(model="x", prompt="y", stream=True)\n'),
    why: /: Nothing in this stream says what it cost/,
  },
];

describe("the record of usage", () => {
  for (const { name, files, why } of [...REFUSED, ...STREAMS]) {
    it(`is refused: ${name}`, async () => {
      const done = await recordUsageIn(files);
      deepEqual(done.files, files);
      match(done.refused.join("\n"), why);
      equal(done.isStillSaid, true);
    });
  }

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

  it("says how records are shown where nothing shows them", async () => {
    const { notes } = await recordUsageIn(python(CALL));
    match(notes[0] ?? "", /^Nothing sets up logging here.* call logging\.basicConfig/);
  });

  it("knows a client that another module makes", async () => {
    const files = {
      "ask.ts": `import { claude } from "./claude";\nconst m = await claude.messages.create({ model: "x", max_tokens: 1, messages: [] });\n`,
      "claude.ts": CLAUDE.replace("Anthropic()", "Anthropic({ apiKey: process.env.ACME_KEY })"),
    };
    match((await recordUsageIn(files)).files["ask.ts"] ?? "", /key: "ACME_KEY"/);
  });

  it("asks a stream for its usage once, on a line of its own where options have them", async () => {
    const asked = 'stream_options={"include_usage": True}';
    const body = "for part in stream:\n    if not part.choices:\n        continue\n";
    const call =
      "stream = client.chat.completions.create(\n    stream=True,\n    model=m,\n    messages=[])\n";
    const { files } = await recordUsageIn(python(call + body));
    match(
      files["a.py"] ?? "",
      /\n {4}stream=True,\n {4}stream_options=\{"include_usage": True\},\n {4}model=m,\n/,
    );
    const again = await recordUsageIn(
      python(
        call.replace("model=m", `${asked}, model=m`) + body.replace("not part.choices", "part.id"),
      ),
    );
    equal(again.files["a.py"]?.split(asked).length, 2);
  });

  itHasAtLeast(40, "refusals", () => REFUSED.length);
  itHasAtLeast(20, "refusals of streams", () => STREAMS.length);
});
