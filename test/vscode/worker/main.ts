// Runs in a browser worker: the engine with assets that were sent over, on the files that were sent over.
import { type Assets, createEngine } from "../../../server/src/engine/index.ts";

export interface Order {
  readonly ruleFiles: Assets["ruleFiles"];
  /** Base64 by file name: `web-tree-sitter.wasm` and the grammars. */
  readonly wasm: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
}

/** Declares what a worker's global scope has of use here. */
declare function postMessage(message: unknown): void;
declare function addEventListener(
  type: "message",
  listener: (event: { readonly data: Order }) => void,
): void;

addEventListener("message", async ({ data }) => {
  try {
    postMessage({ findings: await analyze(data) });
  } catch (error) {
    postMessage({ why: String(error) });
  }
});

async function analyze({
  ruleFiles,
  wasm,
  files,
}: Order): Promise<Readonly<Record<string, unknown>>> {
  const bytes = async (name: string): Promise<Uint8Array> =>
    Uint8Array.from(atob(wasm[name] ?? ""), (text) => text.charCodeAt(0));
  const engine = createEngine({
    ruleFiles,
    parserWasm: () => bytes("web-tree-sitter.wasm"),
    grammarWasm: bytes,
    salt: crypto.getRandomValues(new Uint8Array(16)),
    now: () => performance.now(),
  });
  const found: Record<string, unknown> = {};
  for (const [path, text] of Object.entries(files)) {
    found[path] = await engine.analyze({ path, text, exposure: "tracked" });
  }
  return found;
}
