/**
 * Writes Codex' own forms: instead of a value it takes the name of a variable under another key.
 */
import { eolOf } from "../../text/lines.ts";
import { type Span, textOf } from "../../text/span.ts";
import type { Entry } from "../format.ts";
import type { Literal, Written } from "./tool.ts";

const ROOT = /^(?:mcp_servers|model_providers)$/;
/** A key of the table itself, and the key that names a variable instead. */
const INSTEAD: ReadonlyMap<string, string> = new Map([
  ["bearer_token", "bearer_token_env_var"],
  ["api_key", "env_key"],
  ["experimental_bearer_token", "env_key"],
]);

/** Writes the form; `undefined` where the file leaves no place for it. */
export function inCodexForm(literal: Literal, name: string): readonly Written[] | undefined {
  const { entry, isWhole, text } = literal;
  const [root = "", server = "", section = "", key] = entry.path;
  if (!ROOT.test(root) || server === "" || entry.path.length > 4) return undefined;
  if (key === undefined) {
    const own = INSTEAD.get(section);
    const isProvider = root === "model_providers";
    if (own === undefined || !isWhole || isProvider !== (own === "env_key")) return undefined;
    const span = { start: entry.key.start, end: entry.whole.end };
    return [{ span, text: `${own} = "${name}"` }];
  }
  const statement = instead(literal, { root, section, key, name });
  if (statement === undefined) return undefined;
  const inline = onlyPairOf(text, entry, section);
  if (inline !== undefined) return [{ span: inline, text: statement }];
  return inOwnTable(literal, statement);
}

interface CodexSetting {
  readonly root: string;
  readonly section: string;
  readonly key: string;
  readonly name: string;
}

/** The statement of the server's own table. */
function instead(
  { entry, isWhole, secret, text }: Literal,
  { root, section, key, name }: CodexSetting,
): string | undefined {
  const before = text.slice(entry.value.start, secret.start);
  const isBearer = /^bearer $/i.test(before) && secret.end === entry.value.end;
  if (section === "http_headers") {
    if (root === "mcp_servers" && /^authorization$/i.test(key) && isBearer)
      return `bearer_token_env_var = "${name}"`;
    return isWhole ? `env_http_headers = { "${key}" = "${name}" }` : undefined;
  }
  // Codex hands the variable on under its own name.
  const isHandedOn = root === "mcp_servers" && section === "env" && isWhole && key === name;
  return isHandedOn ? `env_vars = ["${name}"]` : undefined;
}

/** `section = { KEY = "value" }` on one line, where there is no other pair. */
function onlyPairOf(text: string, entry: Entry, section: string): Span | undefined {
  const start = text.lastIndexOf("\n", entry.key.start) + 1;
  const before = text.slice(start, entry.key.start);
  const after = /^[ \t]*\}/.exec(text.slice(entry.whole.end, entry.whole.end + 100))?.[0];
  const opening = /^([ \t]*)([\w-]+)[ \t]*=[ \t]*\{[ \t]*$/.exec(before);
  if (opening?.[2] !== section || after === undefined) return undefined;
  return { start: start + (opening[1] ?? "").length, end: entry.whole.end + after.length };
}

/** Removes the line from `[root.server.section]` and adds the statement to `[root.server]`. */
function inOwnTable(
  { entry, entries, text }: Literal,
  statement: string,
): readonly Written[] | undefined {
  const table = entry.path.slice(0, 2);
  const key = statement.slice(0, statement.indexOf(" "));
  const isTaken = entries.some(
    ({ path }) => path[2] === key && table.every((name, at) => path[at] === name),
  );
  const parent = headerOf(text, table);
  const own = headerOf(text, entry.path.slice(0, 3));
  if (isTaken || parent === undefined || own === undefined || own.start > entry.key.start)
    return undefined;
  const isOnly =
    entries.filter(
      (other) => other.path.slice(0, 3).join("\0") === entry.path.slice(0, 3).join("\0"),
    ).length === 1;
  const lineStart = text.lastIndexOf("\n", entry.key.start) + 1;
  const lineEnd = text.indexOf("\n", entry.whole.end);
  const rest = text.slice(entry.whole.end, lineEnd === -1 ? text.length : lineEnd);
  const isLine =
    text.slice(lineStart, entry.key.start).trim() === "" && /^[ \t]*(?:#.*)?\r?$/.test(rest);
  if (!isLine || (isOnly && textOf(text, { start: own.end, end: lineStart }).trim() !== ""))
    return undefined;
  const eol = eolOf(text);
  const span = {
    start: isOnly ? own.start : lineStart,
    end: lineEnd === -1 ? text.length : lineEnd + 1,
  };
  return [
    { span: { start: parent.end, end: parent.end }, text: `${statement}${eol}` },
    { span, text: "" },
  ];
}

/** The line of a table's header, with its end. */
function headerOf(text: string, path: readonly string[]): Span | undefined {
  const names = path.map((name) => `"?${name.replace(/[^\w-]/g, "\\$&")}"?`);
  const found = new RegExp(`^[ \\t]*\\[${names.join("\\.")}\\][ \\t]*\\r?\\n`, "m").exec(text);
  return found === null ? undefined : { start: found.index, end: found.index + found[0].length };
}
