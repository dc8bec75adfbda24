/** Kinds of values that nobody could guess and that are no secrets all the same: ids, hashes, addresses, names. */
import { isGuessable } from "../detect/guessable.ts";
import { isSecretName, splitName } from "../detect/sensitive-name.ts";

/** Public keys and certificates, hashes of passwords and files. */
const NEVER =
  /^(?:-----BEGIN (?!(?:[A-Z0-9]{1,20} ){0,3}PRIVATE)|(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-\S{1,40}|sk-ssh-\S{1,40}) AAAA|age1[a-z0-9]{50}|\$(?:2[abxy]?|[156]|apr1|argon2\w{1,2}|scrypt|pbkdf2\S{0,20}|y|7)\$|pbkdf2_\w{1,12}\$|\{S?SHA\d{0,3}\}|(?:sha\d{1,3}|md5)[:=-]|\S{1,64}@sha256:)/i;

/** Last words of names whose values are no secrets. */
const HARMLESS: ReadonlySet<string> = new Set(
  (
    "id,ids,uid,uuid,guid,sha,sha1,sha256,sha512,md5,hash,digest,checksum,fingerprint,thumbprint,commit," +
    "revision,rev,version,release,tag,image,arn,host,hostname,hosts,domain,domains,origin,origins,endpoint," +
    "issuer,audience,email,mail,user,username,name,path,file,dir,folder,region,zone,bucket,branch,model," +
    "format,pattern,regex,algorithm,locale,timezone,description,title,cert,certificate,ca,pub,pubkey"
  ).split(","),
);
const UUID = /^\{?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\}?$/i;
const HEX_OR_DIGITS = /^(?:0x)?(?:[0-9a-f]+|[0-9]+)$/i;
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
  return UUID.test(value) || HEX_OR_DIGITS.test(value) || HOST.test(value) || DOTTED.test(value);
}

const USERINFO = /^[a-z][\w+.:-]{0,40}:\/\/[^/?#\s:@]{0,200}:([^/?#\s@]{1,4000})@/i;
const PAIR = /(?:^|[?&;])\s{0,4}([A-Za-z][\w .-]{0,40})=([^&;\s]{1,4000})/g;

/** Tells whether an address or a connection string has a password or a token in it that nobody could guess. */
export function holdsPassword(value: string): boolean {
  const password = USERINFO.exec(value)?.[1];
  if (password !== undefined && !isShort(password)) return true;
  return [...value.matchAll(PAIR)].some(
    ([, name = "", said = ""]) => isSecretName(name.replaceAll(" ", "_")) && !isShort(said),
  );
}

/** Passwords of addresses are shorter than other secrets, and what stands around them is needed to guess them. */
const SHORTEST_PASSWORD = 12;

function isShort(password: string): boolean {
  if (password.length >= 16) return isGuessable(password);
  return password.length < SHORTEST_PASSWORD || isGuessable(password + password);
}

/** Characters of parts that look drawn, of which a value that no name explains needs so many. */
const FEWEST_DRAWN = 12;

/** Tells whether most of a value is no word, no number and no name: letters and digits in no order. */
export function isDrawn(value: string): boolean {
  if (/\s/.test(value)) return false;
  const parts = value.split(/[^A-Za-z0-9]+/);
  const signs = value.replace(/[A-Za-z0-9]/g, "").length;
  const drawn = parts.filter(isMixed).reduce((sum, part) => sum + part.length, 0);
  // Generated passwords are cut into short parts by signs that names do not have.
  const strange = value.replace(/[\w\-./:,@+=]/g, "").length;
  return drawn >= FEWEST_DRAWN || (strange >= 3 && drawn + signs >= FEWEST_DRAWN);
}

/** `k7Gq`, `xT9mQ`: not `sonnet`, `20241022`, `camelCase`, `v2`, `sha256`. */
function isMixed(part: string): boolean {
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/].filter((kind) => kind.test(part)).length;
  if (kinds < 2 || part.length < 2) return false;
  if (/^[A-Za-z]?[a-z]+[0-9]{0,4}$|^[A-Z]+[0-9]{0,4}$|^[0-9]+[A-Za-z]{1,2}$/.test(part))
    return false;
  // `camelCaseName`: each capital begins a word.
  return !/^[a-z]*(?:[A-Z][a-z]{2,})+[0-9]{0,4}$/.test(part);
}
