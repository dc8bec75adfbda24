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
  bearsEmpty,
  leaves: /\b(?:break|return|raise)\b/,
  when: (condition, block) => `if ${condition}:\n${block.replace(/^(?=.)/gm, "    ")}`,
  isText: (expression, text) => `${expression} == ${text}`,
  hasField: (expression, field) => `getattr(${expression}, ${field}, None)`,
  declare: (name) => `${name} = None`,
  assign: (name, value) => `${name} = ${value}`,
  maybe: (name) => name,
  flag: (option, flag, quote) => `${option}={${quote}${flag}${quote}: True}`,
};

function bearsEmpty(body: string, element: string, list: string): boolean {
  const items = String.raw`${element}\.${list}`;
  const skips = new RegExp(String.raw`^\s*if (?:not ${items}|len\(${items}\) == 0):\s*continue\b`);
  if (skips.test(body)) return true;
  const guard = new RegExp(String.raw`^([ \t]*)(?:el)?if ${items}(?: and (?![^\n]* or )[^\n]*)?:`);
  const mention = new RegExp(String.raw`(?<![\w.])${element}\b`);
  const harmless = new RegExp(
    String.raw`\bin ${items}(?![\w.\[(])|\blen\(${items}\)|(?<![\w.])${element}\.(?!${list}\b)\w+\b(?!\()`,
    "g",
  );
  const chosen = new RegExp(String.raw`\bif ${items} else\b`);
  let guarded: number | undefined;
  for (const line of body.split(/\r\n|\r|\n/)) {
    const depth = line.search(/\S/);
    if (depth < 0) continue;
    if (guarded !== undefined && depth > guarded) continue;
    guarded = guard.exec(line)?.[1]?.length;
    const isSafe = guarded !== undefined || chosen.test(line);
    if (!isSafe && mention.test(line.replace(harmless, ""))) return false;
  }
  return true;
}
