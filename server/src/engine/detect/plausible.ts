/** Whether a value that only its name makes a secret looks like one. */
import { isDrawnWord } from "./guessable.ts";
import { isPasswordName, splitName } from "./sensitive-name.ts";

/** References, templates, calls and markup. */
const NO_VALUE =
  /\$[{(]|\$[A-Z_]\w{3}|\{\{|\}\}|\{[\w.:!]*\}|<[^<>]*>|^[{<]|%[sd(]|\(\)|\w\[|\.\.\.|^\.{0,2}\/|^[a-z][a-z0-9+.-]*:\/\/|^~/i;
/** `$VARIABLE`, `@handle`, `:symbol`, `#anchor`, `!tag`. */
const SIGNED_NAME = /^[$@:#!][A-Za-z_][\w./-]*$/;
/** What a password became, as `crypt` writes it. */
const HASH = /^\$\w{1,10}\$/;
/** What forms, types and translations put beside such names. */
const KINDS =
  /^(?:string|text|bool(?:ean)?|int|integer|number|null|none|true|false|undefined|required|optional|hidden|disabled|enabled|password|passwd|secret|token|bearer|basic|changeit|on|off|yes|no|auto|default|invalid|missing|unknown|empty|n\/a)$/i;
/** `com.example.Key`, `user-password-2`, `passwordField`, `PASSWORD_RESET`: names of things. */
const IDENTIFIER = /^\.?[A-Za-z_][A-Za-z]*[0-9]{0,4}(?:[._:/\\-]+[A-Za-z_]*[0-9]{0,4})*$/;
/** What people make of a word when a password needs digits: `Summer2024`. */
const NUMBERED_WORD = /^[A-Za-z]{4,}[0-9]{2,4}$/;
/** The same of what stands there until somebody thinks up a password. */
const USUAL_WORD =
  /^(?:\w*(?:pass(?:word|wd|phrase)?|pwd|secret|test|key|token|salt|user(?:name)?)|admin|root|guest|base|utf|sha|default|qwerty|changeit|welcome)[0-9]/i;
/** Words of other languages, as translations have them: letters, and among them more than ASCII's. */
const FOREIGN = /^(?=.*[^\0-\x7f])\D+$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DATE_OR_NUMBER = /^[\d.,:/+\-TZ ]+$/;
const FILE = /\.(?:pem|key|crt|cert|json|ya?ml|txt|env|js|ts|py|html?|css|png|svg)$/i;
/** A class: words that begin with a capital, and at most one digit. */
const TYPE_NAME = /^(?=.{20})(?=\D*\d?\D*$)(?:[A-Z][a-z]{2,}\d?){3,}$/;
const LONGEST_PART = 4;

/** `name` is what the value is given to. */
export function isPlausibleSecret(value: string, name: string): boolean {
  const said = withoutEscapes(value);
  if (/\s/.test(said) || NO_VALUE.test(value) || KINDS.test(value)) return false;
  return !(
    isIdentifier(value, name) ||
    SIGNED_NAME.test(value) ||
    HASH.test(value) ||
    FOREIGN.test(said) ||
    UUID.test(value) ||
    DATE_OR_NUMBER.test(value) ||
    FILE.test(value) ||
    isSaidAgain(value, name)
  );
}

/** `Mistral3ForConditionalGeneration`; a token has such a form once in thousands. */
export function isTypeName(value: string): boolean {
  return TYPE_NAME.test(value);
}

/** Signs that a URL writes as `%20`. */
function withoutEscapes(value: string): string {
  return value.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** A comma behind it is that of the arguments it stands in. */
function isIdentifier(value: string, name: string): boolean {
  const code = value.replace(/,$/, "");
  if (isPasswordName(name) && NUMBERED_WORD.test(code)) return USUAL_WORD.test(code);
  return IDENTIFIER.test(code) && !isDrawnWord(code);
}

/** `"Oauth2Secret": ".oauth2secret"`, `"secret": "V1SecretVolumeSource"`: a value that speaks of its name. */
function isSaidAgain(value: string, name: string): boolean {
  const own = splitName(name);
  const words = splitName(value);
  if (own.length > 1 && own.join("") === words.join("")) return true;
  // People make passwords of the word; what draws tokens does not.
  if (isPasswordName(name)) return false;
  const telling = own.slice(-2).filter((it) => it.length > 2);
  return (
    words.length > 1 &&
    words.every((it) => /^[a-z]+$/.test(it) || it.length <= LONGEST_PART) &&
    words.some((it) => telling.includes(it))
  );
}
