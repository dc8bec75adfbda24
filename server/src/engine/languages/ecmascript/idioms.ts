/** Frameworks and runtimes of JavaScript and TypeScript that hand out variables in another way. */

import { AWS_LAMBDA, type FileHolding, type Idiom, loadedByItself } from "../idiom.ts";
import type { Needs } from "../language.ts";
import type { Loader } from "../loader.ts";
import { type EnvSource, ecmascriptEnv } from "./env.ts";
import { LOADER } from "./loader.ts";

const MODULE = /^\s*(?:import|export)\b/m;
/** What the tool of the framework builds; scripts and configuration beside it are run by Node. */
const BUILT = /(?:^|\/)src\//;

/** `import { env } from "…"`, or under another name where the file has one of its own. */
function imported(name: string, alias: string, source: string): Needs {
  const named = (accessor: string): string => (accessor === name ? name : `${name} as ${accessor}`);
  return {
    accessors: [name, alias],
    kind: "import",
    present: (accessor) =>
      new RegExp(
        String.raw`^import\s*\{(?:[^}]*,)?\s*${named(accessor)}\s*(?:,[^}]*)?\}\s*from\s*["']` +
          `${source.replaceAll("$", String.raw`\$`)}["']`,
      ),
    alias: new RegExp(
      String.raw`^import\s*\{(?:[^}]*,)?\s*${name}\s+as\s+(?<name>\w+)\s*(?:,[^}]*)?\}\s*from\s*["']` +
        `${source.replaceAll("$", String.raw`\$`)}["']`,
    ),
    code: ({ accessor, quote }) => `import { ${named(accessor)} } from ${quote}${source}${quote};`,
  };
}

function required([accessor]: readonly string[]): string {
  return accessor ?? "";
}

/** The variables that the dev server and the build read from `.env` are in no `process.env`. */
const SVELTE_KIT: EnvSource = {
  read: (written) => `${required(written.required)}[name]`,
  present: String.raw`\[name\]`,
  requires: [imported("env", "privateEnv", "$env/dynamic/private")],
};

const ASTRO: EnvSource = {
  read: (written) => `${required(written.required)}(name)`,
  present: String.raw`\bget\w*Secret\(name\)`,
  requires: [imported("getSecret", "getServerSecret", "astro:env/server")],
};

/** Its type knows only declared names, so that `env[name]` would not compile. */
const WORKERS: EnvSource = {
  read: (written) => `Reflect.get(${required(written.required)}, name)`,
  present: String.raw`\bReflect\.get\(\w+, name\)`,
  requires: [imported("env", "workerEnv", "cloudflare:workers")],
};

const DENO: EnvSource = {
  read: () => "Deno.env.get(name)",
  present: String.raw`\bDeno\.env\.get\(name\)`,
};

/** Without the call that makes Node load the file. */
const { needs: _, ...WITHOUT_CODE } = LOADER;
const DENO_LOADER: Loader = {
  ...WITHOUT_CODE,
  called: /\bdotenv\/load\b|\bstd\/dotenv\b/,
  manifests: ["deno.json", "deno.jsonc"],
  present: /--env(?:-file)?\b/,
  advice: (envPath) =>
    `Nothing loads ${envPath} for the Deno programs: start them with ` +
    `"deno run --env-file=${envPath} --allow-env".`,
};

/** Frameworks that run on Workers and have `process.env` there. */
const WITH_PROCESS: FileHolding = {
  names: ["package.json"],
  text: /"(?:next|nuxt|astro|@sveltejs\/kit|@remix-run\/\w+|@react-router\/\w+)"\s*:/,
};

export function ecmascriptIdioms(types: boolean): readonly Idiom[] {
  const itself = loadedByItself(LOADER);
  const deno = { readEnv: ecmascriptEnv(types, DENO), loader: DENO_LOADER };
  return [
    {
      name: "Supabase Edge Functions",
      path: /(?:^|\/)supabase\/functions\//,
      means: {
        readEnv: deno.readEnv,
        loader: itself,
        envFile: { folder: /^(?:.*\/)?supabase\/functions\//, name: ".env" },
        note: (name) =>
          `Set ${name} for the deployed functions too: ` +
          `"supabase secrets set --env-file supabase/functions/.env".`,
      },
    },
    {
      name: "Deno, by the program",
      text: /\bDeno\.\w|(?:from|import)\s*\(?\s*["'](?:npm:|jsr:|https:\/\/deno\.land\/)/,
      means: deno,
    },
    {
      name: "Deno, by the project",
      file: { names: ["deno.json", "deno.jsonc"], text: /(?:)/ },
      unless: { names: ["package.json"], text: /(?:)/ },
      means: deno,
    },
    {
      name: "SvelteKit 1 and 2",
      path: BUILT,
      file: { names: ["package.json"], text: /"@sveltejs\/kit"\s*:\s*"[~^]?[12]\b/ },
      means: { readEnv: ecmascriptEnv(types, SVELTE_KIT), loader: itself },
    },
    {
      name: "Astro from 5 on",
      path: BUILT,
      file: { names: ["package.json"], text: /"astro"\s*:\s*"[~^]?(?:[5-9]|\d\d)\b/ },
      means: { readEnv: ecmascriptEnv(types, ASTRO), loader: itself },
    },
    {
      name: "Cloudflare Workers",
      path: /(?:^|\/)(?:src|workers?|functions)\/|(?:^|\/)_?(?:index|worker)\.\w+$/,
      text: MODULE,
      file: { names: ["wrangler.jsonc", "wrangler.json", "wrangler.toml"], text: /(?:)/ },
      unless: WITH_PROCESS,
      means: {
        readEnv: ecmascriptEnv(types, WORKERS),
        loader: itself,
        envFile: { name: ".dev.vars", ifThere: true },
        note: (name) => `Set ${name} for the deployed worker too: "wrangler secret put ${name}".`,
      },
    },
    {
      name: "Firebase functions",
      file: { names: ["package.json"], text: /"firebase-functions"\s*:/ },
      means: {
        loader: itself,
        note: (name) =>
          `Deployed functions get what is in the env file as plain configuration; ` +
          `"firebase functions:secrets:set ${name}" and defineSecret("${name}") keep it a secret.`,
      },
    },
    AWS_LAMBDA,
  ];
}
