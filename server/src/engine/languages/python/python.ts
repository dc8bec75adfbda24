import type { Language } from "../language.ts";
import { LOG_METHOD, LOGGER } from "../log-methods.ts";
import { inPlaces } from "../string-places.ts";
import { PYTHON_OPENING } from "./embed.ts";
import { LOADER, READ_ENV } from "./env.ts";
import { pythonProfiles } from "./framework-profiles.ts";
import { IPYTHON } from "./ipython.ts";
import { PYDANTIC_STRICT, pydanticFields } from "./pydantic.ts";
import { RECORDING } from "./recording.ts";

/** Parents below which any expression may stand. */
const PLACES = inPlaces(
  [
    "(argument_list $)",
    "(keyword_argument value: $)",
    "(assignment right: $)",
    "(augmented_assignment right: $)",
    "(named_expression value: $)",
    "(default_parameter value: $)",
    "(typed_default_parameter value: $)",
    "(return_statement $)",
    "(yield $)",
    "(await $)",
    "(raise_statement $)",
    "(assert_statement $)",
    "(print_statement argument: $)",
    "(expression_list $)",
    "(parenthesized_expression $)",
    "(list $)",
    "(tuple $)",
    "(set $)",
    "(pair key: $)",
    "(pair value: $)",
    "(list_splat $)",
    "(dictionary_splat $)",
    "(subscript value: $)",
    "(subscript subscript: $)",
    "(slice $)",
    "(attribute object: $)",
    "(binary_operator $)",
    "(unary_operator $)",
    "(boolean_operator $)",
    "(comparison_operator $)",
    "(not_operator $)",
    "(conditional_expression $)",
    "(lambda body: $)",
    "(for_in_clause right: $)",
    "(if_clause $)",
    "(list_comprehension body: $)",
    "(set_comprehension body: $)",
    "(generator_expression body: $)",
    "(if_statement condition: $)",
    "(elif_clause condition: $)",
    "(while_statement condition: $)",
    "(for_statement right: $)",
    "(match_statement subject: $)",
    "(with_item value: $)",
    "(with_item value: (as_pattern . $))",
    "(interpolation expression: $)",
  ],
  ["(string) @string.expression", "(concatenated_string (string) @string.joined)"],
);

export const python: Language = {
  id: "python",
  languageIds: ["python"],
  suffixes: [".py", ".pyi", ".pyw"],
  declaresOnly: /\.pyi$/,
  tests: /(?:^|\/)(?:test_[^/]*|conftest)\.py$/i,
  grammar: {
    file: "tree-sitter-python.wasm",
    lineComment: "#",
    facts: `
    (string) @string
    ${PLACES}
    (expression_statement (string) @string.inert)
    (expression_statement (concatenated_string (string) @string.inert))
    (type (string) @string.fixed)
    ((subscript value: (_) @_literal subscript: (string) @string.fixed)
      (#match? @_literal "(^|\\\\.)Literal$"))
    (type) @frozen
    (type) @type
    (case_pattern) @frozen
    (interpolation "=") @frozen
    ((assignment left: (identifier) @_all right: (_) @frozen) (#eq? @_all "__all__"))
    (interpolation) @code
    (escape_sequence) @escape
    (escape_interpolation) @escape
    (call function: (_) @call.callee arguments: (argument_list) @call.args) @call
    (assignment left: (_) @assignment.name right: (_) @assignment.value)
    (named_expression name: (_) @assignment.name value: (_) @assignment.value)
    (keyword_argument name: (_) @given.name value: (_) @given.value)
    (pair key: (_) @given.name value: (_) @given.value)
    (default_parameter name: (_) @assignment.name value: (_) @assignment.value)
    (typed_default_parameter name: (_) @assignment.name value: (_) @assignment.value)
    (for_statement left: (_) @assignment.name right: (_) @assignment.value)
    ((subscript value: (_) @_environ subscript: (string (string_content) @env.name)) @env
      (#match? @_environ "(^|\\\\.)environ$"))
    ((call
      function: (_) @_getenv
      arguments: (argument_list . (string (string_content) @env.name))) @env
      (#match? @_getenv "(^|\\\\.)(getenv|environ\\\\.get|_?require_env)$"))
    (identifier) @name
    (attribute) @name
    (attribute object: (identifier) @use)
    (argument_list (identifier) @use)
    (keyword_argument name: (identifier) @use)
    (import_statement name: (dotted_name . (identifier) @use))
    (import_from_statement module_name: (dotted_name . (identifier) @use))
    (subscript subscript: (slice)) @harmless
    (comparison_operator) @harmless
    (not_operator) @harmless
    (conditional_expression (_) . (_) @harmless . (_))
    (comment) @comment
    (import_statement) @import
    (import_statement) @declaration
    (module (function_definition) @declaration)
    (import_from_statement) @import
    (future_import_statement) @import
    (class_definition name: (_) @class.name body: (_) @class.value)
    (function_definition) @scope
    (lambda) @scope
    (string) @nocomment
    (module (expression_statement (string)) @preamble)
    (module (expression_statement (concatenated_string)) @preamble)
    (future_import_statement) @preamble`,
  },
  strings: {
    opening: PYTHON_OPENING,
    bytes: /^[a-zA-Z]*[bB]/,
  },
  access: {
    emptyBody: "pass",
    readEnv: READ_ENV,
    settingsFields: pydanticFields,
    strictSettings: PYDANTIC_STRICT,
    frameworkProfiles: pythonProfiles(READ_ENV, LOADER),
    kernelLines: IPYTHON,
  },
  logging: {
    dumps: /^(os\.)?environ$/,
    caught: {
      by: /\bredirect_stdout\(|\bsys\.stdout\s*=(?!=)/,
      calls: /^(?:builtins\.|pprint\.)?(?:print|pprint|pp)$|^sys\.stdout\.write$/,
    },
    toElsewhere: /^file\s*=\s*(?!sys\.(?:stdout|stderr)\b)/,
    passThrough:
      /(^|\.)(str|repr|dict|dumps|get_secret_value|format|join|\w*strip|upper|lower|encode|decode|replace|pformat)$/,
    interpolation: true,
    templateSign: /^[fF]|(?<=^[rR])[fF]/,
    unmasks: /^\.get_secret_value\(/,
    masking: /\b(?:SecretStr|SecretBytes|Secret)\b/,
    logCallee: new RegExp(
      String.raw`^((?:rich\.|pprint\.|builtins\.)?(?:print|pprint|pp|print_json)|(?:logging|(?:\w+\.){0,3}${LOGGER})\.${LOG_METHOD}|sys\.__?std(?:out|err)__?\.write|(?:self\.|sys\.)std(?:out|err)\.write|warnings\.warn|(?:click|typer)\.(?:echo|secho)|(?:rich\.)?console\.(?:print|log|print_json)|(?:st|streamlit)\.(?:write|text|code|markdown|caption|info|success|warning|error|json)|tqdm\.write|ic)$`,
      "i",
    ),
    harmlessCallee:
      /(^|[._])(len|bool|type|id|isinstance|hash|sha1|sha256|md5|mask\w*|redact\w*|obfuscate\w*|sanitize\w*|censor\w*|startswith|endswith|getLogger)$/i,
  },
  recording: RECORDING,
  packages: {
    manifests: ["requirements.txt", "pyproject.toml", "Pipfile", "setup.py"],
    installs: [".venv", "venv", "site-packages"],
    compiled: ["__pycache__"],
    inWords: (name) => `os.environ["${name}"] in Python`,
    loader: LOADER,
  },
};
