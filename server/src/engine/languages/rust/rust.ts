import type { Language } from "../language.ts";
import { inPlaces } from "../string-places.ts";
import { RUST_CONSTANTS } from "./constants.ts";
import { RUST_ENV, RUST_OPENING } from "./env.ts";
import { LOADER, PRINTING } from "./libraries.ts";
import { EXPRESSION_MACROS, MACRO_PLACES } from "./macros.ts";

const STRING = "[(string_literal) (raw_string_literal)]";

/** Parents below which any expression may stand. */
const PLACES = inPlaces(
  [
    "(arguments $)",
    "(let_declaration value: $)",
    "(let_condition value: $)",
    "(assignment_expression right: $)",
    "(compound_assignment_expr right: $)",
    "(field_initializer value: $)",
    "(array_expression $)",
    "(tuple_expression $)",
    "(reference_expression value: $)",
    "(parenthesized_expression $)",
    "(binary_expression $)",
    "(type_cast_expression value: $)",
    "(field_expression value: $)",
    "(index_expression $)",
    "(return_expression $)",
    "(break_expression $)",
    "(closure_expression body: $)",
    "(match_expression value: $)",
    "(match_arm value: $)",
    "(static_item value: $)",
    "(const_item value: $)",
    "(block $)",
  ],
  [`${STRING} @string.expression`],
);

export const rust: Language = {
  id: "rust",
  languageIds: ["rust"],
  suffixes: [".rs"],
  grammar: {
    file: "tree-sitter-rust.wasm",
    lineComment: "//",
    facts: `
    ${STRING} @string
    ${PLACES}
    ${MACRO_PLACES}
    ((source_file) @frozen (#match? @frozen "#![[].*no_std"))
    (const_item) @frozen
    (source_file [
      (const_item name: (_) @compiled.name value: (_) @compiled.value)
      (static_item name: (_) @compiled.name value: (_) @compiled.value)] @compiled)
    (impl_item !trait body: (declaration_list
      (const_item name: (_) @compiled.name value: (_) @compiled.value) @compiled))
    (match_pattern . (_) @frozen)
    (let_condition pattern: (_) @frozen)
    (let_declaration pattern: (_) @frozen)
    (use_declaration) @frozen
    (field_initializer field: (_) @frozen)
    ((macro_invocation macro: (_) @_macro (token_tree) @frozen)
      (#not-match? @_macro "^(\\w+::)*(${EXPRESSION_MACROS})$"))
    ((static_item value: (_) @frozen)
      (#not-match? @frozen "^(\\\\w+::)*(LazyLock|LazyCell|Lazy)::new\\\\("))
    (const_block) @frozen
    ((function_item (function_modifiers) @_modifiers body: (_) @frozen)
      (#match? @_modifiers "\\\\bconst\\\\b"))
    (enum_variant value: (_) @frozen)
    (array_type length: (_) @frozen)
    (array_expression length: (_) @frozen)
    (type_arguments) @frozen
    (let_declaration type: (reference_type type: (array_type length: (_))) value: (_) @frozen)
    ((string_literal) @frozen (#match? @frozen "^c"))
    ((raw_string_literal) @frozen (#match? @frozen "^c"))
    ((mod_item body: (declaration_list) @frozen) (#not-match? @frozen "use super::\\\\*"))
    (expression_statement (string_literal) @string.inert)
    (escape_sequence) @escape
    (call_expression function: (_) @call.callee arguments: (arguments) @call.args) @call
    (macro_invocation macro: (_) @call.callee (token_tree) @call.args) @call
    (let_declaration pattern: (identifier) @assignment.name value: (_) @assignment.value)
    (assignment_expression left: (_) @assignment.name right: (_) @assignment.value)
    (const_item name: (identifier) @assignment.name value: (_) @assignment.value)
    (static_item name: (identifier) @assignment.name value: (_) @assignment.value)
    (field_initializer field: (_) @given.name value: (_) @given.value)
    ((call_expression
      function: (_) @_var
      arguments: (arguments . (string_literal (string_content) @env.name))) @env
      (#match? @_var "(^|::)(var|var_os|require_env\\\\w*)$"))
    (identifier) @name
    (field_expression) @name
    (call_expression function: (identifier) @use)
    (arguments (identifier) @use)
    (binary_expression operator: ["==" "!=" "<" ">" "<=" ">="]) @harmless
    (unary_expression) @harmless
    (index_expression (range_expression)) @harmless
    (if_expression condition: (_) @harmless)
    (match_expression value: (_) @harmless)
    ((token_tree (identifier) @_callee . (token_tree) @harmless)
      (#not-match? @_callee "^(Some|Ok|format|from|String)$"))
    (token_tree (identifier) @harmless . ["==" "!="])
    (token_tree ["==" "!="] . (identifier) @harmless)
    ((token_tree (identifier) @harmless . (token_tree) @_block) (#match? @_block "^\\{"))
    ((token_tree (identifier) @harmless . "." . (identifier) @_length)
      (#match? @_length "^(len|is_\\\\w+|starts_with|ends_with|chars)$"))
    ((token_tree (identifier) @harmless . (token_tree) . "." . (identifier) @_length)
      (#match? @_length "^(len|is_\\\\w+|starts_with|ends_with|chars)$"))
    ((token_tree
      (identifier) @harmless . "." . [(identifier) (integer_literal)] . "." . (identifier) @_length)
      (#match? @_length "^(len|is_\\\\w+|starts_with|ends_with|chars)$"))
    (line_comment) @comment
    (block_comment) @comment
    ((line_comment (outer_doc_comment_marker)) @attached)
    ((block_comment (outer_doc_comment_marker)) @attached)
    (inner_attribute_item) @preamble
    (line_comment (inner_doc_comment_marker)) @preamble
    (block_comment (inner_doc_comment_marker)) @preamble
    (source_file (use_declaration) @import)
    (source_file (extern_crate_declaration) @import)
    ((source_file (mod_item) @import) (#match? @import ";$"))
    (source_file (function_item) @declaration)
    (function_item) @scope
    (closure_expression) @scope
    (string_literal) @nocomment
    (raw_string_literal) @nocomment`,
  },
  strings: {
    bracketed: /[bc]?r#{1,3}"/y,
    opening: RUST_OPENING,
    bytes: /^b/,
    verbatim: /r#*"$/,
  },
  access: {
    readEnv: RUST_ENV,
    constants: RUST_CONSTANTS,
  },
  logging: {
    ...PRINTING,
    logCallee:
      /^((\w+::)*(e?print(ln)?|dbg|panic|trace|debug|info|warn|error|event|slog_\w+)|\w+\.write_all)$/,
    harmlessCallee:
      /(^|[.:_])(len|is_\w+|mask\w*|redact\w*|obfuscate\w*|sanitize\w*|censor\w*|hash\w*|sha256|digest|finalize|starts_with|ends_with|contains)$/,
  },
  packages: {
    manifests: ["Cargo.toml"],
    inWords: (name) => `std::env::var("${name}") in Rust`,
    loader: LOADER,
  },
};
