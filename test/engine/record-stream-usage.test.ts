/** Checks the fix that records usage where answers come as streams. */
import { equal, match } from "node:assert/strict";
import { itHasAtLeast } from "../support/at-least.ts";
import type { Files } from "../support/memory-project.ts";
import {
  itIsRefused,
  python,
  type Refused,
  recordUsageIn,
  script,
  typed,
} from "../support/recorded-usage.ts";

const STREAM = /: The answer is a stream/;
const EMPTY =
  /: `include_usage` adds a last element whose `choices` is empty, and the loop may not bear it/;
const LEAVES = /: The loop may end before its stream does/;
const STREAMED = 'stream = client.chat.completions.create(model="x", messages=[], stream=True)\n';
const STREAMED_SCRIPT =
  'const stream = await client.chat.completions.create({ model: "x", messages: [], stream: true });\n';
const chunks = (body: string): Files => python(`${STREAMED}for part in stream:\n    ${body}\n`);
const parts = (body: string): Files =>
  typed(`${STREAMED_SCRIPT}for await (const part of stream) {\n  ${body}\n}\n`);

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

describe("the record of a stream's usage", () => {
  itIsRefused(STREAMS);

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

  itHasAtLeast(20, "refusals of streams", () => STREAMS.length);
});
