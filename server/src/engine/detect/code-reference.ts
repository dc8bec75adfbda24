/** Recognizes values that stand for something else: variables, templates, calls, paths. */
import { isGuessable } from "./guessable.ts";

/** Matches text that no password contains. */
const ALWAYS =
  /\$[{(]|\{\{|\}\}|#\{|<%|%>|\.\.\.|…|<\/?[A-Za-z][\w .:-]*>|\{(?:\d|[A-Za-z_][\w.:!]*)?\}|\{[A-Za-z_][\w.]{0,60}\([\w., ]{0,60}\)\}|%\([\w.]+\)|\w\(\)|&\w+=|^[A-Za-z_][\w.]*\((?!\d{2,}\))[^()]*\)$|^[a-z][a-z0-9+.-]*:\/\/|^\w+(?:\.\w+)*\[[^\]]*\]|^[<{][^>}]*[>}]$/i;
/** The code between two literals, `"password=" + read("`: the quote was the end of one and the start of the other. */
const JOINING = String.raw`(?:[+&~,]|\.{1,2}|\|\||<>|<<|\?\?)`;
const BETWEEN = new RegExp(
  String.raw`^[ \t]*${JOINING}[ \t]*[A-Za-z_$@(].*(?:[(\[{]|[ \t)\]]${JOINING})[ \t]*$|^[ \t]*${JOINING}[ \t].*[(\[{]$`,
);
/** Variable in code that expands them, and where no quotes tell. */
const VARIABLE = /(?<!\\)\$[A-Za-z_]/;
const LOUD_VARIABLE = /\$[A-Z_]{4,}(?![A-Za-z0-9])/;
/** Begin of a call or an index, where no quotes tell that the value ends there. */
const BEGUN = /^[A-Za-z_][\w.]*\((?!\d{2,}\))[^()]*$|^\w+(?:\.\w+)*\[/;
const FORMATTED = /%[sdvq]/g;
const PATH = /^(?:\.{0,2}\/|~|[A-Za-z]:\\)/;
const SHORTEST = 6;

interface WrittenValue {
  readonly value: string;
  readonly expands: boolean;
  /** Quote of the value; empty where it stands without. */
  readonly quote: string;
}

/** Tells whether a digit sets the value apart from a word with a variable in it. */
function hasDigit(value: string): boolean {
  return /\d/.test(value) && !value.startsWith("$");
}

export function isReferenceIn({ value, expands, quote }: WrittenValue): boolean {
  if (quote === "" && BEGUN.test(value)) return true;
  if (ALWAYS.test(value) || BETWEEN.test(value) || LOUD_VARIABLE.test(value)) return true;
  if (VARIABLE.test(value) && (expands || !hasDigit(value))) return true;
  if (PATH.test(value) && (isGuessable(value) || value.split("/").length > 4)) return true;
  const rest = value.replace(FORMATTED, "");
  return (
    rest.length < value.length && (rest.length < SHORTEST || isGuessable(rest.padEnd(16, rest)))
  );
}
