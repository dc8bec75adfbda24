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
  bearsEmpty,
  leaves: /\b(?:break|return|throw)\b/,
  when: (condition, block) => `if (${condition}) {\n${block.replace(/^(?=.)/gm, "  ")}\n}`,
  isText: (expression, text) => `${expression} === ${text}`,
  hasField: (expression, field) => `${expression}.${field.slice(1, -1)}`,
  declare: (name) => `let ${name};`,
  assign: (name, value) => `${name} = ${value};`,
  maybe: (name) => `${name}?`,
  flag: (option, flag) => `${option}: { ${flag}: true }`,
};

function bearsEmpty(body: string, element: string, list: string): boolean {
  const word = element.replaceAll("$", String.raw`\$`);
  const items = String.raw`${word}\.${list}`;
  const skips = new RegExp(
    String.raw`^\s*if\s*\(\s*(?:!${items}\??(?:\.length|\[0\])|${items}\.length\s*===\s*0)\s*\)\s*(?:\{\s*)?continue\b`,
  );
  if (skips.test(body)) return true;
  const harmless = new RegExp(
    String.raw`(?<![\w$.])(?:${items}(?:(?:\?\.)?\[\d+\]\?\.|\??\.length\b|\??\.(?:map|forEach|filter|flatMap|some|every)\(|\??\.at\(\d+\)\?\.)|${word}\.(?!${list}\b)\w+\b(?!\())|\bof\s+${items}\s*\)`,
    "g",
  );
  return !new RegExp(String.raw`(?<![\w$.])${word}(?![\w$])`).test(body.replace(harmless, ""));
}
