import { inOrder } from "../in-order.ts";
import type { Language } from "../language.ts";
import { inPlaces } from "../string-places.ts";
import { embedInPaste, R_OPENING } from "./embed.ts";

/** Parents below which any expression may stand. */
const PLACES = inPlaces(
  [
    "(argument value: $)",
    "(binary_operator $)",
    "(parameter default: $)",
    "(function_definition body: $)",
    "(braced_expression body: $)",
    "(parenthesized_expression body: $)",
    "(if_statement consequence: $)",
    "(if_statement alternative: $)",
    "(for_statement sequence: $)",
  ],
  ["(string) @string.expression"],
);

export const r: Language = {
  id: "r",
  languageIds: ["r"],
  suffixes: [".R", ".r", ".Rprofile"],
  grammar: {
    file: "tree-sitter-r.wasm",
    lineComment: "#",
    facts: `
    (string) @string
    ${PLACES}
    ((binary_operator lhs: (string) @string.fixed operator: _ @_given)
      (#match? @_given "^(<<?-|:?=|[$@?~])$"))
    ((binary_operator operator: _ @_given rhs: (string) @string.fixed)
      (#match? @_given "^(->>?|[$@?~])$"))
    ((call function: (_) @_quoting) @frozen
      (#match? @_quoting "^(library|require|requireNamespace|quote|bquote|substitute|expression|setClass|setGeneric|setMethod|UseMethod)$"))
    (escape_sequence) @escape
    (call function: (_) @call.callee arguments: (arguments) @call.args) @call
    ((binary_operator lhs: (_) @assignment.name operator: _ @_given rhs: (_) @assignment.value)
      (#match? @_given "^(<<?-|:?=)$"))
    ((binary_operator lhs: (_) @assignment.value operator: _ @_given rhs: (_) @assignment.name)
      (#match? @_given "^->>?$"))
    (for_statement variable: (_) @assignment.name sequence: (_) @assignment.value)
    (argument name: (_) @given.name value: (_) @given.value)
    (parameter name: (_) @assignment.name default: (_) @assignment.value)
    ((call
      function: (_) @_get
      arguments: (arguments . (argument value: (string (string_content) @env.name)))) @env
      (#match? @_get "^(Sys[.]getenv|require_env\\\\w*)$"))
    (identifier) @name
    (extract_operator) @name
    (call function: (identifier) @use)
    ((binary_operator operator: _ @_compares) @harmless (#match? @_compares "^([=!]=|%in%)$"))
    (unary_operator operator: "!") @harmless
    (comment) @comment
    ((comment) @attached (#match? @attached "^#'|nolint next"))
    ((program (call function: (identifier) @_attaches) @import)
      (#match? @_attaches "^(library|require|source|suppressPackageStartupMessages)$"))
    (program (binary_operator rhs: (function_definition)) @declaration)
    (function_definition) @scope
    ((call function: (_) @_catches) @captured (#match? @_catches "^(utils::)?capture[.]output$"))
    ((call function: (_) @_writes arguments: (arguments
      (argument name: (identifier) @_to value: (_) @_file))) @captured
      (#match? @_writes "^(base::)?(cat|writeLines|dput)$") (#match? @_to "^(file|con)$")
      (#not-match? @_file "^std(err|out)[(]"))
    ((call function: (_) @_writes arguments: (arguments . (argument) . (comma) . (argument !name value: (_) @_file))) @captured
      (#match? @_writes "^(base::)?(writeLines|dput)$") (#not-match? @_file "^std(err|out)[(]"))
    (string) @nocomment`,
  },
  strings: {
    bracketed: /[rR]"-{0,3}[([{]/y,
    opening: R_OPENING,
  },
  access: {
    readEnv: {
      expression: ({ name, accessor, quote }) => `${accessor}(${quote}${name}${quote})`,
      // Sys.getenv gives an empty text for a variable that is not set.
      needs: {
        accessors: ["require_env", "require_env_variable", "require_environment_variable"],
        kind: "helper",
        present: (accessor) =>
          new RegExp(
            String.raw`^${accessor}\s*(?:<-|=)\s*function\(name\)\s*\{` +
              inOrder(String.raw`\bSys\.getenv\(name`, String.raw`\bstop\(`),
          ),
        code: ({ accessor }) =>
          [
            `${accessor} <- function(name) {`,
            "  value <- Sys.getenv(name)",
            '  if (!nzchar(value)) stop("Environment variable ", name, " is not set")',
            "  value",
            "}",
          ].join("\n"),
      },
      embed: embedInPaste,
      fallback: { argument: "unset" },
      overwrites: (name) => {
        const set = String.raw`\bSys\.setenv\([^()]*?\b${name}["'\x60]?\s*=\s*`;
        return new RegExp(String.raw`${set}|\bSys\.unsetenv\([^()]*["']${name}["']`, "g");
      },
    },
  },
  logging: {
    dumps: /^(?!)/,
    caught: { by: /\bsink\(\s*[^)\s]/, calls: /^(?:base::)?(?:print|cat|writeLines|dput|str)$/ },
    answers: /^((base|utils)::)?(print|dput)$/,
    passThrough:
      /^(base::)?(paste0?|sprintf|format|toString|trimws|to(upper|lower)|as\.character|c|list|g?sub|(glue::)?glue|identity|(jsonlite::)?toJSON)$/,
    logCallee:
      /^(((base|utils)::)?(print|cat|message|warning|writeLines|dput|str|packageStartupMessage)|(cli::)?cli_(alert\w*|text|inform|warn|abort|h\d|bullets)|(logger::)?log_(trace|debug|info|success|warn|error|fatal)|(futile\.logger::)?flog\.\w+|(logging::)?log(debug|info|warn|error)|(rlang::)?(inform|warn|abort))$/,
    harmlessCallee:
      /(^|[._:])(nchar|nzchar|is\.\w+|length|class|identical|substr|substring|startsWith|endsWith|grepl|exists|missing|(?:mask|redact|obfuscate|sanitize|censor|hash|digest|sha\d+|md5)\w*)$/i,
  },
  packages: {
    manifests: ["DESCRIPTION", "renv.lock"],
    inWords: (name) => `Sys.getenv("${name}") in R`,
    loader: {
      manifests: [],
      present: /(?!)/,
      called: /\breadRenviron\(|\bload_dot_env\(|\blibrary\(["']?dotenv\b/,
      entries: ["app.R", "main.R", "server.R", "global.R", "run.R", "plumber.R", ".Rprofile"],
      advice: (envPath) =>
        `Nothing loads ${envPath} for the R programs: start them with ` +
        `"set -a; . ./${envPath}; set +a", or call readRenviron("${envPath}") first.`,
      name: "readRenviron",
      readsLines: true,
      needs: {
        kind: "helper",
        present: /\breadRenviron\(/,
        // In production there is no file: the platform sets the variables.
        code: 'if (file.exists(".env")) readRenviron(".env")',
      },
    },
  },
};
