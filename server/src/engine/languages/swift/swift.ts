import type { Dependency, EmbeddedLiteral, Language, LiteralEdit } from "../language.ts";
import { inPlaces } from "../string-places.ts";

/**
 * Places for any expression, by their fields: with the parents' names, the query would take seconds
 * in this large grammar.
 */
const PLACES = inPlaces(
  [
    "value",
    "default_value",
    "result",
    "element",
    "key",
    "lhs",
    "rhs",
    "if_nil",
    "if_true",
    "if_false",
    "target",
    "collection",
  ]
    .map((text) => `(_ ${text}: $)`)
    .concat("(statements $)", "(switch_statement expr: $)"),
  ["[(line_string_literal) (multi_line_string_literal)] @string.expression"],
);

/** Imports that bring Foundation along, and those that only apps of Apple's devices have. */
const FOUNDATION: Dependency = {
  accessors: ["Foundation"],
  kind: "import",
  present: () =>
    /^(@\w+\s+)*import\s+(Foundation|UIKit|AppKit|Cocoa|SwiftUI|Vapor|Hummingbird|XCTest)\s*$/,
  code: () => "import Foundation",
};

/**
 * Facts of Swift; raw strings stay, since an interpolation needs the string's number of number
 * signs.
 */
export const swift: Language = {
  id: "swift",
  languageIds: ["swift"],
  suffixes: [".swift"],
  grammar: {
    file: "tree-sitter-swift.wasm",
    lineComment: "//",
    facts: `
    (line_string_literal) @string
    (raw_string_literal) @string
    (multi_line_string_literal) @string
    ${PLACES}
    ((property_declaration (type_annotation) @_type value: (_) @string.fixed)
      (#not-match? @_type "String"))
    ((property_declaration (type_annotation) @_type value: (_) @string.fixed)
      (#match? @_type "StaticString"))
    ((_ (modifiers) @_modifiers default_value: (_) @frozen)
      (#match? @_modifiers "public|open|package|usableFromInline"))
    ((_ (modifiers) @_modifiers body: (_ (_ default_value: (_) @frozen)))
      (#match? @_modifiers "public|package"))
    ((_ (modifiers) @_modifiers) @frozen
      (#match? @_modifiers
        "@(inlinable|usableFromInline|frozen|_transparent|_alwaysEmitIntoClient)"))
    (attribute) @frozen
    (switch_pattern) @frozen
    (enum_entry) @frozen
    (_ (ERROR) value: (_) @frozen)
    (interpolated_expression) @code
    (str_escaped_char) @escape
    (call_expression . (_) @call.callee (call_suffix (value_arguments) @call.args)) @call
    (property_declaration name: (_) @assignment.name . value: (_) @assignment.value)
    (property_declaration
      name: (_) @assignment.name . (type_annotation) . value: (_) @assignment.value)
    (assignment target: (_) @assignment.name result: (_) @assignment.value)
    (for_statement item: (_) @assignment.name collection: (_) @assignment.value)
    (value_argument name: (_) @given.name value: (_) @given.value)
    (_ key: (_) @given.name . value: (_) @given.value)
    (_ (parameter . name: (_) @assignment.name) . default_value: (_) @assignment.value)
    ((call_expression
      . (_) @_environment
      (_ (_
        . (_ value: (line_string_literal text: (line_str_text) @env.name))))) @env
      (#match? @_environment "(processInfo[.]environment|^(requireEnv\\\\w*|getenv|Environment[.]get))$"))
    (simple_identifier) @name
    (navigation_expression) @name
    ((_ target: (simple_identifier) @use) @_navigation (#kind? @_navigation "navigation_expression"))
    (import_declaration (identifier . (simple_identifier) @use))
    (value_argument value: (simple_identifier) @use)
    (value_argument_label (simple_identifier) @use)
    (equality_expression) @harmless
    ((_ op: (custom_operator) @_unequal) @harmless (#match? @_unequal "^[!=]==?$"))
    (_ condition: (_) @harmless)
    ((_ suffix: (_ suffix: (_) @_count)) @harmless
      (#match? @_count "^(count|isEmpty|hashValue)$"))
    ((line_string_literal) @harmless (#match? @harmless "privacy: *[.](private|sensitive)"))
    (comment) @comment
    (multiline_comment) @comment
    ((comment) @attached (#match? @attached "^///|disable:next"))
    ((multiline_comment) @attached (#match? @attached "^/[*][*]"))
    (import_declaration) @import
    (import_declaration) @declaration
    (source_file (function_declaration) @declaration)
    (function_declaration) @scope
    (lambda_literal) @scope
    (computed_property) @scope
    (multi_line_string_literal) @nocomment
    (raw_string_literal) @nocomment`,
    misread: /^#|#$/,
  },
  strings: {
    bracketed: /#{1,3}"/y,
    opening: /^#*("""|")/,
  },
  access: {
    readEnv: {
      expression: ({ name, accessor }) => `${accessor}("${name}")`,
      needs: {
        accessors: ["requireEnv", "requireEnvVariable", "requireEnvironmentVariable"],
        kind: "helper",
        present: (accessor) =>
          new RegExp(
            String.raw`^(?:\w+\s+)?func ${accessor}\(_ name: String\) -> String\s*\{[\s\S]*` +
              String.raw`\benvironment\[name\][\s\S]*\bfatalError\b`,
          ),
        requires: [FOUNDATION],
        // Private to the file: other files of the module may have their own.
        code: ({ accessor }) =>
          [
            `private func ${accessor}(_ name: String) -> String {`,
            "    guard let value = ProcessInfo.processInfo.environment[name], !value.isEmpty else {",
            '        fatalError("Environment variable \\(name) is not set")',
            "    }",
            "    return value",
            "}",
          ].join("\n"),
      },
      embed,
      fallback: { operators: ["??"] },
      overwrites: (name) => new RegExp(String.raw`\b(?:un)?setenv\(\s*"${name}"`, "g"),
    },
  },
  logging: {
    dumps: /^(ProcessInfo\.processInfo\.environment)$/,
    passThrough:
      /(^|\.)(String|(upper|lower)cased|trimmingCharacters|joined|appending|replacingOccurrences|init)$/,
    answers: /^dump$/,
    template: /%[-+ #0]{0,9}\d{0,9}[a-zA-Z@]/,
    interpolation: true,
    logCallee:
      /^(print|debugPrint|dump|NSLog|os_log|(Swift\.)?print|(self\.)?_?\w*log(ger)?(\([^()]*\))?\.(log|debug|info|notice|trace|warning|error|critical|fault))$/i,
    harmlessCallee:
      /(^|[._])(mask\w*|redact\w*|obfuscate\w*|sanitize\w*|censor\w*|hash\w*|SHA\d+|hasPrefix|hasSuffix|contains|prefix|suffix|dropFirst|dropLast)$/i,
  },
  packages: {
    manifests: ["Package.swift"],
    inWords: (name) => `ProcessInfo.processInfo.environment["${name}"] in Swift`,
    loader: {
      manifests: ["Package.swift"],
      present: /\bvapor\/vapor\b|dotenv/i,
      called: /\bDot[eE]nv\w*[.(]/,
      entries: ["main", "entrypoint", "configure", "App"]
        .flatMap((text) => [`Sources/App/${text}`, `Sources/${text}`, text])
        .map((text) => `${text}.swift`),
      advice: (envPath) =>
        `Nothing loads ${envPath} for the Swift programs: start them with ` +
        `"set -a; . ./${envPath}; set +a", or set the variable in the scheme that Xcode runs.`,
      name: "set -a",
    },
  },
};

/** `\(…)`, which stands in strings of one line and of several. */
function embed({ start, end, read }: EmbeddedLiteral): readonly LiteralEdit[] {
  return [{ span: { start, end }, text: `\\(${read()})` }];
}
