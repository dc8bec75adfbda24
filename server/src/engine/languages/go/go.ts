import { concatenating } from "../concatenate.ts";
import type { Language } from "../language.ts";
import { inPlaces } from "../string-places.ts";
import { GO_CONSTANTS } from "./constants.ts";
import { goEnv } from "./env.ts";
import { LOADER, PRINTING } from "./libraries.ts";
import { GO_TYPES } from "./types.ts";

const STRING = "[(interpreted_string_literal) (raw_string_literal)]";
/** Parents below which any expression of type `string` may stand. */
const PLACES = inPlaces(
  [
    "(argument_list $)",
    "(type_conversion_expression operand: $)",
    "(var_spec value: (expression_list $))",
    "(const_spec value: (expression_list $))",
    "(short_var_declaration right: (expression_list $))",
    "(assignment_statement right: (expression_list $))",
    "(return_statement (expression_list $))",
    "(literal_element $)",
    "(binary_expression $)",
    "(parenthesized_expression $)",
    "(index_expression $)",
    "(slice_expression operand: $)",
    "(send_statement value: $)",
    "(range_clause right: $)",
    "(expression_switch_statement value: $)",
    "(expression_case value: (expression_list $))",
  ],
  [`${STRING} @string.expression`],
);

/** Calls with templates: those of the packages fmt, log and testing, and of similar loggers. */
const TEMPLATES = [
  [
    "^(fmt[.](Printf|Errorf|Sprintf)|\\\\w+[.]((Print|Panic|Fatal|Error|Skip|Log|Debug|Info|Warn|Trace|Warning)f|Sprintf))$",
    ".",
  ],
  ["^(fmt[.](Fprintf|Appendf|Sscanf|Fscanf))$", ". (_) ."],
]
  .map(
    ([callee, before]) =>
      `((call_expression function: (_) @_template arguments: (argument_list ${before} ${STRING} @string.percent))
      (#match? @_template "${callee}"))`,
  )
  .join("\n");

export const go: Language = {
  id: "go",
  languageIds: ["go"],
  suffixes: [".go"],
  grammar: {
    file: "tree-sitter-go.wasm",
    lineComment: "//",
    facts: `
    ${STRING} @string
    ${PLACES}
    ${GO_TYPES}
    ${TEMPLATES}
    ((source_file) @frozen (#match? @frozen "(import|\\n)[ \\t]+\\"(machine|syscall/js)\\"[ \\t\\r]*\\n"))
    (const_spec) @frozen
    (const_declaration (const_spec
      . name: (identifier) @compiled.name value: (expression_list . (_) @compiled.value .))) @compiled
    (array_type length: (_) @frozen)
    (escape_sequence) @escape
    (call_expression function: (_) @call.callee arguments: (argument_list) @call.args) @call
    (short_var_declaration
      left: (expression_list . (_) @assignment.name)
      right: (expression_list . (_) @assignment.value))
    (short_var_declaration left: (expression_list (_) (identifier) @assignment.name @assignment.value))
    (assignment_statement
      left: (expression_list . (_) @assignment.name)
      right: (expression_list . (_) @assignment.value))
    (var_spec name: (identifier) @assignment.name value: (expression_list . (_) @assignment.value))
    (const_spec name: (identifier) @assignment.name value: (expression_list . (_) @assignment.value))
    (keyed_element key: (_) @given.name value: (_) @given.value)
    ((call_expression
      function: (_) @_getenv
      arguments: (argument_list . (interpreted_string_literal (_) @env.name) .)) @env
      (#match? @_getenv "^(os\\\\.(Getenv|LookupEnv)|require\\\\w*Env\\\\w*)$"))
    ((call_expression function: (_) @_environ) @name (#eq? @_environ "os.Environ"))
    (identifier) @name
    (selector_expression) @name
    (selector_expression operand: (identifier) @use)
    (qualified_type package: (package_identifier) @use)
    (call_expression function: (identifier) @use)
    (argument_list (identifier) @use)
    (keyed_element key: (literal_element (identifier) @harmless))
    (binary_expression operator: ["==" "!=" "<" ">" "<=" ">="]) @harmless
    (slice_expression) @harmless
    (unary_expression operator: "!") @harmless
    (comment) @comment
    ((comment) @attached (#match? @attached "^//(go:|nolint|#nosec)"))
    (package_clause) @preamble
    (import_declaration) @import
    (import_declaration) @declaration
    (source_file (function_declaration) @declaration)
    (function_declaration) @scope
    (method_declaration) @scope
    (func_literal) @scope
    (raw_string_literal) @nocomment`,
  },
  strings: {
    opening: /^(["\x60])/,
    verbatim: /^\x60/,
  },
  access: {
    readEnv: goEnv(concatenating({ operator: " + ", tight: "+", opening: /^(["\x60])/ })),
    constants: GO_CONSTANTS,
  },
  logging: {
    ...PRINTING,
    logCallee:
      /^(fmt\.F?[Pp]rint(f|ln)?|[tb]\.Logf?|print(ln)?|panic|spew\.Dump|((\w+\.)*(\w*[lL]og(ger)?|logrus|\w*[sS]ugar))(\.\w+\(\))*\.(Print|Trace|Debug|Info|Warn|Error|Fatal|Panic|Log)\w*)$/,
    harmlessCallee:
      /(^|[._])(len|cap|[mM]ask\w*|[rR]edact\w*|[oO]bfuscate\w*|[sS]anitize\w*|[cC]ensor\w*|[hH]ash\w*|Sum\w*|HasPrefix|HasSuffix|Contains|EqualFold)$/,
  },
  packages: {
    manifests: ["go.mod"],
    lockFiles: ["go.sum"],
    vendors: ["vendor"],
    inWords: (name) => `os.Getenv("${name}") in Go`,
    loader: LOADER,
  },
};
