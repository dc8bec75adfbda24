/** Extensions and plugins that people install into another program. */
import { dependsOn, type Framework, SCRIPTS, TOOLING } from "./framework.ts";

const ANY_SCRIPT = SCRIPTS;

export const EXTENSIONS: readonly Framework[] = [
  {
    id: "web-extension",
    name: "browser extensions",
    handles: ANY_SCRIPT,
    publicPrefixes: ["WXT_", "PLASMO_PUBLIC_"],
    code: /(?<![\w$.])(?:chrome|browser)\.(?:runtime|storage|tabs|action|browserAction|contextMenus|webRequest|scripting|sidePanel|identity|cookies|commands|declarativeNetRequest)\./,
    project: [
      {
        file: /^(?:(?:public|src|app|static|extension)\/)?manifest(?:\.[\w-]+)?\.json$/,
        text: /"manifest_version"\s*:/,
      },
      dependsOn("wxt", "plasmo", "@crxjs/vite-plugin", "webextension-polyfill", "web-ext"),
    ],
    paths: TOOLING,
    otherwise: "client",
    hasNoEnvironment: true,
    isInstalled: true,
    advice:
      "An extension is unpacked by whoever installs it and has no environment variables: ask the person " +
      "for a key of their own on an options page and keep it in chrome.storage, or let your server make " +
      "the call.",
  },
  {
    id: "vscode-extension",
    name: "VS Code extensions",
    handles: ANY_SCRIPT,
    project: [{ file: /^package\.json$/, text: /"engines"\s*:\s*\{[^{}]{0,500}"vscode"\s*:/ }],
    paths: [
      ...TOOLING,
      { path: /^(?:src\/)?tests?\//, side: "server" },
      { path: /^src\/|^extension\.[jt]s$/, side: "client" },
    ],
    isInstalled: true,
    advice:
      "An extension is unpacked by whoever installs it: ask the person for a key of their own and keep it " +
      "in context.secrets, or let your server make the call.",
  },
  {
    id: "figma-plugin",
    name: "Figma plugins",
    handles: ANY_SCRIPT,
    code: /(?<![\w$.])figma\.(?:ui|showUI|currentPage|notify|closePlugin|clientStorage|create\w+)\b/,
    project: [{ file: /^manifest\.json$/, text: /"editorType"\s*:|"networkAccess"\s*:/ }],
    paths: TOOLING,
    otherwise: "client",
    hasNoEnvironment: true,
    isInstalled: true,
    advice:
      "A Figma plugin runs on the person's machine without environment variables: ask for a key of their own " +
      "and keep it with figma.clientStorage.setAsync, or let your server make the call.",
  },
  {
    id: "obsidian-plugin",
    name: "Obsidian plugins",
    handles: ANY_SCRIPT,
    code: /\bfrom\s*["']obsidian["']|\brequire\(\s*["']obsidian["']/,
    project: [{ file: /^manifest\.json$/, text: /"minAppVersion"\s*:/ }],
    paths: TOOLING,
    otherwise: "client",
    hasNoEnvironment: true,
    shipsAll: true,
    isInstalled: true,
    advice:
      "An Obsidian plugin runs on the person's machine without environment variables: let them enter a key " +
      "of their own in the plugin's settings tab, and keep it with saveData().",
  },
  {
    id: "raycast-extension",
    name: "Raycast extensions",
    handles: ANY_SCRIPT,
    code: /["']@raycast\/api["']/,
    project: [dependsOn("@raycast/api")],
    paths: TOOLING,
    otherwise: "client",
    hasNoEnvironment: true,
    shipsAll: true,
    isInstalled: true,
    advice:
      'A Raycast extension has no environment variables: add a preference of type "password" to ' +
      "package.json and read it with getPreferenceValues().",
  },
  {
    id: "office-add-in",
    name: "Office add-ins",
    handles: ANY_SCRIPT,
    code: /(?<![\w$.])(?:Office\.(?:onReady|initialize|context|actions)\b|(?:Excel|Word|PowerPoint|OneNote|Outlook)\.run\()/,
    project: [
      {
        file: /^manifest[\w.-]*\.(?:xml|json)$/,
        text: /<OfficeApp\b|MicrosoftTeams\.schema|"validDomains"\s*:/,
      },
      dependsOn("office-addin-[\\w-]+", "@types/office-js"),
    ],
    paths: TOOLING,
    otherwise: "client",
    isInstalled: true,
    advice:
      "An add-in runs in a browser inside Office, which can keep no secret: let your server make the call, " +
      "and the add-in call that.",
  },
  {
    id: "adobe-extension",
    name: "Adobe scripts and plugins",
    handles: ANY_SCRIPT,
    code: /^[ \t]*(?:#|\/\/@)target\s+\w+|\bnew CSInterface\(|\brequire\(\s*["'](?:photoshop|indesign|uxp|premierepro)["']\s*\)|(?<![\w$.])app\.activeDocument\b/m,
    otherwise: "client",
    hasNoEnvironment: true,
    isInstalled: true,
    advice:
      "A script inside an Adobe program has no environment variables of its own: ask the person for a key, " +
      "or let your server make the call.",
  },
  {
    id: "jetbrains-plugin",
    name: "JetBrains plugins",
    handles: /\.(?:kt|java)$/,
    code: /^[ \t]*import[ \t]+com\.intellij\./m,
    project: [{ file: /^src\/main\/resources\/META-INF\/plugin\.xml$/, text: /<idea-plugin\b/ }],
    paths: [
      { path: /^src\/test\/|^buildSrc\//, side: "server" },
      { path: /^src\//, side: "client" },
    ],
    otherwise: "client",
    isInstalled: true,
    advice:
      "A plugin is unpacked by whoever installs it: ask the person for a key of their own and keep it in " +
      "PasswordSafe, or let your server make the call.",
  },
  {
    id: "gnome-extension",
    name: "GNOME extensions",
    handles: ANY_SCRIPT,
    code: /\b(?:imports\.gi\.\w|from\s*["']gi:\/\/\w|resource:\/\/\/org\/gnome\/)/,
    otherwise: "client",
    hasNoEnvironment: true,
    isInstalled: true,
    advice:
      "A GNOME extension is installed with what it holds: let the person enter a key of their own in the " +
      "preferences and keep it with libsecret.",
  },
  {
    id: "embedded-app",
    name: "apps inside another product's pages",
    handles: ANY_SCRIPT,
    code: /(?<![\w$.])(?:ZAFClient\.init\(|TrelloPowerUp\.\w|miro\.board\b|AP\.(?:context|request)\b|mondaySdk\()|["'](?:@microsoft\/sp-[\w-]+|@forge\/bridge|@shopify\/app-bridge[\w-]*|@hubspot\/ui-extensions|monday-sdk-js)["']/,
    project: [dependsOn("@microsoft/sp-core-library")],
    paths: TOOLING,
    otherwise: "client",
    advice:
      "This runs in the browser of whoever uses the product, which can keep no secret: let your server make the " +
      "call, or the product itself where it keeps secure settings.",
  },
  {
    id: "note-plugin",
    name: "plugins of Logseq or Joplin",
    handles: ANY_SCRIPT,
    code: /["']@logseq\/libs["']|(?<![\w$.])(?:logseq|joplin)\.(?:ready|settings|plugins|useSettingsSchema)\b/,
    paths: TOOLING,
    otherwise: "client",
    isInstalled: true,
    hasNoEnvironment: true,
    advice:
      "A plugin runs on the person's machine without environment variables: let them enter a key of their own in the plugin's settings.",
  },
];
