import { builtIn } from "../built-in.ts";
import type { Language } from "../language.ts";
import { LOG_METHOD, LOGGER } from "../log-methods.ts";
import { inPlaces } from "../string-places.ts";
import { embedInLua, LUA_OPENING } from "./embed.ts";

/** Parents below which any expression may stand. */
const PLACES = inPlaces(
  [
    '(arguments "(" $)',
    "(expression_list $)",
    "(field name: $)",
    "(field value: $)",
    "(binary_expression $)",
    "(unary_expression $)",
    "(parenthesized_expression $)",
    "(bracket_index_expression field: $)",
    "(if_statement condition: $)",
    "(elseif_statement condition: $)",
    "(while_statement condition: $)",
    "(repeat_statement condition: $)",
  ],
  ["(string) @string.expression"],
);

export const lua: Language = {
  id: "lua",
  languageIds: ["lua"],
  suffixes: [".lua", ".rockspec"],
  grammar: {
    file: "tree-sitter-lua.wasm",
    lineComment: "--",
    facts: `
    (string) @string
    ${PLACES}
    (arguments . (string) @string.bare-argument .)
    (escape_sequence) @escape
    (function_call name: (_) @call.callee arguments: (arguments) @call.args) @call
    (assignment_statement
      (variable_list . name: (_) @assignment.name)
      (expression_list . value: (_) @assignment.value))
    (field name: (_) @given.name value: (_) @given.value)
    ((function_call
      name: (_) @_getenv
      arguments: (arguments . (string content: (string_content) @env.name))) @env
      (#match? @_getenv "(^|[.])getenv$"))
    ((dot_index_expression table: (_) @_env field: (identifier) @env.name) @env
      (#eq? @_env "vim.env"))
    (identifier) @name
    (dot_index_expression table: (identifier) @use)
    (dot_index_expression) @name
    (binary_expression ["==" "~="]) @harmless
    (binary_expression left: (_) @harmless "and")
    (unary_expression ["not" "#"]) @harmless
    (comment) @comment
    (function_declaration) @scope
    (function_definition) @scope
    (string) @nocomment`,
  },
  strings: {
    bracketed: /\[=*\[/y,
    opening: LUA_OPENING,
  },
  access: {
    readEnv: {
      // Not assert(…), which gives on its message as a second value.
      expression: ({ name, accessor, quote }) => {
        const missing = `${quote}${name} is not set${quote}`;
        return `(${accessor}.getenv(${quote}${name}${quote}) or error(${missing}))`;
      },
      needs: builtIn("os", "_G.os"),
      embed: embedInLua,
      fallback: { operators: ["or"] },
      overwrites: (name) => {
        const set = String.raw`\bvim\.env(?:\.${name}\b|\[\s*["']${name}["']\s*\])\s*=(?!=)\s*`;
        return new RegExp(String.raw`${set}|\b(?:un)?setenv\s*\(\s*["']${name}["']`, "g");
      },
    },
  },
  logging: {
    dumps: /^vim\.env$/,
    caught: { by: /\bio\.output\s*\(\s*[^)\s]/, calls: /^io\.write$/ },
    interpolation: true,
    passThrough:
      /(^|[.:])(tostring|format|concat|upper|lower|rep|reverse|gsub|inspect|encode|dump|serialize|pack|unpack|trim|strip)$/,
    logCallee: new RegExp(
      String.raw`^((?:print|warn|vim\.(?:print|notify|notify_once)|ngx\.(?:log|say|print)|io\.write|io\.std(?:out|err):write)(?!\w)|(?:\w+[.:]){0,2}${LOGGER}[.:]${LOG_METHOD})$`,
      "i",
    ),
    harmlessCallee:
      /(^|[.:_])(len|type|sub|byte|find|match|gmatch|md5|sha\w*|hash\w*|hmac\w*|mask\w*|redact\w*|obfuscate\w*|sanitize\w*|censor\w*)$/i,
  },
  packages: {
    manifests: [],
    suffixes: [".rockspec"],
    inWords: (name) => `os.getenv("${name}") in Lua`,
    loader: {
      manifests: [],
      present: /(?!)/,
      called: /\brequire\b[\s(]*["'](?:lua-?)?dotenv["']/,
      entries: ["main.lua", "init.lua", "app.lua", "src/main.lua"],
      advice: (envPath) =>
        `Nothing loads ${envPath} for the Lua programs: start them with "set -a; . ./${envPath}; set +a".`,
      name: "a shell",
    },
  },
};
