/** URLs that show no leak: of the developer's own machine, and those that documents are full of. */
import { isPlaceholder } from "./placeholders.ts";

/** This machine, and the names that Compose files give their services. */
const LOCAL =
  /^(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1?\]|host\.docker\.internal|[\w-]+\.(?:local|localhost)|(?:[a-z]+[-_])?(?:db|database|postgres|postgresql|pg|mysql|mariadb|mongo|mongodb|redis|valkey|cache|rabbitmq|broker|queue|elasticsearch|minio)(?:[-_]?\d)?)$/i;

/** Names that nobody can register, and those that stand for the reader's. */
const DOCUMENTATION =
  /^(?:(?:[\w-]+\.)*example(?:\.(?:com|net|org|edu))?|(?:[\w-]+\.)+(?:test|invalid)|(?:[\w-]+\.)*(?:my|your)?[-_]?(?:company|domain|server|host|site|org|organi[sz]ation)(?:\.(?:com|net|org|io|tld))?|hostname|foo|bar|foo\.bar|(?:your|my)[-_]\w+)$/i;

const URL_HOST = /^[a-z][a-z0-9+.-]*:\/\/[^@\s]*@(\[[0-9a-f:]*\]|[^/:,?#\s]*)/i;

/** What everybody's Compose file has, and what everybody tries first. */
const USUAL =
  /^(?:postgres|root|toor|admin|user|guest|mysql|mongo|redis|rabbitmq|secret|sa|dev|development|local|test|changeit|qwerty|p[a@4][^a-z0-9]?s{2}w[o0]rd\d{0,4}!?)$/i;

/** A URL with a password that opens nothing outside. */
export function isDevelopmentUrl(url: string, password: string): boolean {
  const host = hostOf(url);
  return host !== undefined && (LOCAL.test(host) || USUAL.test(decoded(password)));
}

/** `https://me:secret@example.com`; a port that only looks like a password. */
export function isDocumentationUrl(url: string, password: string): boolean {
  const host = hostOf(url);
  if (host === undefined) return false;
  return DOCUMENTATION.test(host) || /^\d{1,5}$/.test(password) || isPlaceholder(decoded(password));
}

function hostOf(url: string): string | undefined {
  return URL_HOST.exec(url)?.[1];
}

/** Characters that a URL writes as `%40`, as they were typed. */
function decoded(password: string): string {
  return password.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
