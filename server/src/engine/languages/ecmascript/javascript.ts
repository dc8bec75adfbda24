import { ecmascript } from "./ecmascript.ts";

export const javascript = ecmascript({
  id: "javascript",
  languageIds: ["javascript", "javascriptreact"],
  suffixes: [".js", ".mjs", ".cjs", ".jsx"],
  grammar: "tree-sitter-javascript.wasm",
  jsx: true,
  types: false,
});
