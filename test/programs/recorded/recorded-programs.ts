/**
 * Programs that call models, as data: each under a line `### title [path] KEY: fields`, with the
 * variable of its key and the fields of its record.
 */
import { readFileSync } from "node:fs";

export interface RecordedProgram {
  readonly title: string;
  readonly path: string;
  readonly text: string;
  /** Variable of the key. */
  readonly key: string;
  /** Fields of the record, beside those that each has. */
  readonly fields: readonly string[];
}

const HEADING = /^### (.*?) \[(\S+)\]( \[crlf\])? (\w+): (.*)\n/m;

/** Returns the programs of a file beside this one. */
export function recordedPrograms(file: string): readonly RecordedProgram[] {
  const all = readFileSync(new URL(file, import.meta.url), "utf8");
  const parts = all.split(HEADING).slice(1);
  const programs: RecordedProgram[] = [];
  for (let at = 0; at + 5 < parts.length; at += 6) {
    const [title = "", path = "", crlf, key = "", fields = "", code = ""] = parts.slice(at, at + 6);
    const text = code.replace(/\n\n$/, "\n");
    programs.push({
      ...{ title, path, key, fields: fields.split(", ") },
      text: crlf === undefined ? text : text.replaceAll("\n", "\r\n"),
    });
  }
  return programs;
}
