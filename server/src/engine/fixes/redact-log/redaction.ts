/** Redacts a printed secret, or stops the tracing of commands. */

import type { Analysis } from "../../analyzers/analysis.ts";
import type { CallFact, Facts, StringFact } from "../../facts/fact.ts";
import { EMBEDDED_SHELL } from "../../languages/index.ts";
import type { Logging } from "../../languages/logging.ts";
import type { Printing } from "../../languages/printing.ts";
import { dumpOf } from "../../sinks/dump-commands.ts";
import { isCalled } from "../../text/callee-name.ts";
import type { Edit } from "../../text/edit.ts";
import { oncePer } from "../../text/once-per.ts";
import { contains, type Span, textOf } from "../../text/span.ts";
import { indexSpans } from "../../text/span-index.ts";
import { leavesUnused } from "../code/left-unused.ts";
import { contentObstacle } from "../code/literal-obstacle.ts";
import { signedArgument, withBrackets, withFields } from "../code/macro-argument.ts";
import { isHandedOn } from "./handed-on.ts";
import { interpolationAround } from "./interpolation-span.ts";
import { isOption, withoutTrace } from "./trace-option.ts";

const REDACTED = "[redacted]";
/** Placeholder where square brackets would pick an element of the name before them. */
const IN_BRACKETS = "(redacted)";

/**
 * Tells whether a name is a part of another one: in the arguments of a macro `config.key` is two
 * words.
 */
function isPartOfName(text: string, { start, end }: Span): boolean {
  return (
    /(?:[\w)\]]\.|::)$/.test(text.slice(Math.max(0, start - 2), start)) ||
    /^(?:\.\w|::)/.test(text.slice(end, end + 2))
  );
}

/** `key.c_str()` of `key`: a literal in its place may have no such method. */
function withMethods(text: string, span: Span, { calls }: Facts, printing: Printing): Span {
  const around = calls.filter(
    ({ whole, callee }) =>
      callee.start === span.start &&
      callee.end > span.end &&
      contains(whole, span) &&
      isCalled(textOf(text, callee), printing.passThrough),
  );
  const end = Math.max(span.end, ...around.map((call) => call.whole.end));
  return { start: span.start, end };
}

/**
 * Tells whether the value is spread or indexed: a text in its place would print its letters or
 * fail.
 */
function isSpreadOrIndexed(text: string, { start, end }: Span): boolean {
  return (
    /(\.\.\.|\*)\s*$/.test(text.slice(Math.max(0, start - 200), start)) ||
    /^\s*(?:\?\.)?\[/.test(text.slice(end, end + 8))
  );
}

/** Calls of all steps of a workflow. */
const callsOf = oncePer((embedded: readonly Facts[]) =>
  indexSpans(
    embedded.flatMap((facts) => facts.calls.map(({ whole }) => ({ whole, facts }))),
    (call) => call.whole,
  ),
);

/** Code that prints: a program, or a step of a workflow. */
export interface Script {
  readonly code: Facts;
  readonly printing: Logging;
  /** True in the `run:` of a workflow. */
  readonly isInYaml: boolean;
}

export function scriptAround(
  { language = EMBEDDED_SHELL, facts, embedded, format }: Analysis,
  span: Span,
): Script | undefined {
  const code = facts ?? callsOf(embedded).around(span)?.facts;
  const printing = language.logging;
  if (code === undefined || printing === undefined) return undefined;
  return { code, printing, isInYaml: format !== undefined };
}

/**
 * Builds the edit; `undefined` where something else than text has to stand, or the output is
 * needed.
 */
export function redaction(analysis: Analysis, span: Span): Edit | undefined {
  const { text } = analysis.snapshot;
  if (isOption(textOf(text, span))) return withoutTrace(text, span);
  const script = scriptAround(analysis, span);
  if (script === undefined || leavesUnused(analysis, span)) return undefined;
  const { code, printing, isInYaml } = script;
  const called = withBrackets(text, withFields(text, span, printing), printing);
  if (called === undefined) return undefined;
  const shown = withMethods(text, called, code, printing);
  const isPart = printing.wordwise === true && isPartOfName(text, shown);
  if (isPart || isSpreadOrIndexed(text, shown) || isHandedOn(text, span, code, printing)) {
    return undefined;
  }
  const dump = code.calls.find(
    (call) => contains(call.whole, span) && isDump(text, call, printing),
  );
  if (dump !== undefined) return instead(dump, span, isInYaml);
  const whole = withCalls(text, shown, script);
  const names = whole === shown ? [] : code.identifiers.filter((name) => contains(whole, name));
  if (names.some(({ start }) => leavesUnused(analysis, { start, end: whole.end })))
    return undefined;
  return shownInstead(text, whole, script);
}

/**
 * Extends a whole environment by the calls that make text of it: what they hand on takes no text.
 */
function withCalls(text: string, span: Span, { code, printing }: Script): Span {
  if (!printing.dumps.test(textOf(text, span)) || printing.commands === true) return span;
  const around = code.calls.filter(({ whole }) => contains(whole, span));
  const log = around.findLast(({ callee }) => printing.logCallee.test(textOf(text, callee)));
  const argument = log?.args.find((own) => contains(own, span));
  if (argument === undefined) return span;
  const inside = around.filter(({ whole }) => contains(argument, whole));
  const start = Math.min(span.start, ...inside.map(({ whole }) => whole.start));
  return { start, end: Math.max(span.end, ...inside.map(({ whole }) => whole.end)) };
}

function shownInstead(text: string, span: Span, script: Script): Edit | undefined {
  const { code, printing, isInYaml } = script;
  const inside = code.strings.findLast(
    (string) =>
      contains(string.inner, span) && (!printing.commands || isDelimited(text, string, span)),
  );
  if (inside !== undefined) {
    const part = printing.interpolation
      ? interpolationAround(text, code, printing, inside.inner, span)
      : span;
    return part && textInstead(text, part, inside, script);
  }
  if (printing.interpolation === undefined) {
    // Quotes of ours could end those of the YAML value around the script.
    return { span, text: isInYaml ? "redacted" : `"${REDACTED}"` };
  }
  const quote = quoteOf(text, code);
  const signed = signedArgument(text, span, printing);
  if (signed !== undefined) {
    return { span: signed.span, text: `${signed.name} = ${quote}${REDACTED}${quote}` };
  }
  const label = printing.shorthand && isShorthand(text, span) ? `${textOf(text, span)}: ` : "";
  return { span, text: `${label}${quote}${REDACTED}${quote}` };
}

function isDump(text: string, call: CallFact, printing: Printing): boolean {
  return dumpOf(text, call, printing) !== undefined;
}

/** Replaces the whole command; a program inside of one is left to the person. */
function instead({ whole }: CallFact, span: Span, isInYaml: boolean): Edit | undefined {
  if (whole.start !== span.start || whole.end !== span.end) return undefined;
  return { span, text: isInYaml ? "echo redacted" : `echo "${REDACTED}"` };
}

/**
 * Tells whether the span stands between the literal's delimiters, and not in a bare part of a
 * shell's word.
 */
function isDelimited(text: string, { whole, inner, place }: StringFact, span: Span): boolean {
  if (place === "text") return true;
  const opening = text.slice(whole.start, inner.start);
  if (opening !== '"') return opening !== "";
  const before = text.slice(inner.start, span.start).replace(/[\\`][\s\S]/g, "");
  return before.split(opening).length % 2 === 1;
}

function textInstead(
  text: string,
  span: Span,
  { whole, inner }: StringFact,
  { code, printing }: Script,
): Edit {
  const isInBrackets = inner.start > whole.start && text.charAt(inner.start - 1) === "[";
  const instead = isInBrackets || isElement(text, span, code) ? IN_BRACKETS : REDACTED;
  const opening = text.slice(whole.start, inner.start);
  const plain = printing.templateSign && opening.replace(printing.templateSign, "");
  if (plain === undefined || plain === opening) return { span, text: instead };
  const rest = text.slice(inner.start, span.start) + text.slice(span.end, inner.end);
  // A template without a place is a text, but doubled braces are single ones there.
  if (/[{}]/.test(rest)) return { span, text: instead };
  const start = whole.start;
  return {
    span: { start, end: span.end },
    text: plain + text.slice(inner.start, span.start) + instead,
  };
}

/** Redacts a literal where it is printed; see `contentObstacle` for what is left. */
export function redactedLiteral(
  analysis: Analysis,
  secret: Span,
  script: Script,
): Edit | undefined {
  const { code, printing, isInYaml } = script;
  const { text } = analysis.snapshot;
  if (isHandedOn(text, secret, code, printing)) return undefined;
  const literal = code.strings.findLast((string) => contains(string.inner, secret));
  if (literal !== undefined && contentObstacle(analysis, code, literal, secret)) return undefined;
  if (printing.commands && (literal === undefined || !isDelimited(text, literal, secret))) {
    return { span: secret, text: isInYaml ? "redacted" : `"${REDACTED}"` };
  }
  return literal && textInstead(text, secret, literal, script);
}

/** Tells whether square brackets would pick an element of a name, as in `"$name$key"`. */
function isElement(text: string, { start }: Span, { code }: Facts): boolean {
  return code.some((span) => span.end === start) && /[\w$]/.test(text.charAt(start - 1));
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
  const single = strings.filter((string) => text.charAt(string.whole.start) === "'").length;
  const double = strings.filter((string) => text.charAt(string.whole.start) === '"').length;
  return single > double ? "'" : '"';
}
