/** Modules and functions that open connections, in what the bundles are made of. */
import { builtinModules } from "node:module";
import { z } from "zod";

const imported = z.object({ path: z.string(), external: z.boolean().optional() });
const entryInputs = z.record(z.string(), z.object({ bytesInOutput: z.number() }));

/** Parts of esbuild's metafile that are read. */
export const metafile = z.object({
  inputs: z.record(z.string(), z.object({ imports: z.array(imported) })),
  outputs: z.record(
    z.string(),
    z.object({ entryPoint: z.string().optional(), inputs: entryInputs }),
  ),
});

/** A way to open a connection, in a file that goes into bundles. */
export interface Connection {
  readonly input: string;
  /** Module that is imported, or function that is called. */
  readonly way: string;
}

/** Modules by which a program reaches others, also those that no bundle has yet. */
const NETWORK_MODULES: ReadonlySet<string> = new Set([
  ...["http", "https", "http2", "net", "tls", "dgram", "dns", "dns/promises", "inspector"],
  ...["inspector/promises", "undici", "ws", "axios", "got", "node-fetch", "bun", "electron"],
]);
/** Modules of Node.js that reach nobody. */
const LOCAL_MODULES: ReadonlySet<string> = new Set([
  ...["buffer", "child_process", "crypto", "events", "fs", "fs/promises", "module", "os", "path"],
  ...[
    "path/posix",
    "process",
    "readline",
    "string_decoder",
    "timers/promises",
    "url",
    "util",
    "v8",
  ],
  ...["worker_threads", "zlib"],
]);
const GLOBALS =
  /(?<![#.\w])fetch(?=\s*\()|\b(?:WebSocket|XMLHttpRequest|EventSource|sendBeacon|importScripts|WebTransport|RTCPeerConnection)\b/g;

/** All connections that the inputs of bundles may open; `textOf`: the text of an input. */
export function connectionsIn(
  { inputs, outputs }: z.infer<typeof metafile>,
  textOf: (input: string) => string,
): readonly Connection[] {
  const used = new Set(Object.values(outputs).flatMap((output) => Object.keys(output.inputs)));
  return [...used].sort().flatMap((input) => {
    const external = (inputs[input]?.imports ?? []).filter((one) => one.external === true);
    const modules = external.map(({ path }) => path.replace(/^node:/, "")).filter(mayConnect);
    const called = [...textOf(input).matchAll(GLOBALS)].map(([name]) => name);
    return [...new Set([...modules, ...called])].sort().map((way) => ({ input, way }));
  });
}

/** Network modules, and any module that nobody has looked at. */
function mayConnect(name: string): boolean {
  return NETWORK_MODULES.has(name) || !(LOCAL_MODULES.has(name) || name === "vscode");
}

/** Network modules that a bundle's text asks for. */
export function requiredIn(bundle: string): readonly string[] {
  const asked = [...bundle.matchAll(/\b(?:require|import)\(\s*["'](?:node:)?([^"']+)["']/g)];
  const names = asked.map(([, name = ""]) => name);
  return [...new Set(names)].filter(
    (name) => NETWORK_MODULES.has(name) && (builtinModules.includes(name) || name !== "bun"),
  );
}
