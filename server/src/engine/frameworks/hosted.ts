/** Programs that run inside somebody else's system, which hands out secrets in a way of its own. */
import { dependsOn, type Framework, SCRIPTS, TOOLING } from "./framework.ts";

export const HOSTED: readonly Framework[] = [
  {
    id: "apps-script",
    name: "Google Apps Script",
    handles: SCRIPTS,
    code: /(?<![\w$.])(?:SpreadsheetApp|UrlFetchApp|PropertiesService|DriveApp|GmailApp|DocumentApp|FormApp|CalendarApp|ScriptApp|HtmlService|ContentService)\.\w/,
    project: [{ file: /^(?:src\/)?appsscript\.json$/ }, { file: /^\.clasp\.json$/ }],
    paths: TOOLING,
    otherwise: "server",
    hasNoEnvironment: true,
    advice:
      "Apps Script has no environment variables: add the value under Project Settings, Script Properties, and read " +
      'it with PropertiesService.getScriptProperties().getProperty("NAME").',
  },
  {
    id: "k6",
    name: "k6",
    handles: SCRIPTS,
    code: /\bfrom\s*["']k6(?:\/[\w/-]+)?["']/,
    runsTests: true,
    otherwise: "server",
    hasNoEnvironment: true,
    advice:
      'k6 has no process.env: read __ENV.NAME here, and start the test with "k6 run -e NAME=$NAME".',
  },
  {
    id: "cloudfront-function",
    name: "CloudFront Functions",
    handles: SCRIPTS,
    code: /\bfrom\s*["']cloudfront["']/,
    otherwise: "server",
    hasNoEnvironment: true,
    advice:
      "CloudFront Functions have no environment variables: let the origin or a Lambda function hold the secret.",
  },
  {
    id: "fastly-compute",
    name: "Fastly Compute",
    handles: /\.(?:[cm]?[jt]s|rs|go)$/,
    code: /\bfrom\s*["']fastly:|\bfastly::|["']github\.com\/fastly\/compute-sdk-go/,
    otherwise: "server",
    hasNoEnvironment: true,
    advice:
      'Fastly Compute has no environment variables of your own: put the value into a secret store and read it with SecretStore.get("NAME").',
  },
  {
    id: "akamai-edgeworker",
    name: "EdgeWorkers",
    handles: SCRIPTS,
    code: /\bexport\s+(?:async\s+)?function\s+on(?:ClientRequest|OriginRequest|ClientResponse)\b/,
    otherwise: "server",
    hasNoEnvironment: true,
    advice:
      "EdgeWorkers have no environment variables: hand the value in as a hidden PMUSER_ variable.",
  },
  {
    id: "service-worker-syntax",
    name: "Cloudflare Workers in the old syntax",
    handles: SCRIPTS,
    code: /^addEventListener\(\s*["'](?:fetch|scheduled)["']/m,
    otherwise: "server",
    hasNoEnvironment: true,
    advice:
      'A Worker in this syntax gets each variable as a global: read NAME as it is, and set it with "wrangler secret put NAME".',
  },
  {
    id: "workers-in-rust",
    name: "Cloudflare Workers in Rust",
    handles: /\.rs$/,
    code: /^[ \t]*use\s+worker::/m,
    otherwise: "server",
    hasNoEnvironment: true,
    advice:
      'A Worker has no environment of a process: read it with env.secret("NAME")?, and set it with "wrangler secret put NAME".',
  },
  {
    id: "workers-in-python",
    name: "Cloudflare Workers in Python",
    handles: /\.py$/,
    code: /^[ \t]*from\s+workers\s+import\b/m,
    otherwise: "server",
    hasNoEnvironment: true,
    advice:
      'A Worker has no environment of a process: read self.env.NAME, and set it with "wrangler secret put NAME".',
  },
  {
    id: "colab",
    name: "Google Colab",
    handles: /\.(?:py|ipynb)$/,
    code: /\bfrom\s+google\.colab\s+import\b|\bimport\s+google\.colab\b/,
    otherwise: "server",
    hasNoEnvironment: true,
    advice:
      'Colab has no .env: add the value under Secrets, the key sign on the left, and read it with google.colab.userdata.get("NAME").',
  },
  {
    id: "databricks",
    name: "Databricks notebooks",
    handles: /\.(?:py|scala|r|R|ipynb)$/,
    code: /^[#/ ]{1,4}Databricks notebook source|(?<![\w.])dbutils\.(?:widgets|secrets|notebook|fs)\./m,
    otherwise: "server",
    hasNoEnvironment: true,
    advice:
      'Databricks has no .env: put the value into a secret scope and read it with dbutils.secrets.get(scope="…", key="NAME").',
  },
  {
    id: "wordpress",
    name: "WordPress",
    handles: /\.(?:php|inc|phtml)$/,
    code: /^[ \t/*#]*(?:Plugin|Theme) Name:|(?<![\w>:$])(?:add_action|add_filter|wp_remote_(?:post|get|request)|wp_enqueue_script|register_rest_route|get_option)\s*\(|\bABSPATH\b/m,
    files: /(?:^|\/)wp-(?:content|includes|admin)\/|(?:^|\/)wp-config(?:-\w+)?\.php$/,
    project: [
      { file: /^[\w-]+\.php$/, text: /^[ \t/*#]*Plugin Name:/m, isOneOfMany: true },
      { file: /^style\.css$/, text: /^[ \t/*]*Theme Name:/m },
    ],
    otherwise: "server",
    hasNoEnvironment: true,
    advice:
      "WordPress loads no .env: define( 'NAME', '…' ) in a file outside of the web root that wp-config.php " +
      "includes and git does not hold, and use the constant NAME here.",
  },
  {
    id: "wordpress-page",
    name: "WordPress",
    handles: SCRIPTS,
    files: /(?:^|\/)wp-content\//,
    code: /(?<![\w$.])wp\.(?:element|blocks|data|apiFetch|hooks|i18n|ajax)\b|["']@wordpress\/(?:element|blocks|data|components)["']/,
    project: [{ file: /^style\.css$/, text: /^[ \t/*]*Theme Name:/m }],
    paths: [...TOOLING, { path: /(?:^|\/)(?:js|assets|src|blocks)\//, side: "client" }],
    otherwise: "client",
    advice:
      "WordPress hands this to every visitor: let PHP make the call, behind register_rest_route, and the page call that.",
  },
  {
    id: "salesforce",
    name: "Lightning components",
    handles: SCRIPTS,
    code: /\bfrom\s*["'](?:lwc|lightning\/\w+|@salesforce\/[\w/]+)["']|^[ \t]*\(\{\s*\w+\s*:\s*function\s*\(\s*component\b/m,
    files: /(?:^|\/)force-app\/.*\/(?:lwc|aura)\//,
    otherwise: "client",
    hasNoEnvironment: true,
    advice:
      "A Lightning component runs in the browser: let an Apex class make the call, with a named credential.",
  },
  {
    id: "netsuite",
    name: "SuiteScript",
    handles: SCRIPTS,
    code: /@NApiVersion\b|\bdefine\(\s*\[\s*["']N\/\w/,
    otherwise: "server",
    hasNoEnvironment: true,
    advice:
      "SuiteScript has no environment variables: add the value under API Secrets, and use it with N/https createSecureString().",
  },
  {
    id: "servicenow",
    name: "ServiceNow scripts",
    handles: SCRIPTS,
    code: /\bnew\s+(?:GlideRecord|GlideAjax|sn_ws\.RESTMessageV2)\b|(?<![\w$.])gs\.(?:info|getProperty|log|addInfoMessage)\(/,
    otherwise: "server",
    hasNoEnvironment: true,
    advice:
      "ServiceNow has no environment variables: keep the value in a credential record, or in a property of type password2.",
  },
  {
    id: "postman",
    name: "Postman scripts",
    handles: SCRIPTS,
    code: /(?<![\w$.])pm\.(?:environment|request|response|variables|globals|test|vault)\b/,
    otherwise: "server",
    hasNoEnvironment: true,
    advice:
      'Postman scripts have no process.env: keep the value in the vault and read it with await pm.vault.get("NAME").',
  },
  {
    id: "zapier-code",
    name: "code steps of Zapier",
    handles: SCRIPTS,
    code: /\binputData\.\w(?:(?!\binputData\.)[\s\S])*^[ \t]*(?:output\s*=|return\s*[{[])/m,
    otherwise: "server",
    hasNoEnvironment: true,
    advice:
      "A code step has no environment variables: hand the value in as inputData from a stored connection.",
  },
  {
    id: "mini-program",
    name: "mini programs",
    handles: SCRIPTS,
    code: /(?<![\w$.])(?:wx|my|tt|swan|uni)\.(?:request|getStorageSync|navigateTo|showToast|login)\(/,
    project: [{ file: /^project\.config\.json$/, text: /"(?:appid|miniprogramRoot)"\s*:/ }],
    paths: [{ path: /^(?:cloudfunctions|cloud)\//, side: "server" }, ...TOOLING],
    otherwise: "client",
    hasNoEnvironment: true,
    advice:
      "A mini program is downloaded by everybody who opens it: let your server or a cloud function make the call.",
  },
  {
    id: "zapier-app",
    name: "Zapier apps",
    handles: SCRIPTS,
    project: [dependsOn("zapier-platform-core")],
    otherwise: "server",
  },
  {
    id: "pyscript",
    name: "Python in the browser",
    handles: /\.py$/,
    code: /^[ \t]*(?:from\s+(?:pyscript|js|pyodide(?:\.\w+)?|browser)\s+import|import\s+(?:js|pyscript|pyodide))\b/m,
    otherwise: "client",
    hasNoEnvironment: true,
    advice:
      "This Python runs in the browser, which can keep no secret: let your server make the call, and the page call that.",
  },
];
