/** The side that a file shows by itself: its path, its directives and what its code uses. */
import type { Facts } from "../facts/fact.ts";
import { BROWSER_FLAG_ON } from "./browser-flag.ts";
import { SCRIPTS, type Side } from "./framework.ts";
import { frameworkShownBy } from "./index.ts";
import { PUBLIC_PREFIXES } from "./public-prefixes.ts";
import { isTest } from "./tests.ts";

export type { Side } from "./framework.ts";

const SERVER_PATHS: readonly RegExp[] = [
  /\.server\.[a-z]+$/,
  /(^|\/)\+server\.[jt]s$/,
  /(^|\/)(src\/)?app\/(.*\/)?route\.[jt]sx?$/,
  /(^|\/)pages\/api\//,
  /(^|\/)(server|functions|netlify\/functions|supabase\/functions)\//,
  /^api\//,
  /(^|\/)(server|middleware)\.[cm]?[jt]s$/,
  /^(?!(.*\/)?src\/).*\.config\.[cm]?[jt]s$/,
  /^scripts\//,
];
const CLIENT_PATHS: readonly RegExp[] = [
  /\.client\.[a-z]+$/,
  /\.(vue|svelte)$/,
  /(^|\/)index\.html$/,
  // What servers hand out as it is.
  /(^|\/)(public|static|wwwroot|webroot|htdocs|public_html|app\/assets|app\/javascript|assets\/(?:js|scripts|javascripts?)|priv\/static|resources\/js)\/(.*\/)?[^/]+\.[cm]?[jt]sx?$/,
];
const IMPORT = String.raw`(?:from\s*|import\s*|require\(\s*|import\(\s*)["']`;
/**
 * Prefixes and names that a bundler fills in for browsers; any other name has a value on servers
 * alone, as in Astro.
 */
const SHIPPED = [
  ...PUBLIC_PREFIXES.map((publicPrefix) => publicPrefix.prefix),
  "MODE",
  "DEV",
  "PROD",
  "BASE_URL",
  "SSR",
];
const BUNDLED = String.raw`\bimport\.meta\.env\b(?!\.(?!${SHIPPED.join("|")})[A-Z])`;
const CLIENT_CODE = new RegExp(
  [
    `${IMPORT}(?:react-dom/client|react-dom|svelte|svelte/\\w+|vue|preact|solid-js/web|@angular/(?:core|common/http|platform-browser)|jquery|vue-router|react-router-dom)["']`,
    `\\b(?:useState|useEffect|useReducer|useRef|useLayoutEffect)\\s*(?:<[^<>()]{0,60}>)?\\(`,
    BUNDLED,
    BROWSER_FLAG_ON,
    "(?<![\\w.$])document\\.(?:getElementById|querySelector|body|createElement|addEventListener|cookie|head|write|forms|title|ready\\w*|getElementsBy\\w+)\\b",
    "(?<![\\w.$])window\\.(?!env\\b)\\w|(?<![\\w.$])(?:localStorage|sessionStorage)\\s*[.[]",
    "(?<![\\w.$])navigator\\.(?:clipboard|serviceWorker|geolocation|mediaDevices|userAgent|sendBeacon)\\b",
    "(?<![\\w.$])(?:\\$|jQuery)(?:\\(\\s*(?:document|window|function|\\(\\)\\s*=>|[\"'][#.\\w])|\\.(?:ajax|get|post|getJSON)\\()",
    "\\}\\)?\\(\\s{0,20}(?:\\w{1,40},\\s{0,20})?jQuery\\b",
    "\\bnew (?:XMLHttpRequest|FileReader|SpeechRecognition|webkitSpeechRecognition|Notification|IntersectionObserver)\\b",
    "(?<![\\w.$])alert\\(\\s*[\"'`]|(?<![\\w.$])customElements\\.define\\(|\\bextends HTMLElement\\b",
    "(?<![\\w.$])self\\.(?:onmessage|postMessage|addEventListener)\\b|(?<![\\w.$])location\\.(?:href|reload|search)\\b",
    "(?<![\\w.$])requestAnimationFrame\\(|\\bgetContext\\(\\s*[\"'](?:2d|webgl2?)",
  ].join("|"),
);
/** Modules that no browser has and no bundler can put in. */
const SERVER_MODULES =
  "node:[\\w/]+|fs|fs/promises|http2?|https|net|tls|dns|os|cluster|readline|child_process|worker_threads|express|fastify|koa|hapi|@hapi/hapi|dotenv(?:/config)?" +
  "|server-only|astro|astro:(?:middleware|env/server)|next/(?:server|headers)|@nestjs/[\\w-]+|@hono/node-server|puppeteer(?:-core)?|playwright(?:-core)?" +
  "|ink|commander|yargs|inquirer|chalk|nodemailer|pg|mysql2?|mongoose|mongodb|ioredis|redis|better-sqlite3|ws|discord\\.js|telegraf|@slack/bolt|firebase-admin(?:/\\w+)?|firebase-functions(?:/[\\w/]+)?" +
  "|aws-lambda|@azure/functions|@vercel/node|bullmq|node-cron|electron-updater|fs-extra|glob|execa|jsdom|cheerio|supertest|vitest|mocha|@jest/globals";
const SERVER_CODE = new RegExp(
  `${IMPORT}(?:${SERVER_MODULES})["']` +
    "|^[ \\t]*[\"']use server[\"']|(?<![\\w.$])Deno\\.\\w|(?<![\\w.$])Bun\\.(?:serve|env|file|write)\\b|^#!.*\\b(?:node|deno|bun|tsx|ts-node|zx)\\b" +
    "|\\bnew BrowserWindow\\(|(?<![\\w.$])ipcMain\\.|(?<![\\w.$])process\\.(?:argv|exit|stdin|stdout|stderr|cwd|on|exitCode)\\b|(?<![\\w.$])__(?:dirname|filename)\\b|\\bimport\\.meta\\.(?:dirname|filename|main)\\b",
  "m",
);
/** Node's way to have modules, which a browser has not without a bundler. */
const COMMON_JS = /(?<![\w.$])(?:require\(\s*["']|module\.exports\b|exports\.\w+\s*=)/;
const BARE_IMPORT =
  /^[ \t]*(?:import\b[^"'\n]{0,300}|\}[ \t]*from[ \t]*|export\b[^"'\n]{0,300}\bfrom[ \t]*)["'](?![./~#$]|@\/|https?:|data:)/m;
/** Matches a name that only a bundler replaces. */
const READS_PUBLIC = new RegExp(
  `\\benv(?:\\.|\\[\\s*["'])(?:${PUBLIC_PREFIXES.map((publicPrefix) => publicPrefix.prefix).join("|")})`,
);
/** SDKs that refuse to run in browsers unless they are told to. */
const REFUSING_SDK =
  /\bnew\s+(?:OpenAI|AzureOpenAI|Anthropic|AnthropicBedrock|AnthropicVertex|Groq|Cerebras|Together|LlamaCloud)\s*\(/;
const ALLOWED = /dangerously\w*Browser/i;
const UNIVERSAL = /\btypeof\s+(?:window|document)\b/;
/** Manifests of a project of programs, where nothing else says what it is for. */
export const PROGRAM_MANIFEST = /(?:^|\/)(?:package\.json|deno\.jsonc?|wrangler\.(?:jsonc?|toml))$/;
/** Limit on the text that is searched; a file shows its kind near the beginning. */
const LOOKED_AT = 200_000;

export function sideOf(
  path: string,
  text: string,
  facts: Pick<Facts, "directives"> | undefined,
): Side {
  // What the file says of itself goes before what its folder says.
  if (facts?.directives.includes("use client")) return "client";
  if (facts?.directives.includes("use server")) return "server";
  const code = text.slice(0, LOOKED_AT);
  const framework = frameworkShownBy(path, code);
  if (framework?.otherwise !== undefined) return framework.otherwise;
  if (!isScript(path))
    return CLIENT_PATHS.some((clientPath) => clientPath.test(path)) ? "client" : "unknown";
  const isInTest = isTest(path);
  if (!isInTest && isProcess(code)) return "server";
  if (CLIENT_PATHS.some((clientPath) => clientPath.test(path))) return "client";
  if (SERVER_PATHS.some((serverPath) => serverPath.test(path))) return "server";
  return isInTest ? "unknown" : sideOfCode(code);
}

function sideOfCode(text: string): Side {
  if (UNIVERSAL.test(text)) return "both";
  return CLIENT_CODE.test(text) ? "client" : "unknown";
}

/** Tells whether only a process on somebody's own machine can run the code. */
export function isProcess(text: string): boolean {
  return SERVER_CODE.test(text);
}

/** Tells whether a browser cannot run the code without a bundler. */
export function needsModules(path: string, text: string): boolean {
  if (/\.(?:[cm]?tsx?|cjs|jsx)$/.test(path)) return true;
  return COMMON_JS.test(text) || BARE_IMPORT.test(text);
}

/** Tells whether the code is meant for a bundler, whatever the project says. */
export function expectsBundler(text: string): boolean {
  return READS_PUBLIC.test(text);
}

/** Code whose SDK throws in a browser. */
export function refusesBrowsers(text: string): boolean {
  return REFUSING_SDK.test(text) && !ALLOWED.test(text);
}

/** Tells whether a bundler would take the file in. */
export function isScript(path: string): boolean {
  return SCRIPTS.test(path);
}

/** Functions of a page that its framework runs on the server, and takes out of what browsers get. */
const SERVER_HALF =
  /\bexport\s+(?:async\s+)?(?:function|const|let)\s+(?:getServerSideProps|getStaticProps|getStaticPaths|loader|action)\b/;

/** Components that a router shows as pages, in the browser too. */
const PAGE_COMPONENT = /(?:^|\/)pages\/(?!api\/)(?:.*\/)?[^/]+\.[jt]sx$/;

/** Side that gets what a file imports: a page runs on both unless a part of it stays on the server. */
export function importingSide(path: string, text: string): Side {
  const side = sideOfText(path, text);
  const isShown = side === "client" || (side === "unknown" && PAGE_COMPONENT.test(path));
  if (!isShown) return side;
  return SERVER_HALF.test(text) ? "both" : "client";
}

const DIRECTIVE = /^(?:\s|\/\/[^\n]*\n|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/)*["'](use [a-z]+)["']/;

/** Judges unparsed files by the directive in their text. */
export function sideOfText(path: string, text: string): Side {
  const directive = directiveOf(text);
  return sideOf(path, text, { directives: directive === undefined ? [] : [directive] });
}

export function directiveOf(text: string): string | undefined {
  return DIRECTIVE.exec(text.slice(0, 4000))?.[1];
}
