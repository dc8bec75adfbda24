/** An exposed variable in one env file: its line gets the name that only servers see. */

import { dotenv } from "../../formats/dotenv.ts";
import { envFileKind } from "../../formats/env-file.ts";
import type { Entry } from "../../formats/format.ts";
import type { Refusal } from "../../targets/refusal.ts";
import { lineIndex } from "../../text/line-index.ts";
import { textOf } from "../../text/span.ts";
import type { PathEdit } from "../fix.ts";
import type { Part } from "./exposed-uses.ts";

export function inEnvFile(path: string, text: string, old: string, name: string): Part | Refusal {
  const entries = dotenv.entries(text);
  const named = (wanted: string): readonly Entry[] =>
    entries.filter((entry) => entry.path.at(-1) === wanted);
  const exposed = named(old);
  const kept = named(name).at(-1);
  const example = envFileKind(path) === "example";
  const keptValue = kept === undefined ? "" : textOf(text, kept.value);
  const isClash = (value: string): boolean =>
    !example && keptValue !== "" && value !== "" && value !== keptValue;
  if (exposed.some((entry) => isClash(textOf(text, entry.value)))) {
    return {
      refused: `${path} already has ${name} with another value; decide which of the two is right.`,
    };
  }
  const edits = exposed.flatMap((entry): readonly PathEdit[] => {
    const dropped = (line: Entry): PathEdit => ({
      path,
      edit: { span: lineOf(text, line), text: "" },
    });
    const isDouble = kept !== undefined && (keptValue !== "" || example);
    if (isDouble) return [dropped(entry)];
    const renamed = { path, edit: { span: entry.key, text: name } };
    return kept === undefined ? [renamed] : [renamed, dropped(kept)];
  });
  const ignores = exposed.length > 0 && !example ? [path] : [];
  return { ignores, edits, obstacles: [] };
}

function lineOf(text: string, { key, whole }: Entry) {
  const start = lineIndex(text).lineStart(key.start);
  const rest = /^[^\r\n]*(\r\n|\n|\r|$)/.exec(text.slice(whole.end))?.[0].length ?? 0;
  return { start, end: whole.end + rest };
}
