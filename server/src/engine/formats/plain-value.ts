/** Describes unquoted values behind their keys, as each format writes them. */

export interface PlainValue {
  /** Text from the end of the key to the first character of the value. Sticky. */
  readonly lead: RegExp;
  /** The whole value, whatever ends it left out. Sticky. */
  readonly value: RegExp;
}

const TAGS = String.raw`(?:[!&][\w!.:/-]{0,60}[ \t]{1,8}){0,2}`;
const COLON = String.raw`["']?[ \t]{0,8}:(?=\s)[ \t]{0,40}`;
/** A line of its own, which is neither an item nor a key with a value. */
const NEXT_LINE = String.raw`\r?\n[ \t]{1,60}(?![-?][ \t]|["']?[\w./-]{1,60}["']?:(?:\s|$))`;
const YAML_WORD = String.raw`(?:[^\s:]|:(?=\S))+`;

export const YAML_PLAIN: readonly PlainValue[] = [
  // A block of one line: all signs are the value's own.
  {
    lead: new RegExp(
      String.raw`${COLON}${TAGS}[|>][+\d-]{0,2}[ \t]{0,8}(?:#[^\r\n]{0,80})?\r?\n[ \t]{1,60}`,
      "y",
    ),
    value: /(?<=\n([ \t]{1,60}))\S(?:[^\r\n]*\S)?(?=[ \t]*(?:\r?\n(?!\1)|$))/y,
  },
  {
    lead: new RegExp(`${COLON}${TAGS}(?:${NEXT_LINE})?`, "y"),
    value: new RegExp(
      String.raw`(?:[^\s"'\x60{}[\]|>&*!%@#,?:-]|[-?:](?=\S))${YAML_WORD}(?:[ \t]{1,3}(?!#)${YAML_WORD}){0,6}(?=[ \t]*(?:[ \t]#[^\r\n]*)?(?:[\r\n]|$))`,
      "y",
    ),
  },
];

/** Values that end with the line or with a comment that has a blank before it. */
const TO_COMMENT =
  /(?!["'])\S+(?:[ \t]{1,3}(?![#;])\S+){0,6}(?=[ \t]*(?:[ \t][#;][^\r\n]*)?(?:[\r\n]|$))/y;

export const INI_PLAIN: readonly PlainValue[] = [
  {
    lead: /[ \t]{0,40}[:=][ \t]{0,40}(?:\r?\n[ \t]{1,40}(?=[^\s=:]{6,400}[ \t]*(?:[\r\n]|$)))?/y,
    value: TO_COMMENT,
  },
];

export const ENV_PLAIN: readonly PlainValue[] = [
  { lead: /[ \t]{0,8}=[ \t]{0,8}/y, value: TO_COMMENT },
];

/** Whatever stands behind the key, to the line's end; a backslash there goes on in the next line. */
export const PROPERTIES_PLAIN: readonly PlainValue[] = [
  {
    lead: /[ \t]{0,40}[:=][ \t]{0,40}(?:\\\r?\n[ \t]{0,40})?/y,
    value: /(?!["'])\S+(?:[ \t]{1,3}\S+){0,6}(?=[ \t]*(?:[\r\n]|$))/y,
  },
];
