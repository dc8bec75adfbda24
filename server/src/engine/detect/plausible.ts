/** Rates whether a value looks like a secret where only its name says so. */

import { isPassphrase, isPlainPassword, isUsualPassword } from "./chosen-password.ts";
import { isReferenceIn } from "./code-reference.ts";
import { countTurns, isDrawnWord, isGuessable, isThoughtUp } from "./guessable.ts";
import {
  isDoubtfulPassword,
  isPasswordName,
  isPinName,
  isSaltName,
  isSecretName,
  isSharedSecretName,
  splitName,
} from "./sensitive-name.ts";

/** `possible`: it could also be a sample, an id or a word that somebody chose. */
export type Verdict = "likely" | "possible";

/** A value as it is written, and where. */
export interface JudgedValue {
  readonly value: string;
  /** Name that the value is given to. */
  readonly name: string;
  /** Quote of the value; empty where it stands without. */
  readonly quote: string;
  /** True if `$name` in it stands for something else. */
  readonly expands: boolean;
  /** Texts and code stand in such places too. */
  readonly isDoubtful: boolean;
  /** True if it is assigned to the name and to nothing else, so that it may be a word. */
  readonly isAssigned?: boolean;
}

/** A word of any language, or a few joined by dashes: what people choose for a password. */
const CHOSEN_WORDS =
  /^(?![A-Z_-]+$)[A-Za-z]{5,}(?:(?:[-_][A-Za-z]{3,}){0,3}|(?:\.[a-z]{4,}){1,3})[-_.]?[0-9]{0,4}$/;
/** One digit again and again, or counted up. */
const SIMPLE_CODE = /^(?:(\d)\1{3,7}|1234(?:5(?:6(?:7(?:89?0?)?)?)?)?)$/;
const WORD_AND_NUMBER = /^[A-Za-z]{5,20}[-_.!@#$]?[0-9]{2,4}[!#$.?]?$/;
/** Words of programs and their forms, which stand beside passwords and are none. */
const PROGRAM_WORD =
  /pass|pwd|secret|token|(?<!mon|tur|don)key|user|login|log.?(?:in|on)|sign|auth|field|input|form|label|hint|error|text|type|name|value|param|prop|attr|prompt|button|dialog|modal|screen|page|view|column|config|setting|option|require|invalid|valid|change|reset|forgot|confirm|current|missing|empty|default|example|sample|dummy|fake|mock|placeholder|test|plain|hash|encrypt|decrypt|crypt|string|number|object|array|bool|null|function|return|account|email|admin|root|guest|database|postgres|mysql|redis|vault|manager|service|provider|basic|digest|kerberos|ldap|oauth|grant|scope|session|cookie|header|query|body|path|file|env|var|required|optional|hidden|visible|show|hide|true|false|never|always|strong|weak|medium|length|policy|rule|prefix|suffix|unknown|other|custom|manual|system|local|remote|external|internal|public|private|disabled?|enabled?|insert|your|http|html|json|yaml|code|base|sha\d|bytes|md5|utf|trust|reject|peer|ident|interactive|keyring|prompted|wrong|correct|demo|latin|ascii|hex/i;

/** `@handle`, `:symbol`, `#anchor`, `!tag`. */
const SIGNED_NAME = /^[$@:#!][A-Za-z_][\w./-]*$/;
/** Passwords such as `#tiger2024`. */
const NUMBERED_SIGN = /^[@#!][A-Za-z]{3,}\d{2,}$/;
/** Hash of a password, as `crypt` and others write it. */
const HASH =
  /^(?:\$\w{1,10}\$|\{[A-Z\d-]{3,10}\}|(?:sha\d{1,3}|md5|pbkdf2\w*|bcrypt|argon2\w*|scrypt)[-:$])/i;
/** Words that forms, types and translations put beside such names. */
const KINDS =
  /^(?:string|text|bool(?:ean)?|int|integer|number|null|none|true|false|undefined|required|optional|hidden|disabled|enabled|passw?ord|passwd|passcode|passphrase|passwort|kennwort|wachtwoord|passord|adgangskode|salasana|heslo|geslo|has[lł]o|lozinka|parola|parole|parool|senha|contrase(?:n|ñ)a|clave|mot ?de ?passe|slaptazodis|jelszo|losenord|sandi|secret|token|bearer|basic|changeit|on|off|yes|no|auto|default|invalid|missing|unknown|empty|n\/a|\(null\)|new-password|current-password)$/i;
/** `com.example.Key`, `user-password-2`, `passwordField`, `PASSWORD_RESET`: names of things. */
const IDENTIFIER = /^\.?[A-Za-z_][A-Za-z]*[0-9]{0,4}(?:[._:/\\-][A-Za-z]*[0-9]{0,4})*$/;
/** Password made of a word and digits: `Summer2024`. */
const NUMBERED_WORD = /^[A-Za-z]{4,}[0-9]{2,4}$/;
/** `hf8595`, `x12345`. */
const INITIALS_AND_DIGITS = /^(?=.{6})[A-Za-z]{1,4}\d{2,4}$/;
/** Usual words in place of a password, until somebody chooses one. */
const USUAL_WORD =
  /^(?:\w*(?:pass(?:word|wd|phrase)?|pwd|secret|test|key|token|salt|user(?:name)?)|admin|root|guest|base|utf|sha|default|qwerty|changeit|welcome)[0-9]/i;
/** Words of other languages, as translations have them: letters, and among them more than ASCII's. */
const FOREIGN = /^(?=.*[^\0-\x7f])\D+$/;
/** Letters of other languages as JSON escapes them. */
const ESCAPED_LETTER = /\\u(?:0[1-9a-f]|00[89a-f]|[1-9a-f])/i;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DATE_OR_NUMBER = /^[\d.,:/+\-TZ ]+$/;
const DIGITS = /^\d+$/;
const FILE =
  /\.(?:pem|key|crt|cert|json|ya?ml|txt|env|js|ts|py|html?|css|png|svg|rb|go|php|java|sh)$|\.(?:php|html?|aspx?|jsp)\?/i;
/** A class: words that begin with a capital, and at most one digit. */
const TYPE_NAME = /^(?=.{20})(?=\D*\d?\D*$)(?:[A-Z][a-z]{2,}\d?){3,}$/;
/** JSON Web Token, which another rule reads and judges. */
const JWT = /^eyJ[\w-]+\.eyJ/;
/** Signs that machines draw keys from. */
const KEY_SIGNS = /^[\w.~+/=:@!%^*,#$&?-]+$/;
/** Letters mixed with characters that words do not have. */
const MIXED = /^(?=.*[A-Za-z])(?=.*[\d!@#$%^&*+=|?~<>(){};,])/;
/** Small letters, capitals and digits, of which two do not stand around a dot. */
const OF_ALL_KINDS = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?!.*\d\.\d)/;
/** Separators of names and paths. */
const SEPARATED = /[-_.:/]/;
const LONGEST_PART = 4;
/** A variable with a value of its own: `TOKEN_LIMIT=4096` behind "secrets:". */
const ASSIGNMENT = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+=/;
/** `NEO4J_PASSWORD`: the variable that has the value. */
const VARIABLE = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;
/** `$.password`, `!Ref DbPassword`, `varchar(255)`, `--password`, `sha256`: paths, tags, types, options. */
const OF_PROGRAMS =
  /^(?:\$\.[\w.]+|![A-Z][A-Za-z]+ \w+|n?(?:var)?char(?:acter)?\(\d+\)|--[a-z-]+|(?:hmac)?-?(?:sha|md)\d{1,3}|[hre]s(?:256|384|512)|scram-sha-\d{1,3}(?:-plus)?|oauth\d?|utf[-_]?(?:8|16|32)[-_]?(?:[lb]e)?|\([a-z ]+\))$/i;
/** Somebody's address. */
const ADDRESS = /^[A-Za-z]+(?:[._+][A-Za-z]+){0,3}@[A-Za-z-]+(?:\.[A-Za-z-]+){0,3}\.[a-z]{2,6}$/;
const NEVER = [OF_PROGRAMS, ADDRESS, KINDS, HASH, FILE, JWT, ASSIGNMENT];
const CUT_TOKEN = /^[a-z]{2,4}[-_]/;
const SHORTEST_PASSWORD = 6;
const SHORTEST_KEY = 16;
/** Length from which a value counts where samples are common. */
const SHORTEST_SURE = 24;
const SHORTEST_SHORT_KEY = 8;
const SHORTEST_DIGITS = 6;
const SHORTEST_PIN = 4;
const MOST_WORDS = 4;

/** `sha256`, `required`, `String`: no password, wherever it stands. */
export function isProgramTerm(value: string): boolean {
  return KINDS.test(value) || OF_PROGRAMS.test(value);
}

/** Judges a value where nothing is known of what stands around it. */
export function isPlausibleSecret(value: string, name: string): boolean {
  const judged = { value, name, quote: "", expands: true, isDoubtful: false };
  if (/\s/.test(withoutEscapes(value)) || UUID.test(value) || DIGITS.test(value)) return false;
  return verdictOn(judged) !== undefined;
}

/** Judges a value that stands where a password is given. */
export function verdictOnPassword(value: string): Verdict | undefined {
  // `root:root@` is how every database is first reached.
  if (isPlainPassword(value)) return undefined;
  const judged = { value, name: "password", quote: "", isDoubtful: false, isAssigned: true };
  return isPlausibleSecret(value, judged.name) ? "likely" : verdictOn({ ...judged, expands: true });
}

/** Judges a value; `undefined`: it is no secret. */
export function verdictOn(judged: JudgedValue): Verdict | undefined {
  const { value, name, isDoubtful } = judged;
  const isForeign = FOREIGN.test(withoutEscapes(value)) || ESCAPED_LETTER.test(value);
  if (isReferenceIn(judged) || NEVER.some((pattern) => pattern.test(value)) || isForeign)
    return undefined;
  if (isSaidAgain(value, name) || isSignedName(value, name)) return undefined;
  if (VARIABLE.test(value) && isSecretName(value)) return undefined;
  if (isDoubtful && !isDrawnLook(value) && !isWordAndNumber(judged)) return undefined;
  const verdict = ofItsForm(judged);
  // Comments, notes and logs are full of samples.
  return isDoubtful && verdict !== undefined && value.length < SHORTEST_SURE ? "possible" : verdict;
}

function ofItsForm(judged: JudgedValue): Verdict | undefined {
  const { value, name } = judged;
  if (/\s/.test(withoutEscapes(value))) {
    return isPasswordName(name) ? ofSeveralWords(judged) : undefined;
  }
  if (UUID.test(value)) return "possible";
  if (DATE_OR_NUMBER.test(value)) return ofDigits(judged);
  if (isDoubtfulPassword(name) || isSaltName(name)) {
    return isDrawnLook(value) ? "possible" : undefined;
  }
  return isPinName(name) ? undefined : ofOneWord(judged);
}

function ofOneWord(judged: JudgedValue): Verdict | undefined {
  const { value, name } = judged;
  const verdict = isPasswordName(name) ? ofPassword(value) : ofKey(value);
  if (verdict !== undefined) return verdict;
  return isChosen(judged) || isNumberedSecret(judged) ? "possible" : undefined;
}

/** `sunset-river`, `Falcon`: a password that is a value of its own, of words that no program has for something else. */
export function isChosen(judged: JudgedValue): boolean {
  const { name, value, isDoubtful, isAssigned } = judged;
  if (isDoubtful) return isWordAndNumber(judged);
  if (isAssigned !== true || !isPasswordName(name)) return false;
  if (isUsualPassword(value, name) || isPlainPassword(value) || SIMPLE_CODE.test(value))
    return true;
  return CHOSEN_WORDS.test(value) && !PROGRAM_WORD.test(value);
}

/** `tiger#42` beside a password's name in a note: nothing but a password is written so. */
function isWordAndNumber({ value, name }: JudgedValue): boolean {
  if (!isPasswordName(name) || isDoubtfulPassword(name)) return false;
  if (/\d/.test(value) && isUsualPassword(value, name)) return true;
  return WORD_AND_NUMBER.test(value) && !PROGRAM_WORD.test(value);
}

/** `Mistral3ForConditionalGeneration`; a token has such a form once in thousands. */
export function isTypeName(value: string): boolean {
  return TYPE_NAME.test(value);
}

/** Tells whether a value that could be anything looks randomly generated. */
export function isDrawnLook(value: string): boolean {
  if (!isGuessable(value)) return true;
  if (IDENTIFIER.test(value)) return isDrawnWord(value);
  if (value.length < SHORTEST_SHORT_KEY || !MIXED.test(value)) return false;
  const turns = countTurns(value);
  // `N_9W~UVpRECK`: too many changes for words, however they are joined; a version has as many.
  const isTurning = OF_ALL_KINDS.test(value) && turns >= value.length / 2;
  if (SEPARATED.test(value) && isThoughtUp(value) && !isTurning) return false;
  return turns >= Math.max(3, value.length / 5);
}

function ofPassword(value: string): Verdict | undefined {
  // What people end one with; a comma may also be that of the arguments it stands in.
  const code = value.replace(/[,;.:_-]$/, "");
  if (NUMBERED_WORD.test(code)) return USUAL_WORD.test(code) ? undefined : ofNumberedWord(code);
  if (IDENTIFIER.test(code) && !isDrawnWord(code)) {
    return INITIALS_AND_DIGITS.test(code) ? "possible" : undefined;
  }
  if (/^[A-Za-z]+$/.test(code)) return value.length >= SHORTEST_KEY ? "likely" : "possible";
  if (value.length < SHORTEST_PASSWORD) return shortPassword(value);
  // `Tr0ub4dor&3`: nobody writes a name of something so.
  return isThoughtUp(value) && !MIXED.test(value) ? "possible" : "likely";
}

function ofNumberedWord(word: string): Verdict {
  return word.length >= SHORTEST_SHORT_KEY ? "likely" : "possible";
}

function shortPassword(value: string): Verdict | undefined {
  return /\d/.test(value) && /[A-Za-z]/.test(value) && countTurns(value) >= 2
    ? "possible"
    : undefined;
}

function ofKey(value: string): Verdict | undefined {
  const code = value.replace(/,$/, "");
  if (IDENTIFIER.test(code) && !isDrawnWord(code)) return undefined;
  if (!KEY_SIGNS.test(value)) return isGuessable(value) ? undefined : "likely";
  if (value.length < SHORTEST_KEY) {
    // A vendor's prefix before too little for a token: a sample.
    if (CUT_TOKEN.test(value)) return undefined;
    return value.length >= SHORTEST_SHORT_KEY && isDrawnLook(value) ? "possible" : undefined;
  }
  return /\d/.test(value) ? "likely" : "possible";
}

/** `falcon2024` as a shared secret. */
function isNumberedSecret({ name, value, isDoubtful, isAssigned }: JudgedValue): boolean {
  if (isDoubtful || isAssigned !== true || !isSharedSecretName(name)) return false;
  if (/\d/.test(value) && isUsualPassword(value, name)) return true;
  return NUMBERED_WORD.test(value) && !PROGRAM_WORD.test(value);
}

function ofDigits({ value, name, quote, isAssigned }: JudgedValue): Verdict | undefined {
  // `password='1234'`
  const isQuoted = quote !== "" && isAssigned === true && isPasswordName(name);
  const least =
    isPinName(name) || isQuoted
      ? SHORTEST_PIN
      : isPasswordName(name)
        ? SHORTEST_DIGITS
        : SHORTEST_KEY;
  return DIGITS.test(value) && value.length >= least ? "possible" : undefined;
}

/** A password with a blank in it; not a sentence about one. */
function ofSeveralWords({
  value,
  quote,
  isDoubtful,
  isAssigned,
}: JudgedValue): Verdict | undefined {
  const words = value.split(/\s+/);
  const isWhole = quote !== "" || isAssigned === true;
  if (
    isWhole &&
    !isDoubtful &&
    isPassphrase(value, isAssigned ? 2 : 3) &&
    !PROGRAM_WORD.test(value)
  )
    return "possible";
  if (quote === "" && words.length > 2) return undefined;
  if (
    words.length > MOST_WORDS ||
    words.filter((word) => /^[A-Za-z',.:]{2,}$/.test(word)).length > 1
  ) {
    return undefined;
  }
  const isDrawn = words.some((word) => word.length >= SHORTEST_PASSWORD && isDrawnLook(word));
  return isDrawn || (isWhole && words.length === 2 && isDrawnLook(words.join("")))
    ? "likely"
    : undefined;
}

/** Signs that a URL writes as `%20`. */
function withoutEscapes(value: string): string {
  return value.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function isSignedName(value: string, name: string): boolean {
  if (isPasswordName(name) && NUMBERED_SIGN.test(value)) return false;
  return SIGNED_NAME.test(value) && !isDrawnLook(value.slice(1));
}

/**
 * Tells whether a value repeats its name: `"Oauth2Secret": ".oauth2secret"`, `"secret":
 * "V1SecretVolumeSource"`.
 */
function isSaidAgain(value: string, name: string): boolean {
  const own = splitName(name);
  const words = splitName(value);
  if (own.length > 1 && own.join("") === words.join("")) return true;
  // People make passwords of the word; what draws tokens does not.
  if (isPasswordName(name)) return false;
  const telling = own.slice(-2).filter((text) => text.length > 2);
  return (
    words.length > 1 &&
    words.every((word) => /^[a-z]+$/.test(word) || word.length <= LONGEST_PART) &&
    words.some((word) => telling.includes(word))
  );
}
