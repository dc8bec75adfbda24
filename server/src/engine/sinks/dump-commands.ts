/**
 * Commands that print many variables at once, an env file, or what a program inside of them prints:
 * `printenv`, `env | sort`, `cat .env`, `python -c "print(os.environ)"`.
 */
import { isSecretName } from "../detect/sensitive-name.ts";
import type { CallFact } from "../facts/fact.ts";
import { envFileKind } from "../formats/env-file.ts";
import type { Printing } from "../languages/printing.ts";
import { type Span, textOf } from "../text/span.ts";
import { MAX_EXPRESSION } from "./expression-end.ts";

export interface Dump {
  readonly span: Span;
  /** Names the printed data, as the beginning of a sentence. */
  readonly what: string;
}

/** Returns the dump that a call prints, wherever that goes. */
export function dumpOf(
  text: string,
  { whole, callee, args }: CallFact,
  { dumpCommands }: Printing,
): Dump | undefined {
  if (dumpCommands === undefined || whole.end - whole.start > MAX_EXPRESSION) return undefined;
  const command = textOf(text, callee);
  const words = args.map((arg) => unquoted(textOf(text, arg)));
  if (dumpCommands.everything.test(command) && words.length === 0) {
    return { span: whole, what: `${command} prints every variable, those with secrets too` };
  }
  if (dumpCommands.named.test(command) && words.some(isSecretName)) {
    return { span: whole, what: `${command} prints the secrets that it is given by name` };
  }
  if (dumpCommands.files.test(command) && words.some(isEnvFile)) {
    return { span: whole, what: `${command} prints an env file with the secrets in it` };
  }
  return dumpCommands.programs.test(command)
    ? inlineDump(text, args, command, dumpCommands.inline)
    : undefined;
}

function inlineDump(
  text: string,
  args: readonly Span[],
  command: string,
  inline: RegExp,
): Dump | undefined {
  for (const argument of args) {
    const found = inline.exec(textOf(text, argument));
    const dumped = found?.slice(1).find((name) => name !== undefined);
    if (found === null || dumped === undefined) continue;
    const start = argument.start + found.index + found[0].lastIndexOf(dumped);
    const span = { start, end: start + dumped.length };
    return { span, what: `${dumped}, every variable, is printed by ${command}` };
  }
  return undefined;
}

function isEnvFile(word: string): boolean {
  return !word.startsWith("-") && envFileKind(word) === "values";
}

function unquoted(word: string): string {
  return word.replace(/^(["'])(.*)\1$/, "$2");
}
