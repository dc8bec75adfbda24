/** Loader of `.env` for programs in JavaScript and TypeScript. */
import type { Loader } from "../loader.ts";

export const LOADER: Loader = {
  // Bun reads the file for whatever it runs itself.
  manifests: ["package.json", "bun.lock", "bunfig.toml"],
  // Vite, Astro and SvelteKit read the file too, but keep it from `process.env`.
  present:
    /"(dotenv-[\w-]+|@dotenvx\/dotenvx|bun|@types\/bun|bun-types|@nestjs\/config)"\s*:|--env-file|dotenv\/config|"lockfileVersion"|"(?:start|dev)"\s*:\s*"bun(?:\s+run)?(?:\s+--\S+)*\s+[\w./-]+\.[cm]?[jt]sx?["\s]/,
  framework: {
    present: /"(?:next|nuxt|react-scripts|@remix-run\/dev|@react-router\/dev)"\s*:/,
    start: (path) =>
      new RegExp(
        String.raw`\b(node|tsx|ts-node)(?:\s{1,9}-[^\s"]{1,99}){0,5}\s{1,9}(?:\./)?${quoted(path)}(?=["\s])`,
      ),
    advice: (envPath, path, command) =>
      `Nothing loads ${envPath} for ${path}: start it with ${
        command === "ts-node"
          ? `"set -a; . ./${envPath}; set +a"`
          : `"${command} --env-file=${envPath} ${path}"`
      }.`,
  },
  called: /loadEnvFile|\bBun\.\w|dotenv\/config|\bdotenv(?:\w*|["']\))\.config\(|from ["']dotenv/,
  entries: [
    "index",
    "main",
    "server",
    "app",
    "src/index",
    "src/main",
    "src/server",
    "src/app",
  ].flatMap((text) => [".js", ".ts", ".mjs", ".cjs", ".mts"].map((suffix) => text + suffix)),
  advice: (envPath) =>
    `Nothing loads ${envPath} for the Node programs: start them with "node --env-file=${envPath}".`,
  name: "process.loadEnvFile",
  library: {
    name: "dotenv",
    manifests: [
      {
        file: "package.json",
        names: /"dependencies"\s{0,9}:\s{0,9}\{[^{}]{0,4000}"dotenv"\s{0,9}:/,
      },
    ],
    code: (text) => {
      const isModule = /^[ \t]*(?:import|export)\b/m.test(text);
      return {
        kind: "import",
        present: /dotenv\/config/,
        code: isModule ? 'import "dotenv/config";' : 'require("dotenv/config");',
      };
    },
  },
  needs: {
    kind: "helper",
    present: /loadEnvFile/,
    // In production there is no file: the platform sets the variables.
    code: [
      "try {",
      "  process.loadEnvFile();",
      "} catch {",
      "  // No .env file here: the variables are set elsewhere.",
      "}",
    ].join("\n"),
  },
};

/** The path as a regular expression that matches it alone. */
function quoted(path: string): string {
  return path.replace(/[^\w/-]/g, "\\$&");
}
