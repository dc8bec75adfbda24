/**
 * Facts of literals among the arguments of Rust's macros, which the grammar leaves unparsed. Only
 * macros that are known to take expressions or templates are named; `concat!` or a pattern takes
 * literals.
 */
const STRING = "[(string_literal) (raw_string_literal)]";
const EXPRESSION = `${STRING} @string.expression`;

const TEMPLATE = `${STRING} @string.named-braces`;

/** Pattern for nodes in the brackets of the macros called `names`. */
function within(names: string, inner: string): string {
  return `((macro_invocation macro: (_) @_macro (token_tree ${inner}))
    (#match? @_macro "^(\\\\w+::)*(${names})$"))`;
}

const LISTS = "vec|dbg|assert_eq|assert_ne|debug_assert_eq|debug_assert_ne";
const TEMPLATES =
  "e?print|e?println|format|panic|todo|unimplemented|unreachable|trace|debug|info|warn|error|anyhow|bail";
const ASSERTS = "assert|debug_assert";
const STATICS = "lazy_static|thread_local";

/** Macros whose arguments may be any expressions. */
export const EXPRESSION_MACROS = `${LISTS}|${TEMPLATES}|${STATICS}|${ASSERTS}|write|writeln|json|matches|ensure`;

export const MACRO_PLACES = [
  within(LISTS, EXPRESSION),
  // What is put into a template: the template itself has to stay.
  within(TEMPLATES, EXPRESSION),
  within(TEMPLATES, `. ${TEMPLATE}`),
  within(TEMPLATES, `. (identifier) ":" . ${STRING} . "," . ${TEMPLATE}`),
  within("write|writeln", `. (identifier) . "," . ${TEMPLATE}`),
  within("write|writeln", `. "&"? . (mutable_specifier)? . (identifier) . "," . ${TEMPLATE}`),
  within("write|writeln", `"," . ${STRING} ["," "="] . ${EXPRESSION}`),
  within(STATICS, `"=" . ${EXPRESSION}`),
  within(ASSERTS, `["==" "!="] . ${EXPRESSION}`),
  within(ASSERTS, `${EXPRESSION} . ["==" "!="]`),
  // Of calls there, the arguments.
  within(
    `${LISTS}|${TEMPLATES}|${STATICS}|${ASSERTS}`,
    `(identifier) . (token_tree ${EXPRESSION})`,
  ),
  within(LISTS, `(token_tree ${EXPRESSION})`),
  // Values of an object, some levels deep.
  within("json", `(token_tree ":" . ${EXPRESSION})`),
  within("json", `(token_tree (token_tree ":" . ${EXPRESSION}))`),
  within("json", `(token_tree (token_tree (token_tree ":" . ${EXPRESSION})))`),
  '(token_tree "!" . (token_tree) @frozen)',
].join("\n");
