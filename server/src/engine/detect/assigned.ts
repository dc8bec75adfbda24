/** Finds the places where a value may be assigned to a name that holds a keyword. */
import type { Span } from "../text/span.ts";
import type { Anchor } from "./anchors.ts";
import { GAP } from "./gap.ts";

const QUOTE = String.raw`(?:\\?["'\x60]|\\u0022|\\x22|&quot;|&#34;|%(?:25)?22)`;
const CLOSING = String.raw`${QUOTE}?[ \t]?(?:\[?\d{0,5}\])?[\])]{0,2}`;
const ANNOTATION = String.raw`(?::[ \t]{0,2}|[ \t]{1,2}\*?)[A-Za-z_.<>|]{1,24}[ \t]{0,2}=(?!=)`;
const BETWEEN = String.raw`(?:${ANNOTATION}|=>|:=|<-|\?\?|\?:|\|\||\bor\b|[:=,(>]|\\u003[adAD]|\\x3[adAD]|%(?:25){0,2}3[adAD])`;
const MANIFEST = String.raw`\r?\n[ \t]{0,24}"?value"?[ \t]?:`;
/** `"key": "MISTRAL_API_KEY", "value": "…"` on one line; `gh secret set MISTRAL_API_KEY --body "…"`. */
const PAIR = String.raw`(?:,[ \t]{0,4}"?value"?[ \t]?[:=]|[ \t]--(?:body|value)[ =])`;
const OPENING = String.raw`(?:${GAP}(?:\(${GAP})?${QUOTE}|[ \t]{0,8})(?:(?:Bearer|Token|Key) )?`;

/** Colours of a log, between name, sign and value. */
const COLOURS = String.raw`(?:(?:\x1b|\\x1b|\\033|\\u001b|\\e)?\[[\d;]{0,12}m){0,2}`;

/** `MISTRAL_API_KEY = "`, `"mistralKey": "`, `os.environ["MISTRAL_API_KEY"] = "` … */
const VALUE = new RegExp(
  String.raw`[\w.-]{0,40}${CLOSING}${COLOURS}(?:${PAIR}|[ \t]{0,8}${BETWEEN}|,?${MANIFEST}|[ \t]{1,2})${OPENING}${COLOURS}`,
  "y",
);

/** `https://api.mistral.ai/v1?key=…`: the word is one of the host. */
const IN_URL = new RegExp(
  String.raw`(?:[\w-]{0,40}\.){1,4}[a-z]{2,10}(?::\d{1,5})?(?:/[\w./~-]{0,100})?\?(?:[\w.%-]{1,40}=[^\s"'\x60&]{0,80}&){0,5}` +
    "(?:api[_-]?)?(?:key|token|access[_-]?token|auth)=",
  "y",
);
const CALL = /[\w.]{0,40}["']?(?:[ \t]?[:=])?[ \t]?[({]/y;
const CALL_REACH = 100;

/** `Mistral(api_key="`, `new Mistral({ apiKey: "`, `mistral: { apiKey: "`, `provider "mistral" {` */
const ARGUMENT =
  /(?:key|token|secret|pat|auth|password)["']?[ \t]{0,2}(?:=>|[=:])[ \t]{0,2}["'`](?:Bearer |Token |Key )?/gi;

/** A keyword may go on behind its word, so that it is rarer: `token=`. */
/** Names of other things than keys at a service: `PINECONE_INDEX`, `togetherRunId`. */
const NO_KEY =
  /^[\w-]{0,40}?(?:index|run|id|ids|uid|uuid|guid|url|uri|host|endpoint|model|project|org|organization|name|version|region|zone|session|trace|request|dataset|namespace|collection|workspace|path|file|hash|sha|digest|checksum|etag|commit)(?![\w-])/i;

/** Tells whether the name around a keyword may be a key's. */
export function namesKey(text: string, { start, end: behind }: Anchor): boolean {
  const end = wordEnd(text, behind);
  return isWord(text, { start, end }) && !NO_KEY.test(text.slice(end, end + 60));
}

export function valueStarts(text: string, found: Anchor): readonly number[] {
  if (!namesKey(text, found)) return [];
  const anchor = { start: found.start, end: wordEnd(text, found.end) };
  const direct = endOf(VALUE, text, anchor.end);
  const call = endOf(CALL, text, anchor.end);
  const starts = [direct, endOf(IN_URL, text, anchor.end)].filter((start) => start !== undefined);
  if (call === undefined) return starts;
  for (const match of text.slice(call, call + CALL_REACH).matchAll(ARGUMENT)) {
    const start = call + match.index + match[0].length;
    if (start !== direct) starts.push(start);
  }
  return starts;
}

function wordEnd(text: string, end: number): number {
  let at = end;
  while (/[\s"':=]/.test(text.charAt(at - 1))) at -= 1;
  return at;
}

function endOf(sticky: RegExp, text: string, at: number): number | undefined {
  sticky.lastIndex = at;
  return sticky.test(text) ? sticky.lastIndex : undefined;
}

/**
 * Tells whether the keyword is a whole word of a name: `EXA_KEY`, `exaKey`, `myExaKey`, not
 * `example`.
 */
function isWord(text: string, { start, end }: Span): boolean {
  const before = text.charCodeAt(start - 1);
  const first = text.charCodeAt(start);
  const last = text.charCodeAt(end - 1);
  const after = text.charCodeAt(end);
  const begins = isLower(first)
    ? !isLower(before) && !isUpper(before)
    : !isBothUpper(before, first);
  return begins && !isBothUpper(last, after) && !(isLower(last) && isLower(after));
}

function isLower(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isUpper(code: number): boolean {
  return code >= 65 && code <= 90;
}

function isBothUpper(one: number, other: number): boolean {
  return isUpper(one) && isUpper(other);
}
