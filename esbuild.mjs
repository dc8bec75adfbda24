// Builds dist/: five bundles, the rules and their pages as JSON, and the parser with its grammars. `--watch` builds again
// with every change.
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  watch,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { build, context } from "esbuild";
import { register } from "tsx/esm/api";
import { parse } from "yaml";
import { grammarBytes } from "./scripts/grammars.mjs";
import { licenseTexts, packagesIn } from "./scripts/licenses.mjs";

const root = import.meta.dirname;
const dist = join(root, "dist");
const require = createRequire(import.meta.url);

/** Writes the rules without their examples, which only tests read. */
async function writeRules() {
  const unregister = register();
  const { parseRuleFile } = await import("./server/src/engine/rules/schema.ts");
  await unregister();
  const names = readdirSync(join(root, "rules")).filter((it) => it.endsWith(".yml"));
  const files = names.sort().map((name) => {
    const file = parseRuleFile(parse(readFileSync(join(root, "rules", name), "utf8")));
    const rules = file.rules.map((it) => ({ ...it, examples: { match: [], ignore: [] } }));
    return { ...file, rules };
  });
  writeFileSync(join(dist, "rules.json"), JSON.stringify(files));
}

/** Puts the pages of rules into one file, which packed is a fifth of what they are one by one. */
function writeRulePages() {
  const folder = join(root, "docs/rules");
  const names = readdirSync(folder).filter((name) => name.endsWith(".md") && name !== "README.md");
  const pages = names
    .sort()
    .map((name) => [
      name.slice(0, -".md".length),
      readFileSync(join(folder, name), "utf8").replace(/^<!--.*-->\n\n/m, ""),
    ]);
  writeFileSync(join(dist, "rule-pages.json"), JSON.stringify(Object.fromEntries(pages)));
}

/**
 * Compresses a grammar for the package. Two levels more would save another tenth, and cost every build over
 * a minute.
 */
function compressed(bytes) {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 9,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return brotliCompressSync(bytes, { params });
}

/** Copies the parser, and compresses the grammars that the language adapters name. */
async function copyParser() {
  mkdirSync(join(dist, "grammars"), { recursive: true });
  const unregister = register();
  const { LANGUAGES } = await import("./server/src/engine/languages/index.ts");
  await unregister();
  for (const file of new Set(LANGUAGES.map((it) => it.grammar.file))) {
    writeFileSync(join(dist, "grammars", `${file}.br`), compressed(grammarBytes(file)));
  }
  const parser = require.resolve("web-tree-sitter/web-tree-sitter.wasm");
  copyFileSync(parser, join(dist, "web-tree-sitter.wasm"));
}

function bundleOptions() {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return {
    metafile: true,
    absWorkingDir: root,
    entryPoints: {
      client: "client/src/extension.ts",
      server: "server/src/lsp/main.ts",
      cli: "server/src/cli/main.ts",
      commands: "server/src/cli/commands.ts",
      prefilter: "server/src/host/prefilter/worker.ts",
    },
    outdir: dist,
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    format: "cjs",
    // jsonc-parser's CommonJS form requires its parts in a way no bundler can follow.
    mainFields: ["module", "main"],
    target: "node20",
    minify: true,
    // Beside the bundles for whoever reads a logged stack; not in the package, see .vscodeignore.
    sourcemap: "linked",
    sourcesContent: false,
    external: ["vscode"],
    define: { "process.env.SECRET_HYGIENE_VERSION": JSON.stringify(version) },
    // Its ES module asks import.meta.url where it is, which a CommonJS bundle does not have.
    alias: { "web-tree-sitter": require.resolve("web-tree-sitter") },
    logLevel: "warning",
  };
}

async function bundle() {
  const { metafile } = await build(bundleOptions());
  const grammars = [
    "@cursorless/tree-sitter-wasms",
    "@vscode/tree-sitter-wasm",
    "tree-sitter-groovy",
  ];
  const folders = [
    ...packagesIn(Object.keys(metafile.inputs)),
    ...grammars.map((it) => `node_modules/${it}`),
  ];
  // Inputs of each bundle, for test/tidy.test.ts; beside the build, not in a package.
  mkdirSync(join(dist, "meta"));
  writeFileSync(join(dist, "meta", "bundles.json"), JSON.stringify(metafile));
  writeFileSync(join(dist, "LICENSES.txt"), licenseTexts(root, [...new Set(folders)].sort()));
}

/** Rebuilds on change and prints `building` and `built`, which the editor's task waits for. */
async function rebuildOnChange() {
  const progress = {
    name: "progress",
    setup({ onStart, onEnd }) {
      onStart(() => {
        process.stdout.write("building\n");
      });
      onEnd(() => {
        process.stdout.write("built\n");
      });
    },
  };
  const bundles = await context({ ...bundleOptions(), plugins: [progress] });
  await bundles.watch();
  watch(join(root, "rules"), () => {
    writeRules().catch((error) => process.stderr.write(`${error.message}\n`));
  });
}

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
await writeRules();
await copyParser();
writeRulePages();
await bundle();
if (process.argv.includes("--watch")) await rebuildOnChange();
