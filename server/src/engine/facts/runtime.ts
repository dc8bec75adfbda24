/**
 * Tree-sitter's own module, with room for its stack. The one it comes with is 64 KB, below which lie its
 * variables; a grammar that follows several readings of a text at once calls itself for every token that
 * they have in common, such as each of some thousand lines of comments, and would write over them.
 */
import { Parser } from "web-tree-sitter";

/** More than is used before JavaScript, which counts calls of its own, refuses to go deeper. */
const STACK_BYTES = 16 << 20;

export interface Runtime {
  /** Restores the module's stack after a call into it did not return. */
  readonly recover: () => void;
}

/** The module is there once for all, as its library keeps it; whoever asks again gets the first. */
let started: Promise<Runtime> | undefined;

export function startRuntime(wasmBinary: Uint8Array): Promise<Runtime> {
  started ??= start(wasmBinary);
  return started;
}

async function start(wasmBinary: Uint8Array): Promise<Runtime> {
  let imports: WebAssembly.Imports = {};
  let exports: WebAssembly.Exports = {};
  await new Promise<void>((done, fail) => {
    const instantiateWasm = (given: WebAssembly.Imports, received: Received): object => {
      imports = given;
      WebAssembly.instantiate(wasmBinary, given).then(({ instance, module }) => {
        exports = instance.exports;
        received(instance, module);
        // Nobody else hears of it.
      }, fail);
      return {};
    };
    Parser.init({ locateFile, instantiateWasm }).then(done, fail);
  });
  const pointer = imports["env"]?.["__stack_pointer"];
  const { malloc } = exports;
  if (!(pointer instanceof WebAssembly.Global) || typeof malloc !== "function") return NOTHING;
  // Both are what a fresh module has; a stack grows downwards.
  const bottom: unknown = malloc(STACK_BYTES);
  if (typeof bottom !== "number" || bottom <= 0) return NOTHING;
  const top = bottom + STACK_BYTES;
  pointer.value = top;
  return {
    recover: () => {
      pointer.value = top;
    },
  };
}

type Received = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;

const NOTHING: Runtime = { recover: () => undefined };

/** The bytes are there already; without this a bundle for browsers asks where its script is. */
function locateFile(name: string): string {
  return name;
}

/** Declares the parts of WebAssembly used here, since the types of browsers are not loaded. */
declare global {
  namespace WebAssembly {
    type Imports = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
    type Exports = Readonly<Record<string, unknown>>;
    interface Instance {
      readonly exports: Exports;
    }
    class Global {
      value: number;
    }
    function instantiate(
      bytes: Uint8Array,
      imports: Imports,
    ): Promise<{ readonly instance: Instance; readonly module: Module }>;
  }
}
