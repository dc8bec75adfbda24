import type { EmbeddedLiteral, Language, LiteralEdit } from "../language.ts";
import { inPlaces } from "../string-places.ts";

/** Parents below which any expression may stand; patterns among them are frozen. */
const PLACES = inPlaces(
  [
    "(arguments $)",
    "(pair value: $)",
    "(binary_operator $)",
    "(unary_operator operand: $)",
    "(list $)",
    "(tuple $)",
    "(body $)",
    "(do_block $)",
    "(else_block $)",
    "(block $)",
    "(access_call $)",
    "(interpolation $)",
    "(source $)",
  ],
  ["[(string) (sigil)] @string.expression"],
);

/** Blocks below `defmodule` whose code runs later than compilation. */
const RUNS_LATER = "^(def|defp|defmodule|test|describe|setup|setup_all|property)$";

export const elixir: Language = {
  id: "elixir",
  languageIds: ["elixir"],
  suffixes: [".ex", ".exs"],
  grammar: {
    file: "tree-sitter-elixir.wasm",
    lineComment: "#",
    facts: `
    (string) @string
    (charlist) @string
    (sigil) @string
    ${PLACES}
    ((sigil (sigil_name) @_name) @string.fixed (#not-match? @_name "^[sS]$"))
    ((unary_operator operand: (call target: (identifier) @_doc (arguments (string) @string.inert)))
      (#match? @_doc "^(moduledoc|doc|typedoc|shortdoc)$"))
    (unary_operator operator: "@" operand: (call)) @frozen
    ((call target: (identifier) @_module (do_block (call target: (identifier) @_runs) @frozen))
      (#eq? @_module "defmodule")
      (#not-match? @_runs "${RUNS_LATER}"))
    ((call target: (identifier) @_def (arguments . (call (arguments (_) @frozen))))
      (#match? @_def "^(def|defp|defmacrop?|defguardp?|defdelegate)$")
      (#not-match? @frozen "[\\\\\\\\]{2}"))
    ((call target: (identifier) @_def (arguments . (binary_operator) @frozen))
      (#match? @_def "^(def|defp|defmacrop?|defguardp?)$"))
    ((call target: (identifier) @_matches (arguments . (_) @frozen))
      (#match? @_matches "^(match[?]|destructure|(assert|refute)_receive(d)?)$"))
    ((call target: (identifier) @_compiles) @frozen
      (#match? @_compiles "^(use|import|alias|require|quote|defstruct|defmacrop?|defguardp?)$"))
    ((call target: (identifier) @_quote) @captured (#eq? @_quote "quote"))
    (stab_clause left: (_) @frozen)
    (binary_operator left: (_) @frozen operator: ["=" "<-"])
    (binary_operator operator: "when") @frozen
    (bitstring) @frozen
    (interpolation) @code
    (escape_sequence) @escape
    (call target: (_) @call.callee (arguments) @call.args) @call
    (binary_operator left: (_) @call.arg operator: "|>" right: (call target: (_) @call.callee)) @call
    (binary_operator left: (_) @assignment.name operator: ["=" "<-"] right: (_) @assignment.value)
    (pair key: (_) @given.name value: (_) @given.value)
    (unary_operator operator: "@" operand: (call target: (_) @given.name (arguments . (_) @given.value .)))
    ((call
      target: (_) @_get
      (arguments . (string (quoted_content) @env.name))) @env
      (#match? @_get "^System[.](get_env|fetch_env!?)$"))
    (identifier) @name
    (dot) @name
    (dot left: (alias) @use)
    (binary_operator operator: ["==" "!=" "===" "!==" "in"]) @harmless
    (unary_operator operator: ["!" "not"]) @harmless
    (comment) @comment
    ((comment) @attached (#match? @attached "credo:disable-for-next-line"))
    ((call target: (identifier) @_alias) @import (#eq? @_alias "alias"))
    ((call target: (identifier) @_def) @scope (#match? @_def "^(defp?|test|setup)$"))
    (anonymous_function) @scope
    (string) @nocomment
    (charlist) @nocomment
    (sigil) @nocomment`,
  },
  strings: {
    bracketed: /~[sS][([{<|"\x27/]/y,
    opening: /^(?:~[a-zA-Z]+)?("""|'''|["']|(?<=[a-zA-Z])[|/([{<])/,
  },
  access: {
    readEnv: {
      expression: ({ name, accessor }) => `${accessor}.fetch_env!("${name}")`,
      needs: {
        accessors: ["System", "Elixir.System"],
        kind: "import",
        present: () => /^(?!)/,
        bound: (accessor) =>
          new RegExp(
            String.raw`^alias\s.*(?:\.${accessor}|as:\s*${accessor}|\{[^{}]*\b${accessor}\b)`,
          ),
        code: () => "",
      },
      embed,
      fallback: { operators: ["||", "or"] },
      overwrites: (name) =>
        new RegExp(
          String.raw`\bSystem\.(?:put|delete)_env\(\s*"${name}"|\bSystem\.put_env\([^()]*"${name}"\s*(?:=>|,)`,
          "g",
        ),
    },
  },
  logging: {
    dumps: /^(?!)/,
    passThrough:
      /^(inspect|to_string|String\.(trim\w*|upcase|downcase|replace\w*|pad_\w+|reverse)|Enum\.join|IO\.iodata_to_binary|Jason\.encode!?)$/,
    fixedArity: /^(IO\.(inspect|warn|puts|write|binwrite)|dbg|Logger\.log)$/,
    interpolation: true,
    bareCalls: "line",
    answers: /^(IO\.inspect|dbg)$/,
    logCallee:
      /^(IO\.(puts|inspect|write|warn|binwrite)|Logger\.(debug|info|notice|warn|warning|error|critical|alert|emergency|log)|:io\.(format|fwrite|put_chars)|dbg)$/,
    harmlessCallee:
      /(^|[._])(byte_size|is_\w+|length|String\.(length|slice|starts_with\?|ends_with\?|contains\?|valid\?)|(?:mask|redact|obfuscate|sanitize|censor|hash|hmac|sha\d+|md5)\w*)$/i,
  },
  packages: {
    manifests: ["mix.exs"],
    inWords: (name) => `System.fetch_env!("${name}") in Elixir`,
    loader: {
      manifests: ["mix.exs"],
      present: /\{\s*:(?:dotenv|dotenv_parser|envar|nvir)\b/,
      called: /\bDotenvy\b|\bDotenv\.load|\bNvir\b/,
      entries: ["config/runtime.exs", "config/config.exs", "mix.exs"],
      advice: (envPath) =>
        `Nothing loads ${envPath} for the Elixir programs: start them with ` +
        `"set -a; . ./${envPath}; set +a", or add dotenvy and read the file in config/runtime.exs.`,
      name: "dotenvy",
    },
  },
};

/** `#{…}`; in a sigil with a capital letter nothing is put in. */
function embed({ literal, start, end, read }: EmbeddedLiteral): readonly LiteralEdit[] | undefined {
  if (/^~[A-Z]/.test(literal)) return undefined;
  return [{ span: { start, end }, text: `#{${read()}}` }];
}
