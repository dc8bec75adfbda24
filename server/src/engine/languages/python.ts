import type { EmbeddedLiteral, Language } from "./language.ts";

export const python: Language = {
  id: "python",
  languageIds: ["python"],
  suffixes: [".py", ".pyi", ".pyw"],
  grammar: "tree-sitter-python.wasm",
  facts: `
    (string) @string
    (concatenated_string (string) @string.joined)
    (expression_statement (string) @string.inert)
    (case_pattern (string) @string.fixed)
    (type (string) @string.fixed)
    (generic_type (type_parameter (type (string) @string.fixed)))
    ((subscript value: (_) @_literal subscript: (string) @string.fixed)
      (#match? @_literal "(^|\\\\.)Literal$"))
    (call function: (_) @call.callee arguments: (argument_list) @call.args) @call
    (assignment left: (_) @assignment.name right: (_) @assignment.value)
    (named_expression name: (_) @assignment.name value: (_) @assignment.value)
    (for_statement left: (_) @assignment.name right: (_) @assignment.value)
    ((subscript value: (_) @_environ subscript: (string (string_content) @env.name)) @env
      (#match? @_environ "(^|\\\\.)environ$"))
    ((call
      function: (_) @_getenv
      arguments: (argument_list . (string (string_content) @env.name))) @env
      (#match? @_getenv "(^|\\\\.)(getenv|environ\\\\.get)$"))
    (identifier) @name
    (attribute) @name
    (subscript subscript: (slice)) @harmless
    (comparison_operator) @harmless
    (not_operator) @harmless
    (conditional_expression (_) . (_) @harmless . (_))
    (comment) @comment
    (import_statement) @import
    (import_from_statement) @import
    (future_import_statement) @import
    (function_definition) @scope
    (lambda) @scope
    (string) @nocomment
    (module . (comment)* . (expression_statement (string)) @preamble)
    (future_import_statement) @preamble`,
  lineComment: "#",
  readEnv: {
    expression: (name) => `os.environ["${name}"]`,
    needs: {
      code: "import os",
      present: /^import os\b(?! as)|^import [^#\n]*\bos\b(?! as)/m,
      kind: "import",
    },
    embed,
  },
  logCallee:
    /^(print|pprint|pp|logging\.\w+|(self\.|cls\.)?_?log(ger)?\.\w+|sys\.std(out|err)\.write)$/i,
  harmlessCallee:
    /(^|[._])(len|bool|type|id|isinstance|hash|sha1|sha256|md5|mask\w*|redact\w*|obfuscate\w*|sanitize\w*|censor\w*|startswith|endswith|getLogger)$/i,
};

/** `"Bearer sk-…"` becomes `f"Bearer {os.environ['X']}"`; bytes are encoded at run time. */
function embed({ literal, start, end, name }: EmbeddedLiteral): string | undefined {
  const opening = /^([a-zA-Z]*)("""|'''|"|')/.exec(literal);
  const prefix = opening?.[1]?.toLowerCase();
  const quote = opening?.[2];
  if (opening === null || prefix === undefined || quote === undefined) return undefined;
  const whole = start === opening[0].length && end === literal.length - quote.length;
  if (prefix.includes("b")) return whole ? `os.environ["${name}"].encode()` : undefined;
  const inner = quote.startsWith('"') ? "'" : '"';
  const read = `{os.environ[${inner}${name}${inner}]}`;
  if (prefix.includes("f")) return literal.slice(0, start) + read + literal.slice(end);
  if (prefix.includes("u")) return undefined;
  // Braces are text in a plain string and syntax in an f-string.
  const escaped = (text: string): string => text.replace(/[{}]/g, "$&$&");
  const head = escaped(literal.slice(opening[0].length, start));
  const tail = escaped(literal.slice(end));
  return `f${opening[1]}${quote}${head}${read}${tail}`;
}
