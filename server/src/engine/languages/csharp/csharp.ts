import { type Constants, withKeyword } from "../constants.ts";
import type { Language } from "../language.ts";
import { inPlaces } from "../string-places.ts";
import { CSHARP_OPENING, embedInCsharp } from "./embed.ts";

/** Parents below which any expression may stand. */
const PLACES = inPlaces(
  [
    "(argument $)",
    "(variable_declarator $)",
    "(property_declaration value: $)",
    "(arrow_expression_clause $)",
    "(assignment_expression right: $)",
    "(with_initializer $)",
    "(anonymous_object_creation_expression $)",
    "(initializer_expression $)",
    "(parenthesized_expression $)",
    "(binary_expression $)",
    "(conditional_expression $)",
    "(cast_expression value: $)",
    "(as_expression left: $)",
    "(is_pattern_expression expression: $)",
    "(member_access_expression expression: $)",
    "(element_access_expression expression: $)",
    "(conditional_access_expression condition: $)",
    "(interpolation $)",
    "(lambda_expression body: $)",
    "(switch_statement value: $)",
    "(switch_expression . $)",
    "(switch_expression_arm $)",
    "(foreach_statement right: $)",
    "(return_statement $)",
    "(yield_statement $)",
  ],
  [
    `[(string_literal) (verbatim_string_literal) (raw_string_literal)
      (interpolated_string_expression)] @string.expression`,
  ],
);

/**
 * A lambda of one expression may be data for a query or a mock, in which nothing can be thrown. These
 * calls are known to take it as code.
 */
const TAKES_CODE =
  "(^|[.])(Add|Use|Configure|With|Run|StartNew|ContinueWith|GetOrAdd|Map(Get|Post|Put|Delete|Patch))\\\\w*(<.*>)?$";

const CSHARP_CONSTANTS: Constants = {
  rewrite: (constant) => withKeyword(constant, "const", constant.isLocal ? "" : "static readonly"),
  sharedWith: ({ text, whole, name, isLocal }) => {
    const isSeen = /\b(?:public|internal|protected)\b/.test(text.slice(whole.start, name.start));
    return !isLocal && (isSeen || /\bpartial\b/.test(text)) ? "project" : "nobody";
  },
  startsInOrder: true,
};

export const csharp: Language = {
  id: "csharp",
  languageIds: ["csharp"],
  suffixes: [".cs", ".csx"],
  grammar: {
    file: "tree-sitter-c-sharp.wasm",
    lineComment: "//",
    facts: `
    (string_literal) @string
    (verbatim_string_literal) @string
    (raw_string_literal) @string
    (interpolated_string_expression) @string
    ${PLACES}
    (string_literal (string_literal_encoding)) @string.fixed
    ((field_declaration (modifier) @_const) @frozen (#eq? @_const "const"))
    ((local_declaration_statement (modifier) @_const) @frozen (#eq? @_const "const"))
    ((field_declaration (modifier) @_const (variable_declaration type: (_)
      . (variable_declarator name: (_) @compiled.name (_) @compiled.value .) .)) @compiled
      (#eq? @_const "const"))
    ((local_declaration_statement (modifier) @_const (variable_declaration type: (_)
      . (variable_declarator name: (_) @compiled.name (_) @compiled.value .) .)) @compiled
      (#eq? @_const "const"))
    (is_expression right: (_) @constant)
    (attribute_list) @frozen
    (global_attribute) @frozen
    (parameter) @frozen
    (enum_declaration) @frozen
    (constant_pattern) @frozen
    (goto_statement) @frozen
    (query_expression) @frozen
    ((invocation_expression
      function: (_) @_callee
      arguments: (argument_list (argument (lambda_expression body: (_) @frozen) @_lambda)))
      (#not-match? @_callee "${TAKES_CODE}")
      (#not-match? @_lambda "^(static )?async|=>\\\\s*[{]"))
    ((variable_declaration
      type: (_) @_type (variable_declarator (lambda_expression body: (_) @frozen)))
      (#match? @_type "Expression<"))
    (interpolation) @code
    (escape_sequence) @escape
    (invocation_expression function: (_) @call.callee arguments: (argument_list) @call.args) @call
    (object_creation_expression
      type: (_) @call.callee arguments: (argument_list) @call.args) @call
    (variable_declarator name: (_) @assignment.name (_) @assignment.value)
    (property_declaration name: (_) @assignment.name value: (_) @assignment.value)
    (assignment_expression left: (_) @assignment.name right: (_) @assignment.value)
    (foreach_statement left: (_) @assignment.name right: (_) @assignment.value)
    (argument name: (_) @given.name (_) @given.value)
    (parameter name: (_) @assignment.name (_) @assignment.value)
    ((invocation_expression
      function: (_) @_get
      arguments: (argument_list . (argument (string_literal (string_literal_content) @env.name)))) @env
      (#match? @_get "Environment[.]GetEnvironmentVariable$"))
    (identifier) @name
    (member_access_expression) @name
    (member_access_expression expression: (identifier) @use)
    (qualified_name qualifier: (identifier) @use)
    (using_directive (identifier) @use)
    (argument (identifier) @use)
    ((member_access_expression name: (identifier) @_length) @harmless
      (#match? @_length "^(Length|Count)$"))
    ((conditional_access_expression (member_binding_expression name: (_) @_length)) @harmless
      (#match? @_length "^(Length|Count)$"))
    (binary_expression operator: ["==" "!="]) @harmless
    (is_pattern_expression) @harmless
    (switch_expression . (_) @harmless)
    (when_clause) @harmless
    (conditional_expression condition: (_) @harmless)
    (comment) @comment
    ((comment) @attached (#match? @attached "^///|^/[*][*]|disable (once|next)"))
    (using_directive) @import
    (namespace_declaration name: (qualified_name) @import)
    (file_scoped_namespace_declaration name: (qualified_name) @import)
    ((using_directive) @preamble (#match? @preamble "^global"))
    (extern_alias_directive) @preamble
    (preproc_define) @preamble
    (preproc_undef) @preamble
    (file_scoped_namespace_declaration) @preamble
    (method_declaration) @scope
    (constructor_declaration) @scope
    (local_function_statement) @scope
    (lambda_expression) @scope
    (accessor_declaration) @scope
    (verbatim_string_literal) @nocomment
    (raw_string_literal) @nocomment
    (interpolated_string_expression) @nocomment`,
  },
  strings: {
    opening: CSHARP_OPENING,
    verbatim: /@|"""/,
  },
  access: {
    constants: CSHARP_CONSTANTS,
    readEnv: {
      // In full: base classes and libraries have an Environment of their own, and newer projects
      // import System without a line in the file.
      expression: ({ name, accessor, isAlone }) => {
        const read =
          `${accessor}.Environment.GetEnvironmentVariable("${name}") ?? ` +
          `throw new ${accessor}.InvalidOperationException("${name} is not set")`;
        return isAlone ? read : `(${read})`;
      },
      needs: {
        accessors: ["System", "global::System"],
        kind: "import",
        present: () => /^(?!)/,
        code: () => "",
        // In `namespace Shop.System` it is that namespace.
        bound: (accessor) => (accessor === "System" ? /^[\w.\s]*\.\s*System\b/ : /^(?!)/),
      },
      embed: embedInCsharp,
      fallback: { operators: ["??"] },
      overwrites: (name) =>
        new RegExp(String.raw`\bSetEnvironmentVariable\(\s*(?:name:\s*)?@?"${name}"`, "g"),
    },
  },
  logging: {
    dumps: /^(?!)/,
    passThrough:
      /(^|\.)(ToString|Concat|Format|Join|Trim\w*|To(Upper|Lower)\w*|Replace|Insert|Pad(Left|Right)|Serialize\w*)$/,
    template: /\{[\w@$]+[,:}]/,
    interpolation: true,
    logCallee:
      /^(((System|UnityEngine)\.)?(Console|Debug|Trace|System\.Diagnostics\.(Debug|Trace))\.((Error|Out)\.)?(Write(Line)?(Async)?|Print|Log\w*|Trace\w*)|(\w+\.){0,3}\w*log(ger)?\.(Log\w*|Debug|Info\w*|Warn\w*|Error|Fatal|Trace|Verbose|Critical))$/i,
    harmlessCallee:
      /(^|[._])(nameof|IsNullOr(Empty|WhiteSpace)|Mask\w*|Redact\w*|Obfuscate\w*|Sanitize\w*|Censor\w*|\w*Hash\w*|Substring|StartsWith|EndsWith|Contains|Equals|Remove)$/i,
  },
  packages: {
    manifests: [],
    suffixes: [".csproj", ".fsproj", ".vbproj"],
    inWords: (name) => `Environment.GetEnvironmentVariable("${name}") in .NET`,
    loader: {
      manifests: ["Directory.Packages.props", "Directory.Build.props", "packages.config"],
      present: /"(DotNetEnv|dotenv\.net|DotEnv\.Core)[."]/i,
      called: /\bEnv\.(?:Load|LoadMulti|TraversePath|NoEnvVars)\(|\bDotEnv\.\w+\(|\bAddDotNetEnv\(/,
      entries: ["Program.cs", "Startup.cs", "src/Program.cs"],
      advice: (envPath) =>
        `Nothing loads ${envPath} for the .NET programs: start them with ` +
        `"set -a; . ./${envPath}; set +a", or add DotNetEnv and call DotNetEnv.Env.TraversePath().Load().`,
      name: "DotNetEnv",
    },
  },
};
