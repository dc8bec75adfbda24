/** The text in quotes that a name is given: `password = "…"`, `setPassword("…")`, `{\"apiKey\": \"…\"}`. */
import type { Span } from "../text/span.ts";
import { GAP } from "./gap.ts";
import type { ValueSyntax } from "./value-syntax.ts";

export interface QuotedValue {
  /** Span without the quotes. */
  readonly span: Span;
  readonly quote: string;
  /** The name is that of what is called. */
  readonly isCall: boolean;
  /** True where it is no plain assignment, so that only a random value is a secret. */
  readonly isDoubtful: boolean;
  /** Given to the name from elsewhere in the statement, so that nothing between tells more. */
  readonly isElsewhere?: true;
}

/** A quote, also as a string inside another text has it. */
const ANY_QUOTE = String.raw`(?:\\?["'\x60]|\\u0022|\\x22|&quot;|&#34;|%22)`;
const TYPE = String.raw`:[ \t]{0,2}&?(?:'static )?[A-Za-z_][\w.<>|?[\] ]{0,40}[ \t]{0,2}=`;
/** A type behind the name: `apiKey string =`, `password As String =`, `@pw nvarchar(20) =`. */
const AFTER_TYPE = String.raw`[ \t]{1,4}(?:As[ \t]|as[ \t])?(?:\[\]|\*)?[A-Za-z][\w.]{2,20}(?:\(\d{1,4}\))?[ \t]{0,4}:?=(?!=)`;
const SIZE = String.raw`\[[\w ]{0,20}\][ \t]{0,2}=`;
const PROPERTY = String.raw`\{[ \t]{0,4}get;[^}\r\n]{0,30}\}[ \t]{0,4}=`;
const EQUALS = String.raw`(?:\(\))?\){0,2}\.(?:to(?:Be|Equal|StrictEqual)|to eq|(?:to\.)?(?:deep\.)?equal|equals(?:IgnoreCase)?|isEqualTo|compareTo|eql\?|eq)\(`;
const SIGN =
  String.raw`(?:${TYPE}|${AFTER_TYPE}|${SIZE}|${PROPERTY}|${EQUALS}|by lazy \{|=>|:=|\?\?=?|\?:|\|\|=?|[=!]==?|\?=|<-|->|\bto\b|\bor\b` +
  String.raw`|[:=,({]|\\u003[adAD]|\\x3[adAD]|%(?:25)?3[adAD])`;
/** Anchor or tag of YAML. */
const TAGS = String.raw`(?:[&!][\w!.-]{0,40}[ \t]{1,4}){0,2}`;
/** Calls that make a secret's type of a text, and reads of the environment that have a default. */
const WRAP =
  String.raw`(?:(?:new[ \t]{1,2})?(?:[\w.:]{0,40}[.:])?` +
  "(?:String|new|str|unicode|bytes|field|ib|QStringLiteral|QLatin1String|QByteArray|_T|TEXT|[tT]oSecure\\w{0,12}|SecretStr|SecretString|Secret|Some|Just|Option|Field|from(?:hex|WIF|Wif|Hex|Base\\d\\d|Bytes|Buffer|Pem|PEM|Utf8)?|unhexlify|a2b_hex|b64decode|DecodeString|of|of_str|literal|SecureString|" +
  "ConvertTo-SecureString|toCharArray|GetBytes|StringValue|Password|Optional|Encode|encode|quote|value|default|" +
  String.raw`NewStatic\w{0,20}|fromString|Value|Output|secret|unwrap_or|unwrap_or_else|String_|strdup|T|pulumi\.String)` +
  String.raw`(?:<\w{1,20}>)?[( ][ \t]{0,2}|\[\]byte\(|\(|[{[](?=["'][^"'\r\n]{1,300}["'][}\]]))`;
const DEFAULT = String.raw`(?:default[ \t]{0,2}[=:][ \t]{0,2}|-String[ \t]{1,2})?`;
const PREFIX = "(?:[rbuRBUL$@]|u8|N(?=')){0,2}";
const SPACE = `(?:[ \\t]{0,8}\\\\(?=\\r?\\n))?${GAP}`;
/** Text between a name and its value: the name's own quote, a sign, the value's quote. */
const LEAD = String.raw`(${ANY_QUOTE})?([\])}])?[ \t]{0,8}(${SIGN})${SPACE}${TAGS}(?:${WRAP}${SPACE}){0,2}${DEFAULT}`;
const QUOTED = new RegExp(
  LEAD +
    PREFIX +
    String.raw`(?:["'\x60](?=\\))?(\\u0022|\\x22|&quot;|&#34;|%22|\\?(?:'''|"""|["'\x60]))(?:\r?\n)?(?:Bearer |Token |token |Basic )?`,
  "y",
);
/** The same before a literal that does not begin with its closing quote. */
const BRACKETED = new RegExp(LEAD, "y");
/** Text behind a read of the name: the default, or what is typed into a field. */
const ELSE = new RegExp(
  String.raw`\\?["'\x60]?[\])]{0,2}(?:[ \t]{0,4}\.?[ \t]{0,2}(?:unwrap_or|getOrElse|orElse|or_else|default|withDefault|val|fill|type|send_keys|sendKeys|setValue)\(|[ \t]{0,4}(?:\|\||\?\?|\?:|\bor\b|\/\/)|[ \t]{0,2}\*\/|\((?:self|this)?\)(?!["'\x60])(?:[ ]?(?:->|:)[ ]?\w{1,20})?[ ]?(?:=>|[{:=])?\s{0,20}(?:return[ ])?|[ \t]?[:=][ \t]?(?:\(\)[ ]?(?:=>|->)|lambda:)|[ \t]?[:=][ \t]?[{][ ]?(?=["']))${SPACE}${PREFIX}(["'\x60])`,
  "y",
);
/** `"--api-key", help="…", default="…"`, `variable "db_password" { … default = "…"`, `name="…" value="…"`. */
const LATER =
  /(?<![\w-])(?:default(?:_?[Vv]alue)?|with|value|content)[ \t]{0,8}[=:(][ \t]{0,8}(["'])/;
/** Limit up to which text behind a name belongs to it. */
const LATER_REACH = 240;
/** The value of an entry beside the one with the name: `name: DB_PASSWORD`, `value: "…"`. */
const PAIR = /["']?(?:,\s{0,26}|\s{1,26})["']?value["']?[ \t]{0,4}[:=][ \t]{0,4}(["'])/iy;
const BEFORE_PAIR = /(?:key|name)["']?[ \t]?[:=][ \t]?["']?(?:[\w.-]{1,40}\.)?$/i;
/**
 * Blanks as the only text between: `storePassword "…"`, `#define PASSWORD "…"`, `--password '…'`.
 */
const SPACED = /[ \t]{1,8}@?(["'])/y;
const BEFORE_SPACED =
  /(?:(?:^|[\r\n])[ \t]*(?:#[ \t]{0,4}define[ \t]{1,8}|@)?|[ \t]-{1,2}|\b(?:with|encrypted)[ \t]{1,4}|(?:^|[\s{(]):|\((?:def|defonce|define)[ \t])$/i;
const AFTER_SPACED = /^["'](?:[;,)}]?[ \t]*(?:[\r\n]|$)|[;,)}]|[ \t]+:|[ \t]+[-/\\#&|])/;
/** Text typed into the field with a label: `type(getByLabelText("Password"), "…")`. */
const TYPED = /["']\),[ \t]?(["'`])/y;
const BEFORE_TYPED =
  /(?:type|fill|change|input|clear|set|keys|paste|enter)\w{0,10}\([\w.$]{1,40}\(["'`][^"'`\r\n(]{0,40}$/i;
const COMPARED =
  /(?:strcmp|strncmp|strcpy|strncpy|compare|assert_?eq(?:uals?)?!?|assert\.(?:strict_?)?equal|require\.equal|assert\.areequal|expect_eq|equals)\([ \t]{0,4}(?:t,[ \t]{0,4})?[\w.>-]{0,60}$/i;

const SETTER_REACH = 100;
const SETS =
  /(?:(?:^|[\s.:>_])(?:set|get|pop|param|header|entry|string|string_?var|fetch|put|add|append|with|insert|override|define|env|put_?env)(?:_?(?:or_?default|or|default|property|if_?absent|header|param|parameter|env|var|override|option|string|value))?[!]?\(\s{0,20}(?:&[\w.]{1,40},\s?)?|\.set\w{0,12}\(["'][\w.-]{1,40}["'],\s?)["'`:]?(?:[\w-]{1,40}\.){0,5}$/i;

/** Limit before a name up to which its enclosing bracket is searched. */
const REACH = 200;

/** `longest`: a longer value is none. */
export function quotedAfter(
  text: string,
  name: Span,
  longest: number,
  { bracketed, doubled }: Pick<ValueSyntax, "bracketed" | "doubled">,
): QuotedValue | undefined {
  return (
    // First, because `R"(…)"` begins as another literal does.
    (bracketed && inBrackets(text, name, longest, bracketed)) ??
    plainly(text, name, longest, doubled) ??
    elsewhere(text, name, longest)
  );
}

function inBrackets(text: string, name: Span, longest: number, bracketed: RegExp) {
  BRACKETED.lastIndex = name.end;
  if (!BRACKETED.test(text)) return undefined;
  bracketed.lastIndex = BRACKETED.lastIndex;
  const opening = bracketed.exec(text)?.[0];
  if (opening === undefined) return undefined;
  const start = bracketed.lastIndex;
  const rest = text.slice(start, start + longest + 8);
  const length = rest.indexOf(closingOf(opening));
  if (length <= 0 || /[\r\n]/.test(rest.slice(0, length))) return undefined;
  const span = { start, end: start + length };
  return { span, quote: opening.slice(-1), isCall: false, isDoubtful: false };
}

/** Returns the closing of a literal: dashes, hashes and equals signs of its opening belong to it. */
function closingOf(opening: string): string {
  const inner = /"(\w*)\($/.exec(opening)?.[1];
  if (inner !== undefined) return `)${inner}"`;
  const dashed = /"(-*)[([{]$/.exec(opening)?.[1];
  const last = opening.slice(-1);
  const closing = CLOSING.get(last) ?? last;
  if (dashed !== undefined) return `${closing}${dashed}"`;
  const hashes = /(#{0,3})"$/.exec(opening)?.[1] ?? "";
  const equals = /^\[(=*)\[$/.exec(opening)?.[1];
  return equals === undefined ? `${closing}${hashes}` : `]${equals}]`;
}

const CLOSING: ReadonlyMap<string, string> = new Map([
  ["(", ")"],
  ["[", "]"],
  ["{", "}"],
  ["<", ">"],
]);

function plainly(
  text: string,
  name: Span,
  longest: number,
  doubled: string | undefined,
): QuotedValue | undefined {
  QUOTED.lastIndex = name.end;
  const [, own = "", bracket, sign = "", quote] = QUOTED.exec(text) ?? [];
  if (quote === undefined) return undefined;
  const start = QUOTED.lastIndex;
  const end = closed(text, start, quote, longest, doubled);
  if (end === undefined) return undefined;
  const span = { start, end };
  if (sign === "," && (bracket !== undefined || !isGiven(text, name, own, span))) return undefined;
  // `name="password" type="…"`
  if (own !== "" && /^[ \t]/.test(sign)) return undefined;
  // `pass to "…"` is said in texts too, and `pass {"…": 1}` gives an object.
  const isObject = sign === "{" && /^[ \t]/.test(text.slice(name.end, name.end + 1));
  const isDoubtful = sign.startsWith("!") || (sign === "to" && own === "") || isObject;
  // Objective-C: `[client setPassword:@"…"]`.
  const isCall = sign === "(" || (sign === ":" && text.startsWith(":@", name.end));
  return { span, quote: quote.slice(-1), isCall, isDoubtful };
}

function elsewhere(text: string, name: Span, longest: number): QuotedValue | undefined {
  ELSE.lastIndex = name.end;
  const found = ELSE.exec(text)?.[1];
  if (found !== undefined) {
    const given = quotedAt(text, ELSE.lastIndex, found, longest, false);
    // `password: {"expire": true}`: the next key is no value.
    return given !== undefined &&
      /^["'`]\s{0,4}(?::|=>)/.test(text.slice(given.span.end, given.span.end + 8))
      ? undefined
      : given;
  }
  return (
    typed(text, name, longest) ??
    paired(text, name, longest) ??
    later(text, name, longest) ??
    spaced(text, name, longest)
  );
}

function typed(text: string, name: Span, longest: number): QuotedValue | undefined {
  TYPED.lastIndex = name.end;
  const quote = TYPED.exec(text)?.[1];
  if (quote === undefined) return undefined;
  if (!BEFORE_TYPED.test(text.slice(Math.max(0, name.start - 120), name.start))) return undefined;
  return quotedAt(text, TYPED.lastIndex, quote, longest, false);
}

function paired(text: string, name: Span, longest: number): QuotedValue | undefined {
  PAIR.lastIndex = name.end;
  const quote = PAIR.exec(text)?.[1];
  if (quote === undefined) return undefined;
  if (!BEFORE_PAIR.test(text.slice(Math.max(0, name.start - 24), name.start))) return undefined;
  return quotedAt(text, PAIR.lastIndex, quote, longest, false);
}

function later(text: string, name: Span, longest: number): QuotedValue | undefined {
  if (!/^["']?[ \t]{0,4}[,:{= ]/.test(text.slice(name.end, name.end + 6))) return undefined;
  const after = text.slice(name.end, name.end + LATER_REACH);
  // `fill_in 'Password length', with: '…'`
  if (/^(?: [A-Za-z]{1,20}){1,4}["']/.test(after)) return undefined;
  const found = LATER.exec(after);
  if (found === null || !isWithin(after.slice(0, found.index))) return undefined;
  const start = name.end + found.index + found[0].length;
  const isDoubtful = !/^(?:default|with)/.test(found[0]);
  return quotedAt(text, start, found[1] ?? "", longest, isDoubtful);
}

/**
 * Tells whether all of it belongs to one expression: neither a statement nor an enclosing bracket
 * ends in it.
 */
function isWithin(between: string): boolean {
  let open = 0;
  for (const sign of between) {
    if ("([{<".includes(sign)) open += 1;
    if (")]}>".includes(sign)) open -= 1;
    if (open < 0 || sign === ";") return false;
  }
  return !/\r?\n[ \t]*\r?\n/.test(between);
}

function spaced(text: string, name: Span, longest: number): QuotedValue | undefined {
  SPACED.lastIndex = name.end;
  const quote = SPACED.exec(text)?.[1];
  if (quote === undefined) return undefined;
  const start = SPACED.lastIndex;
  const before = text.slice(Math.max(0, name.start - 24), name.start);
  if (!BEFORE_SPACED.test(before)) return undefined;
  const found = quotedAt(text, start, quote, longest, false);
  if (found === undefined) return undefined;
  const { end } = found.span;
  return AFTER_SPACED.test(text.slice(end, end + 60)) ? found : undefined;
}

function quotedAt(
  text: string,
  start: number,
  quote: string,
  longest: number,
  isDoubtful: boolean,
): QuotedValue | undefined {
  const end = closed(text, start, quote, longest);
  return end === undefined ? undefined : { span: { start, end }, quote, isCall: false, isDoubtful };
}

/** Finds the end of the text in `quote`; `undefined` where it goes on over lines or is too long. */
export function closed(
  text: string,
  start: number,
  quote: string,
  longest: number,
  doubled?: string,
): number | undefined {
  const rest = text.slice(start, start + longest + 8);
  const length = quote.length > 1 ? rest.indexOf(quote) : unescaped(rest, quote, doubled);
  return length > 0 && !/[\r\n]/.test(rest.slice(0, length)) ? start + length : undefined;
}

/** The first place of `quote` that neither a backslash nor its double takes away; -1 if there is none. */
function unescaped(rest: string, quote: string, doubled: string | undefined): number {
  for (let at = rest.indexOf(quote); at >= 0; at = rest.indexOf(quote, at + 1)) {
    if (quote === doubled && rest.charAt(at + 1) === quote) {
      at += 1;
      continue;
    }
    const slashes = /(?<!\\)\\*$/.exec(rest.slice(0, at))?.[0].length ?? 0;
    if (slashes % 2 === 0) return at;
  }
  return -1;
}

/** Tells whether a value behind a comma is the name's, and not only the next of a list. */
function isGiven(text: string, name: Span, own: string, value: Span): boolean {
  // `encode(password, "utf8")`, but `strcmp(password, "…")`
  if (own === "") return isCompared(text, name) || isSetting(text, name);
  // `["--password", "…"]`; a list of options goes on with another one.
  if (text.startsWith("--", name.start - 2)) return text.charAt(value.start) !== "-";
  return isArgument(text, name.start - own.length, value.end + 1);
}

/** `conf.set("db.password", "…")`, `props.put(Keys.DB_PASSWORD, "…")`: the name is given the value. */
export function isSetting(text: string, name: Span): boolean {
  const before = text.slice(Math.max(0, name.start - SETTER_REACH), name.start);
  if (!SETS.test(before)) return false;
  // A variable as the first argument may be anything; a constant is a key.
  return /["'`:][\w.-]*$/.test(before) || !/[a-z]/.test(text.slice(name.start, name.end));
}

export function isCompared(text: string, name: Span): boolean {
  const before = text.slice(Math.max(0, name.start - REACH), name.start);
  return COMPARED.test(before) || /(?:^|[\s(])set[ (]:$/.test(before);
}

/** `set("API_KEY", "…")` and `[["X-Api-Key", "…"]]` give a value to a name, lists of names do not. */
function isArgument(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - REACH), start);
  const at = openBracket(before);
  if (before.charAt(at) === "(") return true;
  if (at < 0) return false;
  const isPair =
    before.slice(at + 1).trim() === "" && /^\s{0,20}[\]}]/.test(text.slice(end, end + 21));
  return isPair && (before.charAt(at) === "{" || /[[,]\s*$/.test(before.slice(0, at)));
}

/** Finds the bracket that is still open at the end; -1 for none. */
function openBracket(text: string): number {
  let closed = 0;
  for (let at = text.length - 1; at >= 0; at -= 1) {
    const sign = text.charAt(at);
    if (")]}".includes(sign)) closed += 1;
    if (!"([{".includes(sign)) continue;
    if (closed === 0) return at;
    closed -= 1;
  }
  return -1;
}
