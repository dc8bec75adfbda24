/**
 * Finds Go's named string types (`type Secret string`): an untyped literal converts implicitly, a
 * `string` read at run time needs `Secret(…)`. Only types of the file itself are known.
 */
import type { OwnTypes } from "../language.ts";

/** Nodes of values; also a constant, which may become a variable. */
const GIVEN = "[(interpreted_string_literal) (raw_string_literal) (identifier)]";
const VALUE =
  "[(interpreted_string_literal) (raw_string_literal) (binary_expression) (identifier)]";
const TYPE = "[(type_identifier) (qualified_type)]";
const PLAIN = "^(string|any|error|bool|byte|rune|u?int[0-9]*|float[0-9]+)$";

/** Patterns for types written at the value itself. */
const AT_VALUE = [
  `(var_spec type: ${TYPE} @typed.type value: (expression_list ${VALUE} @typed.value))`,
  ...["slice_type", "array_type", "implicit_length_array_type"].map(
    (text) =>
      `(composite_literal type: (${text} element: ${TYPE} @typed.type)
        body: (literal_value (literal_element ${VALUE} @typed.value)))`,
  ),
  `(composite_literal type: (map_type value: ${TYPE} @typed.type)
    body: (literal_value (keyed_element value: (literal_element ${VALUE} @typed.value))))`,
  `(composite_literal type: (map_type key: ${TYPE} @typed.type)
    body: (literal_value (keyed_element key: (literal_element ${VALUE} @typed.value))))`,
];

/** Literals that stand in a struct by their number, as the rows of a table do. */
const BY_NUMBER = `(literal_value (literal_element (literal_value (literal_element ${GIVEN} @frozen))))`;

/**
 * Nodes in which a type parameter, or a field by its number, decides the type: it is unknown here.
 */
const UNTOLD = ["slice_type", "array_type", "implicit_length_array_type"].map(
  (text) =>
    `((composite_literal
        type: (${text} element: (struct_type (field_declaration_list (field_declaration type: ${TYPE} @_type))))
        body: ${BY_NUMBER}) (#not-match? @_type "${PLAIN}"))`,
);

/** Types of a program's own that are made of others: `type keys []key`. */
const MADE = "[(slice_type) (array_type) (map_type) (channel_type)]";

export const GO_TYPES = `
  ${UNTOLD.join("\n")}
  (composite_literal type: (generic_type) body: (literal_value
    [(literal_element ${GIVEN} @frozen) (keyed_element value: (literal_element ${GIVEN} @frozen))]))
  (source_file (type_declaration (type_spec name: (_) @declared.value type: ${MADE} @declared.type)))
  (composite_literal type: (type_identifier) @wanted.name body: (literal_value
    [(literal_element ${GIVEN} @wanted.value) (keyed_element (literal_element ${GIVEN} @wanted.value))]))
  (short_var_declaration left: (expression_list . (identifier) @declared.value .)
    right: (expression_list . (composite_literal type: ${MADE} @declared.type) .))
  ((short_var_declaration left: (expression_list . (identifier) @declared.value .)
    right: (expression_list . (call_expression
      function: (identifier) @_make arguments: (argument_list . ${MADE} @declared.type)) .))
    (#eq? @_make "make"))
  ${AT_VALUE.map((text) => `(${text} (#not-match? @typed.type "${PLAIN}"))`).join("\n")}
  (field_declaration name: (_) @declared.value type: (_) @declared.type)
  (parameter_declaration name: (_) @declared.value type: (_) @declared.type)
  (var_spec name: (_) @declared.value type: (_) @declared.type)
  (function_declaration
    name: (_) @function.value type_parameters: (_)? @function.type parameters: (_) @function.type)
  (method_declaration name: (_) @function.value parameters: (_) @function.type)
  (method_elem name: (_) @function.value parameters: (_) @function.type)
  (call_expression function: (func_literal parameters: (_) @function.type) @function.value)
  (function_declaration result: (_) @result.type body: (_) @result.value)
  (method_declaration result: (_) @result.type body: (_) @result.value)
  (func_literal result: (_) @result.type body: (_) @result.value)
  (keyed_element
    key: (literal_element (identifier) @wanted.name) value: (literal_element ${GIVEN} @wanted.value))
  (binary_expression
    left: (_) @wanted.name operator: ["==" "!=" "<" ">" "<=" ">="] right: ${GIVEN} @wanted.value)
  (binary_expression
    left: ${GIVEN} @wanted.value operator: ["==" "!=" "<" ">" "<=" ">="] right: (_) @wanted.name)
  (expression_switch_statement
    value: (_) @wanted.name (expression_case value: (expression_list ${GIVEN} @wanted.value)))
  (send_statement channel: (_) @wanted.name value: ${GIVEN} @wanted.value)
  (index_expression operand: (_) @wanted.name index: ${GIVEN} @wanted.value)`;

export const GO_OWN_TYPES: OwnTypes = {
  plain: new RegExp(PLAIN),
  parameters: (text) => {
    const own = /^\[([^(]*)\]\(/.exec(text);
    const generic = new Set(own?.[1]?.match(/\w+/g));
    const types = typesIn(text.slice(own === null ? 1 : own[0].length, -1));
    // Of a type that the call decides a string is as good as the literal.
    return types.map((type) => (generic.has(type) ? "any" : type));
  },
  result: (text) => (text.startsWith("(") ? (GO_OWN_TYPES.parameters(text)[0] ?? "") : text),
  within: (type, how) => {
    const channel = /^(?:<-\s*)?chan(?:<-)?\s+(.*)$/s.exec(type)?.[1];
    if (channel !== undefined) return channel;
    const map = /^map\[([\w.]+)\](.*)$/s.exec(type);
    return (how === "key" ? map?.[1] : map?.[2]) ?? /^\[\d*\](.*)$/s.exec(type)?.[1] ?? type;
  },
  convert: (type) => ({ before: `${type}(`, after: ")" }),
};

function typesIn(list: string): readonly string[] {
  const parts = list.split(/,(?![^([]{0,400}[)\]])/).map((text) => text.trim());
  const areNamed = parts.some((part) => /^\w+\s/.test(part));
  // In `a, b Secret` the last type is that of all names before it.
  return areNamed ? parts.map((_, at) => firstType(parts.slice(at))) : parts;
}

function firstType(parts: readonly string[]): string {
  const [type = ""] = parts.flatMap((part) => /^\w+\s+(.*)$/s.exec(part)?.[1] ?? []);
  return type.replace(/^\.\.\./, "");
}
