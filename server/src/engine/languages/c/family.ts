/** Language data that C and C++ share. */

import type { Loader } from "../loader.ts";
import type { Packages } from "../packages.ts";
import { inPlaces } from "../string-places.ts";

/** Parents below which any expression may stand, in both languages. */
const PLACES = [
  "(argument_list $)",
  "(init_declarator value: $)",
  "(initializer_list $)",
  "(initializer_pair value: $)",
  "(assignment_expression right: $)",
  "(return_statement $)",
  "(conditional_expression $)",
  "(binary_expression $)",
  "(parenthesized_expression $)",
  "(comma_expression $)",
  "(cast_expression value: $)",
  "(subscript_expression argument: $)",
  '(pointer_expression "*" argument: $)',
];

/** Macros that take their argument as it is written, by their own names or as macros are named. */
const MACROS = "^([A-Z][A-Z0-9_]+|_T|N?_|QStringLiteral|QByteArrayLiteral|u?R)$";

/** Headers of devices, which have no environment. */
const DEVICES =
  "# *include *.(Arduino|WiFi[A-Za-z]*|ESP8266[A-Za-z]+|esp_[a-z_]+|freertos/[A-Za-z]+|pico/[a-z_]+)[.]h";

/** Functions that take a template, by how many arguments stand before it. */
const TEMPLATES = [
  "^((std::)?(printf|warnx?)|g_(print(err)?|message|warning|critical|error|info|debug|strdup_printf)|NSLog)$",
  "^((std::)?(fprintf|dprintf|syslog|sprintf|asprintf|errx?))$",
  "^((std::)?snprintf)$",
];

function templates(literals: string): string {
  return TEMPLATES.map(
    (callee, before) =>
      `((call_expression function: (_) @_template
        arguments: (argument_list ${". (_) ".repeat(before)}. ${literals} @string.percent))
        (#match? @_template "${callee}"))`,
  ).join("\n");
}

/** `literals` is a query for the language's literals, `more` are parents that it has beside the common ones. */
export function cFacts(literals: string, more: readonly string[]): string {
  return `
    ${literals} @string
    ${inPlaces([...PLACES, ...more], [`${literals} @string.expression`])}
    (concatenated_string ${literals} @string.joined)
    (${literals} @frozen (#match? @frozen "^(L|u8?|U)"))
    ((preproc_def value: (preproc_arg) @string.expression)
      (#match? @string.expression "^\\"[^\\"]*\\"$"))
    ((preproc_def name: (identifier) @compiled.name value: (preproc_arg) @compiled.value) @compiled
      (#match? @compiled.value "^\\"[^\\"]*\\"$"))
    (preproc_def value: (_) @frozen)
    (preproc_function_def) @frozen
    (preproc_if condition: (_) @frozen)
    (preproc_elif condition: (_) @frozen)
    (concatenated_string) @constant
    (translation_unit (declaration (type_qualifier) declarator: (init_declarator
      declarator: (_ declarator: (identifier) @compiled.name) value: (_) @compiled.value)) @compiled)
    (compound_statement (declaration (storage_class_specifier) declarator: (init_declarator
      declarator: (_ declarator: (identifier) @compiled.name) value: (_) @compiled.value)) @compiled)
    (compound_statement (declaration (type_qualifier) declarator: (init_declarator
      declarator: (array_declarator declarator: (identifier) @compiled.name)
      value: (_) @compiled.value)) @compiled)
    (parameter_declaration declarator: (_) @frozen)
    (init_declarator declarator: (_) @frozen)
    (pointer_expression "&" argument: (_) @frozen)
    ((call_expression function: (identifier) @_macro arguments: (argument_list) @frozen)
      (#match? @_macro "${MACROS}"))
    ((translation_unit) @frozen (#match? @frozen "${DEVICES}"))
    ${templates(literals)}
    (sizeof_expression) @frozen
    (enumerator) @frozen
    (attribute_specifier) @frozen
    (attribute_declaration) @frozen
    (gnu_asm_expression) @frozen
    (declaration
      type: (primitive_type)
      declarator: (init_declarator declarator: (array_declarator) value: (_) @frozen))
    (declaration
      type: (sized_type_specifier)
      declarator: (init_declarator declarator: (array_declarator) value: (_) @frozen))
    (init_declarator declarator: (array_declarator) value: (string_literal) @frozen)
    (array_declarator size: (_) @frozen)
    (escape_sequence) @escape
    (call_expression function: (_) @call.callee arguments: (argument_list) @call.args) @call
    (init_declarator declarator: (identifier) @assignment.name value: (_) @assignment.value)
    (init_declarator
      declarator: (pointer_declarator declarator: (identifier) @assignment.name)
      value: (_) @assignment.value)
    (init_declarator
      declarator: (array_declarator declarator: (identifier) @assignment.name)
      value: (_) @assignment.value)
    (assignment_expression left: (_) @assignment.name right: (_) @assignment.value)
    (initializer_pair designator: (_) @given.name value: (_) @given.value)
    (preproc_def name: (_) @given.name value: (_) @given.value)
    ((call_expression
      function: (_) @_getenv
      arguments: (argument_list . (string_literal (string_content) @env.name))) @env
      (#match? @_getenv "(^|:)((secure_)?getenv|require_env\\\\w*)$"))
    (identifier) @name
    (field_expression) @name
    (call_expression function: (identifier) @use)
    (argument_list (identifier) @use)
    (binary_expression operator: ["==" "!=" "<" ">" "<=" ">=" "&&" "||"]) @harmless
    (unary_expression operator: "!") @harmless
    (sizeof_expression) @harmless
    (conditional_expression condition: (_) @harmless)
    (comment) @comment
    (translation_unit (preproc_include) @import)
    (translation_unit (preproc_def) @import)
    (translation_unit (preproc_function_def) @import)
    (translation_unit (preproc_call) @import)
    ((translation_unit (preproc_ifdef) @import) (#not-match? @import "[{;]"))
    ((translation_unit (preproc_if) @import) (#not-match? @import "[{;]"))
    (translation_unit (preproc_include) @declaration)
    (translation_unit (preproc_def) @preamble)
    (translation_unit (preproc_call) @preamble)
    (translation_unit (function_definition) @declaration)
    (function_definition) @scope
    (string_literal) @nocomment
    (preproc_def) @nocomment
    (preproc_function_def) @nocomment`;
}

const PRINTERS =
  "v?f?printf|v?dprintf|f?puts|perror|v?syslog|(g|q)?[dD]ebug|g_(print(err)?|message|warning|critical|error|info)|q(Info|Warning|Critical|Fatal)|wprintf|NSLog|ESP_LOG\\w|log_\\w+|err(x)?|warn(x)?";

/** Calls that print or log; `more` are those of C++. */
export function cLogCallee(more: string): RegExp {
  return new RegExp(`^((std::)?(${PRINTERS})${more})$`);
}

export const C_HARMLESS =
  /(^|[.:_>])(strlen|strnlen|size|length|empty|strn?cmp|mask\w*|redact\w*|obfuscate\w*|sanitize\w*|censor\w*|hash\w*|sha256\w*|digest)$/i;

/** Headers: what they hold becomes part of files of both languages, several times over. */
export const C_HEADER = /\.(h|hh|hpp|hxx|h\+\+|inl|ipp|tpp|cuh)$/i;

export const C_PACKAGES: Omit<Packages, "loader"> = {
  manifests: ["conanfile.txt", "conanfile.py", "vcpkg.json"],
  inWords: (name) => `getenv("${name}") in C or C++`,
};

export const C_LOADER: Loader = {
  manifests: [],
  present: /(?!)/,
  called: /\bdotenv::(?:init|load)|\bload_dotenv\(|\benv_load\(/,
  entries: ["main.cpp", "main.cc", "main.c", "src/main.cpp", "src/main.cc", "src/main.c"],
  advice: (envPath) =>
    `Nothing loads ${envPath} for the C and C++ programs: start them with ` +
    `"set -a; . ./${envPath}; set +a".`,
  name: "set -a",
};
