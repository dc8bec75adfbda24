/** Frameworks and runtimes of JavaScript and TypeScript that hand out variables in another way. */

import {
  AWS_LAMBDA,
  type FileCondition,
  type FrameworkOverrides,
  type FrameworkProfile,
  loadedByItself,
} from "../framework-profile.ts";
import type { Loader } from "../loader.ts";
import { ecmascriptEnv, namedEnv } from "./env.ts";
import { LOADER } from "./loader.ts";
import { ASTRO, BUN, DENO, SVELTE_KIT, WORKERS } from "./sources.ts";

const MODULE = /^[ \t]*(?:import|export)\b/m;
/**
 * Paths that the framework's tool builds; scripts and configuration beside them are run by Node.
 */
const BUILT = /(?:^|\/)src\//;

/** Loader without the call that makes Node load the file. */
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

/**
 * Profile of a framework that hands out only what `src/env.ts` declares; no edit here declares it.
 */
const DECLARED: FrameworkOverrides = {
  elsewhere: [
    {
      path: /(?:)/,
      why:
        "SvelteKit hands out only the variables that src/env.ts declares: add this one to the " +
        '"variables" there, import it from "$app/env/private", and move the value by hand.',
    },
  ],
};

/** Loader of a framework whose dev server reads `.env`, while the server for the build does not. */
function served(framework: string, command: string): FrameworkProfile {
  const scope = command === "remix" ? "@remix-run" : `@${command}`;
  return {
    name: framework,
    file: { names: ["package.json"], text: new RegExp(`"${scope}/serve"\\s*:`) },
    overrides: {
      note: (name) =>
        `${framework} reads the env file in development only: set ${name} where "${command}-serve" ` +
        "runs, before the next deployment.",
    },
  };
}

/** Frameworks that run on Workers and have `process.env` there. */
const WITH_PROCESS: FileCondition = {
  names: ["package.json"],
  text: /"(?:next|nuxt|astro|@sveltejs\/kit|@remix-run\/\w+|@react-router\/\w+)"\s*:/,
};

export function ecmascriptProfiles(types: boolean): readonly FrameworkProfile[] {
  const itself = loadedByItself(LOADER);
  const deno = { readEnv: ecmascriptEnv(types, DENO), loader: DENO_LOADER };
  return [
    {
      name: "Supabase Edge Functions",
      path: /(?:^|\/)supabase\/functions\//,
      overrides: {
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
      text: /\bDeno\.\w|(?:from|import)\s*(?:\(\s*)?["'](?:npm:|jsr:|https:\/\/deno\.land\/)/,
      overrides: deno,
    },
    {
      name: "Deno, by the project",
      file: { names: ["deno.json", "deno.jsonc"], text: /(?:)/ },
      unless: { names: ["package.json"], text: /(?:)/ },
      overrides: deno,
    },
    { name: "Bun.env", text: /\bBun\.env\b/, overrides: { readEnv: ecmascriptEnv(types, BUN) } },
    {
      name: "SvelteKit from 3 on",
      path: BUILT,
      file: { names: ["package.json"], text: /"@sveltejs\/kit"\s*:\s*"[~^]?(?:[3-9]|\d\d)\b/ },
      overrides: DECLARED,
    },
    {
      name: "SvelteKit 2 with the ways of 3",
      path: BUILT,
      file: {
        names: ["svelte.config.js", "svelte.config.ts"],
        text: /\bexplicitEnvironmentVariables\s*:\s*true\b/,
      },
      overrides: DECLARED,
    },
    {
      name: "SvelteKit 1 and 2",
      path: BUILT,
      file: { names: ["package.json"], text: /"@sveltejs\/kit"\s*:\s*"[~^]?[12]\b/ },
      overrides: { readEnv: ecmascriptEnv(types, SVELTE_KIT), loader: itself },
    },
    {
      name: "Astro from 5 on",
      path: BUILT,
      file: { names: ["package.json"], text: /"astro"\s*:\s*"[~^]?(?:[5-9]|\d\d)\b/ },
      overrides: { readEnv: ecmascriptEnv(types, ASTRO), loader: itself },
    },
    {
      name: "Astro before 5",
      path: BUILT,
      file: { names: ["package.json"], text: /"astro"\s*:\s*"[~^]?[1-4]\b/ },
      overrides: {
        readEnv: namedEnv(types, "import.meta.env"),
        loader: itself,
        note: (name) =>
          `Astro writes ${name} into the server code that it builds: keep that out of version control.`,
      },
    },
    {
      name: "Cloudflare Workers",
      path: /(?:^|\/)(?:src|workers?|functions)\/|(?:^|\/)_?(?:index|worker)\.\w+$/,
      text: MODULE,
      file: { names: ["wrangler.jsonc", "wrangler.json", "wrangler.toml"], text: /(?:)/ },
      unless: WITH_PROCESS,
      overrides: {
        readEnv: ecmascriptEnv(types, WORKERS),
        loader: itself,
        envFile: { name: ".dev.vars", ifThere: true },
        note: (name) => `Set ${name} for the deployed worker too: "wrangler secret put ${name}".`,
      },
    },
    {
      name: "Firebase functions",
      file: { names: ["package.json"], text: /"firebase-functions"\s*:/ },
      overrides: {
        loader: itself,
        note: (name) =>
          `Deployed functions get what is in the env file as plain configuration; ` +
          `"firebase functions:secrets:set ${name}" and defineSecret("${name}") keep it a secret.`,
      },
    },
    served("React Router", "react-router"),
    served("Remix", "remix"),
    AWS_LAMBDA,
  ];
}
