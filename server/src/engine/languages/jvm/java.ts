import type { Language } from "../language.ts";
import { LOG_METHOD, LOGGER } from "../log-methods.ts";
import { inPlaces } from "../string-places.ts";
import { embedInJava, JAVA_OPENING } from "./java-embed.ts";
import {
  JVM_HARMLESS,
  JVM_PASS_THROUGH,
  jvmLoader,
  OVERWRITES_NOTHING,
  objects,
  SYSTEM,
} from "./jvm.ts";

/** Parents below which any expression may stand. */
const PLACES = inPlaces(
  [
    "(argument_list $)",
    "(variable_declarator value: $)",
    "(assignment_expression right: $)",
    "(binary_expression $)",
    "(ternary_expression $)",
    "(parenthesized_expression $)",
    "(return_statement $)",
    "(yield_statement $)",
    "(assert_statement $)",
    "(switch_rule (expression_statement $))",
    "(lambda_expression body: $)",
    "(array_initializer $)",
    "(array_access index: $)",
    "(cast_expression value: $)",
    "(instanceof_expression left: $)",
    "(method_invocation object: $)",
    "(method_reference . $)",
    "(enhanced_for_statement value: $)",
  ],
  ["(string_literal) @string.expression"],
);

/** The compiler puts the value of a constant in their place. */
const CONSTANTS = `
  (annotation arguments: (_) @constant)
  (annotation_type_element_declaration value: (_) @constant)
  (switch_label) @constant
  (annotation_type_element_declaration) @frozen
  (switch_label) @frozen
  ((annotation name: (_) @_annotation arguments: (_) @frozen) (#not-eq? @_annotation "Value"))
  ((annotation name: (_) @_annotation arguments: (annotation_argument_list (binary_expression) @frozen))
    (#eq? @_annotation "Value"))
  ((annotation name: (_) @_annotation
    arguments: (annotation_argument_list
      [(string_literal) @string.placeholder (element_value_pair value: (string_literal) @string.placeholder)]))
    (#eq? @_annotation "Value"))
  (enum_body_declarations
    (field_declaration (modifiers "static")
      declarator: (variable_declarator value: (string_literal) @string.fixed)))
  ((class_declaration name: (_) @_class body: (class_body
    (field_declaration (modifiers "static")
      declarator: (variable_declarator value: (object_creation_expression type: (_) @_created)))
    (field_declaration (modifiers "static")
      declarator: (variable_declarator value: (string_literal) @string.fixed))))
    (#eq? @_class @_created))`;

/**
 * Callees whose `format` takes `%s`: that of `MessageFormat` and of many libraries takes `{0}` or
 * `{}`.
 */
const FORMATS = "(^|[.])(String|out|err|[a-z]*([cC]onsole|[fF]ormatter|[sS]tream|[wW]riter))$";

export const java: Language = {
  id: "java",
  languageIds: ["java"],
  suffixes: [".java"],
  grammar: {
    file: "tree-sitter-java.wasm",
    lineComment: "//",
    facts: `
    (string_literal) @string
    ${PLACES}
    ${CONSTANTS}
    ((method_invocation name: (_) @_template arguments: (argument_list . (string_literal) @string.percent))
      (#eq? @_template "printf"))
    ((method_invocation
      object: (_) @_by name: (_) @_template arguments: (argument_list . (string_literal) @string.percent))
      (#eq? @_template "format") (#match? @_by "${FORMATS}"))
    (string_interpolation) @code
    (template_expression (string_literal) @string.fixed)
    (escape_sequence) @escape
    (method_invocation object: (_) @call.callee name: (_) @call.callee
      arguments: (argument_list) @call.args) @call
    (method_invocation . name: (_) @call.callee arguments: (argument_list) @call.args) @call
    (object_creation_expression type: (_) @call.callee arguments: (argument_list) @call.args) @call
    (variable_declarator name: (_) @assignment.name value: (_) @assignment.value)
    (assignment_expression left: (_) @assignment.name right: (_) @assignment.value)
    (enhanced_for_statement name: (_) @assignment.name value: (_) @assignment.value)
    (element_value_pair key: (_) @given.name value: (_) @given.value)
    ((method_invocation name: (_) @_getenv
      arguments: (argument_list . (string_literal (string_fragment) @env.name))) @env
      (#eq? @_getenv "getenv"))
    ((method_invocation
      object: (method_invocation name: (_) @_getenv arguments: (argument_list . ")"))
      name: (_) @_get
      arguments: (argument_list . (string_literal (string_fragment) @env.name))) @env
      (#eq? @_getenv "getenv") (#match? @_get "^get(OrDefault)?$"))
    ((method_invocation
      object: (method_invocation name: (_) @_optional
        arguments: (argument_list (method_invocation name: (_) @_getenv
          arguments: (argument_list . (string_literal (string_fragment) @env.name)))))
      name: (_) @_else) @env
      (#eq? @_optional "ofNullable") (#eq? @_getenv "getenv") (#eq? @_else "orElse"))
    (identifier) @name
    (field_access) @name
    ((method_invocation name: (_) @_getenv arguments: (argument_list . ")")) @name
      (#eq? @_getenv "getenv"))
    (method_invocation object: (identifier) @use)
    (method_invocation object: (field_access (field_access (identifier) @use)))
    (field_access object: (identifier) @use)
    (method_reference . (identifier) @use)
    (binary_expression operator: ["==" "!="]) @harmless
    (unary_expression operator: "!") @harmless
    (instanceof_expression) @harmless
    (switch_expression condition: (_) @harmless)
    (ternary_expression condition: (_) @harmless)
    (line_comment) @comment
    (block_comment) @comment
    ((block_comment) @attached (#match? @attached "^/[*][*]"))
    (import_declaration) @import
    (import_declaration) @declaration
    (package_declaration) @preamble
    (method_declaration) @scope
    (constructor_declaration) @scope
    (compact_constructor_declaration) @scope
    (lambda_expression) @scope
    (string_literal (multiline_string_fragment)) @nocomment`,
  },
  strings: {
    opening: JAVA_OPENING,
  },
  access: {
    readEnv: {
      expression: ({ name, accessor }) =>
        `${accessor}.requireNonNull(System.getenv("${name}"), "${name} is not set")`,
      // A bare getenv would hand null on; this names the variable and stops.
      needs: { ...objects(";"), requires: [{ ...SYSTEM, accessors: ["System"] }] },
      embed: embedInJava,
      placeholder: {
        framework: /^import\s+(?:static\s+)?org\.springframework\./m,
        text: (name) => `\${${name}}`,
      },
      fallback: { methods: ["orElse", "orElseGet", "or"] },
      overwrites: OVERWRITES_NOTHING,
    },
  },
  logging: {
    dumps: /^System\.getenv\(\)$/,
    passThrough: JVM_PASS_THROUGH,
    fixedArity: /^(Log\.\w+|.*\.log)$/,
    logCallee: new RegExp(
      String.raw`^(System\.(out|err)\.\w+|(this\.)?${LOGGER}\.(at\w+\(\)\.)?${LOG_METHOD}|Log\.(v|d|i|w|e|wtf)|Timber\.\w+)$`,
      "i",
    ),
    harmlessCallee: JVM_HARMLESS,
  },
  packages: {
    manifests: ["pom.xml", "build.gradle", "build.gradle.kts"],
    inWords: (name) => `System.getenv("${name}") in Java`,
    loader: jvmLoader("Java"),
  },
};
