import { ecmascript } from "./ecmascript.ts";

export const tsx = ecmascript({
  id: "tsx",
  languageIds: ["typescriptreact"],
  suffixes: [".tsx"],
  grammar: "tree-sitter-tsx.wasm",
  jsx: true,
  types: true,
});
