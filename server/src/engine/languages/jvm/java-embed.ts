/** `"Bearer sk-…"` becomes `"Bearer " + read`; a text block gets a name that is replaced at run time. */
import { concatenating } from "../concatenate.ts";
import type { EmbeddedLiteral, LiteralEdit } from "../language.ts";

/** Opening of a literal; the quote is the group. A text block's first line holds nothing else. */
export const JAVA_OPENING = /^("""|")/;

const join = concatenating({ operator: " + ", opening: JAVA_OPENING });

export function embedInJava(secret: EmbeddedLiteral): readonly LiteralEdit[] | undefined {
  const { literal, start, end, name } = secret;
  if (!literal.startsWith('"""')) return join(secret);
  // Taken apart, its parts would lose other indentation than the whole does.
  const mark = `<${name}>`;
  // Of several lines the value is not what stands here: the block loses its indentation.
  if (literal.includes(mark) || /[\r\n]/.test(literal.slice(start, end))) return undefined;
  const at = literal.length;
  return [
    { span: { start, end }, text: mark },
    { span: { start: at, end: at }, text: `.replace("${mark}", ${secret.read('"')})` },
  ];
}
