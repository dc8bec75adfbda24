import type { Language } from "../language.ts";
import { LOG_METHOD, LOGGER } from "../log-methods.ts";
import { inPlaces } from "../string-places.ts";
import { JVM_HARMLESS, JVM_PASS_THROUGH, jvmLoader, OVERWRITES_NOTHING } from "./jvm.ts";
import { embedInScala, SCALA_OPENING } from "./scala-embed.ts";

/** Parents below which any expression may stand. Strings in patterns are none of these. */
const PLACES = inPlaces(
  [
    "(arguments $)",
    "(val_definition value: $)",
    "(var_definition value: $)",
    "(parameter default_value: $)",
    "(class_parameter default_value: $)",
    "(function_definition body: $)",
    "(assignment_expression right: $)",
    "(infix_expression $)",
    "(postfix_expression $)",
    "(field_expression value: $)",
    "(ascription_expression . $)",
    "(tuple_expression $)",
    "(parenthesized_expression $)",
    "(block $)",
    "(indented_block $)",
    "(template_body $)",
    "(lambda_expression $)",
    "(return_expression $)",
    "(if_expression $)",
    "(match_expression value: $)",
    "(case_clause body: $)",
    "(guard $)",
    "(for_expression body: $)",
    "(enumerator (_) $)",
    "(try_expression body: $)",
    "(finally_clause $)",
  ],
  ["[(string) (interpolated_string_expression)] @string.expression"],
);

/** The compiler puts the value of a constant in their place. */
const CONSTANTS = `
  (annotation arguments: (_) @constant)
  ((annotation name: (_) @_annotation arguments: (_) @frozen) (#not-eq? @_annotation "Value"))
  ((annotation name: (_) @_annotation arguments: (arguments
    [(string) @string.placeholder (assignment_expression right: (string) @string.placeholder)]))
    (#eq? @_annotation "Value"))
  ((annotation name: (_) @_annotation
    arguments: (arguments [(infix_expression) (interpolated_string_expression)] @frozen))
    (#eq? @_annotation "Value"))
  ((template_body
    (val_definition value: (instance_expression))
    (val_definition (modifiers) @_final value: (string) @string.fixed))
    (#match? @_final "final"))
  ((interpolated_string_expression interpolator: (_) @_own) @string.fixed
    (#not-match? @_own "^(s|f|raw)$"))`;

export const scala: Language = {
  id: "scala",
  languageIds: ["scala"],
  suffixes: [".scala", ".sc", ".sbt"],
  grammar: {
    file: "tree-sitter-scala.wasm",
    lineComment: "//",
    facts: `
    (string) @string
    (interpolated_string_expression) @string
    ${PLACES}
    ${CONSTANTS}
    (literal_type) @type
    (literal_type) @frozen
    (interpolation) @code
    (call_expression function: (_) @call.callee arguments: (arguments) @call.args) @call
    (call_expression function: (_) @call.callee arguments: (block) @call.arg) @call
    (instance_expression . (_) @call.callee arguments: (arguments) @call.args) @call
    (val_definition pattern: (identifier) @assignment.name value: (_) @assignment.value)
    (var_definition pattern: (identifier) @assignment.name value: (_) @assignment.value)
    (assignment_expression left: (_) @assignment.name right: (_) @assignment.value)
    (enumerator . (identifier) @assignment.name . (_) @assignment.value)
    (class_parameter name: (_) @assignment.name default_value: (_) @assignment.value)
    (parameter name: (_) @assignment.name default_value: (_) @assignment.value)
    ((infix_expression left: (_) @given.name operator: (_) @_to right: (_) @given.value)
      (#eq? @_to "->"))
    ((call_expression function: (_) @_env arguments: (arguments . (string) @env.name)) @env
      (#match? @_env "(^|[.])(sys[.]env([.](apply|getOrElse|get))?|getenv)$"))
    ((call_expression
      function: (field_expression
        value: (call_expression function: (_) @_env arguments: (arguments . (string) @env.name))
        field: (_) @_else)) @env
      (#match? @_env "(^|[.])sys[.]env[.]get$") (#eq? @_else "getOrElse"))
    ((call_expression
      function: (field_expression
        value: (call_expression function: (_) @_option
          arguments: (arguments
            (call_expression function: (_) @_getenv arguments: (arguments . (string) @env.name))))
        field: (_) @_else)) @env
      (#eq? @_option "Option") (#match? @_getenv "(^|[.])getenv$") (#eq? @_else "getOrElse"))
    (identifier) @name
    (field_expression) @name
    (field_expression value: (identifier) @use)
    (arguments (identifier) @use)
    (import_declaration . path: (identifier) @use)
    ((infix_expression operator: (operator_identifier) @_operator) @harmless
      (#match? @_operator "^[=!]="))
    (if_expression condition: (_) @harmless)
    (match_expression value: (_) @harmless)
    (prefix_expression "!") @harmless
    (comment) @comment
    (block_comment) @comment
    ((block_comment) @attached (#match? @attached "^/[*][*]"))
    (import_declaration) @import
    (import_declaration) @declaration
    (function_definition) @scope
    (lambda_expression) @scope
    ((string) @nocomment (#match? @nocomment "^\\"\\"\\""))
    ((interpolated_string) @nocomment (#match? @nocomment "^\\"\\"\\""))`,
  },
  strings: {
    opening: SCALA_OPENING,
    hidesEscapes: /^"$/,
  },
  access: {
    readEnv: {
      // Of a variable that is not set it says the name: "key not found: NAME".
      expression: ({ name, accessor }) => `${accessor}.env("${name}")`,
      needs: {
        accessors: ["sys", "scala.sys"],
        kind: "import",
        present: () => /(?!)/,
        code: () => "",
        bound: (accessor) =>
          accessor === "sys" ? /(?<!\bscala)[{.,]\s*sys\s*[,}]?$|=>\s*sys\b|\bas\s+sys\b/ : /(?!)/,
      },
      embed: embedInScala,
      placeholder: {
        framework: /^import\s+org\.springframework\./m,
        text: (name) => `\${${name}}`,
      },
      fallback: { methods: ["getOrElse", "orElse"] },
      overwrites: OVERWRITES_NOTHING,
    },
  },
  logging: {
    dumps: /^(sys\.env|System\.getenv\(\))$/,
    passThrough: JVM_PASS_THROUGH,
    interpolation: true,
    fixedArity: /^(Log\.\w+|.*\.log)$/,
    logCallee: new RegExp(
      String.raw`^(println|print|printf|Console\.(\w+\.)?\w+|System\.(out|err)\.\w+|(this\.)?${LOGGER}\.${LOG_METHOD})$`,
      "i",
    ),
    harmlessCallee: JVM_HARMLESS,
  },
  packages: {
    manifests: ["build.sbt", "build.sc", "build.mill", "project.scala"],
    inWords: (name) => `sys.env("${name}") in Scala`,
    loader: jvmLoader("Scala"),
  },
};
