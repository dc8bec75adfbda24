/** Finds programs that give the variable another value than the one that is moved. */
import type { Analysis } from "../../analyzers/analysis.ts";
import { publicName } from "../../frameworks/public-prefixes.ts";
import { oncePerText } from "../../text/once-per.ts";
import { contains, type Span, textOf } from "../../text/span.ts";

/**
 * Tells whether the program sets the variable to something else than the secret or its present
 * value. Every such place counts: nobody knows in which order a program runs.
 */
export function isOverwritten(analysis: Analysis, secret: Span, name: string): boolean {
  const { snapshot, facts } = analysis;
  const { text } = snapshot;
  if (facts === undefined) return false;
  const settings = settingsOf(analysis, name);
  const secretText = textOf(text, secret);
  const isSilent = (span: Span): boolean =>
    facts.comments.some((comment) => contains(comment, span)) ||
    facts.strings.some((string) => contains(string.inner, span));
  return settings.some((match) => {
    const span = { start: match.index, end: match.index + match[0].length };
    if (isSilent(span)) return false;
    const value = /^[^\r\n;]*/.exec(text.slice(span.end, span.end + 1000))?.[0] ?? "";
    const isSet = /[=,]\s*$/.test(match[0]);
    return !(isSet && (value.includes(name) || value.replace(/^["'`]/, "").startsWith(secretText)));
  });
}

/** Places where the program sets a variable, cached by name for a file's findings. */
const settingsOf = oncePerText(({ language, snapshot: { text } }: Analysis, name) =>
  language === undefined ? [] : [...text.matchAll(language.access.readEnv.overwrites(name))],
);

/** `os.environ["NAME"] = "«secret»"`: by which name the program puts the value into its environment. */
const SET =
  /(?:[eE]nv|ENV)[^\n"'`]{0,40}["'`.{(]\s*([A-Z][A-Z0-9_]{2,})["'`]?\s*[\])}]?\s*(?:=|\|\|=|\?\?=|,)\s*["'`]$/;
const LONGEST_SET = 160;

/**
 * Name under which the program itself puts the value into its environment; never one that goes to
 * browsers.
 */
export function setAround(text: string, secret: Span): string | undefined {
  const name = SET.exec(text.slice(Math.max(0, secret.start - LONGEST_SET), secret.start))?.[1];
  return name === undefined || publicName(name) !== undefined ? undefined : name;
}
