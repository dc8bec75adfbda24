/**
 * Reads private keys in PEM blocks: the key itself, and whether a passphrase protects it. Blocks
 * also stand in one-line strings, joined literals, comments and YAML.
 */

const ARMOUR = /^-----BEGIN [A-Z ]+-----|-----END [A-Z ]+-----$/g;
const LINE_BREAK = /\\r\\n|\\[nr]|\r?\n/;
/** Indentation, comment sign, and what opens the next literal of a joined string. */
const BEFORE_LINE = /^\s*(?:(?:#|\/\/|\*|>)\s+)?(?:[+.]\s*)?["'`]?/;
const AFTER_LINE = /(?:["'`]\s{0,80}[+.,\\)]{0,2}|\\)?\s{0,80}$/;
/** Matches text between the lines of a joined string. */
const NO_LINE = /^[\s"'`+.,;\\()]*$/;
const PUTTY = /\nPrivate-Lines: \d{1,3}\s([A-Za-z0-9+/=\s]{0,16000})\sPrivate-/;
const LINE = /^[A-Za-z0-9+/=]{32,80}$/;
const HEADER = /^[A-Za-z][\w-]*: /;

/** DER begins with a sequence; OpenSSH with the name of its format. */
const KEY_START = /^(?:M|b3BlbnNzaC1rZXktdjE)/;
const OPENSSH_PLAIN = "b3BlbnNzaC1rZXktdjEAAAAABG5vbmU";
const OPENSSH = "b3BlbnNzaC1rZXktdjE";

/** The base64 of a block in one piece; `undefined` of what is no block. */
export function keyBody(token: string): string | undefined {
  if (token.startsWith("PuTTY-")) return PUTTY.exec(token)?.[1];
  if (!token.startsWith("-----BEGIN ")) return undefined;
  return token
    .replace(ARMOUR, "")
    .split(LINE_BREAK)
    .filter((text) => !NO_LINE.test(text))
    .map((text) => text.replace(BEFORE_LINE, "").replace(AFTER_LINE, ""))
    .filter((text) => !HEADER.test(text))
    .map(withoutBlanks)
    .join("");
}

/** Text of a PEM block whose line ends became blanks. */
function withoutBlanks(line: string): string {
  const parts = line.split(/ +/);
  const isBlock = parts.length > 1 && parts.slice(0, -1).every((part) => LINE.test(part));
  return isBlock ? parts.join("") : line;
}

/**
 * Tells whether the block holds a key: not shortened by dots, and beginning as keys of its kind do.
 */
export function isPemKey(token: string): boolean {
  const body = keyBody(token) ?? "";
  if (token.includes("...") || /[^A-Za-z0-9+/=]/.test(body)) return false;
  return hasOwnFormat(token) || KEY_START.test(body);
}

/** Tells whether nobody can use the key without its passphrase. */
export function isEncryptedKey(token: string): boolean {
  const body = keyBody(token);
  if (body === undefined) return false;
  if (token.startsWith("PuTTY-")) return !token.includes("\nEncryption: none");
  const isSealed = body.startsWith(OPENSSH) && !body.startsWith(OPENSSH_PLAIN);
  return isSealed || token.includes("4,ENCRYPTED") || token.startsWith("-----BEGIN ENCRYPTED ");
}

/** Encrypted by the old way, or OpenPGP: the first bytes say nothing. */
function hasOwnFormat(token: string): boolean {
  return token.includes("4,ENCRYPTED") || token.startsWith("-----BEGIN PGP ");
}
