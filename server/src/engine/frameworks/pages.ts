/** Code of pages without a build: what a server hands out as it is. */
import { type Framework, SCRIPTS } from "./framework.ts";

const SCRIPT = /\.[cm]?[jt]sx?$/;

export const PAGES: readonly Framework[] = [
  {
    id: "userscript",
    name: "userscripts",
    handles: SCRIPT,
    code: /^[ \t]*\/\/[ \t]*==UserScript==/m,
    files: /\.user\.js$/,
    otherwise: "client",
    hasNoEnvironment: true,
    advice:
      "A userscript runs in the browser and is installed with what it holds: ask the person once and keep " +
      "the answer with GM_setValue, or let your server make the call.",
  },
  {
    id: "bookmarklet",
    name: "bookmarklets",
    handles: SCRIPT,
    code: /^\s{0,20}javascript:/,
    files: /bookmarklet[\w.-]*\.js$/,
    otherwise: "client",
    hasNoEnvironment: true,
    advice:
      "A bookmarklet runs in the browser of whoever has it: ask with prompt() and keep the answer in " +
      "their browser, or let your server make the call.",
  },
  {
    id: "service-worker",
    name: "service workers",
    handles: SCRIPTS,
    code: /\bself\.addEventListener\(\s*["'](?:install|activate|push|notificationclick|sync)["']|\bself\.skipWaiting\(|\bclients\.claim\(|\bworkbox\.\w|\bimportScripts\(/,
    files: /(?:^|\/)(?:sw|service-?worker|firebase-messaging-sw)\.[cm]?[jt]s$/i,
    otherwise: "client",
    advice:
      "A service worker runs in the browser, which can keep no secret: let your server make the call, and " +
      "the worker call that.",
  },
  {
    id: "shopify-theme",
    name: "Shopify themes",
    handles: SCRIPT,
    project: [{ file: /^layout\/theme\.liquid$/ }],
    paths: [{ path: /^(?:assets|snippets|sections)\//, side: "client" }],
    advice:
      "A theme's assets are downloaded by the shop's visitors, who can read them: let an app with a server " +
      "make the call, behind an app proxy.",
  },
];
