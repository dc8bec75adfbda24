/** Prints `[redacted]` in place of the secret; tracing of shell commands is turned off. */

import type { Analysis } from "../analyzers/analysis.ts";
import type { CallFact, Facts } from "../facts/fact.ts";
import { EMBEDDED_SHELL } from "../languages/index.ts";
import type { Printing } from "../languages/printing.ts";
import { dumpOf } from "../sinks/dump-commands.ts";
import { oncePer } from "../text/once-per.ts";
import { contains, type Span, textOf } from "../text/span.ts";
import { indexSpans } from "../text/span-index.ts";
import { NO_DRAFT } from "./draft.ts";
import type { Edit } from "./edit.ts";
import type { Fix } from "./fix.ts";
import { leavesUnused } from "./left-unused.ts";

const REDACTED = "[redacted]";

export const redactLog: Fix = {
  id: "redact-log",
  title: ({ analysis, finding }) =>
    isOption(textOf(analysis.snapshot.text, finding.span))
      ? "Do not print commands"
      : "Print [redacted] instead",
  preferable: true,
  applies: async ({ analysis, finding }) =>
    finding.ruleId === "secret-in-log" && redaction(analysis, finding.span) !== undefined,
  draft: async ({ analysis, finding }) => {
    if (finding.ruleId !== "secret-in-log") return undefined;
    const edit = redaction(analysis, finding.span);
    return edit && { ...NO_DRAFT, edits: [{ path: analysis.snapshot.path, edit }] };
  },
};

/** In the arguments of a macro `config.key` is no name of its own but two words. */
function isPartOfName(text: string, { start, end }: Span): boolean {
  return (
    /[\w)\]]\.$/.test(text.slice(Math.max(0, start - 2), start)) ||
    /^\.\w/.test(text.slice(end, end + 2))
  );
}

/** `key.c_str()` of `key`: a literal in its place may have no such method. */
function withMethods(text: string, span: Span, { calls }: Facts, printing: Printing): Span {
  const around = calls.filter(
    ({ whole, callee }) =>
      callee.start === span.start &&
      callee.end > span.end &&
      contains(whole, span) &&
      printing.passThrough.test(textOf(text, callee)),
  );
  const end = Math.max(span.end, ...around.map((it) => it.whole.end));
  return { start: span.start, end };
}

function isOption(said: string): boolean {
  return /^-[a-z]+$/.test(said);
}

/** Spreading a text would print its letters or fail; so would taking an element of it. */
function isSpreadOrIndexed(text: string, { start, end }: Span): boolean {
  return (
    /(\.\.\.|\*)\s*$/.test(text.slice(Math.max(0, start - 200), start)) ||
    /^\s*(?:\?\.)?\[/.test(text.slice(end, end + 8))
  );
}

/** Old ways to give a value to later steps: `echo "::set-output name=key::…"`. */
const STEP_COMMAND = /::(?:set-output|save-state|set-env)\b[^\n]*$/;

/** What a command's function or a later step of a workflow takes as its value must stay what it is. */
function isHandedOn(text: string, span: Span, code: Facts, printing: Printing): boolean {
  const { commands, handsOn } = printing;
  const call = code.calls.findLast((it) => contains(it.whole, span));
  if (call === undefined || commands !== true) return false;
  if (handsOn?.test(textOf(text, call.callee)) === false) return false;
  if (STEP_COMMAND.test(text.slice(call.whole.start, span.start))) return true;
  const line = /^[^\n;|]*/.exec(text.slice(call.whole.end, call.whole.end + 200))?.[0] ?? "";
  return (
    />{1,2}[ \t]*["']?\$\{?GITHUB_/.test(line) || code.scopes.some((it) => contains(it, call.whole))
  );
}

/** Of all steps of a workflow. */
const callsOf = oncePer((embedded: readonly Facts[]) =>
  indexSpans(
    embedded.flatMap((facts) => facts.calls.map(({ whole }) => ({ whole, facts }))),
    (it) => it.whole,
  ),
);

function redaction(analysis: Analysis, span: Span): Edit | undefined {
  const { snapshot, language, facts, embedded } = analysis;
  const { text } = snapshot;
  const said = textOf(text, span);
  if (isOption(said)) return withoutTrace(text, span);
  const code = facts ?? callsOf(embedded).around(span)?.facts;
  if (leavesUnused(analysis, span)) return undefined;
  const { printing } = language ?? EMBEDDED_SHELL;
  if (code === undefined || printing === undefined) return undefined;
  const shown = withMethods(text, span, code, printing);
  const isPart = printing.wordwise === true && isPartOfName(text, shown);
  if (isPart || isSpreadOrIndexed(text, shown) || isHandedOn(text, span, code, printing)) {
    return undefined;
  }
  const dump = code.calls.find((it) => contains(it.whole, span) && isDump(text, it, printing));
  if (dump !== undefined) return instead(dump, span, language === undefined);
  return shownInstead(text, shown, { code, printing, isInYaml: language === undefined });
}

interface Script {
  readonly code: Facts;
  readonly printing: Printing;
  /** In the `run:` of a workflow. */
  readonly isInYaml: boolean;
}

function shownInstead(
  text: string,
  span: Span,
  { code, printing, isInYaml }: Script,
): Edit | undefined {
  const inside = code.strings.findLast(
    (it) => contains(it.inner, span) && isQuoted(text, it.whole),
  );
  if (inside !== undefined) {
    const part = printing.interpolation
      ? interpolationAround(text, code, inside.inner, span)
      : span;
    return part && { span: part, text: isElement(text, part, code) ? "(redacted)" : REDACTED };
  }
  if (printing.interpolation === undefined) {
    // Quotes of ours could end those of the YAML value around the script.
    return { span, text: isInYaml ? "redacted" : `"${REDACTED}"` };
  }
  const quote = quoteOf(text, code);
  const label = printing.shorthand && isShorthand(text, span) ? `${textOf(text, span)}: ` : "";
  return { span, text: `${label}${quote}${REDACTED}${quote}` };
}

function isDump(text: string, call: CallFact, printing: Printing): boolean {
  return dumpOf(text, call, printing) !== undefined;
}

/** The whole command goes; a program inside of one is left to the person. */
function instead({ whole }: CallFact, span: Span, isInYaml: boolean): Edit | undefined {
  if (whole.start !== span.start || whole.end !== span.end) return undefined;
  return { span, text: isInYaml ? "echo redacted" : `echo "${REDACTED}"` };
}

function isQuoted(text: string, whole: Span): boolean {
  return /^[$@a-zA-Z]*["'`]/.test(text.slice(whole.start, whole.start + 4));
}

/** The whole `{…}`, `${…}` or `$…` around a value inside a string. */
function interpolationAround(
  text: string,
  { code }: Facts,
  inner: Span,
  span: Span,
): Span | undefined {
  const found = code.find((it) => contains(inner, it) && contains(it, span));
  return found && withSigns(text, found);
}

/** Some grammars leave the signs around it to the text. */
function withSigns(text: string, { start, end }: Span): Span {
  const isBraced = text.slice(start - 2, start) === "${" && text.charAt(end) === "}";
  const isBracketed = text.slice(start - 2, start) === "\\(" && text.charAt(end) === ")";
  if (isBraced || isBracketed) return { start: start - 2, end: end + 1 };
  return { start: text.charAt(start - 1) === "$" ? start - 1 : start, end };
}

/** In `"$name$key"` square brackets would make an element of the name. */
function isElement(text: string, { start }: Span, { code }: Facts): boolean {
  return code.some((it) => it.end === start) && /[\w$]/.test(text.charAt(start - 1));
}

/** The nearest bracket before `from` that is still open there. */
function openerBefore(text: string, limit: number, from: number): number | undefined {
  let depth = 0;
  for (let at = from - 1; at >= limit; at -= 1) {
    const char = text.charAt(at);
    if (char === "}" || char === ")" || char === "]") depth += 1;
    else if (char === "{" || char === "(" || char === "[") {
      if (depth === 0) return at;
      depth -= 1;
    }
  }
  return undefined;
}

function isShorthand(text: string, span: Span): boolean {
  if (!/[{,]\s*$/.test(text.slice(Math.max(0, span.start - 200), span.start))) return false;
  if (!/^\s*[,}]/.test(text.slice(span.end, span.end + 200))) return false;
  const opener = openerBefore(text, Math.max(0, span.start - 5000), span.start);
  return opener !== undefined && text.charAt(opener) === "{";
}

function quoteOf(text: string, { strings }: Facts): string {
  const single = strings.filter((it) => text.charAt(it.whole.start) === "'").length;
  const double = strings.filter((it) => text.charAt(it.whole.start) === '"').length;
  return single > double ? "'" : '"';
}

/** `-eux` loses its letter; an option with nothing else goes, with its line where it stood alone. */
function withoutTrace(text: string, span: Span): Edit {
  const rest = textOf(text, span).replace("x", "");
  if (rest !== "-") return { span, text: rest };
  const head = text.slice(text.lastIndexOf("\n", span.start - 1) + 1, span.start);
  const tail = /^[^\n]*/.exec(text.slice(span.end))?.[0] ?? "";
  if (/^\s*set\s+$/.test(head) && tail.trim() === "") {
    const end = span.end + tail.length;
    return {
      span: { start: span.start - head.length, end: Math.min(text.length, end + 1) },
      text: "",
    };
  }
  if (/\bset\s+$/.test(head) && !/^[ \t]+[^;&|\s]/.test(tail)) return { span, text: "+x" };
  const gap = /^[ \t]+/.exec(tail)?.[0].length ?? 0;
  return { span: { start: span.start, end: span.end + gap }, text: "" };
}
