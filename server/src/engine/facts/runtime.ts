/**
 * Loads tree-sitter's own module with a larger stack. Its default is 64 KB above its variables,
 * which a grammar that follows several readings of a text can overrun, for instance with some
 * thousand lines of comments.
 */
import { Parser } from "web-tree-sitter";

/**
 * Size of the stack, more than is used before JavaScript, which counts calls of its own, refuses to
 * go deeper.
 */
const STACK_BYTES = 16 << 20;

export interface Runtime {
  /** Restores the module's stack after a call into it did not return. */
  readonly recover: () => void;
}

/** Module, loaded once for all; its library keeps it. */
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
