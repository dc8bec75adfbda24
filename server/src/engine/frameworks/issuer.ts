/**
 * Guesses the issuer of a secret that only its name gives away, from the host or the SDK that it is
 * handed to.
 */
import type { Span } from "../text/span.ts";

const NEAR = 300;
const HOST = /\b(?:https?|wss?):\/\/([\w.-]{3,100})/g;
/** Hosts that issue no keys: the program's own, samples, and places of code and texts. */
const NOBODY =
  /^(?:localhost|127\.|10\.|192\.168\.|0\.0\.0\.0|(?:www\.)?example\.)|^[\d.]+$|(?:^|\.)(?:example|test|local|internal|github|gitlab|w3|schema)(?:\.(?:com|org|net))?$/;
/** Second-level names below which others register: `acme.co.uk`. */
const BELOW = /^(?:co|com|org|net|gov|ac)$/;

/** Issuer near a span, in capitals such as `ACME`. */
export function issuerNear(text: string, { start, end }: Span): string | undefined {
  const before = text
    .slice(Math.max(0, start - NEAR), start)
    .split("\n")
    .slice(-3)
    .join("\n");
  const after = /^[^\n]*(?:\n[^\n]*){0,2}/.exec(text.slice(end, end + NEAR))?.[0] ?? "";
  const from = start - before.length;
  const around = before + text.slice(start, end) + after;
  const hosts = [...around.matchAll(HOST)]
    .map((match) => ({
      host: (match[1] ?? "").toLowerCase(),
      distance: Math.abs(from + match.index - start),
    }))
    .filter(({ host }) => host.includes(".") && !NOBODY.test(host))
    .toSorted((a, b) => a.distance - b.distance);
  const [nearest] = hosts;
  return (nearest && ownerOf(nearest.host)) ?? calledNear(text, start);
}

function ownerOf(host: string): string | undefined {
  const labels = host.split(".").slice(0, -1);
  const last = labels.at(-1) ?? "";
  return nameOf(BELOW.test(last) && labels.length > 1 ? (labels.at(-2) ?? "") : last);
}

/** The innermost call that is open before the literal. */
const CALL = /([A-Za-z_][\w.]{0,60})\s*\(\s*[^()]{0,200}$/;
/** Names of clients and settings that belong to nobody. */
const PLAIN = new Set(
  (
    "client,async,sync,new,create,make,build,init,configure,config,connect,set,get,post,put,patch,request," +
    "requests,fetch,http,https,axios,session,api,auth,from,print,log,logger,header,headers,bearer,provider," +
    "sdk,chat,llm,ai,model,settings,field,default,os,environ,getenv,env,str,string,dict,json,self,this,super"
  ).split(","),
);

/** The call's own name, where the file imports it from somewhere. */
function calledNear(text: string, start: number): string | undefined {
  const callee = CALL.exec(text.slice(Math.max(0, start - NEAR), start))?.[1] ?? "";
  const words = callee
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .split(/[^A-Za-z0-9]+/)
    .filter((name) => name !== "" && !PLAIN.has(name.toLowerCase()));
  const [word] = words;
  if (word === undefined || words.length > 2) return undefined;
  const imported = new RegExp(
    `^[^\\n]{0,80}\\b(?:import|from|require|use|using)\\b[^\\n]{0,120}${word}`,
    "im",
  );
  return imported.test(text) ? nameOf(word) : undefined;
}

function nameOf(word: string): string | undefined {
  const name = word.replace(/[^A-Za-z0-9]+/g, "_").toUpperCase();
  return /^[A-Z][A-Z0-9_]{1,30}$/.test(name) ? name : undefined;
}
