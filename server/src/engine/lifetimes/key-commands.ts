/** Finds commands that make long-lived keys: in scripts, workflows, build files and the like. */
import {
  COMMAND_START,
  KEY_COMMAND_WORDS,
  KEY_COMMANDS,
  KEY_PROGRAMS,
} from "../frameworks/key-makers/commands.ts";
import type { KeyCommand } from "../frameworks/key-makers/key-command.ts";
import type { LongLived } from "../frameworks/key-makers/long-lived.ts";
import { lineAround } from "../suppress/comments.ts";
import type { Span } from "../text/span.ts";
import { longLifeOf } from "./long-life.ts";

/** Longest command that is looked at. */
const LONGEST = 3000;
/** Limit on commands, against texts made to be slow. */
const MOST_COMMANDS = 1000;
const COMMENT_LINE = /^[ \t]*(?:#|\/\/|REM\b|::)/i;
const PROGRAM = new RegExp(`(?<![\\w./-])(?:${KEY_PROGRAMS.join("|")})(?=[ \\t])`, "g");

/** Tells whether a text may hold such a command. */
function mayMakeKeys(text: string): boolean {
  return KEY_COMMAND_WORDS.test(text);
}

export function keyCommandsIn(text: string, today: string | undefined): readonly LongLived[] {
  if (!mayMakeKeys(text)) return [];
  const found: LongLived[] = [];
  let looked = 0;
  for (const { index } of text.matchAll(PROGRAM)) {
    looked += 1;
    if (looked > MOST_COMMANDS) break;
    const line = lineAround(text, index);
    const before = text.slice(line.start, index);
    if (COMMENT_LINE.test(before) || !COMMAND_START.test(before)) continue;
    const written = commandAt(text, index);
    const problem = KEY_COMMANDS.filter(({ rotates }) => rotates?.test(text) !== true)
      .map((command) => longLived(command, written, index, today))
      .find((found) => found !== undefined);
    if (problem !== undefined) found.push(problem);
  }
  return found;
}

function longLived(
  command: KeyCommand,
  written: string,
  start: number,
  today: string | undefined,
): LongLived | undefined {
  const named = command.words.exec(written);
  if (named?.index !== 0) return undefined;
  const life = longLifeOf(written, command, today);
  if (life === undefined) return undefined;
  const span: Span = { start, end: start + named[0].length };
  return { span, makes: `${command.makes} ${life}`, instead: command.instead };
}

/** Whole strings, brackets and what may end a command. */
const ENDS = /"[^"]*"?|'[^']*'?|[();|&\n]/g;

/** Text of the command: to the end of its line, or of the lines that go on from it. */
function commandAt(text: string, start: number): string {
  const most = text.slice(start, start + LONGEST);
  let depth = 0;
  for (const { 0: sign, index } of most.matchAll(ENDS)) {
    if (sign === "(") depth += 1;
    else if (sign === ")" && depth > 0) depth -= 1;
    else if (depth === 0 && endsAt(most, sign, index)) return most.slice(0, index);
  }
  return most;
}

function endsAt(text: string, sign: string, index: number): boolean {
  if (sign === "\n") return !/[\\`^]\r?$/.test(text.slice(Math.max(0, index - 2), index));
  return sign.length === 1 && sign !== '"' && sign !== "'";
}
