/** String and regex literals of source files, without the paths of imports. */
import { readFileSync } from "node:fs";
import type { Node } from "web-tree-sitter";
import { typescriptParser } from "./typescript-parser.ts";

export interface SourceLiteral {
  /** `file.ts:12`. */
  readonly where: string;
  readonly kind: "string" | "regex";
  /** The literal as written, without its quotes; of a regex without its flags. */
  readonly text: string;
}

const MODULES: ReadonlySet<string> = new Set(["import_statement", "export_statement"]);

export async function sourceLiterals(
  root: URL,
  paths: readonly string[],
): Promise<readonly SourceLiteral[]> {
  const parser = await typescriptParser();
  return paths.flatMap((path) => {
    const tree = parser.parse(readFileSync(new URL(path, root), "utf8"));
    const nodes = tree?.rootNode.descendantsOfType(["string", "template_string", "regex"]) ?? [];
    return nodes
      .filter((node) => !isModule(node))
      .map((node) => ({
        where: `${path}:${node.startPosition.row + 1}`,
        kind: node.type === "regex" ? "regex" : "string",
        text: node.text.slice(
          1,
          node.text.lastIndexOf(node.type === "regex" ? "/" : node.text.charAt(0)),
        ),
      }));
  });
}

function isModule({ parent }: Node): boolean {
  if (parent === null) return false;
  return MODULES.has(parent.type) || parent.previousSibling?.type === "import";
}
