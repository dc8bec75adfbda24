import { builtIn } from "../built-in.ts";
import type { Language } from "../language.ts";
import { inPlaces } from "../string-places.ts";
import { embedInInterpolated, RUBY_OPENING } from "./embed.ts";

/** Parents below which any expression may stand. */
const PLACES = inPlaces(
  [
    "(program $)",
    "(argument_list $)",
    '(pair key: $ "=>")',
    "(pair value: $)",
    "(assignment right: $)",
    "(operator_assignment right: $)",
    "(right_assignment_list $)",
    "(array $)",
    "(splat_argument $)",
    "(optional_parameter value: $)",
    "(keyword_parameter value: $)",
    "(method body: $)",
    "(body_statement $)",
    "(block_body $)",
    "(begin $)",
    "(then $)",
    "(else $)",
    "(ensure $)",
    "(do $)",
    "(case value: $)",
    "(case_match value: $)",
    "(when pattern: (pattern $))",
    "(if condition: $)",
    "(elsif condition: $)",
    "(unless condition: $)",
    "(while condition: $)",
    "(until condition: $)",
    "(if_modifier $)",
    "(unless_modifier $)",
    "(rescue_modifier $)",
    "(conditional $)",
    "(binary right: $)",
    "(parenthesized_statements $)",
    "(element_reference $)",
    "(range $)",
    "(interpolation $)",
  ],
  ["[(string) (chained_string)] @string.expression"],
);

/** Methods that change the text they are called on: what comes from the environment is frozen. */
const CHANGING =
  "!$|^(<<|concat|replace|insert|prepend|clear|force_encoding|setbyte|encode!|append_as_bytes)$";

/** Methods without arguments that hand on what they are called on. */
const HANDING_ON =
  "^(to_s|to_str|inspect|dump|to_json|to_yaml|strip|lstrip|rstrip|chomp|chop|upcase|downcase|capitalize|swapcase|reverse|dup|clone|freeze|itself|b|scrub|unicode_normalize)$";

export const ruby: Language = {
  id: "ruby",
  languageIds: ["ruby"],
  suffixes: [".rb", ".rake", ".gemspec", ".ru", "Rakefile", "Gemfile", "Capfile", "Fastfile"],
  grammar: {
    file: "tree-sitter-ruby.wasm",
    lineComment: "#",
    facts: `
    (string) @string
    (bare_string) @string
    (delimited_symbol) @string
    (regex) @string
    (subshell) @string
    (heredoc_content) @string
    ${PLACES}
    (chained_string (string) @string.joined)
    ((_ left: [(string) (chained_string)] @string.expression operator: _ @_operator)
      (#any-of? @_operator "+" "==" "!=" "===" "=~" "!~" "*" "%" "<=>" "<" ">" "<=" ">=" "||" "&&" "or" "and"))
    ((_ receiver: (string) @string.expression method: (_) @_method)
      (#not-match? @_method "${CHANGING}"))
    (subshell (string_content) @string.text)
    ${heredocs("(assignment right: $)")}
    ${heredocs("(call arguments: (_ . $))")}
    ${heredocs("(call arguments: (_ (_ value: $)))")}
    ((pair key: (string) @string.fixed ":"))
    (in_clause pattern: (_) @frozen)
    (interpolation) @code
    (escape_sequence) @escape
    (call !receiver method: (_) @call.callee arguments: (argument_list) @call.args) @call
    (call receiver: (_) @call.callee method: (_) @call.callee arguments: (argument_list) @call.args) @call
    ((call receiver: (_) @call.callee method: (_) @call.callee @_level
      block: (_ body: (block_body (_) @call.arg))) @call
      (#match? @_level "^(debug|info|warn|error|fatal|unknown)$"))
    ((call receiver: (_) @call.callee method: (_) @call.callee @_method !arguments !block) @call
      (#match? @_method "${HANDING_ON}"))
    ((call receiver: (_) method: (_) @_length !arguments) @harmless
      (#match? @_length "^(length|size|bytesize|hash|nil|empty|present|blank|class|object_id|frozen)"))
    ((call receiver: (_) method: (_) @_method !arguments !block) @name
      (#not-match? @_method "${HANDING_ON}"))
    (assignment left: (_) @assignment.name right: (_) @assignment.value)
    (operator_assignment left: (_) @given.name right: (_) @given.value)
    (pair key: (_) @given.name value: (_) @given.value)
    (optional_parameter name: (_) @assignment.name value: (_) @assignment.value)
    (keyword_parameter name: (_) @assignment.name value: (_) @assignment.value)
    ((_ object: (constant) @_env . (string (string_content) @env.name)) @env
      (#eq? @_env "ENV"))
    ((_
      receiver: (constant) @_env
      method: (identifier) @_fetch
      arguments: (_ . (string (string_content) @env.name))) @env
      (#eq? @_env "ENV")
      (#eq? @_fetch "fetch"))
    (identifier) @name
    (constant) @name
    (_ receiver: (constant) @use)
    (_ object: (constant) @use)
    (argument_list (constant) @use)
    (instance_variable) @name
    (class_variable) @name
    (global_variable) @name
    ((call receiver: (_) @changed method: (_) @_method) (#match? @_method "${CHANGING}"))
    (binary left: (_) @changed operator: "<<")
    (unary operator: ["!" "not" "defined?"]) @harmless
    ((binary operator: _ @_operator) @harmless (#any-of? @_operator "==" "!=" "=~" "!~" "==="))
    (_ condition: (_) @harmless)
    (case value: (_) @harmless)
    (when pattern: (_) @harmless)
    (comment) @comment
    ((program (_ !receiver method: (identifier) @_require) @import)
      (#match? @_require "^require(_relative)?$"))
    (method) @scope
    (singleton_method) @scope
    (lambda) @scope
    (string) @nocomment
    (string_array) @nocomment
    (subshell) @nocomment
    (heredoc_body) @nocomment
    (uninterpreted) @nocomment`,
  },
  strings: {
    bracketed: /%[qQ]?[([{<|!]/y,
    opening: RUBY_OPENING,
  },
  access: {
    readEnv: {
      expression: ({ name, accessor, quote }) => `${accessor}.fetch(${quote}${name}${quote})`,
      needs: builtIn("ENV", "::ENV"),
      embed: embedInInterpolated,
      fallback: { operators: ["||", "or"] },
      overwrites: (name) => {
        const variable = `["']${name}["']`;
        const set = String.raw`\bENV\[\s*${variable}\s*\]\s*(?:\|\||&&)?=(?![=~>])\s*`;
        const called = String.raw`\bENV\.(?:delete|store)[\s(]\s*${variable}`;
        const replaced = String.raw`\bENV\.(?:clear|replace|update|merge!|select!|reject!|keep_if|delete_if)\b`;
        return new RegExp([set, called, replaced].join("|"), "g");
      },
    },
  },
  logging: {
    dumps: /^ENV$/,
    caught: {
      by: /\$stdout(?:\s*=(?!=)|\.reopen\b)|\bSTDOUT\.reopen\b/,
      calls: /^(?:(?:\$stdout\.)?(?:puts|print|p|pp|printf|putc|write|<<)|\$stdout)$/,
    },
    bareCalls: "line",
    answers: /^(Kernel\.)?pp?$/,
    interpolation: true,
    passThrough:
      /(^|\.)(String|Array|Hash|to_\w+|inspect|dump|generate|pretty_generate|format|sprintf|join|concat|\w*strip|chomp|chop|\w*case|sub|gsub|encode|dup|clone|freeze|itself|b|scrub|center|[lr]just|reverse|unicode_normalize)$/,
    logCallee:
      /^((puts|print|p|pp|printf|warn|putc)\b|(\$|::)?std(out|err)\.(puts|print|printf|write|p|<<)|Kernel\.\w+|(?:[@$]?\w+(?:\.|::)){0,3}_?[@$]?log(ger)?\.(debug|info|warn|error|fatal|unknown|add|log|<<))$/i,
    harmlessCallee:
      /(^|[._:])(mask\w*|redact\w*|obfuscate\w*|sanitize\w*|censor\w*|hash\w*|\w*digest|start_with\?|end_with\?|include\?|match\?|index|slice|first|last|count|present\?|hmac)$/i,
  },
  packages: {
    manifests: ["Gemfile"],
    suffixes: [".gemspec"],
    inWords: (name) => `ENV.fetch("${name}") in Ruby`,
    loader: {
      manifests: ["Gemfile"],
      present: /gem\s*(?:\(\s*)?["']dotenv(?:-rails["']|["'].{0,200}dotenv\/load)/,
      called: /\bDotenv(?:\.|::Railtie\.|::Rails\.)\w*load|["']dotenv\/(?:load|auto)["']/,
      entries: [
        "config/application.rb",
        "config/boot.rb",
        "config/environment.rb",
        "config.ru",
        "app.rb",
        "main.rb",
        "Rakefile",
      ],
      advice: (envPath) =>
        `Nothing loads ${envPath} for the Ruby programs: start them with ` +
        `"set -a; . ./${envPath}; set +a", or add the dotenv gem and require "dotenv/load".`,
      name: "dotenv",
      library: {
        name: "dotenv",
        // Indented it is in a group.
        manifests: [
          { file: "Gemfile", names: /^gem[ (]["']dotenv["'](?![^\n]{0,200}\bgroups?\b)/m },
        ],
      },
      requirement: { name: "dotenv", manifest: "Gemfile", line: 'gem "dotenv"' },
      needs: { kind: "import", present: /dotenv\/load/, code: 'require "dotenv/load"' },
    },
  },
};

/**
 * Finds the body of a here-document, which follows its statement. In single quotes nothing is
 * expanded; of several in a statement only the first one's body is next to it.
 */
function heredocs(statement: string): string {
  const beginnings = ["(heredoc_beginning) @_begin", "(_ receiver: (heredoc_beginning) @_begin)"];
  return beginnings
    .map((beginning) => statement.replace("$", beginning))
    .map(
      (text) => `
    ((${text} . (heredoc_body (heredoc_content) @string.text)) (#not-match? @_begin "['\`]"))
    ((${text} . (heredoc_body (heredoc_content) @string.fixed)) (#match? @_begin "['\`]"))`,
    )
    .join("\n");
}
