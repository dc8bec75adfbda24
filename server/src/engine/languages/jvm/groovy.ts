import type { Language, ReadEnv } from "../language.ts";
import { LOG_METHOD, LOGGER } from "../log-methods.ts";
import { inPlaces } from "../string-places.ts";
import { embedInGroovy, GROOVY_OPENING } from "./groovy-embed.ts";
import {
  gradle,
  JVM_HARMLESS,
  JVM_PASS_THROUGH,
  jvmLoader,
  OBJECTS_AT_HAND,
  OVERWRITES_NOTHING,
  SYSTEM,
} from "./jvm.ts";

/** Literals; the grammar calls those in single quotes characters. */
const LITERAL = "[(string_literal) (character_literal)]";

/** Parents below which any expression may stand. */
const PLACES = inPlaces(
  [
    "(method_invocation arguments: (argument_list $))",
    "(object_creation_expression arguments: (argument_list $))",
    "(method_invocation object: $)",
    "(field_access object: $)",
    "(variable_declarator value: $)",
    "(assignment_expression right: $)",
    "(map_item value: $)",
    "(array_literal $)",
    "(array_access index: $)",
    "(binary_expression $)",
    "(ternary_expression alternative: $)",
    "(ternary_expression consequence: $)",
    "(parenthesized_expression $)",
    "(return_statement $)",
    "(lambda_expression body: $)",
  ],
  [`${LITERAL} @string.expression`],
);

const NAME = "(argument_list . [(string_literal (string_fragment)) (character_literal)] @env.name)";

const READ_ENV: ReadEnv = {
  expression: ({ name, accessor, quote }) =>
    `${accessor}.requireNonNull(System.getenv(${quote}${name}${quote}), ${quote}${name} is not set${quote})`,
  needs: { ...OBJECTS_AT_HAND, requires: [{ ...SYSTEM, accessors: ["System"] }] },
  embed: embedInGroovy,
  fallback: { operators: ["?:", "||"], methods: ["orElse", "orElseGet"] },
  overwrites: OVERWRITES_NOTHING,
};

/**
 * Facts of Groovy: Java's for what the grammar knows. `println key` is to it what `String key` is;
 * `println "a" + key` ends before the operator; it does not look into strings, nor know all
 * statements.
 */
export const groovy: Language = {
  id: "groovy",
  languageIds: ["groovy", "gradle", "jenkinsfile"],
  suffixes: [".groovy", ".gradle", ".gvy", ".jenkinsfile", "Jenkinsfile"],
  grammar: {
    file: "tree-sitter-groovy.wasm",
    lineComment: "//",
    facts: `
    ${LITERAL} @string
    ${PLACES}
    (juxt_function_call args: (argument_list ${LITERAL} @string.bare-listed))
    (juxt_function_call args: (argument_list . ${LITERAL} @string.bare .))
    (ERROR) @broken
    (annotation arguments: (_) @constant)
    (annotation arguments: (_) @frozen)
    ((method_invocation name: (_) @_block body: (closure) @frozen)
      (#match? @_block "^(plugins|pluginManagement)$"))
    (method_invocation object: (_) @call.callee name: (_) @call.callee
      arguments: (argument_list) @call.args) @call
    (method_invocation . name: (_) @call.callee arguments: (argument_list) @call.args) @call
    (juxt_function_call name: (_) @call.callee args: (argument_list) @call.args) @call
    ((juxt_function_call name: (_) @call.callee) @call . (expression_statement (_) @call.arg)
      (#match? @call.arg "^[+]"))
    (local_variable_declaration type: (type_identifier) @call.callee
      declarator: (variable_declarator name: (identifier) @call.arg !value)) @call
    (object_creation_expression type: (_) @call.callee arguments: (argument_list) @call.args) @call
    (variable_declarator name: (_) @assignment.name value: (_) @assignment.value)
    (assignment_expression left: (_) @assignment.name right: (_) @assignment.value)
    (enhanced_for_statement name: (_) @assignment.name value: (_) @assignment.value)
    (map_item key: (_) @given.name value: (_) @given.value)
    (formal_parameter name: (_) @assignment.name "=" . (_) @assignment.value)
    ((method_invocation name: (_) @_getenv arguments: ${NAME}) @env (#eq? @_getenv "getenv"))
    ((method_invocation
      object: (method_invocation name: (_) @_getenv arguments: (argument_list . ")"))
      name: (_) @_get arguments: ${NAME}) @env
      (#eq? @_getenv "getenv") (#match? @_get "^get(OrDefault)?$"))
    (identifier) @name
    (field_access) @name
    ((method_invocation name: (_) @_getenv arguments: (argument_list . ")")) @name
      (#eq? @_getenv "getenv"))
    (method_invocation object: (identifier) @use)
    (method_invocation object: (field_access (field_access (identifier) @use)))
    (field_access object: (identifier) @use)
    (binary_expression operator: ["==" "!="]) @harmless
    (unary_expression operator: "!") @harmless
    (ternary_expression condition: (_) @harmless)
    ((juxt_function_call args: (argument_list (identifier) @harmless .)) . (ERROR))
    (line_comment) @comment
    (block_comment) @comment
    ((block_comment) @attached (#match? @attached "^/[*][*]"))
    (import_declaration) @import
    (import_declaration) @declaration
    (package_declaration) @preamble
    (method_declaration) @scope
    (constructor_declaration) @scope
    (closure) @scope
    (string_literal (multiline_string_fragment)) @nocomment`,
  },
  strings: {
    // The grammar sees no values in strings.
    values: {
      opening: /^"/,
      value:
        /(?<!\\)\$(?:\{\s*System\.getenv\(\s*["'](?<env>\w+)["']\s*\)\s*\}|(?<name>[a-zA-Z_]\w*(?:\.[a-zA-Z_]\w*)*)|\{\s*(?<braced>[a-zA-Z_]\w*(?:\??\.[a-zA-Z_]\w*)*)\s*\})/g,
    },
    expandsIn: '"',
    opening: GROOVY_OPENING,
    hidesEscapes: /^["']$/,
  },
  access: {
    elsewhere: [
      {
        path: /(^|\/)Jenkinsfile[^/]*$|\.jenkinsfile$/i,
        why:
          "Jenkins keeps secrets among its credentials, not in an env file: store the value there and " +
          "take it by credentials('…') or withCredentials.",
      },
    ],
    readEnv: READ_ENV,
    frameworkProfiles: [gradle(READ_ENV)],
  },
  logging: {
    dumps: /^System\.getenv\(\)$/,
    passThrough: JVM_PASS_THROUGH,
    bareCalls: "line",
    interpolation: true,
    fixedArity: /^(Log\.\w+|.*\.log)$/,
    logCallee: new RegExp(
      String.raw`^(println|print|printf|echo|System\.(out|err)\.\w+|(this\.)?${LOGGER}\.${LOG_METHOD})$`,
      "i",
    ),
    harmlessCallee: JVM_HARMLESS,
  },
  packages: {
    manifests: ["pom.xml", "build.gradle", "build.gradle.kts"],
    loader: jvmLoader("Groovy"),
  },
};
