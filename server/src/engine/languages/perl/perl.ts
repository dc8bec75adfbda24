import type { Language } from "../language.ts";
import { inPlaces } from "../string-places.ts";
import { embedInPerl, PERL_OPENING } from "./embed.ts";
import { hereDocuments } from "./heredocs.ts";

/** Parents below which any expression may stand. */
const PLACES = inPlaces(
  [
    "(source_file $)",
    "(block $)",
    "(single_line_statement $)",
    "(array $)",
    "(arguments $)",
    "(array_ref $)",
    "(hash_ref $)",
    "(binary_expression $)",
    "(unary_expression $)",
    "(to_reference $)",
    "(ternary_expression $)",
    "(return_expression $)",
    "(use_constant_statement value: $)",
    "(hash_access_variable key: $)",
    "(hash_access_variable_simple key: $)",
  ],
  [
    "[(string_double_quoted) (string_single_quoted) (string_q_quoted) (string_qq_quoted)] @string.expression",
  ],
);

export const perl: Language = {
  id: "perl",
  languageIds: ["perl"],
  suffixes: [".pl", ".pm", ".t", ".psgi", ".PL"],
  grammar: {
    file: "tree-sitter-perl.wasm",
    lineComment: "#",
    facts: `
    [(string_double_quoted) (string_single_quoted) (string_q_quoted) (string_qq_quoted)] @string
    (backtick_quoted) @string
    (command_qx_quoted) @string
    (word_list_qw) @string
    ${PLACES}
    (use_no_statement) @frozen
    (interpolation) @code
    (escape_sequence) @escape
    ((call_expression_with_spaced_args (call_expression_with_bareword) . (block) @_to) @captured
      (#not-match? @_to "STD(ERR|OUT)"))
    (call_expression_with_spaced_args (call_expression_with_bareword) @call.callee . (block)? . args: (arguments) @call.args) @call
    (call_expression_with_args_with_brackets (call_expression_with_bareword) @call.callee args: (_) @call.args) @call
    (method_invocation
      . (_) @call.callee function_name: (_) @call.callee
      args: (parenthesized_argument (arguments) @call.args)) @call
    (_
      . [(variable_declaration variable_name: (_) @assignment.name) (scalar_variable) @assignment.name (hash_access_variable) @assignment.name (hash_access_variable_simple) @assignment.name]
      operator: "=" . (_) @assignment.value)
    (for_statement_2 (scalar_variable) @assignment.name . (array) @assignment.value)
    ((hash_access_variable_simple hash_variable: (_) @_env key: (_) @env.name) @env
      (#eq? @_env "$ENV"))
    (scalar_variable) @name
    (array_variable) @name
    (hash_variable) @name
    (hash_access_variable) @name
    (hash_access_variable_simple) @name
    (call_expression_with_bareword function_name: (identifier) !package_name) @name
    ((binary_expression _ @_operator) @harmless
      (#any-of? @_operator "eq" "ne" "==" "!=" "=~" "!~"))
    (unary_expression "!") @harmless
    (ternary_expression condition: (_) @harmless)
    (comments) @comment
    (pod_statement) @comment
    ((use_no_statement) @import)
    (function_definition) @scope
    (anonymous_function) @scope
    [(string_double_quoted) (string_single_quoted) (string_q_quoted) (string_qq_quoted)] @nocomment
    (word_list_qw) @nocomment
    (pod_statement) @nocomment
    (data_not_for_compiler) @nocomment`,
    hidden: hereDocuments,
  },
  strings: {
    bracketed: /\bqq?[ ]?[([{<|!]/y,
    // To the grammar a value in a string ends with its name, and some are none.
    values: {
      opening: /^(?:"|qq)/,
      value:
        /(?<!\\)(?:\$ENV\{\s*["']?(?<env>\w+)["']?\s*\}|(?<name>\$\w+(?:(?:->)?\{\s*["']?\w+["']?\s*\}|(?:->)?\[\d+\])+)|\$\{\s*(?<braced>\w+)\s*\}|@\{\[[^\]\n]{1,200}\]\})/g,
    },
    expandsIn: '"',
    opening: PERL_OPENING,
  },
  access: {
    readEnv: {
      // No brackets: print ("a") . "b" prints a.
      expression: ({ name, quote }) =>
        `do { $ENV{${name}} // die ${quote}${name} is not set${quote} }`,
      embed: embedInPerl,
      fallback: { operators: ["||", "//", "or"] },
      overwrites: (name) => {
        const variable = String.raw`\$ENV\{\s*["']?${name}["']?\s*\}`;
        const set = String.raw`${variable}\s*(?:\/\/|\|\||\.)?=(?![=~>])\s*`;
        const removed = String.raw`\b(?:delete|undef)\b[\s(]*(?:local\s+)?${variable}`;
        const replaced = String.raw`%ENV\s*=(?![=~>])|\blocal\s+${variable}\s*;`;
        return new RegExp([set, removed, replaced].join("|"), "g");
      },
    },
  },
  logging: {
    dumps: /^%ENV$/,
    bareCalls: "semicolon",
    caught: {
      by: /\bselect\b\s*(?:\(\s*)?(?:my\s*)?\$\w+\s*[);]|\bopen\b\s*(?:\(\s*)?(?:local\s*)?\*?STDOUT\b|\blocal\s*\*STDOUT\b/,
      calls: /^(?:print|printf|say)$/,
    },
    interpolation: true,
    passThrough:
      /(^|::|->)(Dumper|sprintf|join|lc|uc|lcfirst|ucfirst|reverse|map|grep|sort|encode_json|to_json|encode|encode_utf8|decode|trim|quotemeta|uri_escape|encode_base64|STDERR|STDOUT)$/,
    logCallee:
      /^((?:print|say|printf|warn|die|croak|carp|confess|cluck|STDERR|STDOUT|DEBUG|INFO|WARN|ERROR|FATAL|LOGDIE)(?!\w|\s*(?:->|::))|\*?STD(?:ERR|OUT)->(?:print|printf|say)|(?:\$?\w+(?:->\{?|\{)){0,2}\$?_?log(?:ger)?\}?(?:\(\))?->(?:trace|debug|info|notice|warn|warning|error|err|critical|crit|fatal|alert|emergency|log)f?)$/i,
    harmlessCallee:
      /(^|[>:])(length|defined|exists|ref|scalar|index|substr|\w*(?:md5|sha)\w*|crypt|mask\w*|redact\w*|obfuscate\w*|sanitize\w*|censor\w*|hash\w*)$/i,
  },
  packages: {
    manifests: ["cpanfile", "Makefile.PL", "Build.PL", "dist.ini"],
    inWords: (name) => `$ENV{${name}} in Perl`,
    loader: {
      manifests: ["cpanfile", "Makefile.PL", "Build.PL", "dist.ini"],
      present: /(?!)/,
      called: /\bDotenv\b(?:(?:(?!\bDotenv\b)[^;\n])*-load\b|->\s*load\b)/,
      entries: ["app.psgi", "app.pl", "main.pl", "bin/app.pl", "bin/app.psgi", "script/app.pl"],
      advice: (envPath) =>
        `Nothing loads ${envPath} for the Perl programs: start them with ` +
        `"set -a; . ./${envPath}; set +a", or add Dotenv from CPAN and say "use Dotenv -load;".`,
      name: "Dotenv",
      library: {
        name: "Dotenv",
        manifests: [{ file: "cpanfile", names: /^requires[ \t]{1,20}["']Dotenv["']/m }],
      },
      requirement: { name: "Dotenv", manifest: "cpanfile", line: 'requires "Dotenv";' },
      needs: {
        kind: "import",
        present: /\bDotenv\b(?:(?!\bDotenv\b)[^;\n])*-load/,
        code: "use Dotenv qw(-load);",
      },
    },
  },
};
