/**
 * Reads env files and adds to them. Additions go to the end, but for names that are there without a value:
 * these are filled. Nothing else is changed.
 */

import { dotenv } from "../../formats/dotenv.ts";
import type { Entry } from "../../formats/format.ts";
import { linesOf } from "../../formats/lines.ts";
import type { Edit } from "../../text/edit.ts";
import { eolOf } from "../../text/lines.ts";
import { textOf } from "../../text/span.ts";
import type { Refusal } from "../refusal.ts";
import type { EnvDialect } from "./dialect.ts";

/** Matches values that need no quotes anywhere. */
const PLAIN = /^[A-Za-z0-9_./:@%+,=!-]*$/;

/** Matches text that python-dotenv expands, whatever the quotes. */
const EXPANDED = /\$\{/;

export interface Variable {
  readonly name: string;
  readonly value: string;
  /** Comment on a line of its own above it. */
  readonly comment?: string;
}

/** Tells whether a value stands in quotes, which some readers take for part of it. */
export function needsQuotes(value: string): boolean {
  return !PLAIN.test(value);
}

/** Names and values; of a name given twice the last one counts, as it does for the loaders. */
export function readEnvFile(text: string): ReadonlyMap<string, string> {
  return new Map(
    dotenv.entries(text).map((entry) => [entry.path.at(-1) ?? "", textOf(text, entry.value)]),
  );
}

/**
 * Variables that every loader, Compose and a shell read the same. A value in another form, such as
 * `my.key = \`x\``, is not there for all programs.
 */
export function portableVariables(
  text: string,
  dialect: EnvDialect = "portable",
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const entry of dotenv.entries(text)) {
    const name = entry.path.at(-1) ?? "";
    const read = dialect === "expanding" ? expandedValue(text, entry) : portableValue(text, entry);
    if (read !== undefined) found.set(name, read);
    else found.delete(name);
  }
  return found;
}

function portableValue(text: string, entry: Entry): string | undefined {
  return isPortable(text, entry) ? textOf(text, entry.value) : undefined;
}

/** A value with a dollar sign is only known where that is written as one. */
function expandedValue(text: string, entry: Entry): string | undefined {
  const valueText = textOf(text, entry.value);
  if (!valueText.includes("$")) return portableValue(text, entry);
  if (entry.quote !== "single" || text.slice(entry.key.end, entry.whole.start) !== "=") {
    return undefined;
  }
  const isEscaped = !valueText.replaceAll("\\$", "").includes("$");
  return isEscaped ? valueText.replaceAll("\\$", "$") : undefined;
}

function isPortable(text: string, { path, key, value, whole, quote }: Entry): boolean {
  if (!/^[A-Za-z_]\w*$/.test(path.at(-1) ?? "")) return false;
  if (text.slice(key.end, whole.start) !== "=") return false;
  const valueText = textOf(text, value);
  if (quote === "none") return PLAIN.test(valueText);
  if (EXPANDED.test(valueText)) return false;
  return quote === "single" || (quote === "double" && !/[$`\\]/.test(valueText));
}

/** Explains why a line at the end of `text` would not be read as the assignment that it is. */
export function swallowing(text: string): string | undefined {
  const entries = dotenv.entries(text);
  const isOpen = entries.some(
    (entry) => entry.quote === "none" && /^["'`]/.test(textOf(text, entry.value)),
  );
  if (isOpen) return "has a quote that is never closed";
  const last = linesOf(text).findLast((line) => textOf(text, line).trim() !== "");
  if (last === undefined || textOf(text, last).trim().startsWith("#")) return undefined;
  if (textOf(text, last).endsWith("\\")) return "ends in a backslash";
  const isEntry = entries.some(
    (entry) => entry.whole.end >= last.start && entry.key.start <= last.end,
  );
  return isEntry ? undefined : "ends in a line that is no assignment";
}

/**
 * The edits that add `variables`, one each, so that what several fixes add can be put together: at the end,
 * or where the name stands without a value.
 */
export function addVariables(
  text: string,
  variables: readonly Variable[],
  dialect: EnvDialect = "portable",
): readonly Edit[] | Refusal {
  const eol = eolOf(text);
  const broken = variables.length > 0 ? swallowing(text) : undefined;
  if (broken !== undefined) {
    return { refused: `The env file ${broken}; mend that first. Nothing was changed.` };
  }
  const lines: string[] = [];
  const filled: Edit[] = [];
  const empty = emptyEntries(text);
  for (const { name, value, comment } of variables) {
    const quoted = quote(value, dialect);
    if (quoted === undefined) {
      return {
        refused:
          `The value for ${name} has quotes, backslashes, carriage returns or ` +
          `"\${", which not all programs read the same; move it by hand.`,
      };
    }
    const entry = value === "" ? undefined : empty.get(name);
    const above = comment === undefined ? "" : `# ${comment}${eol}`;
    if (entry === undefined) lines.push(`${above}${name}=${quoted}${eol}`);
    else filled.push(filling(text, entry, quoted));
  }
  const gap = lines.length === 0 || text === "" || text.endsWith("\n") ? "" : eol;
  const span = { start: text.length, end: text.length };
  const added = [gap, ...lines].filter((line) => line !== "");
  return [...filled, ...added.map((line) => ({ span, text: line }))];
}

/** The last entry of each name that has no value. */
function emptyEntries(text: string): ReadonlyMap<string, Entry> {
  const last = new Map(dotenv.entries(text).map((entry) => [entry.path.at(-1) ?? "", entry]));
  return new Map([...last].filter(([, { value }]) => value.start === value.end));
}

function filling(text: string, { key, whole }: Entry, quoted: string): Edit {
  const gap = text.charAt(whole.end) === "#" ? " " : "";
  return { span: { start: key.end, end: whole.end }, text: `=${quoted}${gap}` };
}

/**
 * Quotes a value so that every loader and a POSIX shell read it back the same. Double quotes come
 * first: they hold line breaks, and dotenv-java knows no others. What they would expand stands in
 * single ones. Single quotes beside that, or backslashes that python-dotenv takes for escapes, have
 * no form that all agree on.
 */
function quote(value: string, dialect: EnvDialect): string | undefined {
  if (PLAIN.test(value)) return value;
  if (dialect === "expanding" && value.includes("$")) {
    return /['\r\n\0]|\\[\\$]|\\$/.test(value) ? undefined : `'${value.replaceAll("$", "\\$")}'`;
  }
  if (/[\r\0]/.test(value)) return undefined;
  if (!/["$`\\]/.test(value)) return isSplit(value) ? undefined : `"${value}"`;
  if (EXPANDED.test(value) || opensLines(value)) return undefined;
  return /['\n]|\\\\|\\$/.test(value) ? undefined : `'${value}'`;
}

/**
 * Tells whether dotenv-java or phpdotenv would misread a multi-line value: one with `#`, with a
 * line break at its start or `=` at its end.
 */
function isSplit(value: string): boolean {
  return value.includes("\n") && /^\n|#|=$/.test(value);
}

/** phpdotenv takes a line with `="` for the first of several, unless there is another quote in it. */
function opensLines(value: string): boolean {
  return value.includes('="') && (value.match(/[^\\]"/g) ?? []).length < 2;
}
