/** Where a line that the whole file needs goes: after everything that has to come first. */
import type { Analysis } from "../analyzers/analysis.ts";
import type { ReadEnv } from "../languages/language.ts";
import type { Edit } from "./edit.ts";

/** `undefined` when the file has it already. */
export function needEdit(analysis: Analysis, needs: ReadEnv["needs"]): Edit | undefined {
  const { text } = analysis.snapshot;
  if (needs === undefined || needs.present.test(text)) return undefined;
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const code = needs.code.replaceAll("\n", eol);
  if (needs.kind === "import") {
    const at = afterPreamble(analysis);
    return { span: { start: at, end: at }, text: leading(text, at, eol) + code + eol };
  }
  // A helper follows the imports, with a blank line on either side.
  const at = Math.max(afterPreamble(analysis), afterLeadingImports(analysis));
  const before = at === 0 ? "" : leading(text, at, eol) + eol;
  const blank = /^\r?\n/.test(text.slice(at)) ? "" : eol;
  return { span: { start: at, end: at }, text: before + code + eol + blank };
}

/** A line is missing its end when the insertion point is the end of an unterminated file. */
function leading(text: string, at: number, eol: string): string {
  return at > 0 && text.charAt(at - 1) !== "\n" ? eol : "";
}

/** After BOM, shebang, encoding line, leading comments, docstring, `__future__` and directives. */
function afterPreamble({ snapshot: { text }, facts }: Analysis): number {
  const bom = text.startsWith("\uFEFF") ? 1 : 0;
  const preamble = facts?.preamble.at(-1);
  if (preamble !== undefined) return nextLine(text, preamble.end);
  let at = bom;
  for (const comment of facts?.comments ?? []) {
    // Only an unbroken block at the very top: shebang, encoding, licence.
    if (
      text.slice(at, comment.start).trim() !== "" ||
      /\n\s*\n/.test(text.slice(at, comment.start))
    )
      break;
    at = nextLine(text, comment.end);
  }
  if (at === bom && text.startsWith("#!")) at = nextLine(text, 0);
  return at;
}

/** Only imports at the left margin count: one inside a function is not the file's. */
function afterLeadingImports({ snapshot: { text }, facts }: Analysis): number {
  const last = facts?.imports.findLast(
    ({ start }) => start === 0 || text.charAt(start - 1) === "\n",
  );
  return last === undefined ? 0 : nextLine(text, last.end);
}

function nextLine(text: string, from: number): number {
  const end = text.indexOf("\n", Math.max(0, from - 1));
  return end < 0 ? text.length : Math.max(end + 1, from);
}
