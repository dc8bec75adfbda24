// The engine in a web worker of a real browser has to find what it finds in Node.
import { strict as assert } from "node:assert";
import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { build } from "esbuild";
import { engine } from "../support/engine.ts";
import { fill } from "../support/placeholders.ts";
import { installEditorHost } from "./host/install.ts";
import { openWindow } from "./host/server.ts";
import type { Order } from "./worker/main.ts";

const dist = resolve(import.meta.dirname, "../../dist");
const KEY = fill("sk-ant-api03-{alnum:93}AA").text;
const FILES = {
  "app.py": `import anthropic\napi_key = "${KEY}"\nprint(api_key)\n`,
  "web/page.tsx": `"use client";\nexport const chat = new OpenAI({ apiKey: "${KEY}" });\n`,
  "compose.yaml": `services:\n  web:\n    environment:\n      ANTHROPIC_API_KEY: ${KEY}\n`,
  "run.sh": "set -x\necho $ANTHROPIC_API_KEY\n",
};
/** Code as text: this program has no types of a browser's page, and needs none elsewhere. */
const IN_PAGE = `({ script, order }) => new Promise((settle) => {
  const worker = new Worker(URL.createObjectURL(new Blob([script])));
  worker.addEventListener("message", ({ data }) => settle(data));
  worker.addEventListener("error", ({ message }) => settle({ why: message }));
  worker.postMessage(order);
})`;

export async function runInBrowserWorker(): Promise<void> {
  const script = await bundleWorker();
  const order = await makeOrder();
  const { browser, page } = await openWindow(await installEditorHost(), true);
  try {
    const answer: unknown = await page.evaluate(
      `(${IN_PAGE})(${JSON.stringify({ script, order })})`,
    );
    const expected: Record<string, unknown> = {};
    for (const [path, text] of Object.entries(FILES)) {
      const findings = await engine().analyze({ path, text, exposure: "tracked" });
      assert.notEqual(findings.length, 0, `nothing to compare in ${path}`);
      expected[path] = JSON.parse(JSON.stringify(findings));
    }
    assert.deepEqual(JSON.parse(JSON.stringify(answer)), { findings: expected });
  } finally {
    await browser.close();
  }
}

/** Fails when the engine reaches for anything of Node. */
async function bundleWorker(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, "worker/main.ts")],
    bundle: true,
    write: false,
    format: "iife",
    platform: "browser",
    // The parser's own branch for Node, never taken in a browser.
    external: ["fs/promises", "module"],
    logLevel: "error",
  });
  return outputFiles[0]?.text ?? "";
}

async function makeOrder(): Promise<Order> {
  const base64 = (path: string): Promise<string> => readFile(join(dist, path), "base64");
  const wasm: Record<string, string> = {
    "web-tree-sitter.wasm": await base64("web-tree-sitter.wasm"),
  };
  for (const name of await readdir(join(dist, "grammars"))) {
    const grammar = brotliDecompressSync(await readFile(join(dist, "grammars", name)));
    wasm[name.replace(/\.br$/, "")] = grammar.toString("base64");
  }
  const ruleFiles = JSON.parse(await readFile(join(dist, "rules.json"), "utf8"));
  return { ruleFiles, wasm, files: FILES };
}
