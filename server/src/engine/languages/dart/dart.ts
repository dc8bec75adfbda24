import { type Constants, withKeyword } from "../constants.ts";
import type { Insertion, Language } from "../language.ts";
import { inPlaces } from "../string-places.ts";
import { DART_OPENING, embedInDart } from "./embed.ts";

/** Parents below which any expression may stand. */
const PLACES = inPlaces(
  [
    "(argument . $)",
    "(named_argument $)",
    "(initialized_identifier $)",
    "(initialized_variable_definition value: $)",
    "(assignment_expression right: $)",
    "(field_initializer $)",
    "(function_body $)",
    "(function_expression_body $)",
    "(return_statement $)",
    "(yield_statement $)",
    "(list_literal $)",
    "(set_or_map_literal $)",
    "(pair key: $)",
    "(pair value: $)",
    "(record_field $)",
    "(if_element $)",
    "(for_element body: $)",
    "(conditional_expression $)",
    "(if_null_expression $)",
    "(equality_expression $)",
    "(additive_expression $)",
    "(parenthesized_expression $)",
    "(cascade_section $)",
    "(index_selector $)",
    "(switch_expression_case (_) . $)",
    "(for_loop_parts value: $)",
    "(template_substitution $)",
    "(static_final_declaration . (identifier) . $ .)",
    "(declaration (final_builtin) (static_final_declaration_list (static_final_declaration $)))",
    `(program (final_builtin) . (type_identifier)? . (type_arguments)? . (nullable_type)?
      . (static_final_declaration_list (static_final_declaration $)))`,
  ],
  ["(string_literal) @string.expression"],
);

/** Variables outside of functions are initialized when they are first used. */
const DART_CONSTANTS: Constants = {
  rewrite: (constant) => withKeyword(constant, "const", "final"),
  sharedWith: ({ text, name, isLocal }) =>
    isLocal || text.startsWith("_", name.start) ? "nobody" : "project",
};

/** Facts of Dart; a value has no node of its own, a name and its operations are siblings. */
export const dart: Language = {
  id: "dart",
  languageIds: ["dart"],
  suffixes: [".dart"],
  grammar: {
    file: "tree-sitter-dart.wasm",
    lineComment: "//",
    facts: `
    (string_literal) @string
    ${PLACES}
    (annotation) @frozen
    (formal_parameter_list) @frozen
    (constant_pattern) @frozen
    (enum_constant) @frozen
    (const_object_expression) @frozen
    (program (const_builtin) @compiled . (type_identifier)? . (type_arguments)? . (nullable_type)?
      . (static_final_declaration_list
          . (static_final_declaration . (identifier) @compiled.name (string_literal) @compiled.value .) .) @compiled)
    (declaration (const_builtin) @compiled . (type_identifier)? . (type_arguments)? . (nullable_type)?
      . (static_final_declaration_list
          . (static_final_declaration . (identifier) @compiled.name (string_literal) @compiled.value .) .) @compiled)
    (initialized_variable_definition (const_builtin)
      name: (_) @compiled.name value: (string_literal) @compiled.value .) @compiled
    ((const_builtin) . (type_identifier)? . (type_arguments)? . (static_final_declaration_list) @frozen)
    (list_literal (const_builtin)) @frozen
    (set_or_map_literal (const_builtin)) @frozen
    (initialized_variable_definition (const_builtin)) @frozen
    (declaration (const_builtin) (static_final_declaration_list) @frozen)
    (declaration (constant_constructor_signature) (initializers) @frozen)
    (class_body
      (declaration (constant_constructor_signature))
      (declaration (initialized_identifier_list) @frozen))
    (class_body
      (declaration (initialized_identifier_list) @frozen)
      (declaration (constant_constructor_signature)))
    (enum_body (declaration (initialized_identifier_list) @frozen))
    (program (part_of_directive)) @frozen
    (template_substitution) @code
    (escape_sequence) @escape
    ((identifier) @call.callee . (selector (argument_part (arguments) @call.args)) @call)
    ((identifier) @call.callee
      . (selector (unconditional_assignable_selector (identifier))) @call.callee
      . (selector (argument_part (arguments) @call.args)) @call)
    ((this) @call.callee
      . (selector (unconditional_assignable_selector (identifier))) @call.callee
      . (selector (unconditional_assignable_selector (identifier)))? @call.callee
      . (selector (argument_part (arguments) @call.args)) @call)
    ((identifier) @call.callee
      . (selector (unconditional_assignable_selector (identifier))) @call.callee
      . (selector (unconditional_assignable_selector (identifier))) @call.callee
      . (selector (argument_part (arguments) @call.args)) @call)
    (initialized_identifier (identifier) @assignment.name . (_)+ @assignment.value)
    (static_final_declaration (identifier) @assignment.name . (_)+ @assignment.value)
    (initialized_variable_definition
      name: (_) @assignment.name value: (_) @assignment.value . (_)* @assignment.value)
    (assignment_expression left: (_) @assignment.name right: (_)+ @assignment.value)
    ((_ name: (_) @assignment.name value: (_) @assignment.value) @_loop (#kind? @_loop "for_loop_parts"))
    (named_argument (label) @given.name . (_) @given.value)
    (pair key: (_) @given.name value: (_) @given.value)
    ((identifier) @env @_platform
      . (selector (unconditional_assignable_selector (identifier) @_environment))
      . (selector (unconditional_assignable_selector
          (index_selector (string_literal) @env.name))) @env
      (#eq? @_platform "Platform") (#eq? @_environment "environment"))
    (identifier) @name
    (identifier_dollar_escaped) @name
    ((identifier) @use . (selector))
    (equality_expression) @harmless
    (type_test_expression) @harmless
    (index_selector) @harmless
    (conditional_expression . (_) @harmless)
    ((identifier) @harmless
      . (selector (unconditional_assignable_selector (identifier) @_length)) @harmless
      (#match? @_length "^(length|isEmpty|isNotEmpty|hashCode|runtimeType)$"))
    (comment) @comment
    (documentation_comment) @comment
    (documentation_comment) @attached
    ((comment) @attached (#match? @attached "^// ignore:"))
    (import_or_export) @import
    (import_or_export) @declaration
    (library_name) @preamble
    (function_body) @scope
    (function_expression) @scope
    (string_literal) @nocomment`,
  },
  strings: {
    expandsIn: "\"'",
    opening: DART_OPENING,
  },
  access: {
    constants: DART_CONSTANTS,
    readEnv: {
      expression: ({ name, accessor, quote, isAlone }) => {
        const platform = accessor === "Platform" ? accessor : `${accessor}.Platform`;
        const message = `${quote}${name} is not set${quote}`;
        const read = `${platform}.environment[${quote}${name}${quote}] ?? (throw StateError(${message}))`;
        return isAlone ? read : `(${read})`;
      },
      needs: {
        accessors: ["Platform", "io", "dart_io"],
        kind: "import",
        present: (accessor) =>
          accessor === "Platform"
            ? /^import\s+(["'])dart:io\1\s*(?:;|show\b[^;]*\bPlatform\b)/
            : new RegExp(String.raw`^import\s+(["'])dart:io\1\s+as\s+${accessor}\s*;`),
        alias: /^import\s+(["'])dart:io\1\s+as\s+(?<name>\w+)\s*;/,
        // Nothing else of it: the file may have a File or a Socket of its own.
        code: ({ accessor }) =>
          accessor === "Platform"
            ? "import 'dart:io' show Platform;\n"
            : `import 'dart:io' as ${accessor};\n`,
        insertInto: sorted,
      },
      embed: embedInDart,
      // A program cannot change its own environment.
      fallback: { operators: ["??"] },
      overwrites: () => /(?!)/g,
    },
  },
  logging: {
    dumps: /^(?!)/,
    passThrough: /(^|\.)(toString|trim\w*|to(Upper|Lower)Case|replace\w*|join|jsonEncode|encode)$/,
    interpolation: true,
    logCallee:
      /^(print|debugPrint|(developer\.)?log|std(out|err)\.write(ln)?|(this\.)?_?\w*log(ger)?\.(d|e|f|i|t|v|w|wtf|log|fine\w*|info|warning|severe|shout|config|debug|error|trace|verbose))$/i,
    harmlessCallee:
      /(^|[._])(mask\w*|redact\w*|obfuscate\w*|sanitize\w*|censor\w*|hash\w*|sha\d+|md5|convert|substring|startsWith|endsWith|contains|compareTo)$/i,
  },
  packages: {
    manifests: ["pubspec.yaml"],
    inWords: (name) => `Platform.environment['${name}'] in Dart`,
    loader: {
      manifests: ["pubspec.yaml"],
      present: /^[ \t]+(?:envied|dart_frog|serverpod)[ \t]*:/m,
      called: /\b(?:DotEnv|dotenv|Dotenv)\b(?:(?!\b[Dd]ot[Ee]nv\b)[^\n;])*\bload\(/,
      entries: ["bin/main.dart", "bin/server.dart", "lib/main.dart", "main.dart"],
      advice: (envPath) =>
        `Nothing loads ${envPath} for the Dart programs: start them with ` +
        `"set -a; . ./${envPath}; set +a".`,
      name: "set -a",
    },
  },
};

/** Imports are sorted, and those of the language stand apart; a blank line follows them all. */
function sorted(imports: readonly string[], code: string): Insertion | undefined {
  const line = code.trimEnd();
  if (imports.length === 0) return undefined;
  const next = imports.findIndex((line) => (/["']([^"']*)/.exec(line)?.[1] ?? "") > "dart:io");
  const before = next < 0 ? imports.length - 1 : next - 1;
  const previous = imports[before];
  if (previous !== undefined) return { index: before, at: previous.length, text: `\n${line}` };
  const gap = /["']dart:/.test(imports[0] ?? "") ? "\n" : "\n\n";
  return { index: 0, at: 0, text: line + gap };
}
