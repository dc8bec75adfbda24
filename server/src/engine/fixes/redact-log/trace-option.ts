/** Turns off that a shell prints every command: `set -x`, `bash -eux`. */

import type { Edit } from "../../text/edit.ts";
import { type Span, textOf } from "../../text/span.ts";

/** Tells whether the text is an option that traces commands. */
export function isOption(option: string): boolean {
  return /^-[a-z]+$/.test(option);
}

/**
 * Removes the trace: `-eux` loses its letter; an option with nothing else goes, with its line where
 * it stood alone.
 */
export function withoutTrace(text: string, span: Span): Edit {
  const rest = textOf(text, span).replace("x", "");
  if (rest !== "-") return { span, text: rest };
  const head = text.slice(text.lastIndexOf("\n", span.start - 1) + 1, span.start);
  const tail = /^[^\n]*/.exec(text.slice(span.end))?.[0] ?? "";
  if (/^\s*set\s+$/.test(head) && tail.trim() === "") {
    const end = span.end + tail.length;
    return {
      span: { start: span.start - head.length, end: Math.min(text.length, end + 1) },
      text: "",
    };
  }
  if (/\bset\s+$/.test(head) && !/^[ \t]+[^;&|\s]/.test(tail)) return { span, text: "+x" };
  const gap = /^[ \t]+/.exec(tail)?.[0].length ?? 0;
  return { span: { start: span.start, end: span.end + gap }, text: "" };
}
