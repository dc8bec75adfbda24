/** The regular expressions that stand in source files. */
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import type { Node } from "web-tree-sitter";
import { typescriptParser } from "./typescript-parser.ts";

export interface Literal {
  /** `file.ts:12 field`, relative to the folder, with the property that holds it. */
  readonly where: string;
  readonly regex: RegExp;
}

export async function regexLiterals(
  files: readonly string[],
  folder: string,
): Promise<readonly Literal[]> {
  const parser = await typescriptParser();
  return files.flatMap((file) => {
    const tree = parser.parse(readFileSync(file, "utf8"));
    const found = tree?.rootNode.descendantsOfType("regex") ?? [];
    return found.map((node) => ({
      where: `${relative(folder, file)}:${node.startPosition.row + 1}${fieldOf(node)}`,
      regex: regexOf(node.text),
    }));
  });
}

function regexOf(literal: string): RegExp {
  const end = literal.lastIndexOf("/");
  return new RegExp(literal.slice(1, end), literal.slice(end + 1));
}

function fieldOf(node: Node): string {
  const { parent } = node;
  const name = parent?.childForFieldName(parent.type === "pair" ? "key" : "name") ?? null;
  return name === null ? "" : `.${name.text}`;
}
