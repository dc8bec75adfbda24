/**
 * Private keys written as blocks of text: what of a block is the key itself, and whether a passphrase
 * protects it. Blocks also stand in one-line strings, in joined literals, in comments and in YAML.
 */

const ARMOUR = /^-----BEGIN [A-Z ]+-----|-----END [A-Z ]+-----$/g;
const LINE_BREAK = /\\r\\n|\\[nr]|\r?\n/;
/** Indentation, comment sign, and what opens the next literal of a joined string. */
const BEFORE_LINE = /^\s*(?:(?:#|\/\/|\*|>)\s+)?(?:[+.]\s*)?["'`]?/;
const AFTER_LINE = /(?:["'`]\s*[+.,\\)]{0,2}|\\)?\s*$/;
const HEADER = /^[A-Za-z][\w-]*: /;

/** DER begins with a sequence; OpenSSH with the name of its format. */
const KEY_START = /^(?:M|b3BlbnNzaC1rZXktdjE)/;
const OPENSSH_PLAIN = "b3BlbnNzaC1rZXktdjEAAAAABG5vbmU";
const OPENSSH = "b3BlbnNzaC1rZXktdjE";

/** The block's base64 in one piece; `undefined` of what is no PEM block. */
export function pemBody(token: string): string | undefined {
  if (!token.startsWith("-----BEGIN ")) return undefined;
  return token
    .replace(ARMOUR, "")
    .split(LINE_BREAK)
    .map((it) => it.replace(BEFORE_LINE, "").replace(AFTER_LINE, ""))
    .filter((it) => !HEADER.test(it))
    .join("");
}

/** Whether the block holds a key: not shortened by dots, and beginning as keys of its kind do. */
export function isPemKey(token: string): boolean {
  const body = pemBody(token) ?? "";
  if (/\.{2}|[^A-Za-z0-9+/=]/.test(body)) return false;
  return hasOwnFormat(token) || KEY_START.test(body);
}

/** Whether nobody can use the key without its passphrase. */
export function isEncryptedKey(token: string): boolean {
  const body = pemBody(token);
  if (body === undefined) return /^Encryption: (?!none)/m.test(token);
  const isSealed = body.startsWith(OPENSSH) && !body.startsWith(OPENSSH_PLAIN);
  return isSealed || token.includes("4,ENCRYPTED") || token.startsWith("-----BEGIN ENCRYPTED ");
}

/** Encrypted by the old way, or OpenPGP: the first bytes say nothing. */
function hasOwnFormat(token: string): boolean {
  return token.includes("4,ENCRYPTED") || token.startsWith("-----BEGIN PGP ");
}
