/** Records in loops over streams, in JavaScript and TypeScript. */
import type { StreamRecording } from "../stream-recording.ts";

export const STREAM_RECORDING: StreamRecording = {
  opening: /^for[ \t]+await[ \t]*\([ \t]*(?:const|let|var)[ \t]+$/,
  over: /^[ \t]+of[ \t]+$/,
  head: /^[ \t]*\)[ \t]*\{[ \t]*(?:\/\/[^\r\n]*)?(?:\r\n|\r|\n)(?=[ \t]*\S)/,
  bodyEnd: (code, start) => {
    let depth = 1;
    for (const { index, 0: brace } of code.slice(start).matchAll(/[{}]/g)) {
      depth += brace === "{" ? 1 : -1;
      if (depth === 0) return start + index;
    }
    return undefined;
  },
  leaves: /\b(?:break|return|throw)\b/,
  when: (condition, block) => `if (${condition}) {\n${block.replace(/^(?=.)/gm, "  ")}\n}`,
  isText: (expression, text) => `${expression} === ${text}`,
  hasField: (expression, field) => `${expression}.${field.slice(1, -1)}`,
  declare: (name) => `let ${name};`,
  assign: (name, value) => `${name} = ${value};`,
  maybe: (name) => `${name}?`,
  skipEmpty: (element, list) => `if (!${element}.${list}?.length) continue;`,
  flag: (option, flag) => `${option}: { ${flag}: true }`,
};
