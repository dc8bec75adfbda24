import type { Dependency, Language } from "../language.ts";
import { CPP_CONSTANTS } from "./constants.ts";
import { C_OPENING, cEnv, include, isPartHelper, readingLines } from "./env.ts";
import { C_HARMLESS, C_HEADER, C_LOADER, C_PACKAGES, cFacts, cLogCallee } from "./family.ts";

const LITERALS = "[(string_literal) (raw_string_literal)]";

/** Parents that C does not have. */
const PLACES = [
  "(field_declaration default_value: $)",
  "(optional_parameter_declaration default_value: $)",
  "(subscript_argument_list $)",
  "(throw_statement $)",
  "(co_return_statement $)",
  "(co_yield_statement $)",
];

const STANDARD = [include("cstdio", "stdio\\.h"), include("cstdlib", "stdlib\\.h")];

const PART: Dependency = {
  accessors: ["text_with_env", "text_with_env_variable"],
  kind: "helper",
  present: isPartHelper,
  code: ({ accessor }) =>
    [
      `static inline const char *${accessor}(const char *before, const char *name, const char *after) {`,
      ...readingLines("const char", "std::"),
      "  static std::mutex mutex;",
      "  static auto &known = *new std::set<std::string>;",
      "  const std::lock_guard<std::mutex> lock(mutex);",
      "  return known.insert(std::string(before) + value + after).first->c_str();",
      "}",
    ].join("\n"),
  requires: [...STANDARD, include("mutex"), include("set"), include("string")],
};

export const cpp: Language = {
  id: "cpp",
  languageIds: ["cpp", "cuda-cpp"],
  suffixes: [".ino", ".cpp", ".cc", ".cxx", ".c++", ".hpp", ".hh", ".hxx", ".ipp", ".cu"],
  declaresOnly: C_HEADER,
  grammar: {
    file: "tree-sitter-cpp.wasm",
    lineComment: "//",
    facts: `${cFacts(LITERALS, PLACES)}
    (translation_unit (declaration (type_qualifier) declarator: (init_declarator
      declarator: (identifier) @compiled.name value: (_) @compiled.value)) @compiled)
    (namespace_definition body: (declaration_list (declaration (type_qualifier) declarator: (init_declarator
      declarator: [(identifier) @compiled.name (_ declarator: (identifier) @compiled.name)]
      value: (_) @compiled.value)) @compiled))
    (compound_statement (declaration (type_qualifier) declarator: (init_declarator
      declarator: [(identifier) @compiled.name (_ declarator: (identifier) @compiled.name)]
      value: (_) @compiled.value)) @compiled)
    ((declaration (type_qualifier) @_constexpr) @frozen (#any-of? @_constexpr "constexpr" "constinit"))
    ((field_declaration (type_qualifier) @_constexpr) @frozen (#any-of? @_constexpr "constexpr" "constinit"))
    ((function_definition (type_qualifier) @_constexpr) @frozen
      (#any-of? @_constexpr "constexpr" "consteval"))
    (field_declaration
      type: (primitive_type) declarator: (array_declarator) default_value: (_) @frozen)
    ((call_expression function: (_) @_format arguments: (argument_list . ${LITERALS} @string.braces))
      (#match? @_format "(^|[:.>])(format|print|println|trace|debug|info|warn|error|critical)$"))
    ((call_expression function: (_) @_format arguments: (argument_list (_) . ${LITERALS} @frozen))
      (#match? @_format "(^|[:.>])(format_to|format_to_n|print|println|log)$"))
    ((call_expression function: (_) @_format arguments: (argument_list . ${LITERALS} @frozen))
      (#match? @_format "(^|[:.>])vformat$"))
    (template_argument_list) @frozen
    (decltype) @frozen
    (static_assert_declaration) @frozen
    (user_defined_literal) @frozen
    (binary_expression left: (_) @call.callee operator: "<<" right: (_) @call.arg) @call
    (field_declaration declarator: (field_identifier) @assignment.name default_value: (_) @assignment.value)
    (optional_parameter_declaration
      declarator: (_) @given.name default_value: (_) @given.value)
    (lambda_expression) @scope
    (raw_string_literal) @nocomment`,
  },
  strings: {
    bracketed: /(?:L|u8?|U)?R"\w{0,16}\(/y,
    opening: C_OPENING,
    verbatim: /R"/,
  },
  access: {
    elsewhere: [
      {
        path: /\.ino$/i,
        why:
          "A board has no environment: put the value into a header of its own, such as secrets.h, that git " +
          "ignores, or into the board's memory.",
      },
    ],
    constants: CPP_CONSTANTS,
    readEnv: cEnv({ text: "const char", std: "std::", headers: STANDARD, part: PART }),
  },
  logging: {
    dumps: /^environ$/,
    passThrough:
      /(^|\.|->|::)(string|string_view|c_str|data|str|substr|to_string|format|move|append|arg|StrCat)$/,
    logCallee: cLogCallee(
      "|(std::)?(cout|cerr|clog|wcout|wcerr|q(?:Debug|Info|Warning|Critical)\\(\\)|LOG\\(\\w+\\))(?:\\s*<<\\s*[^;]{0,900}?)?|(std|fmt)::(print|println)|Serial\\w*\\.(print|println|printf|write)|(spdlog|\\w*[lL]og(ger)?(\\.|->|::))(::)?(trace|debug|info|warn|error|critical|log)",
    ),
    harmlessCallee: C_HARMLESS,
  },
  packages: {
    ...C_PACKAGES,
    loader: C_LOADER,
  },
};
