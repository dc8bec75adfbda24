/** Names × values × forms: how secrets are given to names, each with the exact span of the value. */
import { readFileSync } from "node:fs";
import type { Span } from "../../server/src/engine/text/span.ts";
import { fill } from "../support/placeholders.ts";
import {
  HARMLESS_NAMES,
  HARMLESS_VALUES,
  KEY_NAMES,
  KEYS,
  PASSWORD_NAMES,
  PASSWORDS,
} from "./values.ts";

export interface Form {
  readonly path: string;
  readonly written: string;
  /** Characters that a value cannot have there as it is. */
  readonly excluded: string;
}

export interface Case extends Form {
  readonly kind: "key" | "password" | "none";
  readonly name: string;
  /** The value's kind, as written in the list. */
  readonly value: string;
  readonly text: string;
  readonly span: Span;
}

const STYLES: Readonly<Record<string, (words: readonly string[]) => string>> = {
  snake: (words) => words.join("_"),
  upper: (words) => words.join("_").toUpperCase(),
  dots: (words) => words.join("."),
  kebab: (words) => words.join("-"),
  camel: ([first = "", ...rest]) => first + rest.map(capital).join(""),
  pascal: (words) => words.map(capital).join(""),
  dense: (words) => words.map(capital).join(""),
  header: (words) => `X-${words.map(capital).join("-")}`,
  words: ([first = "", ...rest]) => [capital(first), ...rest].join(" "),
};

export function formsOf(list: string): readonly Form[] {
  const [, ...sections] = readFileSync(`test/forms/${list}.txt`, "utf8").split(/^### /m);
  return sections.flatMap((section) => {
    const [head = "", ...lines] = section.split("\n");
    const [path = "", signs = ""] = head.split(" ⟂ ");
    return lines
      .filter((line) => line !== "")
      .map((line) => {
        const [written = "", more = ""] = line.split(" ⟂ ");
        return { path, written: written.replaceAll("⏎", "\n"), excluded: signs + more };
      });
  });
}

/** Each form with each kind of value, and the names in turn. */
export function casesOf(forms: readonly Form[]): readonly Case[] {
  return [
    ...casesWith(forms, "key", KEY_NAMES, KEYS),
    ...casesWith(forms, "password", PASSWORD_NAMES, PASSWORDS),
  ];
}

/** The same forms with values that are none, and with names that are none of a secret. */
export function lookAlikesOf(forms: readonly Form[]): readonly Case[] {
  return [
    ...casesWith(forms, "none", [...KEY_NAMES, ...PASSWORD_NAMES], HARMLESS_VALUES),
    ...casesWith(forms, "none", HARMLESS_NAMES, [...KEYS, ...PASSWORDS]),
  ];
}

function casesWith(
  forms: readonly Form[],
  kind: Case["kind"],
  names: readonly string[],
  values: readonly string[],
): readonly Case[] {
  let turn = 0;
  return forms.flatMap((form, at) =>
    values.flatMap((value) => {
      turn += 1;
      const name = names[turn % names.length] ?? "";
      const drawn = fill(value, 100 * at + turn).text;
      if (!mayStand(drawn, form)) return [];
      const written = named(form.written, name);
      const start = written.indexOf("⟨⟩");
      const text = `${written.slice(0, start)}${drawn}${written.slice(start + 2)}\n`;
      return [{ ...form, kind, name, value, text, span: { start, end: start + drawn.length } }];
    }),
  );
}

function named(written: string, name: string): string {
  const words = name.split(" ");
  return written.replace(/\{([a-z]+)\}/g, (all, style: string) => STYLES[style]?.(words) ?? all);
}

/** Tells whether the value can stand in the form as it is. */
function mayStand(value: string, { excluded }: Form): boolean {
  if (excluded.includes("plain") && !isPlainYaml(value)) return false;
  if (excluded.includes("ini") && (/ [#;]/.test(value) || /^["'#;]/.test(value))) return false;
  const signs = excluded.replace(/plain|ini| /g, "");
  if ([...value].some((text) => signs.includes(text))) return false;
  // Where no quotes stand around it a blank ends the value.
  return !/ /.test(value) || !/["\\]/.test(signs) || isQuoted(excluded);
}

function isQuoted(excluded: string): boolean {
  return excluded.replace(/[\\$%\s]/g, "").length === 1;
}

/** Tells whether YAML takes the value for one plain scalar. */
function isPlainYaml(value: string): boolean {
  return !/^[-?:,[\]{}#&*!|>'"%@`]|: | #|:$/.test(value) && !/^[\d.]+$/.test(value);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
