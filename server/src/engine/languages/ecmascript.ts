/** What JavaScript, TypeScript and their JSX forms have in common. */
import type { EmbeddedLiteral, Language } from "./language.ts";

const FACTS = `
  (string) @string
  (template_string) @string
  (pair key: (string) @string.object-key)
  (import_statement source: (string) @string.fixed)
  (export_statement source: (string) @string.fixed)
  (expression_statement (string) @string.inert)
  (program . (comment)* . (expression_statement (string (string_fragment) @directive)))
  (program . (comment)* . (expression_statement (string)) @preamble)
  (call_expression function: (_) @call.callee arguments: (arguments) @call.args) @call
  (variable_declarator name: (_) @assignment.name value: (_) @assignment.value)
  (assignment_expression left: (_) @assignment.name right: (_) @assignment.value)
  (for_in_statement left: (_) @assignment.name right: (_) @assignment.value)
  ((member_expression object: (_) @_env property: (property_identifier) @env.name) @env
    (#match? @_env "^(process\\\\.env|import\\\\.meta\\\\.env|Bun\\\\.env)$"))
  ((subscript_expression object: (_) @_env index: (string (string_fragment) @env.name)) @env
    (#match? @_env "^(process\\\\.env|import\\\\.meta\\\\.env|Bun\\\\.env)$"))
  ((call_expression
    function: (_) @_get arguments: (arguments . (string (string_fragment) @env.name))) @env
    (#match? @_get "^(Deno\\\\.env\\\\.get|requireEnv)$"))
  (identifier) @name
  (shorthand_property_identifier) @name
  (member_expression) @name
  ((member_expression property: (property_identifier) @_length) @harmless
    (#eq? @_length "length"))
  (unary_expression operator: ["!" "typeof"]) @harmless
  (binary_expression operator: ["===" "!==" "==" "!="]) @harmless
  (ternary_expression condition: (_) @harmless)
  (comment) @comment
  (import_statement) @import
  (function_declaration) @scope
  (function_expression) @scope
  (arrow_function) @scope
  (method_definition) @scope
  (template_string) @nocomment`;

const JSX = `
  (jsx_attribute (string) @string.jsx-attribute)
  (jsx_element) @nocomment
  (jsx_self_closing_element) @nocomment`;

const TYPES = `
  (literal_type (string) @string.fixed)
  (enum_assignment value: (string) @string.fixed)
  (as_expression (string) @string.fixed "const")
  (property_signature name: (string) @string.fixed)`;

interface Dialect {
  readonly id: string;
  readonly languageIds: readonly string[];
  readonly suffixes: readonly string[];
  readonly grammar: string;
  readonly jsx: boolean;
  readonly types: boolean;
}

export function ecmascript({ jsx, types, ...dialect }: Dialect): Language {
  const signature = types ? "(name: string): string" : "(name)";
  return {
    ...dialect,
    facts: FACTS + (jsx ? JSX : "") + (types ? TYPES : ""),
    lineComment: "//",
    readEnv: {
      expression: (name) => `requireEnv("${name}")`,
      // A bare process.env.X would hand `undefined` on; this names the variable and stops.
      needs: {
        kind: "helper",
        present: /^function requireEnv\(name/m,
        code: [
          `function requireEnv${signature} {`,
          "  const value = process.env[name];",
          "  if (!value) throw new Error(`Environment variable $" + "{name} is not set`);",
          "  return value;",
          "}",
        ].join("\n"),
      },
      embed,
    },
    logCallee:
      /^(console\.\w+|(this\.)?_?log(ger)?\.\w+|process\.std(out|err)\.write|alert|debug)$/i,
    harmlessCallee:
      /(^|[._])(Boolean|mask\w*|redact\w*|obfuscate\w*|sanitize\w*|censor\w*|hash\w*|sha256|createHash|update|digest|slice|substring|substr|startsWith|endsWith|includes|test)$/i,
  };
}

/** `"Bearer sk-…"` becomes a template with the read inside. */
function embed({ literal, start, end, expression }: EmbeddedLiteral): string | undefined {
  const quote = literal.charAt(0);
  const read = `$\{${expression}}`;
  if (quote === "`") return literal.slice(0, start) + read + literal.slice(end);
  if (quote !== '"' && quote !== "'") return undefined;
  const escaped = (text: string): string =>
    text.replace(/`|\$\{/g, "\\$&").replace(/\\(["'])/g, "$1");
  return `\`${escaped(literal.slice(1, start))}${read}${escaped(literal.slice(end, -1))}\``;
}
