/** The server as a process: how it ends, and what it says of messages that are none. */
import assert from "node:assert/strict";
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { fill } from "../support/placeholders.ts";

const CLI = resolve("dist/cli.cjs");
const KEY = fill("sk-ant-api03-{alnum:93}AA").text;

function message(content: string): string {
  return `Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`;
}

const INITIALIZE = message(
  JSON.stringify({
    jsonrpc: "2.0",
    id: 1,
    method: "initialize",
    params: { processId: null, rootUri: null, capabilities: {} },
  }),
);

describe("the server's process", () => {
  let child: ChildProcessWithoutNullStreams | undefined;

  afterEach(() => {
    child?.kill("SIGKILL");
    child = undefined;
  });

  /** Starts `lsp`, waits for the answer to `initialize`, and collects what it says from then on. */
  async function start(): Promise<{
    readonly lsp: ChildProcessWithoutNullStreams;
    readonly said: () => string;
    readonly until: (wanted: RegExp) => Promise<void>;
  }> {
    const lsp = spawn(process.execPath, [CLI, "lsp"]);
    child = lsp;
    let text = "";
    const listen = (part: Buffer): void => {
      text += part.toString();
    };
    lsp.stdout.on("data", listen);
    lsp.stderr.on("data", listen);
    const until = async (wanted: RegExp): Promise<void> => {
      while (!wanted.test(text)) await once(lsp.stdout, "data");
    };
    lsp.stdin.write(INITIALIZE);
    await until(/serverInfo/);
    return { lsp, said: () => text, until };
  }

  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
    it(`ends with ${signal}, and leaves no other process behind`, async () => {
      const { lsp } = await start();
      // What it had started would live on with our pipes in its hand, and these would not close.
      const closed = once(lsp, "close");
      lsp.kill(signal);
      await closed;
    });
  }

  const malformed: readonly (readonly [string, unknown])[] = [
    ["no message at all", { foo: KEY }],
    ["an answer to nothing", { jsonrpc: "2.0", id: null, error: { code: 1, message: KEY } }],
    [
      "a notification without its parts",
      { jsonrpc: "2.0", method: "textDocument/didOpen", params: { textDocument: { text: KEY } } },
    ],
    [
      "a change of nothing",
      {
        jsonrpc: "2.0",
        method: "textDocument/didChange",
        params: { contentChanges: [{ text: KEY }] },
      },
    ],
    [
      "a request whose parameters are text",
      { jsonrpc: "2.0", id: 7, method: "textDocument/hover", params: [KEY] },
    ],
  ];
  for (const [what, content] of malformed) {
    it(`repeats nothing of ${what}, and lives on`, async () => {
      const { lsp, said, until } = await start();
      lsp.stdin.write(message(JSON.stringify(content)));
      const shutdown = { jsonrpc: "2.0", id: 99, method: "shutdown" };
      lsp.stdin.write(message(JSON.stringify(shutdown)));
      await until(/"id":99/);
      assert.ok(!said().includes(KEY.slice(20)), "a key was repeated");
    });
  }
});
