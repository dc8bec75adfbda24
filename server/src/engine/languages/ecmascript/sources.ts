/** Objects from which the frameworks and runtimes of JavaScript and TypeScript give variables. */
import type { Dependency } from "../language.ts";
import type { EnvSource } from "./env.ts";

/** `import { env } from "…"`, or under another name where the file has one of its own. */
function imported(name: string, alias: string, source: string): Dependency {
  const named = (accessor: string): string => (accessor === name ? name : `${name} as ${accessor}`);
  const from = `from\\s*["']${source.replaceAll("$", String.raw`\$`)}["']`;
  // The end is looked for first: each comma after that is tried once.
  const names = String.raw`^import\s*\{(?=[^{}]*\}\s*${from})(?:[^{}]*,)?\s*`;
  return {
    accessors: [name, alias],
    kind: "import",
    present: (accessor) => new RegExp(String.raw`${names}${named(accessor)}\s*[,}]`),
    alias: new RegExp(String.raw`${names}${name}\s+as\s+(?<name>\w+)\s*[,}]`),
    code: ({ accessor, quote }) => `import { ${named(accessor)} } from ${quote}${source}${quote};`,
  };
}

function required([accessor]: readonly string[]): string {
  return accessor ?? "";
}

/**
 * Source of SvelteKit: variables of `.env` are in no `process.env` of the dev server and the build.
 */
export const SVELTE_KIT: EnvSource = {
  read: (written) => `${required(written.required)}[name]`,
  present: String.raw`\[name\]`,
  requires: [imported("env", "privateEnv", "$env/dynamic/private")],
};

export const ASTRO: EnvSource = {
  read: (written) => `${required(written.required)}(name)`,
  present: String.raw`\bget\w*Secret\(name\)`,
  requires: [imported("getSecret", "getServerSecret", "astro:env/server")],
};

/**
 * Source of Workers, whose type knows only declared names, so that `env[name]` would not compile.
 */
export const WORKERS: EnvSource = {
  read: (written) => `Reflect.get(${required(written.required)}, name)`,
  present: String.raw`\bReflect\.get\(\w+, name\)`,
  requires: [imported("env", "workerEnv", "cloudflare:workers")],
};

export const DENO: EnvSource = {
  read: () => "Deno.env.get(name)",
  present: String.raw`\bDeno\.env\.get\(name\)`,
};

export const BUN: EnvSource = {
  read: () => "Bun.env[name]",
  present: String.raw`\bBun\.env\[name\]`,
};
