import type { EmbeddedLiteral, Language } from "./language.ts";

export const shell: Language = {
  id: "shell",
  languageIds: ["shellscript"],
  suffixes: [".sh", ".bash", ".zsh", ".ksh"],
  grammar: "tree-sitter-bash.wasm",
  facts: `
    (string) @string
    (raw_string) @string
    (concatenation) @string
    (variable_assignment value: (word) @string)
    (command argument: (word) @string)
    (command argument: (concatenation (word) @string))
    (concatenation (string) @string.joined)
    (concatenation (raw_string) @string.joined)
    (heredoc_body) @string.fixed
    (command name: (command_name) @call.callee argument: (_)* @call.arg) @call
    (variable_assignment name: (_) @assignment.name value: (_) @assignment.value)
    (simple_expansion (variable_name) @env.name) @env
    (expansion (variable_name) @env.name) @env
    (variable_name) @name
    (comment) @comment
    (function_definition) @scope
    (string) @nocomment
    (raw_string) @nocomment
    (heredoc_body) @nocomment`,
  lineComment: "#",
  readEnv: {
    expression: (name) => `"$\{${name}:?}"`,
    fromShell: true,
    embed,
  },
  logCallee: /^(echo|printf)$/,
  harmlessCallee: /^(sha256sum|md5sum|shasum|wc)$/,
};

/** Between double quotes and in bare words the expansion stands as it is; single quotes are left. */
function embed({ literal, start, end, name }: EmbeddedLiteral): string | undefined {
  const read = `$\{${name}:?}`;
  const head = literal.slice(0, start);
  const tail = literal.slice(end);
  const quote = literal.charAt(0);
  if (quote === '"') return head + read + tail;
  if (quote === "'") {
    // What is left of the literal on either side stays quoted; nothing left, no empty quotes.
    const before = head === "'" ? "" : `${head}'`;
    const after = tail === "'" ? "" : `'${tail}`;
    return `${before}"${read}"${after}`;
  }
  // A word with quotes or substitutions in it is nobody's plain text.
  return /^[^\s"'`$\\]*$/.test(literal) ? `${head}"${read}"${tail}` : undefined;
}
