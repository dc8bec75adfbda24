/** Chooses the variable for a secret in code; never one that a bundler ships to browsers. */
import type { Match } from "../detect/match-rules.ts";
import { isSecretName, splitName } from "../detect/sensitive-name.ts";
import type { Span } from "../text/span.ts";
import { issuerNear } from "./issuer.ts";
import { holdsWords, joinedName } from "./joined-name.ts";
import { publicName } from "./public-prefixes.ts";

/**
 * Name of the variable: the code's own where it says whose the secret is; else the provider's
 * customary one, or where only a name makes the secret, that name with the issuer's before it.
 */
export function envNameFor(match: Match, text: string): string {
  const { name, rule, span } = match;
  const own = nameBefore(text, span);
  if (own !== undefined && isVariable(own)) return own;
  const upper = name === undefined ? "" : upperCase(publicName(name)?.rest ?? name);
  const wanted = upper === "" ? customaryName(match) : upper;
  // Of a provider that is known the customary name says whose it is.
  if (rule.revoke !== undefined) return wanted;
  if (own !== undefined && isJoined(text, own)) return pieceName(rule.env, upperCase(own));
  if (name !== undefined && !isGeneric(wanted)) return wanted;
  const issuer = issuerNear(text, span) ?? blockAround(text, span);
  if (issuer === undefined) return wanted;
  const kind = (name === undefined ? "" : wanted.replace(/^X_/, "")) || "API_KEY";
  return kind.includes(issuer) ? kind : joinedName(issuer, kind);
}

function pieceName(whole: string, own: string): string {
  return holdsWords(own, whole) ? own : joinedName(whole, own);
}

/** The last label of a block's header: `resource "aws_db_instance" "billing" {`. */
const BLOCK =
  /^[ \t]{0,40}(?:resource|module|provider|data|job|group|task|source)[ \t][^\n{}]{0,160}"([A-Za-z][\w-]{0,40})"[ \t]{0,9}\{[^{}]*$/m;
const LONGEST_BLOCK = 400;

function blockAround(text: string, { start }: Span): string | undefined {
  const label = BLOCK.exec(text.slice(Math.max(0, start - LONGEST_BLOCK), start))?.[1];
  const name = label === undefined ? "" : upperCase(label);
  return name === "" || isGeneric(name) ? undefined : name;
}

/**
 * Customary name for the value: programs expect the key under it; base64 goes by a name that says
 * what it is.
 */
export function customaryName({ rule, writing }: Match): string {
  return writing?.as === "base64" ? `${rule.env}_BASE64` : rule.env;
}

function upperCase(name: string): string {
  return splitName(name)
    .join("_")
    .toUpperCase()
    .replace(/^[0-9_]+/, "");
}

/** Generic words of names, which do not say whose the secret is. */
const GENERIC: ReadonlySet<string> = new Set(
  (
    "x,my,our,the,api,apikey,key,keys,token,tokens,secret,secrets,access,auth,authorization,bearer,private," +
    "password,passwd,pwd,pass,passphrase,credential,credentials,client,default,test,prod,production,dev," +
    "staging,live,main,current,new,old,value,app,server,service,header"
  ).split(","),
);

/** Tells whether a name is generic: it does not say whose secret it is. */
export function isGeneric(name: string): boolean {
  return splitName(name).every((text) => GENERIC.has(text) || /^\d+$/.test(text));
}

/** A name in capitals of more than generic words. */
function isVariable(name: string): boolean {
  const isForm = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(name);
  return isForm && isSecretName(name) && !isGeneric(name) && publicName(name) === undefined;
}

const LONGEST_BEFORE = 120;
/** `NAME = "`, `"NAME": "`, `env["NAME"] = "`, `NAME: str = "`. */
const NAMED =
  /(?<![\w$-])([A-Za-z_]\w{0,60})["'`]?\s{0,40}(?:\]\s{0,40})?(?::\s{0,40}[\w.]{1,20}\s{0,40})?(?::=|=>|[:=])\s*[A-Za-z]{0,2}["'`]$/;

function nameBefore(text: string, { start }: Span): string | undefined {
  return NAMED.exec(text.slice(Math.max(0, start - LONGEST_BEFORE), start))?.[1];
}

const LONGEST_TEXT = 200_000;

/**
 * Tells whether a variable is concatenated with something: then its value is only a piece of a
 * secret.
 */
function isJoined(text: string, name: string): boolean {
  if (text.length > LONGEST_TEXT) return false;
  const joined = new RegExp(
    `(?<!\\w)${name}[ \\t]*(?:\\+|\\.\\.|<>)|(?:\\+|\\.\\.|<>)[ \\t]*\\$?${name}(?!\\w)`,
  );
  return joined.test(text);
}
