/**
 * Finds credentials in base64. It is decoded only where it contains the form of a word that tokens
 * begin with: most of it is pictures, checksums and certificates.
 */
import { type Span, shifted, textOf } from "../text/span.ts";
import type { Anchor, CompiledRules } from "./anchors.ts";
import { textOfBase64 } from "./base64.ts";
import { linesAround, onOneLine } from "./base64-lines.ts";
import { type Match, matchesBeside } from "./match-rules.ts";
import { tokenAnchors } from "./token-anchors.ts";

/** Bounds of base64: shorter text holds no token, longer text is a file. */
const SHORTEST = 24;
const LONGEST = 20_000;
/** Characters of the line before the base64 in which rules look for the name of a service. */
const REACH = 100;
/**
 * Number of characters decoded first; bytes that are no text hardly ever look like text for so
 * long.
 */
const SAMPLE = 16;
const SAMPLE_TEXT = /^[\t\n\r\x20-\x7e]+$/;
const SIGN = /[A-Za-z0-9+/_-]/;
const REST = /[A-Za-z0-9+/_-]*={0,2}/y;
const NOTHING: Span = { start: 0, end: 0 };
const CONTROL = /[^\t\n\r\x20-\x7e\u00a0-\uffff]/;

/**
 * Returns matches inside base64, in text order; a span is that of the base64. `anchors` are all
 * those of `text`.
 */
export function matchesInBase64(
  text: string,
  anchors: readonly Anchor[],
  rules: CompiledRules,
): readonly Match[] {
  const encoded = anchors.filter((anchor) => anchor.isEncoded).sort((a, b) => a.start - b.start);
  const found: Match[] = [];
  let run = NOTHING;
  let lines = NOTHING;
  const look = (span: Span, anchor: number): boolean => {
    const match = mayBeText(text, span, anchor) ? matchIn(text, span, rules) : undefined;
    if (match !== undefined) found.push(match);
    return match !== undefined;
  };
  for (const { start } of encoded) {
    // A text of many anchors in one run is gone through once.
    if (start < run.end) continue;
    run = runAround(text, start, run.end);
    // Lines may also be one value each.
    if (look(run, start) || start < lines.end) continue;
    lines = linesAround(text, run, Math.max(lines.end, found.at(-1)?.span.end ?? 0));
    if (lines.end - lines.start > run.end - run.start) look(lines, start);
  }
  return found;
}

/** The base64 around `at`; it does not begin before `least`. */
function runAround(text: string, at: number, least: number): Span {
  let start = at;
  while (start > least && SIGN.test(text.charAt(start - 1))) start -= 1;
  REST.lastIndex = at;
  REST.test(text);
  return { start, end: REST.lastIndex };
}

function mayBeText(text: string, { start, end }: Span, anchor: number): boolean {
  const encoded = onOneLine(text.slice(start, end));
  if (encoded.length < SHORTEST || encoded.length > LONGEST) return false;
  // Where four signs are three whole bytes.
  const from = 4 * Math.ceil(onOneLine(text.slice(start, anchor)).length / 4);
  const sample = textOfBase64(encoded.slice(from, from + SAMPLE));
  return sample !== undefined && SAMPLE_TEXT.test(sample);
}

function matchIn(text: string, span: Span, rules: CompiledRules): Match | undefined {
  const decoded = textOfBase64(onOneLine(textOf(text, span)));
  if (decoded === undefined || CONTROL.test(decoded)) return undefined;
  const near = text.slice(Math.max(0, span.start - REACH), span.start);
  const before = near.slice(near.lastIndexOf("\n") + 1);
  const anchors = tokenAnchors(decoded, rules, before.length);
  const match = matchesBeside(before + decoded, anchors).find(
    (match) => match.span.start >= before.length && !match.rule.public,
  );
  if (match === undefined) return undefined;
  const inner = shifted(match.span, -before.length);
  return { ...match, span, writing: { as: "base64", inner } };
}
