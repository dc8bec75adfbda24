/** Says from a name alone whether its value is a secret, made to be public, or neither. */
import { oncePerName } from "../text/once-per.ts";
import { withoutTails } from "./name-tails.ts";
import { EXPOSING_WORDS, PROVIDER_WORDS, SECRET_VARIABLES } from "./provider-names.ts";

/** Words that make the last words of a name a secret. Each entry is the end of a name. */
const SECRET_ENDS: ReadonlySet<string> = new Set([
  ..."secret,secrets,password,passwd,pwd,passphrase,credential,credentials,apikey,secretkey".split(
    ",",
  ),
  ..."accesskey,privatekey,authtoken,accesstoken,apitoken,bearertoken,clientsecret".split(","),
  ..."api key,api keys,secret key,private key,access key,signing key,encryption key".split(","),
  ..."master key,admin key,account key,service key,auth key,root key,license key,key base,pass".split(
    ",",
  ),
  ..."hmac key,consumer key,shared key,app key,application key,storage key,deploy key,crypt key".split(
    ",",
  ),
  ..."cipher key,aes key,jwt key,webhook key,subscription key,integration key,authorization key".split(
    ",",
  ),
  ..."token bedrock,shared secret,preshared key,psk,salt key".split(","),
  ..."fernet key,crypto key,hash key,session key,cookie key,decryption key,pincode,pin code".split(
    ",",
  ),
  ..."salt,nonce".split(","),
  ..."authkey,hmackey,appsecret,apisecret,appkey,signingkey,encryptionkey,accountkey".split(","),
  ..."sharedaccesskey,passcode,psw,passphrases,passwords,pword,passw,passwrd,userpass,dbpass,rootpw,pw".split(
    ",",
  ),
]);

/** Purposes of a token that is a secret. */
const TOKEN_KINDS: ReadonlySet<string> = new Set(
  (
    "auth,access,bearer,refresh,api,bot,session,personal,pat,user,app,admin,service,deploy," +
    "oauth,id,jwt,secret,login,vault,webhook,registry,publish,ci,account,security,private"
  ).split(","),
);

/** Words before a `key` or `token` that is no secret. */
const HARMLESS: ReadonlySet<string> = new Set(
  (
    "has,is,use,uses,no,missing,masked,redacted,hashed,encrypted,with,without,needs,need,require," +
    "requires,required,invalid,valid,validate,check,get,set,show,hide,toggle,forgot,reset,change," +
    "confirm,public,publishable,anon,site,csrf,xsrf,max,min,num,count,next,prev,prompt," +
    "completion,total,input,output,should,can,enable,disable,allow,hidden,fake,dummy,mock," +
    "authenticity,antiforgery,csrfmiddleware,placeholder,example,hash,sha1,sha2,sha256,sha512,md5,bcrypt,digest,checksum,fingerprint"
  ).split(","),
);

/** Things that have a key to be found by: `BUCKET_OBJECT_KEY`, `openai_cache_key`. */
const PLACES: ReadonlySet<string> = new Set(
  (
    "object,file,blob,cache,primary,foreign,partition,sort,range,row,record,lookup,index,group,routing," +
    "idempotency,dedup,deduplication,map,dict,field,column,config,setting,feature,translation,message,event"
  ).split(","),
);

/** Units that texts and pages are cut into, when they are called `…_TOKEN`. */
const CUT: ReadonlySet<string> = new Set(
  (
    "page,continuation,sync,cursor,cancel,cancellation,eos,bos,eot,pad,sep,mask,unk,cls,start,end,stop," +
    "special,image,think,word,lex,string,comment,line,separator,begin,close,open"
  ).split(","),
);

/** Names of values that are made to be shipped to browsers, whatever else the name says. */
const PUBLIC: readonly RegExp[] = [
  /\bpublic key\b/,
  /\bpublishable\b/,
  /\banon(?:ymous)? key\b/,
  /\bsite key\b/,
  /\bfirebase (?:web )?(?:api )?key\b/,
  /\bmaps?(?: api| js| javascript)? key\b/,
  /\bposthog (?:project )?(?:api )?key\b/,
  /\balgolia search(?: only)?(?: api)? key\b/,
  /\bsearch only(?: api)? key\b/,
  /\bmapbox (?:public |access )?token\b/,
  /\bsentry dsn\b/,
  /\bvapid public\b/,
  /\bpublic (?:token|api key)\b/,
  /\bclient token\b/,
  /\brequest verification token\b/,
  // Who signed a URL, not what with.
  /\bx (?:amz|goog) credential\b/,
];

/** The folder a shell is in, and the one before. */
const SHELL_FOLDER = /^(?:OLD)?PWD$/;

/** A password at the end of a name. */
const PASSWORD =
  /^(?:.*pass(?:word|wd|phrase)s?|.*pwd|passcode|psw|pword|pass|.*[a-z]pass|[a-z]{0,12}pw|passw|passwrd)$/;

/** `OPENAI_API_KEY`, `clientSecret`, `db.password`, `apiKeyProd`: yes. `maxTokens`, `keyId`: no. */
export const isSecretName = oncePerName((name) => {
  if (SHELL_FOLDER.test(name)) return false;
  if (SECRET_VARIABLES.has(name) && !isPublicByDesignName(name)) return true;
  const words = withoutExposure(splitName(name));
  if (!withoutTails(words).some(endsInSecret)) return false;
  // A hash's salt is none of the hash.
  if (words.at(-1) !== "salt" && words.some((word) => HARMLESS.has(word))) return false;
  return !isPublicByDesignName(name);
});

/** Words of tests and forms, behind or before which there may be a password after all. */
const DOUBTFUL: ReadonlySet<string> = new Set(
  "confirm,valid,invalid,input,change,check,with,set,fake,dummy,mock,example".split(","),
);

/** A password's name that says it is one of a test, a form or a choice: `wrongPassword`, `confirm_password`. */
export function isDoubtfulPassword(name: string): boolean {
  if (!/pass|pwd|psw|pword|pw$/i.test(name)) return false;
  const words = splitName(name);
  const harmless = words.filter((word) => HARMLESS.has(word));
  if (harmless.length === 0 || !harmless.every((text) => DOUBTFUL.has(text))) return false;
  return withoutTails(words).some(endsInPassword);
}

function endsInPassword(words: readonly string[]): boolean {
  return PASSWORD.test(words.at(-1) ?? "");
}

function endsInSecret(words: readonly string[]): boolean {
  const last = words.at(-1);
  const before = words.at(-2);
  if (last === undefined) return false;
  if (SECRET_ENDS.has(last) || SECRET_ENDS.has(`${before} ${last}`)) return true;
  if (isRunTogetherPassword(last)) return true;
  if (before === undefined) return isRunTogether(last);
  if (last === "token" || last === "pat") return TOKEN_KINDS.has(before) || hasProvider(words);
  return last === "key" && !PLACES.has(before) && hasProvider(words);
}

/**
 * `ACME_TOKEN`, `vendor_token`: a token of a service that nobody knows. The name alone says too little; with
 * a value that somebody drew it is one.
 */
export function isTokenName(name: string): boolean {
  if (!/token/i.test(name)) return false;
  const words = splitName(name);
  if (words.some((word) => HARMLESS.has(word) || CUT.has(word)) || isPublicByDesignName(name))
    return false;
  return withoutTails(words).some((withoutTail) => withoutTail.at(-1) === "token");
}

/**
 * Tells whether a name is a salt's: an input to a computation beside the secret, reported as
 * information.
 */
export function isSaltName(name: string): boolean {
  return withoutTails(splitName(name)).some((withoutTail) =>
    /^(?:salt|nonce)$/.test(withoutTail.at(-1) ?? ""),
  );
}

/** A code of digits that somebody types. */
export function isPinName(name: string): boolean {
  return /(?:^|[-_])pin(?:[-_ ]?code)?$|(?:user|card)pin$|pin[-_ ]?code/i.test(name);
}

/** `client_secret`: people think these up as well. */
export function isSharedSecretName(name: string): boolean {
  return withoutTails(splitName(name)).some((withoutTail) =>
    /^\w*secret$/.test(withoutTail.at(-1) ?? ""),
  );
}

/**
 * Tells whether a name is a password's, which people choose, and not a key's, which a machine
 * generates.
 */
export function isPasswordName(name: string): boolean {
  return withoutTails(splitName(name)).some(endsInPassword);
}

/** `SUPABASE_ANON_KEY`, `NEXT_PUBLIC_POSTHOG_KEY`, `SENTRY_DSN`. */
export function isPublicByDesignName(name: string): boolean {
  const words = withoutExposure(splitName(name)).join(" ");
  return PUBLIC.some((pattern) => pattern.test(words));
}

/** Splits a name in camelCase, snake_case, kebab-case or UPPER_CASE into lower-case words. */
export function splitName(name: string): readonly string[] {
  // Most words of a text are one word.
  if (/^[a-z\d]+$/.test(name)) return [name];
  return name
    .replace(/ass[_-]?[Ww]ord|ASS_WORD/g, (text) => (text.startsWith("A") ? "ASSWORD" : "assword"))
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .split(/[^A-Za-z0-9]+/)
    .filter((text) => text !== "")
    .map((text) => text.toLowerCase());
}

/** `NEXT_PUBLIC_OPENAI_API_KEY` is a secret in the wrong place: the prefix speaks of the bundler. */
function withoutExposure(words: readonly string[]): readonly string[] {
  const [first = "", second = ""] = words;
  if (EXPOSING_WORDS.has(first) && second === "public") return words.slice(2);
  const rest = words.slice(1);
  return first === "public" && hasProvider(rest) ? rest : words;
}

function hasProvider(words: readonly string[]): boolean {
  return providersIn(words).length > 0;
}

/** The provider words that stand before the last word. */
export function providersIn(words: readonly string[]): readonly string[] {
  const named = words.slice(0, -1);
  const pairs = named.map((text, at) => `${text}${named[at + 1] ?? ""}`);
  return [...pairs, ...named].filter((pair) => PROVIDER_WORDS.has(pair));
}

/** `pgpassword`, `dbpasswd`; not `nopassword`, nor the product `1password`. */
function isRunTogetherPassword(word: string): boolean {
  if (ACCOUNT_PASS.test(word)) return true;
  const [, start] = /^(.+)pass(?:word|wd|phrase)$/.exec(word) ?? [];
  return start !== undefined && !HARMLESS.has(start) && start !== "one" && start !== "1";
}

/** `ropass`, `smtppass`; not `bypass` nor `renderpass`. */
const ACCOUNT_PASS =
  /^(?:ro|rw|my|db|sql|mysql|pg|ftp|ssh|smtp|imap|pop3?|mail|email|ldap|bind|adm|admin|root|sudo|su|sys|user|usr|login|wifi|wlan|http|proxy|auth|cert|store|keystore|repl|web|mqtt|redis|mongo|rabbit|vnc|rdp|svc|test|default)(?:pass|pw|passw|passwrd)$/;

/** `openaikey`, `githubtoken`, `openaiapikey`. */
function isRunTogether(word: string): boolean {
  const [, start] = /^(.+?)(?:api)?(?:key|token|secret)$/.exec(word) ?? [];
  return start !== undefined && PROVIDER_WORDS.has(start);
}
