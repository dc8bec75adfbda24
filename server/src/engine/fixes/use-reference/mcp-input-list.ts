/** The list `inputs` of VS Code's `mcp.json`, and what adds to it whatever the file's layout. */

import { findNodeAtLocation, type Node, parseTree } from "jsonc-parser";
import type { Edit } from "../../text/edit.ts";
import { eolOf } from "../../text/lines.ts";

export interface Input {
  readonly id: string;
  readonly description: string;
}

export interface InputList {
  /** Ids of the inputs that are there. */
  readonly ids: ReadonlySet<string>;
  /** Returns one insertion; nothing else of the file changes. */
  readonly adding: (inputs: readonly Input[]) => readonly Edit[];
}

/** Reads the list; `undefined` where the file is no object, or `inputs` is no list. */
export function inputList(text: string): InputList | undefined {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const first = root?.children?.[0];
  if (root?.type !== "object" || first === undefined) return undefined;
  const list = findNodeAtLocation(root, ["inputs"]);
  if (list !== undefined && list.type !== "array") return undefined;
  const items = list?.children ?? [];
  const ids = items.map((item): unknown => findNodeAtLocation(item, ["id"])?.value);
  return {
    ids: new Set(ids.filter((id) => typeof id === "string")),
    adding: (inputs) => {
      if (inputs.length === 0) return [];
      if (list === undefined) return [newList(text, root, first, inputs)];
      return [items.length === 0 ? firstItems(text, list, inputs) : moreItems(text, items, inputs)];
    },
  };
}

function newList(text: string, root: Node, first: Node, inputs: readonly Input[]): Edit {
  const { eol, indent } = layoutOf(text);
  const opening = text.slice(root.offset + 1, first.offset);
  if (!opening.includes("\n")) {
    return insertion(first.offset, `"inputs": [${inputs.map(onOneLine).join(", ")}], `);
  }
  const lines = `"inputs": [${itemLines(inputs, indent.repeat(2), text)}${eol}${indent}],`;
  return insertion(root.offset + 1, `${eol}${indent}${lines}`);
}

function firstItems(text: string, list: Node, inputs: readonly Input[]): Edit {
  const { eol, indent } = layoutOf(text);
  const margin = /^[ \t]*/.exec(lineBefore(text, list.offset))?.[0] ?? "";
  const inside = text.slice(list.offset + 1, list.offset + list.length - 1);
  if (inside.trim() !== "" || !text.includes("\n")) {
    return insertion(list.offset + 1, inputs.map(onOneLine).join(", "));
  }
  const lines = itemLines(inputs, margin + indent, text);
  // A list that is closed on a line of its own has that line already.
  return insertion(list.offset + 1, inside.includes("\n") ? lines : `${lines}${eol}${margin}`);
}

function moreItems(text: string, items: readonly Node[], inputs: readonly Input[]): Edit {
  const last = items.at(-1);
  const end = last === undefined ? 0 : last.offset + last.length;
  const margin = last === undefined ? "" : lineBefore(text, last.offset);
  const isOnOwnLine = text.includes("\n") && margin.trim() === "";
  if (!isOnOwnLine) return insertion(end, inputs.map((input) => `, ${onOneLine(input)}`).join(""));
  const isShort = last !== undefined && !text.slice(last.offset, end).includes("\n");
  const { eol } = layoutOf(text);
  return insertion(
    end,
    isShort
      ? inputs.map((input) => `,${eol}${margin}${onOneLine(input)}`).join("")
      : `,${itemLines(inputs, margin, text)}`,
  );
}

function fieldsOf({ id, description }: Input): readonly string[] {
  const input = { type: "promptString", id, description, password: true };
  return Object.entries(input).map(([key, value]) => `"${key}": ${JSON.stringify(value)}`);
}

function onOneLine(input: Input): string {
  return `{ ${fieldsOf(input).join(", ")} }`;
}

/** Writes each item over several lines, with a line end before it. */
function itemLines(inputs: readonly Input[], margin: string, text: string): string {
  const { eol, indent } = layoutOf(text);
  const items = inputs.map((input) => {
    const fields = fieldsOf(input).map((field) => `${margin}${indent}${field}`);
    return `${eol}${margin}{${eol}${fields.join(`,${eol}`)}${eol}${margin}}`;
  });
  return items.join(",");
}

function layoutOf(text: string): { readonly eol: string; readonly indent: string } {
  const eol = eolOf(text);
  return { eol, indent: /\n([ \t]+)(?=\S)/.exec(text)?.[1] ?? "  " };
}

function lineBefore(text: string, offset: number): string {
  return text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
}

function insertion(at: number, text: string): Edit {
  return { span: { start: at, end: at }, text };
}
