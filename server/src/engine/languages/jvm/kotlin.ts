import { type Constants, withKeyword } from "../constants.ts";
import type { Language, ReadEnv } from "../language.ts";
import { LOG_METHOD, LOGGER } from "../log-methods.ts";
import { inPlaces } from "../string-places.ts";
import {
  gradle,
  JVM_HARMLESS,
  JVM_PASS_THROUGH,
  jvmLoader,
  OVERWRITES_NOTHING,
  SYSTEM,
} from "./jvm.ts";
import { embedInKotlin, KOTLIN_OPENING } from "./kotlin-embed.ts";

/** Parents below which any expression may stand. */
const PLACES = inPlaces(
  [
    "(value_argument $)",
    '(property_declaration "=" . $)',
    '(assignment ["=" "+=" "-="] . $)',
    "(class_parameter $)",
    "(function_value_parameters $)",
    '(function_body "=" . $)',
    "(statements $)",
    "(control_structure_body $)",
    "(jump_expression $)",
    "(elvis_expression $)",
    "(infix_expression $)",
    "(additive_expression $)",
    "(comparison_expression $)",
    "(equality_expression $)",
    "(check_expression $)",
    "(conjunction_expression $)",
    "(disjunction_expression $)",
    "(range_expression $)",
    "(as_expression $)",
    "(prefix_expression $)",
    "(postfix_expression $)",
    "(parenthesized_expression $)",
    "(spread_expression $)",
    "(navigation_expression . $)",
    "(indexing_expression . $)",
    "(indexing_suffix $)",
    "(if_expression condition: $)",
    "(when_subject $)",
    "(when_condition $)",
    "(for_statement $)",
    "(interpolated_expression $)",
  ],
  ["(string_literal) @string.expression"],
);

/** The compiler puts the value of a constant in their place. */
const CONSTANTS = `
  (annotation) @constant
  (file_annotation) @frozen
  ((property_declaration (modifiers (property_modifier) @_const)) @frozen (#eq? @_const "const"))
  ((property_declaration (modifiers (property_modifier) @_const)
    (variable_declaration . (simple_identifier) @compiled.name) "=" . (_) @compiled.value) @compiled
    (#eq? @_const "const"))
  ((class_declaration (modifiers (class_modifier) @_annotation) (primary_constructor) @frozen)
    (#eq? @_annotation "annotation"))
  ((annotation (constructor_invocation (user_type) @_annotation (value_arguments) @frozen))
    (#not-eq? @_annotation "Value"))
  ((annotation (constructor_invocation (user_type) @_annotation
    (value_arguments (value_argument (additive_expression) @frozen))))
    (#eq? @_annotation "Value"))
  ((annotation (constructor_invocation (user_type) @_annotation
    (value_arguments (value_argument (string_literal) @string.placeholder))))
    (#eq? @_annotation "Value") (#not-match? @string.placeholder "^\\"\\"\\""))
  ((annotation (constructor_invocation (user_type) @_annotation
    (value_arguments (value_argument (string_literal) @frozen))))
    (#eq? @_annotation "Value") (#match? @frozen "^\\"\\"\\""))
  ((class_declaration (type_identifier) @_class (class_body (companion_object (class_body
    (property_declaration (call_expression . (simple_identifier) @_created))
    (property_declaration (string_literal) @string.fixed)))))
    (#eq? @_class @_created))`;

const GETENV = `(call_expression
  (navigation_expression (navigation_suffix (simple_identifier) @_getenv))
  (call_suffix (value_arguments . (value_argument . (string_literal (string_content) @env.name)))))`;

const ALL_VARIABLES = `(call_expression
  (navigation_expression (navigation_suffix (simple_identifier) @_getenv))
  (call_suffix (value_arguments . ")")))`;

const READ_ENV: ReadEnv = {
  expression: ({ name, accessor }) =>
    `requireNotNull(${accessor}.getenv("${name}")) { "${name} is not set" }`,
  needs: SYSTEM,
  embed: embedInKotlin,
  placeholder: {
    framework: /^import\s+org\.springframework\./m,
    text: (name) => `\\\${${name}}`,
  },
  fallback: { operators: ["?:"], methods: ["orElse", "orElseGet", "getOrElse"] },
  overwrites: OVERWRITES_NOTHING,
};

/** Constants of Kotlin; top-level properties are initialized in order, those of objects too. */
const KOTLIN_CONSTANTS: Constants = {
  rewrite: (constant) => withKeyword(constant, "const", ""),
  sharedWith: ({ text, whole, name }) =>
    /\bprivate\b/.test(text.slice(whole.start, name.start)) ? "nobody" : "project",
  startsInOrder: true,
  readers: /\.java$/,
};

export const kotlin: Language = {
  id: "kotlin",
  languageIds: ["kotlin", "kotlinscript"],
  suffixes: [".kt", ".kts"],
  grammar: {
    file: "tree-sitter-kotlin.wasm",
    lineComment: "//",
    facts: `
    (string_literal) @string
    ${PLACES}
    ${CONSTANTS}
    (interpolated_identifier) @code
    (interpolated_expression) @code
    (call_expression . (_) @call.callee (call_suffix (value_arguments) @call.args)) @call
    (call_expression . (_) @call.callee (call_suffix . (annotated_lambda) @call.arg)) @call
    (property_declaration (variable_declaration . (simple_identifier) @assignment.name)
      "=" . (_) @assignment.value)
    (assignment . (_) @assignment.name . (_) @assignment.value)
    (value_argument . (simple_identifier) @given.name "=" . (_) @given.value)
    (class_parameter (simple_identifier) @assignment.name "=" . (_) @assignment.value)
    ((infix_expression . (string_literal) @given.name . (simple_identifier) @_to . (_) @given.value)
      (#eq? @_to "to"))
    (for_statement (variable_declaration . (simple_identifier) @assignment.name)
      . (_) @assignment.value)
    (${GETENV} @env (#eq? @_getenv "getenv"))
    ((indexing_expression ${ALL_VARIABLES}
      (indexing_suffix . (string_literal (string_content) @env.name))) @env
      (#eq? @_getenv "getenv"))
    ((call_expression
      (navigation_expression ${ALL_VARIABLES} (navigation_suffix (simple_identifier) @_get))
      (call_suffix
        (value_arguments . (value_argument . (string_literal (string_content) @env.name))))) @env
      (#eq? @_getenv "getenv") (#match? @_get "^get(OrDefault|OrElse)?$"))
    (simple_identifier) @name
    (interpolated_identifier) @name
    (navigation_expression) @name
    (${ALL_VARIABLES} @name (#eq? @_getenv "getenv"))
    (navigation_expression . (simple_identifier) @use)
    (value_argument . (simple_identifier) @use .)
    (equality_expression) @harmless
    (comparison_expression) @harmless
    (check_expression) @harmless
    (if_expression condition: (_) @harmless)
    (when_subject) @harmless
    (when_condition) @harmless
    ((prefix_expression) @harmless (#match? @harmless "^!"))
    (line_comment) @comment
    (multiline_comment) @comment
    ((multiline_comment) @attached (#match? @attached "^/[*][*]"))
    (import_header) @import
    (import_header) @declaration
    (package_header) @preamble
    (file_annotation) @preamble
    (function_declaration) @scope
    (anonymous_function) @scope
    (secondary_constructor) @scope
    (lambda_literal) @scope
    (getter) @scope
    (setter) @scope
    ((string_literal) @nocomment (#match? @nocomment "^\\"\\"\\""))`,
  },
  strings: {
    expandsIn: '"',
    opening: KOTLIN_OPENING,
    hidesEscapes: /^"$/,
    verbatim: /^"""/,
  },
  access: {
    elsewhere: [
      {
        path: /(^|\/)src\/(common|web|js|wasm\w*|native|apple|ios\w*|macos\w*|linux\w*|mingw\w*|tvos\w*|watchos\w*)Main\//,
        why:
          "This code is built for platforms where System.getenv does not exist; hand the value in from " +
          "the program of each platform.",
      },
    ],
    readEnv: READ_ENV,
    constants: KOTLIN_CONSTANTS,
    frameworkProfiles: [gradle(READ_ENV, '"')],
  },
  logging: {
    dumps: /^System\.getenv\(\)$/,
    passThrough: JVM_PASS_THROUGH,
    masking: /\b(?:Masked|Redacted|Sensitive|SecretValue)\b/,
    interpolation: true,
    fixedArity: /^(Log\.\w+|.*\.log)$/,
    logCallee: new RegExp(
      String.raw`^(println|print|System\.(out|err)\.\w+|(this\.)?${LOGGER}\.${LOG_METHOD}|Log\.(v|d|i|w|e|wtf)|Timber\.\w+)$`,
      "i",
    ),
    harmlessCallee: JVM_HARMLESS,
  },
  packages: {
    manifests: ["pom.xml", "build.gradle", "build.gradle.kts"],
    loader: jvmLoader("Kotlin"),
  },
};
