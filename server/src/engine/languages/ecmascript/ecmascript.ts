/** Language data that JavaScript, TypeScript and their JSX forms share. */

import type { Language } from "../language.ts";
import { LOG_METHOD, LOGGER } from "../log-methods.ts";
import type { Printing } from "../printing.ts";
import { inPlaces } from "../string-places.ts";
import { ecmascriptEnv } from "./env.ts";
import { ecmascriptProfiles } from "./framework-profiles.ts";
import { LOADER } from "./loader.ts";
import { recordingOf } from "./recording.ts";
import { inStyleOf } from "./style.ts";

const LITERALS = ["[(string) (template_string)] @string.expression"];

/** Parents below which any expression may stand. */
const PLACES = inPlaces(
  [
    "(arguments $)",
    "(variable_declarator value: $)",
    "(assignment_expression right: $)",
    "(augmented_assignment_expression right: $)",
    "(assignment_pattern right: $)",
    "(object_assignment_pattern right: $)",
    "(pair value: $)",
    "(computed_property_name $)",
    "(array $)",
    "(spread_element $)",
    "(parenthesized_expression $)",
    "(sequence_expression $)",
    "(return_statement $)",
    "(throw_statement $)",
    "(yield_expression $)",
    "(await_expression $)",
    "(arrow_function body: $)",
    "(ternary_expression $)",
    "(binary_expression $)",
    "(unary_expression $)",
    "(member_expression object: $)",
    "(subscript_expression $)",
    "(template_substitution $)",
    "(for_in_statement right: $)",
    "(switch_case value: $)",
    "(export_statement value: $)",
  ],
  LITERALS,
);

const FACTS = `
  (string) @string
  (template_string) @string
  ${PLACES}
  (pair key: (string) @string.object-key)
  (expression_statement (string) @string.inert)
  (program (expression_statement (string)) @preamble)
  (call_expression function: (import) arguments: (arguments) @frozen)
  ((call_expression function: (identifier) @_require arguments: (arguments) @frozen)
    (#eq? @_require "require"))
  (import_statement) @frozen
  (template_substitution) @code
  (escape_sequence) @escape
  (call_expression function: (_) @call.callee arguments: (arguments) @call.args) @call
  (variable_declarator name: (_) @assignment.name value: (_) @assignment.value)
  (assignment_expression left: (_) @assignment.name right: (_) @assignment.value)
  (augmented_assignment_expression left: (_) @given.name right: (_) @given.value)
  (pair key: (_) @given.name value: (_) @given.value)
  (assignment_pattern left: (_) @assignment.name right: (_) @assignment.value)
  (object_assignment_pattern left: (_) @assignment.name right: (_) @assignment.value)
  (for_in_statement left: (_) @assignment.name right: (_) @assignment.value)
  ((member_expression object: (_) @_env property: (property_identifier) @env.name) @env
    (#match? @_env "^(process\\\\.env|import\\\\.meta\\\\.env|Bun\\\\.env)$"))
  ((subscript_expression object: (_) @_env index: (string (string_fragment) @env.name)) @env
    (#match? @_env "^(process\\\\.env|import\\\\.meta\\\\.env|Bun\\\\.env)$"))
  ((call_expression
    function: (_) @_get arguments: (arguments . (string (string_fragment) @env.name))) @env
    (#match? @_get "^(Deno\\\\.env\\\\.get|requireEnv\\\\w*)$"))
  (identifier) @name
  (shorthand_property_identifier) @name
  (member_expression) @name
  (call_expression function: (identifier) @use)
  (arguments (identifier) @use)
  (member_expression object: (identifier) @use)
  (pair value: (identifier) @use)
  (shorthand_property_identifier) @use
  (export_specifier name: (identifier) @use)
  (unary_expression argument: (identifier) @use)
  ((import_statement (import_clause (identifier) @use) source: (string (string_fragment) @_source))
    (#match? @_source "^(node:)?process$"))
  ((member_expression property: (property_identifier) @_length) @harmless
    (#eq? @_length "length"))
  (unary_expression operator: ["!" "typeof"]) @harmless
  (binary_expression operator: ["===" "!==" "==" "!="]) @harmless
  (ternary_expression condition: (_) @harmless)
  (comment) @comment
  (html_comment) @comment
  ((comment) @attached
    (#match? @attached "^/[*][*]|@ts-(expect-error|ignore)|-(disable|ignore)-next|-ignore|ignore next")
    (#not-match? @attached "@(license|preserve|file|fileoverview|jsx|jest-environment|copyright)"))
  (import_statement) @import
  (import_statement) @declaration
  (program (function_declaration) @declaration)
  (program (export_statement declaration: (function_declaration) @declaration))
  (function_declaration) @scope
  (function_expression) @scope
  (arrow_function) @scope
  (method_definition) @scope
  (template_string) @nocomment`;

const JSX = `
  (jsx_attribute (string) @string.jsx-attribute)
  (jsx_attribute . (_) @given.name . (_) @given.value)
  ${inPlaces(["(jsx_expression $)"], LITERALS)}
  (jsx_element) @nocomment
  (jsx_self_closing_element) @nocomment`;

const NO_TYPES = `
  ${inPlaces(["(field_definition value: $)"], LITERALS)}
  (field_definition property: (_) @given.name value: (_) @given.value)`;

const TYPES = `
  ${inPlaces(
    [
      "(public_field_definition value: $)",
      "(required_parameter value: $)",
      "(optional_parameter value: $)",
      "(as_expression . $)",
      "(satisfies_expression . $)",
      "(non_null_expression $)",
    ],
    LITERALS,
  )}
  (public_field_definition name: (_) @given.name value: (_) @given.value)
  (required_parameter pattern: (_) @assignment.name value: (_) @assignment.value)
  (optional_parameter pattern: (_) @assignment.name value: (_) @assignment.value)
  (enum_assignment name: (_) @given.name value: (_) @given.value)
  (as_expression . [(string) (template_string) (parenthesized_expression)] @frozen . "as" . "const")
  (type_query) @type
  (template_literal_type) @type
  (literal_type (string) @string.fixed)
  (property_signature name: (string) @string.fixed)
  (literal_type (string) @type)
  (property_signature name: (string) @type)
  (method_definition name: (string) @type)
  (public_field_definition name: (string) @type)
  (pair_pattern key: (string) @type)
  (as_expression
    . [(string) (template_string) (parenthesized_expression)] @type . "as" . "const")
  (ambient_declaration) @type
  (enum_body) @frozen
  (ambient_declaration) @frozen`;

const PRINTING: Printing = {
  mention:
    /\b(?:console\??\.\w+|_?log(?:ger)?\??\.\w+|std(?:out|err)\.write|(?:winston|core)\.(?:log|debug|info|notice|warn|warning|error)|alert|debug)/gi,
  dumps: /^(process\.env|import\.meta\.env|Bun\.env)$/,
  passThrough:
    /(^|\.)(String|stringify|concat|join|trim\w*|toString|inspect|format|replace\w*|to(Upper|Lower)Case)$/,
  shorthand: true,
  redacts: /\bredact\s{0,4}:\s{0,4}(?:\{\s{0,20}paths\s{0,4}:\s{0,4})?\[([^\]]{0,600})\]/g,
  interpolation: true,
};

interface Dialect {
  readonly id: string;
  readonly languageIds: readonly string[];
  readonly suffixes: readonly string[];
  readonly grammar: string;
  readonly jsx: boolean;
  readonly types: boolean;
}

export function ecmascript({ jsx, types, grammar, ...dialect }: Dialect): Language {
  return {
    ...dialect,
    declaresOnly: /\.d(\.\w+)?\.[cm]?ts$/,
    grammar: {
      file: grammar,
      lineComment: "//",
      facts: FACTS + (jsx ? JSX : "") + (types ? TYPES : NO_TYPES),
    },
    strings: {
      opening: /^(["'`])/,
    },
    access: {
      inStyleOf,
      readEnv: ecmascriptEnv(types),
      frameworkProfiles: ecmascriptProfiles(types),
    },
    logging: {
      ...PRINTING,
      logCallee: new RegExp(
        String.raw`^((?:globalThis\.|window\.)?console\??\.\w+|(?:\w+\??\.){0,3}[#$]?${LOGGER}\??\.${LOG_METHOD}|(?:process\.)?std(?:out|err)\.write|(?:winston|core)\.(?:log|debug|info|notice|warn|warning|error)|alert|debug)$`,
        "i",
      ),
      harmlessCallee:
        /(^|[._])(Boolean|mask\w*|redact\w*|obfuscate\w*|sanitize\w*|censor\w*|hash\w*|sha256|createHash|update|digest|slice|substring|substr|startsWith|endsWith|includes|test)$/i,
    },
    recording: recordingOf(types),
    packages: {
      manifests: ["package.json", "deno.json", "deno.jsonc"],
      lockFiles: ["package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", "bun.lockb"],
      installs: ["node_modules"],
      vendors: ["bower_components"],
      inWords: (name) => `process.env.${name} in Node.js`,
      loader: LOADER,
    },
  };
}
