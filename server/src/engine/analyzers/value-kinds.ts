/** Kinds of values that nobody could guess and that are no secrets all the same: ids, hashes, addresses, names. */
import { isExpectedPair, isGuessable } from "../detect/guessable.ts";
import { surpriseOf } from "../detect/known/unguessable.ts";
import { isSecretName, splitName } from "../detect/sensitive-name.ts";

/** Public keys and certificates, hashes of passwords and files. */
const NEVER =
  /^(?:-----BEGIN (?!(?:[A-Z0-9]{1,20} ){0,3}PRIVATE)|(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-\S{1,40}|sk-ssh-\S{1,40}) AAAA|age1[a-z0-9]{50}|\$(?:2[abxy]?|[156]|apr1|argon2\w{1,2}|scrypt|pbkdf2\S{0,20}|y|7)\$|pbkdf2_\w{1,12}\$|\{S?SHA\d{0,3}\}|(?:sha\d{1,3}|md5|[a-z]\d)[:=-]|\S{1,64}@sha256:)/i;

/** Last words of names whose values are no secrets. */
const HARMLESS: ReadonlySet<string> = new Set(
  (
    "id,ids,uid,uuid,guid,sha,sha1,sha256,sha512,md5,hash,digest,checksum,fingerprint,thumbprint,commit," +
    "revision,rev,version,release,tag,image,arn,host,hostname,hosts,domain,domains,origin,origins,endpoint," +
    "issuer,audience,email,mail,user,username,name,path,file,dir,folder,region,zone,bucket,branch,model," +
    "format,pattern,regex,algorithm,locale,timezone,description,title,cert,certificate,ca,pub,pubkey"
  ).split(","),
);
/** Ids that services give to things, by their own beginnings. */
const NAMED_ID =
  /^(?:(?:price|prod|plan|cus|acct|asst|vs|thread|file|org|proj|ft|run|msg|phc)_[A-Za-z0-9]{8,80}|bafy[a-z2-7]{40,80}|(?:AC|MG|SK|CA|SM|PN|VA)[0-9a-f]{32})$/;
const UUID = /^\{?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\}?$/i;
const HEX_OR_DIGITS = /^(?:0x)?[0-9a-f]+(?:[:-][0-9a-f]*)*$/i;
/** `v0.0.0-20170922010558-fc3a09f3dc5c`. */
const VERSION = /^v?\d{1,4}\.\d{1,6}\.\d{1,6}[-+]/;
const HOST =
  /^(?:[\w.+-]{1,64}@)?[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}\.[a-z]{2,24}(?::\d{1,5})?(?:\/\S*)?$/i;

/** `org.acme.Thing`, `com.acme.app/.Main`. */
const DOTTED = /^[a-z]{1,16}(?:[._/]+[A-Za-z][A-Za-z0-9]{0,60}){2,10}$/;

export function isNeverSecret(value: string): boolean {
  return NEVER.test(value);
}

export function namesNoSecret(name: string): boolean {
  return HARMLESS.has(splitName(name).at(-1) ?? "") && !isSecretName(name);
}

/** An id, a hash or an address, unless its name says more. */
export function isIdentifier(value: string): boolean {
  return (
    UUID.test(value) ||
    NAMED_ID.test(value) ||
    HEX_OR_DIGITS.test(value) ||
    HOST.test(value) ||
    DOTTED.test(value) ||
    VERSION.test(value)
  );
}

const USERINFO = /^[a-z][\w+.:-]{0,40}:\/\/[^/?#\s:@]{0,200}:([^/?#\s@]{1,4000})@/i;
const PAIR = /(?:^|[?&;])\s{0,4}([A-Za-z][\w .-]{0,40})=([^&;\s]{1,4000})/g;

/** Tells whether an address or a connection string has a password or a token in it that nobody could guess. */
export function holdsPassword(value: string): boolean {
  const password = USERINFO.exec(value)?.[1];
  if (password !== undefined && !isShort(password)) return true;
  return [...value.matchAll(PAIR)].some(
    ([, name = "", content = ""]) => isSecretName(name.replaceAll(" ", "_")) && !isShort(content),
  );
}

/** Passwords of addresses are shorter than other secrets, and what stands around them is needed to guess them. */
const SHORTEST_PASSWORD = 12;

function isShort(password: string): boolean {
  if (password.length >= 16) return isGuessable(password);
  return password.length < SHORTEST_PASSWORD || isGuessable(password + password);
}

/** Characters of parts that look drawn, of which a value that no name explains needs so many. */
const FEWEST_DRAWN = 11;
/** Share of their pairs that follow from nothing; `http2client` and `amd64v3` have fewer. */
const LEAST_SURPRISING = 0.55;
/** Bits of a generated password, which signs cut into short parts. */
const FEWEST_BITS = 34;
const LEAST_EACH = 2.35;
/** Signs that names, addresses and versions do not have. */
const FEWEST_SIGNS = 3;
/** Escapes of characters, as patterns, addresses and markup have them. */
const ESCAPES = /(?:\\[ux]|%)[0-9a-f]{2}.{0,8}(?:\\[ux]|%)[0-9a-f]{2}|&#?\w{2,6};/i;

/** Tells whether most of a value is no word, no number and no name: letters and digits in no order. */
export function isDrawn(value: string): boolean {
  if (/\s/.test(value) || ESCAPES.test(value)) return false;
  return hasDrawnParts(value) || isGenerated(value);
}

function hasDrawnParts(value: string): boolean {
  const parts = value.split(/[^A-Za-z0-9]+/).filter(isMixed);
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return length >= FEWEST_DRAWN && shareOfSurprises(parts) >= LEAST_SURPRISING;
}

function isGenerated(value: string): boolean {
  const signs = new Set(value.match(/[^\w\s./:,=-]/g));
  if (signs.size < FEWEST_SIGNS || isOfWords(value)) return false;
  const { bits, each } = surpriseOf(value);
  return bits >= FEWEST_BITS && each >= LEAST_EACH;
}

function shareOfSurprises(parts: readonly string[]): number {
  let pairs = 0;
  let surprises = 0;
  for (const part of parts) {
    const plain = part.toLowerCase();
    for (let at = 1; at < plain.length; at += 1) {
      pairs += 1;
      if (!isExpectedPair(plain, at)) surprises += 1;
    }
  }
  return surprises / Math.max(1, pairs);
}

/** `k7Gq`, `xT9mQ`: not `sonnet`, `20241022`, `camelCase`, `v2`, `sha256`. */
function isMixed(part: string): boolean {
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/].filter((kind) => kind.test(part)).length;
  if (kinds < 2 || part.length < 2 || isOfWords(part)) return false;
  return !/^[A-Za-z]?[a-z]+[0-9]{0,4}$|^[A-Z]+[0-9]{0,4}$|^[0-9]+[A-Za-z]{1,2}$/.test(part);
}

const MOST_WORDS = 0.7;

/** `http2GoAwayFrame`, `HKAudiogramSample`: each capital begins a word. */
function isOfWords(part: string): boolean {
  if (!/[a-z]/.test(part) || !/[A-Z]/.test(part)) return false;
  const words = part.match(/[A-Z]?[a-z]{2,}/g) ?? [];
  return words.reduce((sum, word) => sum + word.length, 0) >= MOST_WORDS * part.length;
}
