/** The regular expressions that stand in source files. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { relative } from "node:path";
import { Language, type Node, Parser } from "web-tree-sitter";

export interface Literal {
  /** `file.ts:12 field`, relative to the folder, with the property that holds it. */
  readonly where: string;
  readonly regex: RegExp;
}

const require = createRequire(import.meta.url);

export async function regexLiterals(
  files: readonly string[],
  folder: string,
): Promise<readonly Literal[]> {
  await Parser.init();
  const grammar = "@vscode/tree-sitter-wasm/wasm/tree-sitter-typescript.wasm";
  const parser = new Parser().setLanguage(await Language.load(require.resolve(grammar)));
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
