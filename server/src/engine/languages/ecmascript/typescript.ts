import { ecmascript } from "./ecmascript.ts";

export const typescript = ecmascript({
  id: "typescript",
  languageIds: ["typescript"],
  suffixes: [".ts", ".mts", ".cts"],
  grammar: "tree-sitter-typescript.wasm",
  jsx: false,
  types: true,
});
