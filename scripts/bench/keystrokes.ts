/**
 * Measures the time from `didChange` to the diagnostics of that version, key by key, in the bundled
 * server.
 */
import { LspClient, temporaryFolder, uriOf } from "../../test/support/lsp-client.ts";
import { LEAK } from "./server.ts";
import { percentile, timed } from "./stats.ts";
import { milliseconds, type Row } from "./table.ts";

const WARM_UP = 50;
const KEYS = 300;

/** Language id and an empty line of comment. */
const KINDS: Readonly<Record<string, readonly [string, string]>> = {
  ".py": ["python", "# "],
  ".swift": ["swift", "// "],
};

export async function benchKeystrokes(): Promise<readonly Row[]> {
  const group = `didChange to diagnostics, ${KEYS} keys one by one after ${WARM_UP} of warm-up`;
  const lines = (count: number, line: (at: number) => string): string =>
    Array.from({ length: count }, (_, at) => line(at)).join("\n");
  const python = lines(10_000, (at) => `value_${at} = compute(${at}, "text ${at}")`);
  const swift = `${lines(2500, swiftLine)}\nlet apiKey = ${LEAK.slice(LEAK.indexOf('"'))}\nprint(apiKey)`;
  const prose = lines(20_000, (at) => `line ${at} of a long text, ${"word ".repeat(7)}`);
  const files = [
    { name: "10,000 lines of Python, nothing to parse", path: "a.py", text: python },
    { name: "10,000 lines of Python with a key", path: "b.py", text: `${python}\n${LEAK}` },
    { name: "2,500 lines of Swift with a key that is printed", path: "e.swift", text: swift },
    { name: "1 MB of text", path: "c.txt", text: prose },
    { name: "1 MB of text with a key", path: "d.txt", text: `${prose}\n${LEAK}` },
  ];
  const rows: Row[] = [];
  for (const { name, path, text } of files) {
    const ms = await type(path, text);
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((index) => milliseconds(percentile(ms, index)));
    const size = `${(text.length / 1e6).toFixed(2)} MB`;
    rows.push({ group, name, value: `${p50}`, note: `p95 ${p95}, p99 ${p99}; ${size}` });
  }
  return rows;
}

/** Writes a comment at the file's beginning, a sign at a time. */
async function type(path: string, text: string): Promise<readonly number[]> {
  const folder = temporaryFolder({});
  const client = await LspClient.start({ folders: [folder.path] });
  const uri = uriOf(`${folder.path}/${path}`);
  const [languageId, comment] = KINDS[path.slice(path.lastIndexOf("."))] ?? ["plaintext", "# "];
  await client.open(uri, languageId, `${comment}\n${text}\n`);
  await client.diagnostics(uri, 1);
  const found: number[] = [];
  for (let at = 0; at < WARM_UP + KEYS; at += 1) {
    const ms = await timed(async () => {
      await client.type(uri, at + 2, { line: 0, character: comment.length }, "x");
      await client.diagnostics(uri, at + 2);
    });
    if (at >= WARM_UP) found.push(ms);
  }
  await client.stop();
  folder.remove();
  return found;
}

function swiftLine(at: number): string {
  return `let value${at} = compute(${at}, "text ${at}")`;
}
