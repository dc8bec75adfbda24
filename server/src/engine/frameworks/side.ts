/** Whether a file's code runs in the browser, on the server, or whether nobody can tell. */
import type { Facts } from "../facts/fact.ts";
import { PUBLIC_PREFIXES } from "./public-prefixes.ts";

export type Side = "client" | "server" | "unknown";

const SERVER_PATHS: readonly RegExp[] = [
  /\.server\.[a-z]+$/,
  /(^|\/)\+server\.[jt]s$/,
  /(^|\/)(src\/)?app\/(.*\/)?route\.[jt]sx?$/,
  /(^|\/)pages\/api\//,
  /(^|\/)(server|api|functions|netlify\/functions|supabase\/functions)\//,
  /(^|\/)(server|middleware)\.[cm]?[jt]s$/,
  /\.config\.[cm]?[jt]s$/,
  /(^|\/)scripts\//,
];
const CLIENT_PATHS: readonly RegExp[] = [
  /\.client\.[a-z]+$/,
  /\.(vue|svelte)$/,
  /(^|\/)public\//,
  /(^|\/)index\.html$/,
];
/** Tests run anywhere and pretend to be anything. */
const TESTS = /\.(test|spec|e2e|cy|stories)\.[a-z]+$|(^|\/)(__tests__|cypress|e2e|tests?)\//;

const IMPORT = String.raw`(?:from\s*|import\s*|require\(\s*|import\(\s*)["']`;
/** What a bundler puts there for browsers; any other name has a value on servers alone, as in Astro. */
const SHIPPED = [
  ...PUBLIC_PREFIXES.map((it) => it.prefix),
  "MODE",
  "DEV",
  "PROD",
  "BASE_URL",
  "SSR",
];
const BUNDLED = String.raw`\bimport\.meta\.env\b(?!\.(?!${SHIPPED.join("|")})[A-Z])`;
const CLIENT_CODE = new RegExp(
  `${IMPORT}react-dom/client["']|${BUNDLED}` +
    "|(?<![\\w.])document\\.(?:getElementById|querySelector|body|createElement)\\b",
);
const SERVER_CODE = new RegExp(
  `${IMPORT}(?:node:[\\w/]+|fs|http|https|path|child_process|express|fastify|koa|dotenv(?:/config)?` +
    "|server-only|astro|astro:(?:middleware|env/server)|next/(?:server|headers)|@nestjs/core|@hono/node-server|puppeteer|playwright)[\"']" +
    "|^[ \\t]*[\"']use server[\"']|\\bDeno\\.|\\bBun\\.serve\\b",
  "m",
);
/** Whole files of generated code are long; what a file is shows near its beginning. */
const LOOKED_AT = 200_000;

export function sideOf(
  path: string,
  text: string,
  facts: Pick<Facts, "directives"> | undefined,
): Side {
  // What the file says of itself goes before what its folder says.
  if (facts?.directives.includes("use client")) return "client";
  if (facts?.directives.includes("use server")) return "server";
  if (CLIENT_PATHS.some((it) => it.test(path))) return "client";
  if (SERVER_PATHS.some((it) => it.test(path))) return "server";
  return isScript(path) && !TESTS.test(path) ? sideOfCode(text.slice(0, LOOKED_AT)) : "unknown";
}

function sideOfCode(text: string): Side {
  const isClient = CLIENT_CODE.test(text);
  const isServer = SERVER_CODE.test(text);
  if (isClient === isServer) return "unknown";
  return isClient ? "client" : "server";
}

/** Whether the file is one that a bundler would take in. */
export function isScript(path: string): boolean {
  return /\.([cm]?[jt]sx?|vue|svelte|astro)$/.test(path);
}

const DIRECTIVE =
  /^(?:\uFEFF|\s|\/\/[^\n]*\n|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/)*["'](use [a-z]+)["']/;

/** For files that nobody parsed: the directive is read from the text. */
export function sideOfText(path: string, text: string): Side {
  const directive = DIRECTIVE.exec(text.slice(0, 4000))?.[1];
  return sideOf(path, text, { directives: directive === undefined ? [] : [directive] });
}
