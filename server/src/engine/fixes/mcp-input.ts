/** VS Code's `mcp.json`: `${input:id}`, and the question for the value under `inputs`. */
import { modify, parse } from "jsonc-parser";
import type { Match } from "../detect/match-rules.ts";
import { indexEntries } from "../formats/entry-index.ts";
import { envNameOf } from "../formats/entry-name.ts";
import { textOf } from "../text/span.ts";
import type { Edit } from "./edit.ts";
import type { Refusal } from "./fix.ts";
import { inPlace, type Place, type Reference } from "./reference.ts";

interface Input {
  readonly id: string;
  readonly description: string;
}

export function mcpInputReference(
  place: Place,
  name: string,
  matches: readonly Match[],
): Reference | Refusal {
  const { path, text, secret } = place;
  const inputs = inputsFor(place, matches);
  const input = inputs.get(textOf(text, secret));
  if (input === undefined) return { refused: "The file changed; the fix no longer applies." };
  const reference = inPlace(place, `\${input:${input.id}}`, [
    `${path}: VS Code asks for ${name} once and keeps it; the value is in .env to copy.`,
  ]);
  if ("refused" in reference) return reference;
  // Every fix of the file adds the same list, so that "Fix All" adds it once.
  const added = addInputs(text, [...inputs.values()]);
  return { ...reference, edits: [...added, ...reference.edits] };
}

/** One input for each value, called after its variable. */
function inputsFor({ entries, text }: Place, matches: readonly Match[]): Map<string, Input> {
  const found = new Map<string, Input>();
  const index = indexEntries(text, entries);
  for (const { rule, span } of matches) {
    const entry = index.at(span);
    const value = textOf(text, span);
    if (rule.public || entry === undefined || found.has(value)) continue;
    const base = envNameOf(text, entry, index, rule.env, span).toLowerCase().replaceAll("_", "-");
    const taken = [...found.values()].filter((it) => it.id.replace(/-\d+$/, "") === base).length;
    const id = taken === 0 ? base : `${base}-${taken + 1}`;
    found.set(value, { id, description: rule.title });
  }
  return found;
}

function addInputs(text: string, inputs: readonly Input[]): readonly Edit[] {
  const root: unknown = parse(text, [], { allowTrailingComma: true });
  const there = listOf(root, "inputs");
  const known = new Set((there ?? []).map((it) => property(it, "id")));
  const missing = inputs
    .filter((it) => !known.has(it.id))
    .map(({ id, description }) => ({ type: "promptString", id, description, password: true }));
  if (missing.length === 0) return [];
  const indent = /\n([ \t]+)/.exec(text)?.[1] ?? "  ";
  const formattingOptions = {
    insertSpaces: !indent.startsWith("\t"),
    tabSize: indent.startsWith("\t") ? 1 : indent.length,
    eol: text.includes("\r\n") ? "\r\n" : "\n",
  };
  if (there === undefined || there.length === 0) {
    const options = { formattingOptions, getInsertionIndex: () => 0 };
    return modify(text, ["inputs"], missing, options).map(toEdit);
  }
  const options = { formattingOptions, isArrayInsertion: true };
  return missing.flatMap((it) => modify(text, ["inputs", there.length], it, options).map(toEdit));
}

function toEdit(it: { offset: number; length: number; content: string }): Edit {
  return { span: { start: it.offset, end: it.offset + it.length }, text: it.content };
}

function property(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

function listOf(value: unknown, name: string): readonly unknown[] | undefined {
  const list = property(value, name);
  return Array.isArray(list) ? list : undefined;
}
