/** Positions of a secret in a program. A program says its own in its heading: `[@header]`. */
export const POSITIONS = {
  argument: "argument of a call",
  "keyword-argument": "named argument",
  variable: "value of a variable in a function",
  global: "value of a variable of the file or module",
  constant: "constant that the compiler computes",
  "default-argument": "default of a parameter",
  field: "field or attribute of a class",
  "map-value": "value in a map, dictionary or object",
  "map-key": "key of a map, dictionary or object",
  list: "element of a list",
  returned: "returned value",
  conditional: "branch of a conditional",
  comparison: "operand of a comparison",
  "case-label": "label of a switch, case or match",
  annotation: "argument of an annotation, attribute or decorator",
  enum: "member of an enumeration",
  "literal-type": "type that is a literal",
  header: 'part of a string: "Bearer …"',
  url: "part of a URL",
  interpolation: "in a string with other values in it",
  concatenation: "operand of a concatenation",
  adjacent: "one of adjacent literals",
  raw: "raw string",
  bytes: "byte string",
  multiline: "string over several lines, here-document",
  pem: "PEM block over several lines",
  macro: "macro, or argument of one",
  markup: "attribute of JSX or HTML",
  comment: "comment",
  documentation: "documentation string or comment",
  fallback: "value for an unset variable",
} as const;

export type Position = keyof typeof POSITIONS;

export function positionIn(name: string): Position {
  const found = Object.keys(POSITIONS).find((key): key is Position => key === name);
  if (found === undefined) throw new Error(`no such position: ${name}`);
  return found;
}
