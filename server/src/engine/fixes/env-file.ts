/** Reads env files and adds to them. What is there is never changed: additions go to the end. */
import { dotenv } from "../formats/dotenv.ts";
import { textOf } from "../text/span.ts";
import type { Edit } from "./edit.ts";
import type { Refusal } from "./fix.ts";

export interface Variable {
  readonly name: string;
  readonly value: string;
}

/** Names and values; of a name given twice the last one counts, as it does for the loaders. */
export function readEnvFile(text: string): ReadonlyMap<string, string> {
  return new Map(dotenv.entries(text).map((it) => [it.path.at(-1) ?? "", textOf(text, it.value)]));
}

/** The edit that appends `variables`; its text is empty when there are none. */
export function addVariables(text: string, variables: readonly Variable[]): Edit | Refusal {
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const lines: string[] = [];
  for (const { name, value } of variables) {
    const quoted = quote(value);
    if (quoted === undefined) {
      return {
        refused: `The value for ${name} has quotes, backslashes or line breaks; move it by hand.`,
      };
    }
    lines.push(`${name}=${quoted}${eol}`);
  }
  const gap = lines.length === 0 || text === "" || text.endsWith("\n") ? "" : eol;
  return { span: { start: text.length, end: text.length }, text: gap + lines.join("") };
}

/**
 * As every loader and a POSIX shell read it back the same. Single quotes keep `$`, `#`, blanks and
 * single backslashes; a value with single quotes, line breaks or backslashes that python-dotenv
 * would take for escapes has no form that all of them agree on.
 */
function quote(value: string): string | undefined {
  if (/^[A-Za-z0-9_./:@%+,=-]*$/.test(value)) return value;
  return /['\r\n\0]|\\\\|\\$/.test(value) ? undefined : `'${value}'`;
}
