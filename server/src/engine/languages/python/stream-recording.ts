/** Records in loops over streams, in Python. */
import type { StreamRecording } from "../stream-recording.ts";

export const STREAM_RECORDING: StreamRecording = {
  opening: /^(?:async[ \t]+)?for[ \t]+$/,
  over: /^[ \t]+in[ \t]+$/,
  head: /^[ \t]*:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n)(?=[ \t]+\S)/,
  bodyEnd: (code, start, indent) => {
    const lines = code.slice(start).matchAll(/^([ \t]*)\S/gm);
    const next = [...lines].find(([, blanks = ""]) => blanks.length <= indent.length);
    return next === undefined ? code.length : start + next.index;
  },
  leaves: /\b(?:break|return|raise)\b/,
  when: (condition, block) => `if ${condition}:\n${block.replace(/^(?=.)/gm, "    ")}`,
  isText: (expression, text) => `${expression} == ${text}`,
  hasField: (expression, field) => `getattr(${expression}, ${field}, None)`,
  declare: (name) => `${name} = None`,
  assign: (name, value) => `${name} = ${value}`,
  maybe: (name) => name,
  skipEmpty: (element, list) => `if not ${element}.${list}:\n    continue`,
  flag: (option, flag, quote) => `${option}={${quote}${flag}${quote}: True}`,
};
