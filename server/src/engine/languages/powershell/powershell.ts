import type { Language } from "../language.ts";
import { inPlaces } from "../string-places.ts";
import { embedInExpandable, POWERSHELL_OPENING } from "./embed.ts";

/** Parents below which any expression may stand. */
const PLACES =
  inPlaces(
    [
      "(unary_expression $)",
      "(member_access . $)",
      "(element_access . $)",
      "(invokation_expression . $)",
    ],
    ["(string_literal) @string.expression"],
  ) +
  // A bare word of a command.
  inPlaces(["(command_elements $)"], ["(generic_token) @string.expression"]);

export const powershell: Language = {
  id: "powershell",
  languageIds: ["powershell"],
  suffixes: [".ps1", ".psm1", ".psd1"],
  declaresOnly: /\.psd1$/,
  callsPrograms: true,
  grammar: {
    file: "tree-sitter-powershell.wasm",
    lineComment: "#",
    facts: `
    (string_literal) @string
    ${PLACES}
    (attribute) @frozen
    (key_expression) @frozen
    (enum_statement) @frozen
    (data_statement) @frozen
    (switch_clause_condition) @frozen
    (expandable_string_literal [(variable) (sub_expression)] @code)
    (expandable_here_string_literal [(variable) (sub_expression)] @code)
    (command
      command_name: (_) @call.callee command_elements: (command_elements) @call.args) @call
    (invokation_expression
      . (_) @call.callee (member_name) @call.callee (argument_list) @call.args) @call
    (assignment_expression
      (left_assignment_expression) @assignment.name value: (_) @assignment.value)
    (foreach_statement (variable) @assignment.name . (_) @assignment.value)
    (hash_entry (key_expression) @given.name (_) @given.value .)
    (command_elements (command_parameter) @given.name
      . (command_argument_sep) . (array_literal_expression) @given.value)
    ((variable) @env @env.name (#match? @env "^[$][{]?[eE][nN][vV]:"))
    (variable) @name
    (member_access) @name
    ((cast_expression (type_literal) @_bool) @harmless (#match? @_bool "^.[Bb][Oo][Oo][Ll]([Ee][Aa][Nn])?.$"))
    (comparison_expression (comparison_operator)) @harmless
    (if_statement condition: (_) @harmless)
    ((member_access (member_name) @_length) @harmless (#match? @_length "^(Length|Count)$"))
    (comment) @comment
    (function_statement) @scope
    (script_block_expression) @scope
    (class_method_definition) @scope
    (expandable_here_string_literal) @nocomment
    (verbatim_here_string_characters) @nocomment
    (string_literal) @nocomment
    ((command) @nocomment (#match? @nocomment "\`[\\\\r\\\\n]"))`,
  },
  strings: {
    expandsIn: '"',
    opening: POWERSHELL_OPENING,
  },
  access: {
    readEnv: {
      // A variable that is not set is an empty value; the subexpression stands in arguments and strings too.
      expression: ({ name }) =>
        `$(if ($env:${name}) { $env:${name} } else { throw '${name} is not set' })`,
      embed: embedInExpandable,
      fallback: { operators: ["??"] },
      overwrites: (name) => {
        const set = String.raw`\$(?:\{env:${name}\}|env:${name}\b)\s*=(?!=)\s*`;
        const called = String.raw`\bSetEnvironmentVariable\(\s*["']${name}["']`;
        const item = String.raw`\b(?:Set|Remove|Clear)-Item\s(?:(?!-Item\s)[^\n;|])*\benv:[\\/]?${name}\b`;
        return new RegExp([set, called, item].join("|"), "gi");
      },
    },
  },
  logging: {
    dumps: /^(?!)/,
    passThrough:
      /(^|[.:])(ToString|Trim\w*|To(Upper|Lower)\w*|Replace|Join|Format|Concat|ConvertTo-Json)$/i,
    commands: true,
    answers: /^(echo|Write-Output)$/i,
    handsOn: /^(echo|Write-Output)$/i,
    returns: /^Write-Output$/i,
    interpolation: true,
    elsewhere: /^[ \t]*(?:\||\d?>)/,
    fixedArity: /./,
    logCallee:
      /^(Write-(Host|Output|Verbose|Debug|Warning|Error|Information)|Out-Host|echo|\[?(System\.)?Console\]::(Error\.|Out\.)?Write(Line)?)$/i,
    harmlessCallee:
      /(^|[._:-])(mask\w*|redact\w*|obfuscate\w*|sanitize\w*|censor\w*|\w*hash\w*|Substring|StartsWith|EndsWith|Contains|IsNullOr(Empty|WhiteSpace)|ConvertTo-SecureString|Test-\w+)$/i,
  },
  packages: {
    manifests: [],
    suffixes: [".psd1"],
    inWords: (name) => `$env:${name} in PowerShell`,
    loader: {
      manifests: [],
      present: /(?!)/,
      called: /\b(?:Set|Import|Get)-(?:Ps|Dot)\w*Env\b|\bdotenv\b|\.env['"]?\s*\|/i,
      entries: [],
      advice: (envPath) =>
        `Nothing loads ${envPath} for the PowerShell scripts: run this first: Get-Content ${envPath} | ` +
        "Where-Object { $_ -match '^\\w+=' } | ForEach-Object { $n, $v = $_ -split '=', 2; " +
        `Set-Item "env:$n" ($v -replace '^(["''])(.*)\\1$', '$2') }`,
      name: "Get-Content",
      readsLines: true,
    },
  },
};
