/** Checks the fix that records usage where answers come as streams. */
import { doesNotMatch, equal, match } from "node:assert/strict";
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
const LEAVES = /: The loop may end before its stream does/;
const STREAMED = 'stream = client.chat.completions.create(model="x", messages=[], stream=True)\n';
const STREAMED_SCRIPT =
  'const stream = await client.chat.completions.create({ model: "x", messages: [], stream: true });\n';
const chunks = (body: string): Files => python(`${STREAMED}for part in stream:\n    ${body}\n`);
const parts = (body: string): Files =>
  typed(`${STREAMED_SCRIPT}for await (const part of stream) {\n  ${body}\n}\n`);

/** Bodies of loops that know no chunk whose list of choices is empty. */
const BODIES: readonly (readonly [string, Files])[] = [
  ...[
    "print(part.choices[0].delta.content)",
    "if part.id:\n        print(part.choices[0].delta.content)",
    "yield part",
    "count += 1",
    "last = part.choices[0].finish_reason if part.choices else None",
  ].map((body) => [body, chunks(body)] as const),
  ...[
    "console.log(part.choices[0].delta.content);",
    "const [first] = part.choices;\n  console.log(first.delta);",
    "send(part);",
    "count += 1;",
    "last = part.choices[0]?.finish_reason;",
  ].map((body) => [body, parts(body)] as const),
];
const SKIPPED =
  /\n( +)(?:if not part\.choices:\n\1 +continue|if \(!part\.choices\?\.length\) continue;\n)/;

const STREAMS: readonly Refused[] = [
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

  for (const [body, files] of BODIES) {
    it(`keeps the chunk it asks for from a body: ${body.replaceAll(/\s+/g, " ")}`, async () => {
      const { files: after, isStillSaid } = await recordUsageIn(files);
      match(Object.values(after).join(""), SKIPPED);
      equal(isStillSaid, false);
    });
  }

  it("leaves chunks alone that the program asks for itself", async () => {
    const asked = STREAMED.replace(
      "stream=True",
      'stream=True, stream_options={"include_usage": True}',
    );
    const { files } = await recordUsageIn(python(`${asked}for part in stream:\n    print(part)\n`));
    match(files["a.py"] ?? "", /llm_usage/);
    doesNotMatch(files["a.py"] ?? "", /continue/);
  });

  it("stands as deep as the code of the body, whatever its first comment does", async () => {
    const { files } = await recordUsageIn(chunks("  # deep\n    print(part.id)"));
    match(files["a.py"] ?? "", /\nfor part in stream:\n {4}if getattr\(part, "usage", None\):\n/);
  });

  itHasAtLeast(11, "refusals of streams", () => STREAMS.length);
});
