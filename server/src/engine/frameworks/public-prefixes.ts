/** Variables that build tools write into what browsers download. Data, and the names that must not. */
import { PAGE_VARIABLES, PAGE_WORDS, SECRET_VARIABLES } from "../detect/provider-names.ts";
import {
  isPublicByDesignName,
  isSecretName,
  providersIn,
  splitName,
} from "../detect/sensitive-name.ts";
import { FRAMEWORKS } from "./index.ts";

export interface PublicPrefix {
  readonly prefix: string;
  readonly framework: string;
  /** The name under which the framework hands the value on besides, made of that behind the prefix. */
  readonly alias?: (rest: string) => string;
}

/** Public prefixes, longer ones first: `NEXT_PUBLIC_X` is no `PUBLIC_X`. */
export const PUBLIC_PREFIXES: readonly PublicPrefix[] = [
  ...new Set(FRAMEWORKS.flatMap((framework) => framework.publicPrefixes ?? [])),
]
  .toSorted((a, b) => b.length - a.length)
  .map((prefix) => writtenBy(prefix));

function writtenBy(prefix: string): PublicPrefix {
  const writers = FRAMEWORKS.filter(
    (framework) => framework.publicPrefixes?.includes(prefix) === true,
  );
  const alias = writers.find((writer) => writer.publicAlias !== undefined)?.publicAlias;
  const framework = writers.map((writer) => writer.name).join(" or ");
  return { prefix, framework, ...(alias !== undefined && { alias }) };
}

const SECRET = /SECRET|PASSWORD|PASSWD|PRIVATE_KEY|SERVICE_ROLE|DATABASE_URL|SECRET_KEY/;
/** Names of a page about passwords, such as its address; its value is no password. */
const PAGE_ABOUT_PASSWORDS = /(?:FORGOT(?:TEN)?|RESET|CHANGE|SHOW|LOST)_?PASSWORD|PASSWORD_?RESET/;
const PRIVATE_ENOUGH = /(^|_)(SERVICE_ROLE)/;

export interface PublicName extends PublicPrefix {
  /** The name without the prefix: what a server would call it. */
  readonly rest: string;
}

export function publicName(name: string): PublicName | undefined {
  const found = PUBLIC_PREFIXES.find((publicPrefix) => name.startsWith(publicPrefix.prefix));
  if (found === undefined) return undefined;
  const rest = name.slice(found.prefix.length);
  return /^[A-Z]\w*$/.test(rest) ? { ...found, rest } : undefined;
}

/** Tells whether the name, without its prefix, says that no browser may have the value. */
export function namesSecret({ prefix, rest }: PublicName): boolean {
  if (PRIVATE_ENOUGH.test(rest)) return true;
  if (isPublicByDesignName(prefix + rest) || isPublicByDesignName(rest)) return false;
  if (PAGE_ABOUT_PASSWORDS.test(rest)) return false;
  return SECRET.test(rest) || (isSecretName(rest) && isNobodysOnPages(rest));
}

/** A provider's, of which pages hold no key that is called so. */
function isNobodysOnPages(rest: string): boolean {
  if (SECRET_VARIABLES.has(rest)) return !PAGE_VARIABLES.has(rest);
  const words = splitName(rest);
  const [provider] = providersIn(words);
  return provider !== undefined && !PAGE_WORDS.has(provider);
}
