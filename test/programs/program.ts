/**
 * Programs as data: one text file per language, each program under a line `### outcome: title`.
 * `[crlf]`, `[bom]`, `[no newline]` say what a text file shows badly, `[quiet]` that the program
 * keeps errors to itself, `[name.ext]` what the file is called, `[@header]` where the secret stands.
 */
import { readFileSync } from "node:fs";
import { fill } from "../support/placeholders.ts";
import { type Position, positionIn } from "./positions.ts";

/**
 * `partly`: some of its places stay, each with a reason, and the program does the same.
 * `mentioned`: the secret is in text that nobody runs, so the variable's name stands there alone.
 */
const OUTCOMES = ["moved", "partly", "stays", "mentioned"] as const;

export interface Program {
  readonly title: string;
  readonly outcome: (typeof OUTCOMES)[number];
  readonly path: string;
  readonly text: string;
  readonly isQuiet: boolean;
  readonly position: Position | undefined;
}

const KEY = "sk-ant-api03-{alnum:93}AA";
const PEM =
  "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA{alnum:48}\n{alnum:64}\n{alnum:40}==\n" +
  "-----END RSA PRIVATE KEY-----";
const SECRETS = {
  "{T}": fill(KEY, 1).text,
  "{T2}": fill(KEY, 2).text,
  "{PEM}": fill(PEM, 3).text,
  "{PEM\\n}": fill(PEM, 3).text.replaceAll("\n", "\\n"),
} as const;

/** Indents each of its own lines, as in a text whose lines are indented. */
function indented(code: string): string {
  return code.replace(/^([ \t]+)\{PEM\}/gm, (_, blanks: string) =>
    SECRETS["{PEM}"].replace(/^/gm, blanks),
  );
}

/** A text with the secrets in the place of their marks. */
export function filled(text: string): string {
  return Object.entries(SECRETS).reduce(
    (all, [mark, it]) => all.replaceAll(mark, it),
    indented(text),
  );
}

export function holdsSecret(text: string): boolean {
  return Object.values(SECRETS).some((secret) => text.includes(secret));
}

/** Masks a text for messages of failed tests. */
export function withoutSecrets(text: string): string {
  return Object.entries(SECRETS).reduce((all, [mark, it]) => all.replaceAll(it, mark), text);
}

/** All programs of one file beside this one; `path` is what they are called where they do not say. */
export function programsIn(file: string, path: string): readonly Program[] {
  const all = readFileSync(new URL(file, import.meta.url), "utf8");
  const parts = all.split(/^### (\w+): (.*)\n/m).slice(1);
  const programs: Program[] = [];
  for (let at = 0; at + 2 < parts.length; at += 3) {
    const [said = "", heading = "", code = ""] = parts.slice(at, at + 3);
    programs.push(programOf(said, heading, code.replace(/\n\n$/, "\n"), path));
  }
  return programs;
}

function programOf(said: string, heading: string, code: string, path: string): Program {
  const outcome = OUTCOMES.find((it) => it === said);
  if (outcome === undefined) throw new Error(`no such outcome: ${said}`);
  const flags = [...heading.matchAll(/\[([^\]]*)\]/g)].map(([, it]) => it ?? "");
  const position = flags.find((flag) => flag.startsWith("@"));
  const whole = filled(code);
  const ended = flags.includes("no newline") ? whole.replace(/\n$/, "") : whole;
  const lines = flags.includes("crlf") ? ended.replaceAll("\n", "\r\n") : ended;
  return {
    title: heading,
    outcome,
    path: flags.find((flag) => /^\S+\.\w+$/.test(flag)) ?? path,
    text: flags.includes("bom") ? `\uFEFF${lines}` : lines,
    isQuiet: flags.includes("quiet"),
    position: position === undefined ? undefined : positionIn(position.slice(1)),
  };
}
